"""The marks of a round, group by group: a column for each expert, mean and spread beside (S1-19a, S1-20a)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from biaogan.apps.applications.models import Application
from biaogan.apps.panels.models import Seat
from biaogan.apps.programmes.models import Round
from biaogan.apps.reviews.models import Sheet
from biaogan.core.findings import implements
from biaogan.core.rulebook.model import Rulebook
from biaogan.core.scoring.official import Spread, official, rank, spread
from biaogan.core.scoring.sheet import read_rubric


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
    """One group. name: "" where seats stand in no group."""

    name: str
    columns: tuple[Seat, ...]
    rows: tuple[Row, ...]


@implements("S1-19a", "S1-20a")
def score_tables(standing: Round, law: Rulebook) -> list[Table]:
    """Every live sheet of a round. One query."""
    sheets = Sheet.objects.filter(round=standing, void=False).select_related(
        "seat__expert__account", "seat__group", "application__organisation"
    )
    counted = read_rubric(law, str(law.stage(standing.stage).get("sheet"))).official
    by_group: dict[tuple[int, str], list[Sheet]] = {}
    for sheet in sheets.order_by("seat__pk", "application__number"):
        group = sheet.seat.group
        by_group.setdefault((group.order, group.name) if group else (-1, ""), []).append(sheet)
    return [_table(name, own, counted) for (_, name), own in sorted(by_group.items(), key=lambda pair: pair[0])]


def _table(name: str, sheets: Sequence[Sheet], counted: str) -> Table:
    seats = tuple({sheet.seat_id: sheet.seat for sheet in sheets}.values())
    items = {sheet.application_id: sheet.application for sheet in sheets}
    cells = {(sheet.application_id, sheet.seat_id): sheet for sheet in sheets}
    figures = {pk: _figures(sheet for sheet in sheets if sheet.application_id == pk) for pk in items}
    places = {one.item: one.place for one in rank({pk: official(own, counted) for pk, own in figures.items()})}
    rows = [
        Row(
            items[pk],
            tuple(cells.get((pk, seat.pk)) for seat in seats),
            official(own, counted),
            spread(own),
            places[pk],
        )
        for pk, own in figures.items()
    ]
    return Table(name, seats, tuple(sorted(rows, key=lambda row: (row.place or len(rows) + 1, row.application.number))))


def _figures(sheets: Iterable[Sheet]) -> list[Decimal]:
    return [sheet.figure for sheet in sheets if sheet.figure is not None]
