"""Documents the system makes: asked for in the act's transaction, made by a worker, kept as files."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

from biaogan.apps.files.models import Document
from biaogan.apps.files.render import check
from biaogan.apps.files.services import store_bytes
from biaogan.apps.ledger.chain import canonical
from biaogan.apps.ledger.clock import machine_now
from biaogan.apps.messages.models import Work
from biaogan.apps.messages.work import Hopeless, ask_for, worker


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
        digest = sha256(canonical([plain, document.asked_at.isoformat()])).hexdigest()[:16]  # asked anew, made anew
        ask_for("document", f"document:{document.pk}:{digest}", subject=document.key)
    return document


def is_given_up(document: Document) -> bool:
    """Whether nobody is making the document any more: its newest work waits for a person."""
    newest = Work.objects.filter(kind="document", subject=document.key).order_by("-pk").first()
    return newest is not None and newest.needs_person and newest.done_at is None


def named_by_key(keys: Iterable[str]) -> dict[str, Document]:
    """Documents by key ("document:5"); other keys are passed over."""
    numbers = [number for noun, _, number in (key.partition(":") for key in keys) if noun == "document"]
    return {document.key: document for document in Document.objects.filter(pk__in=numbers).defer("content")}


@worker("document")
def make(row: Work) -> Callable[[], None]:
    """Fill the template and keep the file. Raises Hopeless where the content itself cannot be set."""
    from biaogan.apps.files.render.documents.kinds import KINDS  # typesetting: workers only

    document = Document.objects.get(pk=row.subject.partition(":")[2])
    content, asked_at = document.content, document.asked_at
    file = store_bytes(_written(document.kind, content), KINDS[document.kind].media_type)

    def keep() -> None:
        Document.objects.filter(pk=document.pk, asked_at=asked_at).update(file=file, made_at=machine_now())

    return keep


def _written(kind: str, content: Mapping[str, Any]) -> bytes:
    """The same content gives the same bytes, and so the same failure, save where the machine failed."""
    from biaogan.apps.files.render.documents.kinds import write_document

    try:
        return write_document(kind, content)
    except (OSError, MemoryError):
        raise
    except Exception as error:
        raise Hopeless(f"{type(error).__name__}: {error}") from error
