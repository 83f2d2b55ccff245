"""The marks of a round, group by group: a column for each expert, mean and spread beside (S1-19a, S1-20a)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from django.db.models import F, QuerySet, Window
from django.db.models.functions import Rank

from biaogan.apps.applications.models import Application
from biaogan.apps.panels.models import Seat
from biaogan.apps.programmes.models import Round
from biaogan.apps.reviews.models import Sheet
from biaogan.apps.reviews.queries import hundredths
from biaogan.core.findings import implements
from biaogan.core.rulebook.model import Rulebook
from biaogan.core.scoring.official import Spread, official, spread
from biaogan.core.scoring.sheet import read_rubric

AT_ONCE = 500  # applications of a workbook whose sheets are read together


@dataclass(frozen=True)
class Row:
    """One application. cells: its sheet of each column, None where that expert has none; figure: the official one."""

    application: Application
    cells: tuple[Sheet | None, ...]
    figure: Decimal | None
    spread: Spread | None
    place: int | None


@dataclass(frozen=True)
class Table:
    """One group, or as much of it as the page has. name: "" where seats stand in no group."""

    name: str
    columns: tuple[Seat, ...]
    rows: tuple[Row, ...]


class Placed(NamedTuple):
    """An application as a group read it, in the order of the tables. hundredths: of its official figure."""

    group: int | None
    application: int
    hundredths: int | None
    place: int


@implements("S1-19a", "S1-20a", "S0-16a", "S0-16b", "S0-17a")
def placed_items(standing: Round, law: Rulebook) -> QuerySet[Sheet, tuple[int | None, int, int | None, int]]:
    """Each application a group has live sheets of, as the values of ``Placed``: groups in order, the best first."""
    live = Sheet.objects.filter(round=standing, void=False).values_list("seat__group", "application")
    best = F("hundredths").desc(nulls_last=True)
    figures = live.annotate(hundredths=hundredths(_counted(standing, law)))
    placed = figures.annotate(place=Window(Rank(), partition_by=[F("seat__group")], order_by=[best]))
    return placed.order_by(
        F("seat__group__order").asc(nulls_first=True), "seat__group", best, "application__number", "application"
    )


def score_tables(
    standing: Round, law: Rulebook, items: Iterable[tuple[int | None, int, int | None, int]]
) -> list[Table]:
    """The marks of these of the placed items, a table a group. One query."""
    placed = [Placed(*item) for item in items]
    sheets = _sheets(standing, placed)
    counted = _counted(standing, law)
    return [
        _table([(one, sheets.get((one.group, one.application), [])) for one in own], counted)
        for _, own in groupby(placed, key=lambda one: one.group)
    ]


def all_tables(standing: Round, law: Rulebook) -> Iterator[Table]:
    """Every mark of a round, some applications at a time; a long group comes in several tables."""
    items = list(placed_items(standing, law))
    for start in range(0, len(items), AT_ONCE):
        yield from score_tables(standing, law, items[start : start + AT_ONCE])


def _counted(standing: Round, law: Rulebook) -> str:
    return read_rubric(law, str(law.stage(standing.stage).get("sheet"))).official


def _sheets(standing: Round, placed: Sequence[Placed]) -> Mapping[tuple[int | None, int], list[Sheet]]:
    """The live sheets of each item, by the group that read it."""
    live = Sheet.objects.filter(round=standing, void=False, application__in=[one.application for one in placed])
    found: dict[tuple[int | None, int], list[Sheet]] = {}
    for sheet in live.select_related("seat__expert__account", "seat__group", "application__organisation"):
        found.setdefault((sheet.seat.group_id, sheet.application_id), []).append(sheet)
    return found


def _table(items: Sequence[tuple[Placed, Sequence[Sheet]]], counted: str) -> Table:
    seats = {sheet.seat_id: sheet.seat for _, sheets in items for sheet in sheets}
    columns = tuple(seats[pk] for pk in sorted(seats))
    group = columns[0].group if columns else None
    rows = tuple(_row(one, sheets, columns, counted) for one, sheets in items if sheets)
    return Table(group.name if group else "", columns, rows)


def _row(placed: Placed, sheets: Sequence[Sheet], columns: Sequence[Seat], counted: str) -> Row:
    by_seat = {sheet.seat_id: sheet for sheet in sheets}
    figures = [sheet.figure for sheet in sheets if sheet.figure is not None]
    return Row(
        sheets[0].application,
        tuple(by_seat.get(seat.pk) for seat in columns),
        official(figures, counted),
        spread(figures),
        placed.place if figures else None,
    )
