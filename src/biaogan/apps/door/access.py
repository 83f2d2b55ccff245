"""The two adapters by which lists and pages ask the acts table: ``visible`` for many, ``require`` for one."""

from __future__ import annotations

from collections.abc import Sequence
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
    found, relations = find_for(party, (act,), objects)
    return found, relations[act]


def find_for(party: Party, acts: Sequence[str], objects: QuerySet[Noun]) -> tuple[Noun, dict[str, Who]]:
    """The one object of a queryset, and for each of the acts on it the relation; an act without one is left out.

    One query. Raises Missing where the first act is left out.
    """
    for found in with_relations(party, acts, objects).order_by()[:1]:
        relations = relations_of(found, acts)
        if acts[0] in relations:
            return found, relations
    raise Missing(acts[0])


def with_relations(party: Party, acts: Sequence[str], objects: QuerySet[Noun]) -> QuerySet[Noun]:
    """The same objects with what ``relations_of`` reads, in the same query."""
    holds = {name: _holds(standing(ACTS[act].noun, who, party)) for name, (act, who) in _asked(acts).items()}
    related: QuerySet[Noun] = objects.annotate(**holds)
    return related


def relations_of(found: Model, acts: Sequence[str]) -> dict[str, Who]:
    """For each act the first relation to an object from ``with_relations``; an act without one is left out."""
    relations: dict[str, Who] = {}
    for name, (act, who) in _asked(acts).items():
        if getattr(found, name):
            relations.setdefault(act, who)
    return relations


def _asked(acts: Sequence[str]) -> dict[str, tuple[str, Who]]:
    """Column -> an act and a relation it asks for."""
    return {f"as_{place}": each for place, each in enumerate((act, who) for act in acts for who in ACTS[act].who)}


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
