"""The documents that belong to an application."""

from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.findings import Finding, implements
from biaogan.core.materials.model import Draft
from biaogan.core.rulebook.model import Rulebook

# form -> types it may have, code of the finding
FORMS = {"word": (("docx",), "document.word"), "stamped_scan": (("pdf", "png", "jpg"), "document.stamped")}


@implements("S1-16", "S1-N1.2.3a", "S1-N1.2.3b", "S0-14", "S4-8.1", "S4-8.3", "S4-8.4.1", "S4-8.4.2")
def check_documents(rulebook: Rulebook, draft: Draft) -> Iterator[Finding]:
    """Required documents are there; stamped ones as scans, texts as Word files (S1-N1.2.3a, S1-N1.2.3b).

    A Word file with nothing in it is none. Codes: ``document.missing``, ``document.stamped``, ``document.word``,
    ``document.blank``, all errors.
    """
    for kind, terms in rulebook.get("materials.documents", {}).items():
        uploads = draft.documents.get(kind, ())
        place = f"files.{kind}"
        details = {"document": terms["name"]}
        if terms["need"] == "required" and not uploads:
            yield Finding(
                "document.missing", place=place, clauses=rulebook.cites(f"materials.documents.{kind}"), details=details
            )
        types, code = FORMS.get(terms.get("form", "any"), ((), ""))
        for upload in uploads:
            if code and upload.type not in types:
                clauses = rulebook.cites(f"materials.documents.{kind}.form")
                yield Finding(
                    code,
                    place=place,
                    found=upload.name,
                    wanted=[f".{name}" for name in types],
                    clauses=clauses,
                    details=details,
                )
            elif upload.is_blank:
                clauses = rulebook.cites(f"materials.documents.{kind}")
                yield Finding("document.blank", place=place, found=upload.name, clauses=clauses, details=details)
