"""A file is handed in as what the law lists, in the form it asks for: Word, or a scan of the stamped paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding

TYPES: Final = {"word": ("docx",), "stamped_scan": ("pdf", "png", "jpg"), "any": ()}


def document_fits(case: Situation) -> Iterator[Finding]:
    """The kind is one of the list, and the content is Word, or a scan, where the law wants it so (S1-N1.2.3)."""
    received, kind = case.inputs.get("file"), case.inputs.get("kind")
    if received is None or received.file is None:
        return
    path = f"materials.documents.{kind}"
    if not isinstance(kind, str) or not case.law.has(f"{path}.name"):
        yield Finding("document.kind", place="kind", found=kind)
        return
    form = str(case.law.get(f"{path}.form", "any"))
    if TYPES[form] and received.type not in TYPES[form]:
        yield Finding(
            f"document.{form}", place=f"documents.{kind}", found=received.type, wanted=TYPES[form],
            clauses=case.law.cites(path), details={"name": received.name},
        )  # fmt: skip
