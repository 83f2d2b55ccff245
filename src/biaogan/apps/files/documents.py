"""Documents the system makes: asked for in the act's transaction, made by a worker, kept as files."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

from biaogan.apps.files.models import Document
from biaogan.apps.files.render import check
from biaogan.apps.files.services import store_bytes
from biaogan.apps.ledger.chain import canonical
from biaogan.apps.ledger.clock import machine_now
from biaogan.apps.messages.models import Work
from biaogan.apps.messages.work import ask_for, worker


def check_code(content: Mapping[str, Any]) -> str:
    """The check code over what a form prints: a changed draft has another, so an old stamp shows."""
    return check.check_code(canonical(dict(content)))


def ask(
    kind: str, subject: str, name: str, content: Mapping[str, Any], *, now: datetime, check_code: str = ""
) -> Document:
    """Ask for a document; the same kind, subject and code again is the same document with its newest content.

    kind: key of ``files.render.documents.kinds``. content: its dataclass as JSON.
    """
    plain = json.loads(canonical(dict(content)))
    document = Document.objects.filter(kind=kind, subject=subject, check_code=check_code).first()
    if document is None:
        (document,) = Document.objects.bulk_create(  # somebody who asked at the same moment is not overwritten
            [Document(kind=kind, subject=subject, check_code=check_code, name=name, content=plain, asked_at=now)],
            update_conflicts=True, unique_fields=["kind", "subject", "check_code"], update_fields=["kind"],
        )  # fmt: skip
    elif document.content != plain:
        Document.objects.filter(pk=document.pk).update(content=plain, name=name, asked_at=now, made_at=None, file=None)
        document.refresh_from_db()
    if document.file_id is None:
        digest = sha256(canonical(plain)).hexdigest()[:16]
        ask_for("document", f"document:{document.pk}:{digest}", subject=document.key)
    return document


@worker("document")
def make(row: Work) -> Callable[[], None]:
    """Fill the template and keep the file."""
    from biaogan.apps.files.render.documents.kinds import KINDS, write_document  # typesetting: workers only

    document = Document.objects.get(pk=row.subject.partition(":")[2])
    content, asked_at = document.content, document.asked_at
    file = store_bytes(write_document(document.kind, content), KINDS[document.kind].media_type)

    def keep() -> None:
        Document.objects.filter(pk=document.pk, asked_at=asked_at).update(file=file, made_at=machine_now())

    return keep
