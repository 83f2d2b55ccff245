"""Locks of an act, always in the order edition, round, list, body, application; the chain head comes last.

On PostgreSQL these are row locks; on SQLite the IMMEDIATE transaction is the lock and the same rows are read anew.
"""

from __future__ import annotations

from django.db.models import Model

from biaogan.apps.applications.models import Application, RecommendationList
from biaogan.apps.door.nouns import application_of, edition_of, round_of
from biaogan.apps.panels.models import Body
from biaogan.apps.programmes.models import Edition, Programme, Round
from biaogan.core.acts.table import Act


def lock(act: Act, subject: Model | None) -> Model | None:
    """Take the rows the act names and hand back the subject as it is now."""
    if subject is None:
        return None
    for name in act.locks:
        _LOCKS[name](subject)
    # an object that a lock just re-read may have changed meanwhile: the subject is read last
    return type(subject)._default_manager.select_for_update().get(pk=subject.pk)


def _take(model: type[Model], pk: int | None) -> None:
    if pk is not None:
        list(model._default_manager.select_for_update().filter(pk=pk).values_list("pk"))


def _list(subject: Model) -> None:
    """The unit's list, made at its first entry, is the lock for its quota."""
    application = application_of(subject)
    if isinstance(subject, RecommendationList):
        _take(RecommendationList, subject.pk)
    elif application is not None and application.unit_id is not None:
        RecommendationList.objects.get_or_create(round_id=application.round_id, unit_id=application.unit_id, number=1)
        lists = RecommendationList.objects.filter(round=application.round_id, unit=application.unit_id)
        list(lists.select_for_update().order_by("pk").values_list("pk"))


def _body(subject: Model) -> None:
    edition = edition_of(subject)
    if edition is not None:
        list(Body.objects.select_for_update().filter(edition=edition).order_by("pk").values_list("pk"))


def _application(subject: Model) -> None:
    application = application_of(subject)
    if application is not None:
        _take(Application, application.pk)
    else:
        standing = round_of(subject)
        if standing is not None:
            list(Application.objects.select_for_update().filter(round=standing).order_by("pk").values_list("pk"))


_LOCKS = {
    "programme": lambda subject: _take(Programme, subject.pk),
    "edition": lambda subject: _take(Edition, getattr(edition_of(subject), "pk", None)),
    "round": lambda subject: _take(Round, getattr(round_of(subject), "pk", None)),
    "list": _list,
    "body": _body,
    "application": _application,
}
