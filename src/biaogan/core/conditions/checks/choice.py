"""A choice from a list of the rulebook."""

from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.conditions.model import Condition
from biaogan.core.findings import Finding, Severity, implements
from biaogan.core.rulebook.model import NONE


@implements("S1-10", "S0-5a", "S4-5.9", "S3-7")
def check(condition: Condition) -> Iterator[Finding]:
    """Between ``least`` (1) and ``most`` (none) entries of the list ``of`` are chosen, for instance a scope (S1-10)."""
    entries = condition.entries(condition.terms["of"])
    if entries is None:
        yield condition.finding("unchecked", Severity.INFO)
        return
    chosen = condition.facts.choices.get(condition.terms["of"], ())
    strange = [key for key in chosen if key not in entries]
    least, most = condition.terms.get("least", 1), condition.terms.get("most", NONE)
    if strange:
        yield condition.finding("not_met", found=strange, wanted=list(entries.values()))
    elif len(chosen) < least:
        yield condition.finding("unknown", found=len(chosen), wanted=least)
    elif most is not NONE and len(chosen) > most:
        yield condition.finding("not_met", found=len(chosen), wanted=most)
