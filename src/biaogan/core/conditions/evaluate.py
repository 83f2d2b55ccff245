"""All conditions of a rulebook at once."""

from __future__ import annotations

from datetime import date

from biaogan.core.conditions.checks import CHECKS
from biaogan.core.conditions.model import Condition, Facts
from biaogan.core.findings import Finding, Severity
from biaogan.core.rulebook.model import Rulebook


def evaluate(rulebook: Rulebook, facts: Facts, at: date, instant: str = "submit") -> list[Finding]:
    """Every condition that is not met, not known or not checked, in the order of the rulebook.

    instant: what is done on the day ``at``, for conditions that name the instants they must hold at.

    Codes: key of the condition + ``not_met`` (error; with a written reason a warning for the settler), ``unknown``
    (error), ``too_young`` (warning or error), ``unchecked`` (info: a person has to look).
    """
    findings: list[Finding] = []
    for key, terms in rulebook.get("conditions", {}).items():
        condition = Condition(key, terms, rulebook, facts, at, instant)
        if not condition.applies:
            continue
        check = CHECKS.get(terms["check"])
        findings += check(condition) if check else [condition.finding("unchecked", Severity.INFO)]
    return findings
