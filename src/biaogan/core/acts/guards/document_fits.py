from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding
from biaogan.core.materials.documents import FORMS
from biaogan.core.materials.model import Upload


def document_fits(case: Situation) -> Iterator[Finding]:
    """A file is what the law lists, as it asks: Word that is not blank, or a scan of the stamped paper (S1-N1.2.3)."""
    received, kind = case.inputs.get("file"), case.inputs.get("kind")
    if received is None or received.file is None:
        return
    path = f"materials.documents.{kind}"
    if not isinstance(kind, str) or not case.law.has(f"{path}.name"):
        yield Finding("document.kind", place="kind", found=kind)
        return
    types, code = FORMS.get(case.law.get(f"{path}.form", "any"), ((), ""))
    if code and received.type not in types:
        yield Finding(
            code, place=f"files.{kind}", found=received.name, wanted=[f".{ending}" for ending in types],
            clauses=case.law.cites(path), details={"document": case.law.get(f"{path}.name")},
        )  # fmt: skip
    elif Upload(received.name, received.type, received.illustrations, received.words).is_blank:
        yield Finding(
            "document.blank", place=f"files.{kind}", found=received.name, clauses=case.law.cites(path),
            details={"document": case.law.get(f"{path}.name")},
        )  # fmt: skip
