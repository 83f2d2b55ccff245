"""Locks of an act, always in the order programme, edition, round, list, body, application; the chain head comes last.

On PostgreSQL these are row locks; on SQLite the IMMEDIATE transaction is the lock of everything.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import connection
from django.db.models import Model, QuerySet

from biaogan.apps.applications.models import Application, RecommendationList
from biaogan.apps.door.nouns import application_of, edition_of, round_of
from biaogan.apps.panels.models import Body
from biaogan.apps.people.models import Expert, Organisation
from biaogan.core.acts.table import Act

# what nearly every act on a noun asks for, read together with it
READ_WITH: dict[type[Model], tuple[str, ...]] = {
    Application: ("edition", "round__pin", "organisation", "unit", "draft", "current"),
}


def lock(act: Act, subject: Model, inputs: Mapping[str, Any]) -> None:
    """Take the rows the act names, and the subject."""
    for name in act.locks:
        _LOCKS[name](_spoken_of(subject, inputs))
    if act.noun not in act.locks:
        _take_one(subject)


def _spoken_of(subject: Model, inputs: Mapping[str, Any]) -> Model:
    """The subject; of an expert's recusal, what it hides and whose sheets it voids."""
    if isinstance(subject, Expert):
        return inputs.get("application") or inputs.get("organisation") or subject
    return subject


def read_anew(subject: Model) -> QuerySet[Model]:
    """Where the subject stands as it is now: a lock may have waited for somebody who changed it."""
    related = READ_WITH.get(type(subject), ())
    unread = [f"{path}__tree" for path in related if path.endswith("pin")]  # the law is kept in memory
    return type(subject)._default_manager.filter(pk=subject.pk).select_related(*related).defer(*unread)


def _take(rows: QuerySet[Any]) -> None:
    if connection.features.has_select_for_update:
        list(rows.select_for_update().order_by("pk").values_list("pk"))


def _take_one(row: Model | None) -> None:
    if row is not None:
        _take(type(row)._default_manager.filter(pk=row.pk))


def _list(subject: Model) -> None:
    """The unit's list, made at its first entry, is the lock for its quota."""
    application = application_of(subject)
    if isinstance(subject, RecommendationList):
        _take_one(subject)
    elif application is not None and application.unit_id is not None:
        RecommendationList.objects.get_or_create(round_id=application.round_id, unit_id=application.unit_id, number=1)
        _take(RecommendationList.objects.filter(round=application.round_id, unit=application.unit_id))


def _body(subject: Model) -> None:
    edition = edition_of(subject)
    if edition is not None:
        _take(Body.objects.filter(edition=edition))


def _application(subject: Model) -> None:
    """The application spoken of; all on a list; all of an organisation; else all that stand in the round."""
    application, standing = application_of(subject), round_of(subject)
    if application is not None:
        _take_one(application)
    elif isinstance(subject, RecommendationList):
        _take(Application.objects.filter(recommendations__list=subject, recommendations__dropped_at=None))
    elif isinstance(subject, Organisation):
        _take(Application.objects.filter(organisation=subject))
    elif standing is not None:
        _take(Application.objects.filter(round=standing))


_LOCKS = {
    "programme": _take_one,
    "edition": lambda subject: _take_one(edition_of(subject)),
    "round": lambda subject: _take_one(round_of(subject)),
    "list": _list,
    "body": _body,
    "application": _application,
}
