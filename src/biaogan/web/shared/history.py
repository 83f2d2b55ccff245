"""What happened to records and who looked at them, read from the ledger in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.core.paginator import Page
from django.db.models import BigIntegerField, Case, CharField, Model, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, NullIf, Substr

from biaogan.apps.ledger.models import Access, Entry
from biaogan.apps.people.models import Account
from biaogan.phrases import load_words, say
from biaogan.web.shared.display import current_language

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Event:
    """One line of a history. what: the act in words; detail: its reason, or the file that was taken; row: as it
    stands in the ledger."""

    at: datetime
    who: str
    what: str
    detail: str
    row: Any


def rows_of(page: Page[Row]) -> QuerySet[Row]:
    """The rows of one page of a list, not read yet."""
    rows = page.object_list
    assert isinstance(rows, QuerySet)
    return rows


def events_of(rows: QuerySet[Entry] | QuerySet[Access]) -> list[Event]:
    """Rows of the ledger in words, in their order."""
    named: Iterable[Any] = rows.annotate(actor_name=name_of("actor"))
    return [Event(row.at, who(row.actor, row.actor_name), act_words(row.act), _detail(row), row) for row in named]


def _detail(row: Entry | Access) -> str:
    return row.reason if isinstance(row, Entry) else row.detail


def name_of(column: str) -> Case:
    """What the account is called whose key, "account:5", stands in a column."""
    return value_of(column, Account, Coalesce(NullIf("name", Value("")), "email", output_field=CharField()))


def value_of(column: str, model: type[Model], value: Combinable) -> Case:
    """A text of the object whose key stands in a column, "" where it is another's; read in the query of the rows."""
    start = f"{model._meta.model_name}:"
    pk = Cast(Substr(OuterRef(column), len(start) + 1), BigIntegerField())
    found = Subquery(model._default_manager.filter(pk=pk).order_by().values(found=value))
    return Case(When(**{f"{column}__startswith": start}, then=found), default=Value(""))


def who(key: str, name: str) -> str:
    """Who acted: by the name that ``name_of`` found, or the system, or the public."""
    return name or (say(f"shared.actor.{key}", current_language()) if key in ("system", "public") else key)


def act_words(act: str) -> str:
    """What a history calls an act."""
    return say(f"acts.{act}", current_language()) if act in load_words("acts") else act
