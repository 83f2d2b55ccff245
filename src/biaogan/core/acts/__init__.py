"""Everything anyone may do is an act: the table, the decision, the guards and the kinds of stages."""
