"""A sheet as its page shows it: the rubric as a tree beside the marks, its neighbours, the marks of peers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.forms import BoundField
from django.http import HttpRequest
from django.utils.safestring import SafeString

from biaogan.apps.programmes.models import Round
from biaogan.apps.reviews.models import Sheet
from biaogan.apps.reviews.queries import read_marks
from biaogan.core.findings import Finding, implements
from biaogan.core.rulebook.model import Rulebook
from biaogan.core.scoring.official import official, spread
from biaogan.core.scoring.sheet import Anchor, Point, Rubric, figure
from biaogan.phrases import finding_words
from biaogan.web.expert.forms import SheetForm
from biaogan.web.expert.work import Listed, sheets_in
from biaogan.web.shared import fields
from biaogan.web.shared.acting import ask, note_access
from biaogan.web.shared.display import current_language
from biaogan.web.shared.law_words import label_of


@dataclass(frozen=True)
class MarkRow:
    """One point: its words and anchors, the control, what is wrong with the mark, and the mark as it is kept.

    own_words: the anchors are the system's own wording, for the text gives none. proofs: files of the application.
    """

    key: str
    text: str
    hints: tuple[str, ...]
    anchors: tuple[Anchor, ...]
    own_words: bool
    clauses: tuple[str, ...]
    mark: str
    bound: BoundField
    control: SafeString
    problems: tuple[str, ...]
    proofs: tuple[Mapping[str, Any], ...] = ()

    @property
    def anchor(self) -> str:
        return fields.anchor(self.bound.html_name)


@dataclass(frozen=True)
class MarkGroup:
    """A heading of the rubric with its points. standards: (words, hints, clauses) of what it asks beside them."""

    name: str
    rows: tuple[MarkRow, ...]
    standards: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class Place:
    """Where a sheet stands in its queue, from 1; before and after are its neighbours, following the next not done."""

    number: int
    total: int
    done: int
    before: Listed | None
    after: Listed | None
    following: Listed | None


@dataclass(frozen=True)
class Peers:
    """The live sheets of all readers, submitted ones first; mean and span of the figures that are in."""

    sheets: tuple[Sheet, ...]
    waiting: int
    mean: Decimal | None
    span: Decimal | None


@implements("S3-A4.2a")
def conditions_beside(rubric: Rubric, law: Rulebook) -> list[tuple[str, tuple[str, ...]]]:
    """The conditions, each with its clauses, where the sheet wants them beside its points (S3-A4.2a)."""
    if law.get(f"sheets.{rubric.key}.beside") != "conditions":
        return []
    return [(label_of(law, path), law.cites(path)) for path in (f"conditions.{key}" for key in law.get("conditions"))]


@implements("S1-19a", "S1-20a", "S0-16a", "S0-16b", "S0-17a", "S3-A3.9")
def tree(
    rubric: Rubric, law: Rulebook, form: SheetForm, findings: Sequence[Finding], files: Sequence[Mapping[str, Any]] = ()
) -> tuple[MarkGroup, ...]:
    """The rubric with a control for each point, and beside it the files that prove it."""
    return tuple(
        MarkGroup(
            label_of(law, f"criteria.{group.key}") if group.key else "",
            tuple(_row(point, rubric, law, form, findings, files) for point in group.points),
            tuple((label_of(law, each.path), each.hints, each.clauses) for each in group.standards),
        )
        for group in rubric.groups
    )


def _row(
    point: Point, rubric: Rubric, law: Rulebook, form: SheetForm, findings: Sequence[Finding],
    files: Sequence[Mapping[str, Any]],
) -> MarkRow:  # fmt: skip
    bound = form[f"marks.{point.key}"]
    problems = (*fields.field_errors(bound), *_titles(fields.findings_at(bound.html_name, findings)))
    described = f"{bound.auto_id}_error" if problems else ""
    control = fields.render_control(bound, described=described, counted=False, size="w4")
    return MarkRow(
        point.key, label_of(law, point.path), point.hints, *_anchors(point, rubric, law),
        point.clauses, str(bound.value() or ""), bound, control, problems,
        tuple(file for file in files if file["kind"] in point.evidence),
    )  # fmt: skip


def _anchors(point: Point, rubric: Rubric, law: Rulebook) -> tuple[tuple[Anchor, ...], bool]:
    """What marks of a point mean, in the reader's language; whether that is not fixed by the text."""
    path = f"sheets.{rubric.key}.anchors.{point.key}"
    worded = tuple(Anchor(each.mark, label_of(law, f"{path}.{each.mark}")) for each in point.anchors)
    return worded, bool(worded) and law.origin(path).unfixed


def _titles(findings: Iterable[Finding]) -> tuple[str, ...]:
    return tuple(finding_words(finding, current_language()).title for finding in findings)


def mean_of(rubric: Rubric, marks: dict[str, str]) -> tuple[int, Decimal | None]:
    """How many points are marked, and the figure the sheet comes to once all are."""
    given = read_marks(marks)
    return sum(given.get(point.key) is not None for point in rubric.points), figure(rubric.points, given)


def place_of(request: HttpRequest, sheet: Sheet) -> Place:
    """The sheet among the reader's own of its round."""
    own = sheets_in(request, sheet.round)
    at = next((k for k, each in enumerate(own) if each.pk == sheet.pk), 0)
    open_ones = [each for each in (*own[at + 1 :], *own[:at]) if each.submitted_at is None]
    return Place(
        at + 1, len(own), sum(each.submitted_at is not None for each in own), own[at - 1] if at else None,
        own[at + 1] if at + 1 < len(own) else None, next(iter(open_ones), None),
    )  # fmt: skip


@implements("S1-15", "S0-13b")
def peers_of(request: HttpRequest, sheet: Sheet, rubric: Rubric) -> Peers | None:
    """The marks of the other readers, once the own ones are in; None before."""
    if sheet.submitted_at is None:
        return None
    decision = ask(request, "score.read", sheet.application, round=sheet.round)
    if decision is None or not decision.is_allowed:
        return None
    note_access(request, "score.read", sheet.application, decision.who.role)
    live = Sheet.objects.filter(application=sheet.application, round=sheet.round, void=False)
    sheets = list(live.select_related("seat__expert__account").order_by("pk"))
    submitted = tuple(each for each in sheets if each.submitted_at is not None)
    figures = [each.figure for each in submitted if each.figure is not None]
    apart = spread(figures)
    span = apart.span if apart is not None else None
    return Peers(submitted, len(sheets) - len(submitted), official(figures, rubric.official), span)


def is_editable(sheet: Sheet, now: datetime) -> bool:
    """Whether the sheet can still be written: not submitted, its review running, its application in the process."""
    over = sheet.round.closes is not None and now >= sheet.round.closes
    running = sheet.round.state == Round.OPEN and not over
    return sheet.submitted_at is None and running and not sheet.application.exit
