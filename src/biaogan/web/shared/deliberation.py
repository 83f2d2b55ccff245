"""What a body has before it and what it concluded: the ranking with the spread of marks, departures, the cut.

Both desks draw it with ``shared/deliberation/_chart.html`` and ``_ranking.html``; each decides what may be typed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Exists, FilteredRelation, OuterRef, Q, QuerySet

from biaogan.apps.applications.models import Application, Hold, Verdict
from biaogan.apps.panels.models import Group
from biaogan.apps.programmes.models import Round
from biaogan.apps.reviews.queries import NOTHING, gathering_round, sheets_before
from biaogan.core.acts.situation import Ranked
from biaogan.core.acts.stages.deliberate import departures
from biaogan.core.findings import implements
from biaogan.core.rulebook.model import Rulebook
from biaogan.core.scoring.official import official, rank
from biaogan.core.scoring.sheet import read_rubric
from biaogan.web.shared.charts import Marked
from biaogan.web.shared.law_words import label_of

Verdicts = Mapping[int, Mapping[str, Any]]


@dataclass(frozen=True)
class Row:
    """One application before the body. marks: figures of its sheets, highest first; missing: sheets not in.

    verdict: advance, reject or "" (none yet); words: the same as the rulebook says it; departs: its conclusion breaks
    the order of scores and needs the reason; held: it stays behind; concluded: the conclusion was adopted.
    """

    application: Application
    place: int | None
    score: Decimal | None
    marks: tuple[Decimal, ...]
    missing: int
    held: bool
    verdict: str = ""
    words: str = ""
    rank: int | None = None
    reason: str = ""
    departs: bool = False
    concluded: bool = False

    @property
    def lowest(self) -> Decimal | None:
        return min(self.marks, default=None)

    @property
    def highest(self) -> Decimal | None:
        return max(self.marks, default=None)

    @property
    def span(self) -> Decimal | None:
        """How far the marks lie apart."""
        return max(self.marks) - min(self.marks) if self.marks else None


@dataclass(frozen=True)
class Ranking:
    """Rows, best first. chosen: how many advance."""

    rows: tuple[Row, ...]

    @property
    def chosen(self) -> int:
        return sum(row.verdict == "advance" for row in self.rows)

    @property
    def departures(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.departs)

    @property
    def missing(self) -> int:
        """Sheets not in, over all rows."""
        return sum(row.missing for row in self.rows)

    @property
    def cut(self) -> int | None:
        """After how many rows the list was cut; None before there are conclusions for all."""
        concluded = bool(self.rows) and all(row.verdict for row in self.rows)
        return self.chosen if concluded and 0 < self.chosen < len(self.rows) else None

    @property
    def marked(self) -> list[Marked]:
        """The rows as the chart wants them."""
        return [Marked(row.application.number, tuple(map(float, row.marks)), _float(row.score)) for row in self.rows]


def _float(score: Decimal | None) -> float | None:
    return float(score) if score is not None else None


@implements("S1-19b", "S1-20a", "S0-16c", "S0-17a")
def ranking(
    standing: Round, law: Rulebook, group: Group | None = None, drafted: Verdicts | None = None, hidden: Q = NOTHING,
    *, basis: str = "",
) -> Ranking:  # fmt: skip
    """What stands before a body in a round, or stood there: an adopted conclusion keeps the figures of its day.

    drafted: conclusions not yet adopted, {application: {verdict, rank, reason}}. hidden: applications that the reader
    is recused from; they take no place. basis: stage of the round whose sheets are counted, where it is known. Two
    queries whatever the number, and one for the basis.
    """
    counted = _official(law, basis or _basis_of(standing))
    items = list(_items(standing, group).exclude(hidden))
    adopted: dict[int, Verdict] = {item.pk: item.concluded for item in items if hasattr(item, "concluded")}
    marks, missing = _marks(standing, law, items)
    scores = {item.pk: _score(item, adopted, marks, counted) for item in items}
    places = {one.item: one.place for one in rank(scores)}
    verdicts = _verdicts(items, adopted, drafted or {})
    order = [Ranked(item.pk, item.name, scores[item.pk], places[item.pk]) for item in items]
    departing = {item.application for item in departures(order, verdicts)}
    rows = [
        _row(standing, law, item, verdicts.get(item.pk, {}), place=places[item.pk], score=scores[item.pk],
             marks=tuple(sorted(marks.get(item.pk, ()), reverse=True)), missing=missing.get(item.pk, 0),
             departs=item.pk in departing, concluded=item.pk in adopted)
        for item in items
    ]  # fmt: skip
    rows.sort(key=lambda row: (row.place is None, row.place or 0, row.rank or 0, row.application.number))
    return Ranking(tuple(rows))


def _items(standing: Round, group: Group | None) -> QuerySet[Application]:
    """What stands in the round, and what it concluded on before."""
    concluded = FilteredRelation("verdicts", condition=Q(verdicts__round=standing))
    here = Q(round=standing, exit="") | Q(concluded__isnull=False)
    items = Application.objects.annotate(concluded=concluded).filter(here)
    if group is not None:
        items = items.filter(placement__group=group)
    held = Hold.objects.filter(application=OuterRef("pk"), released_at=None)
    related = ("organisation", "unit", "round", "concluded")
    return items.select_related(*related).annotate(is_held=Exists(held)).order_by("number", "pk")


def _marks(
    standing: Round, law: Rulebook, items: Sequence[Application]
) -> tuple[dict[int, list[Decimal]], dict[int, int]]:
    """Figures of the sheets that are in, and how many are not, by application."""
    marks: dict[int, list[Decimal]] = {}
    missing: dict[int, int] = {}
    live = sheets_before(standing, law, [item.pk for item in items])
    for application, figure in live.values_list("application_id", "figure"):
        if figure is None:
            missing[application] = missing.get(application, 0) + 1
        else:
            marks.setdefault(application, []).append(figure)
    return marks, missing


def _basis_of(standing: Round) -> str:
    found = gathering_round(standing)
    return found.stage if found is not None else ""


def _official(law: Rulebook, basis: str) -> str:
    return read_rubric(law, str(law.stage(basis).get("sheet"))).official if basis else "mean"


def _score(
    item: Application, adopted: Mapping[int, Verdict], marks: Mapping[int, list[Decimal]], counted: str
) -> Decimal | None:
    return adopted[item.pk].score if item.pk in adopted else official(marks.get(item.pk, []), counted)


def _verdicts(items: Sequence[Application], adopted: Mapping[int, Verdict], drafted: Verdicts) -> Verdicts:
    """Conclusions by application: the adopted one, else the drafted one."""
    found: dict[int, Mapping[str, Any]] = {}
    for item in items:
        given = adopted.get(item.pk)
        if given is not None:
            found[item.pk] = {"verdict": given.verdict, "rank": given.rank, "reason": given.reason}
        elif item.pk in drafted:
            found[item.pk] = drafted[item.pk]
    return found


def _row(standing: Round, law: Rulebook, item: Application, said: Mapping[str, Any], **figures: Any) -> Row:
    verdict = str(said.get("verdict") or "")
    words = label_of(law, f"stages.{standing.stage}.verdicts.{verdict}") if verdict else ""
    held: bool = item.is_held  # type: ignore[attr-defined]
    return Row(
        item, held=held, verdict=verdict, words=words, rank=said.get("rank"), reason=str(said.get("reason") or ""),
        **figures,
    )  # fmt: skip
