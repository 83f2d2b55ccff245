"""Reading the ledger."""

from __future__ import annotations

from django.db.models import QuerySet

from biaogan.apps.ledger.models import Access, Entry, Touch


def history_of(subject: str) -> QuerySet[Entry]:
    """Every entry that moved the object with this key, oldest first."""
    return Entry.objects.filter(touched__subject=subject).order_by("id")


def entries_of_edition(edition: str) -> QuerySet[Entry]:
    """Every entry of an edition, newest first."""
    return Entry.objects.filter(edition=edition).order_by("-id")


def accesses_of(subject: str) -> QuerySet[Access]:
    """Who looked at this record, newest first."""
    return Access.objects.filter(subject=subject).order_by("-id")


def times_touched(subject: str) -> int:
    """How many acts moved the object: the version of what keeps no number of its own."""
    return Touch.objects.filter(subject=subject).count()
