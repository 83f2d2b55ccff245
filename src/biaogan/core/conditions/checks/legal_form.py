"""The applicant is a legal person of its own."""

from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.conditions.model import Condition
from biaogan.core.findings import Finding, Severity, implements
from biaogan.core.identity.legal_kinds import legal_kinds


@implements("S1-9.1", "S0-8.2a", "S4-6.1", "S3-8.1a")
def check(condition: Condition) -> Iterator[Finding]:
    """The kind of organisation is a legal person, and the applicant no branch of one (S1-9.1).

    Terms: ``be``; ``branch`` refuse (default) or ask. A kind that may be either is for a person to look at.
    """
    kind = legal_kinds().get(condition.facts.legal_kind or "")
    if kind is None:
        yield condition.finding("unknown", part="legal_kind")
    elif kind.legal_person is None:
        yield condition.finding("unchecked", Severity.INFO, "legal_kind", found=kind.name)
    elif not kind.legal_person:
        yield condition.unmet("legal_kind", found=kind.name)
    yield from _branch(condition)


def _branch(condition: Condition) -> Iterator[Finding]:
    if condition.facts.is_branch is None:
        yield condition.finding("unknown", part="is_branch")
    elif condition.facts.is_branch and condition.terms.get("branch", "refuse") == "refuse":
        yield condition.unmet("is_branch", found=True)
    elif condition.facts.is_branch:
        yield condition.finding("unchecked", Severity.INFO, "is_branch")
