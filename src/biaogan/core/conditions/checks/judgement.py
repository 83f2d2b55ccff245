"""What only a person can judge."""

from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.conditions.model import Condition
from biaogan.core.findings import Finding, Severity, implements


@implements("S1-9.2", "S0-8.4", "S4-6.3", "S3-8.2")
def check(condition: Condition) -> Iterator[Finding]:
    """Each question is answered by a person, and answered yes (S1-9.2); it never refuses a submit.

    Terms: ``asks`` key -> question. An answer under the condition's own key answers all its questions.
    """
    judgements = condition.facts.judgements
    whole = judgements.get(condition.key)
    answers = {
        question: judgements.get(f"{condition.key}.{key}", whole)
        for key, question in condition.terms.get("asks", {condition.key: condition.key}).items()
    }
    refused = [question for question, answer in answers.items() if answer is False]
    waiting = [question for question, answer in answers.items() if answer is None]
    if refused:
        yield condition.finding("not_met", Severity.WARNING, found=refused)
    if waiting:
        yield condition.finding("unchecked", Severity.INFO, found=waiting)
