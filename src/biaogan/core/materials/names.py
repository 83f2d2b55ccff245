"""The name of an experience: who, by which method, and what it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from biaogan.core.documents.count import count_words
from biaogan.core.findings import Finding, Severity, implements
from biaogan.core.materials.model import Draft
from biaogan.core.rulebook.model import NONE, Rulebook

LINK = "的"
PATH = "materials.sections.name"


@implements("S2-B1.1.1b", "S4-8.2.1")
def check_name(rulebook: Rulebook, draft: Draft) -> Iterator[Finding]:
    """The name begins with the organisation, names a method and ends with the word 经验 (S2-B1.1.1b).

    Real winners break the pattern, so ``pattern_severity`` is a warning unless the rulebook says otherwise.
    The finding's details hold a ``suggestion``, "" where the name leaves nothing to build on.
    """
    pattern = rulebook.get(f"{PATH}.pattern", [])
    if not pattern:
        return
    ending = pattern[-1]
    name = draft.text("name")
    holder = _holder(name, draft.organisations)
    method = _method(name, holder, ending)
    if not method or not name.endswith(ending) or (draft.organisations and not holder):
        limit = rulebook.get(f"{PATH}.limit", NONE)
        suggestion = suggest_name(method, draft.organisations, ending, limit or None)
        yield Finding(
            "name.pattern",
            Severity(rulebook.get(f"{PATH}.pattern_severity", "warning")),
            "sections.name",
            found=name,
            clauses=rulebook.cites(f"{PATH}.pattern"),
            details={"ending": ending, "suggestion": suggestion},
        )


def suggest_name(method: str, organisations: Sequence[str], ending: str, limit: int | None) -> str:
    """A name by the pattern: the first of the organisation's names with which it keeps the limit, else the shortest."""
    if not method:
        return ""
    names = [f"{holder}{method}{LINK}{ending}" for holder in organisations or [""]]
    fitting = (name for name in names if limit is None or count_words(name) <= limit)
    return next(fitting, min(names, key=len))


def _holder(name: str, organisations: Sequence[str]) -> str:
    """The longest of the organisation's names that the name begins with, or ""."""
    return max((holder for holder in organisations if holder and name.startswith(holder)), key=len, default="")


def _method(name: str, holder: str, ending: str) -> str:
    return name.removeprefix(holder).removesuffix(ending).strip().removesuffix(LINK).removeprefix(LINK)
