"""Asking for a document from a page, and the documents already made for something."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from biaogan.apps.door.papers import Paper
from biaogan.apps.files.documents import ask
from biaogan.apps.files.models import Document


def ask_for(paper: Paper, now: datetime) -> Document:
    """The document of a paper as its content is now; the worker makes it."""
    from biaogan.apps.files.render.documents.kinds import content_json

    return ask(paper.kind, paper.subject, paper.name, content_json(paper.content), now=now, check_code=paper.check_code)


def documents_of(subject: str, *kinds: str) -> QuerySet[Document]:
    """Documents made or being made for something, the newest first."""
    found = Document.objects.filter(subject=subject)
    return found.filter(kind__in=kinds) if kinds else found
