"""What an edition did of what its law demands: clause by clause, from the record, the files and the ledger.

The rows of ``core.acts.evidence`` say which steps there are; ``owed`` says who owes each, and
``coverage`` puts them together.
"""
