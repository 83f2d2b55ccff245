"""The two adapters by which lists and pages ask the acts table: ``visible`` for many, ``require`` for one."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import BooleanField, Case, Model, Q, QuerySet, Value, When

from biaogan.apps.door.party import Party
from biaogan.apps.door.relations import standing
from biaogan.core.acts.decide import Missing
from biaogan.core.acts.table import ACTS, Act, Who

Noun = TypeVar("Noun", bound=Model)


def visible(party: Party, act: str, queryset: QuerySet[Noun]) -> QuerySet[Noun]:
    """Those objects of a queryset for which the party stands in a relation the act asks for."""
    row = ACTS[act]
    found = Q(pk__in=())
    for who in row.who:
        found |= standing(row.noun, who, party)
    return queryset.filter(found)


def require(party: Party, act: str, subject: Model | None = None) -> Who:
    """The relation through which the party may do the act to the subject. Raises Missing: there is no such object."""
    if subject is None:
        return _require_role(ACTS[act], party)
    return find(party, act, type(subject)._default_manager.filter(pk=subject.pk).only("pk"))[1]


def find(party: Party, act: str, objects: QuerySet[Noun]) -> tuple[Noun, Who]:
    """The one object of a queryset and the relation, as ``require`` finds it, in one query. Raises Missing."""
    row = ACTS[act]
    relations = {f"as_{place}": _holds(standing(row.noun, who, party)) for place, who in enumerate(row.who)}
    for found in objects.annotate(**relations).order_by()[:1]:
        for who, held in zip(row.who, [vars(found).pop(name) for name in relations], strict=True):
            if held:
                return found, who
    raise Missing(act)


def _holds(where: Q) -> Case:
    return Case(When(where, then=Value(True)), default=Value(False), output_field=BooleanField())


def _require_role(row: Act, party: Party) -> Who:
    for who in row.who:
        if party.plays(who.role):
            return who
    raise Missing(row.name)


def may_see(party: Party, act: str, subject: Any) -> bool:
    """Whether ``require`` would let the party pass."""
    try:
        require(party, act, subject)
    except Missing:
        return False
    return True
