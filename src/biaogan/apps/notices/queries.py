"""Reading objections."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from biaogan.apps.notices.models import Objection, Objector


def with_seal(objections: QuerySet[Objection]) -> QuerySet[Objection]:
    """The same objections with ``is_sealed``: whether somebody left a name, which itself is not read."""
    return objections.annotate(is_sealed=Exists(Objector.objects.filter(objection=OuterRef("pk"))))
