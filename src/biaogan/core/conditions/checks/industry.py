"""The applicant's industry is one that the programme is open to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from biaogan.core.conditions.model import Condition
from biaogan.core.findings import Finding, Severity, implements
from biaogan.core.identity.codes import normalise_industry, spans


@implements("S0-7", "S4-2")
def check(condition: Condition) -> Iterator[Finding]:
    """The industry code lies in one of the ranges, for instance those of manufacturing (S0-7).

    Terms: ``codes`` ranges of GB/T 4754 ("13-43"), or ``list`` key of a list whose entries have ``codes``. A list
    without codes is left to a person.
    """
    ranges, names = _open_to(condition)
    code = normalise_industry(condition.facts.industry or "")
    if not ranges:
        yield condition.finding("unchecked", Severity.INFO, "industry")
    elif code is None:
        yield condition.finding("unknown", part="industry", wanted=names)
    elif not any(spans(each, code) for each in ranges):
        yield condition.unmet("industry", found=condition.facts.industry, wanted=names)


def _open_to(condition: Condition) -> tuple[Sequence[str], Sequence[str]]:
    """Ranges of codes, and what they are called."""
    own = condition.terms.get("codes")
    if own:
        return own, own
    listed = condition.terms.get("list", "")
    codes = condition.rulebook.get(f"lists.{listed}.codes", {})
    entries = condition.entries(listed) or {}
    return [each for key in entries for each in codes.get(key, ())], list(entries.values())
