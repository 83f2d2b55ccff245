"""The sections of the material: there, within their length, and saying what they should."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from biaogan.core.documents.count import count
from biaogan.core.findings import Finding, Severity, implements
from biaogan.core.identity.tables import read_table
from biaogan.core.materials.model import Draft
from biaogan.core.materials.names import check_name
from biaogan.core.rulebook.model import NONE, Rulebook

_CAPTION = re.compile(r"[图表]\s*[0-9０-９一二三四五六七八九十]")


def check_sections(rulebook: Rulebook, draft: Draft) -> Iterator[Finding]:
    """All sections that the rulebook lists.

    Codes: ``section.missing``, key + ``.length`` (errors), ``name.pattern``, ``section.hints``,
    ``section.illustrated`` (warnings).
    """
    for key, terms in rulebook.get("materials.sections", {}).items():
        section = _Section(rulebook, draft, key, terms)
        if not section.text:
            yield section.finding("section.missing")
            continue
        yield from section.length()
        yield from section.hints()
        yield from section.illustrated()
        if key == "name":
            yield from check_name(rulebook, draft)


class _Section:
    def __init__(self, rulebook: Rulebook, draft: Draft, key: str, terms: Mapping[str, Any]) -> None:
        self.rulebook = rulebook
        self.draft = draft
        self.key = key
        self.terms = terms
        self.text = draft.text(key)

    @implements("S2-B1.1.1a", "S2-B1.1.2a", "S2-B1.1.3a", "S2-B1.1.4a", "S2-B1.1.5a")
    def length(self) -> Iterator[Finding]:
        """Not longer than its limit; where only ambiguous signs carry it over, a warning (S2-B1.1.1a–5a)."""
        limit = self.terms.get("limit", NONE)
        counted = count(self.text)
        if limit is not NONE and counted.words > limit:
            severity = Severity.ERROR if counted.fewest > limit else Severity.WARNING
            over = {"over": counted.words - limit, "fewest": counted.fewest}
            yield self.finding(f"{self.key}.length", severity, "limit", counted.words, limit, **over)

    @implements(
        "S2-B1.1.2b",
        "S2-B1.1.4b",
        "S2-B1.1.5b",
        "S4-8.2.2",
        "S4-8.2.3",
        "S4-8.2.4",
        "S4-8.2.5",
        "S4-8.2.6",
        "S4-8.2.7",
        "S4-8.2.8",
    )
    def hints(self) -> Iterator[Finding]:
        """What the guide wants said leaves a trace in the words (S2-B1.1.2b)."""
        missing = [hint for hint in self.terms.get("hints", []) if not _mentions(self.text, hint)]
        if missing:
            yield self.finding("section.hints", Severity.WARNING, "hints", None, missing)

    @implements("S2-B1.1", "S2-B1.1.4b")
    def illustrated(self) -> Iterator[Finding]:
        """Told with figures and tables: named in the text, or found in an attached Word file (S2-B1.1)."""
        attached = (upload.illustrations for uploads in self.draft.documents.values() for upload in uploads)
        if "illustrated" in self.terms and not _CAPTION.search(self.text) and not any(attached):
            yield self.finding("section.illustrated", Severity.WARNING, "illustrated")

    def finding(
        self,
        code: str,
        severity: Severity = Severity.ERROR,
        term: str = "name",
        found: Any = None,
        wanted: Any = None,
        **details: Any,
    ) -> Finding:
        clauses = self.rulebook.cites(f"materials.sections.{self.key}.{term}")
        details["section"] = self.terms["name"]
        return Finding(code, severity, f"sections.{self.key}", found, wanted, clauses, details)


def _mentions(text: str, hint: str) -> bool:
    return any(word in text for word in (hint, *_hint_words().get(hint, ())))


@cache
def _hint_words() -> Mapping[str, tuple[str, ...]]:
    rows = read_table("hint_words")
    return {row["hint"]: tuple(other["word"] for other in rows if other["hint"] == row["hint"]) for row in rows}
