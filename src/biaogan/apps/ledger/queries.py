"""Reading the ledger."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import CharField, Count, Model, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat

from biaogan.apps.ledger.models import Access, Entry, Touch

Noun = TypeVar("Noun", bound=Model)


def history_of(subject: str) -> QuerySet[Entry]:
    """Every entry that moved the object with this key, oldest first."""
    return Entry.objects.filter(touched__subject=subject).order_by("id")


def entries_of_edition(edition: str) -> QuerySet[Entry]:
    """Every entry of an edition, newest first."""
    return Entry.objects.filter(edition=edition).order_by("-id")


def accesses_of(subject: str) -> QuerySet[Access]:
    """Who looked at this record, newest first."""
    return Access.objects.filter(subject=subject).order_by("-id")


def with_touches(objects: QuerySet[Noun], noun: str) -> QuerySet[Noun]:
    """The same objects, each with ``touches``: what ``times_touched`` says of it, read in the same query."""
    key = Concat(Value(f"{noun}:"), Cast(OuterRef("pk"), CharField()))
    counted = Touch.objects.filter(subject=key).order_by().values("subject").annotate(n=Count("pk")).values("n")
    counts = {"touches": Coalesce(Subquery(counted), 0)}
    touched: QuerySet[Noun] = objects.annotate(**counts)
    return touched


def times_touched(subject: str) -> int:
    """How many acts moved the object: the version of what keeps no number of its own."""
    return Touch.objects.filter(subject=subject).count()
