"""Clause by clause: which steps an edition's law demands, what shows that they were done, and which were skipped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from django.db.models import Count, Max

from biaogan.apps.door.evidence import owed
from biaogan.apps.door.evidence.ground import OWED, Ground, Owed, items_of
from biaogan.apps.files.models import Document
from biaogan.apps.honours.models import Announcement
from biaogan.apps.ledger.models import Entry, Touch
from biaogan.apps.programmes.law import law_of_edition
from biaogan.apps.programmes.models import Edition, Round
from biaogan.core.acts.evidence import DEMANDS, Demand, acts_by_clause, atoms, clauses_of
from biaogan.core.acts.table import ACTS
from biaogan.core.rulebook.model import Rulebook, Stage
from biaogan.core.rulebook.register import load_register

assert owed  # importing it registers who owes what

SKIPPED, DONE, AHEAD, IDLE, OUTSIDE = STATES = "skipped", "done", "ahead", "idle", "outside"
NEWEST: Final = 3  # entries shown of a clause
CALL: Final = "edition.publish"  # what is only shown to people is shown by the call and its pinned law
ELSEWHERE: Final = ("outside", "owned")


@dataclass(frozen=True)
class Step:
    """One demand of one stage.

    owed: how many owe it; papers: ids of the documents made of it; lacking: those who skipped it.
    state: skipped; done; ahead = its stage has not come that far; idle = nothing gave rise to it.
    """

    demand: Demand
    stage: str
    clauses: tuple[str, ...]
    state: str
    owed: int
    papers: tuple[int, ...]
    lacking: tuple[Owed, ...]


@dataclass(frozen=True)
class Covered:
    """A clause and its evidence. entries: rows of the ledger; newest: ids of the last ones."""

    id: str
    state: str
    steps: tuple[Step, ...]
    entries: int
    newest: tuple[int, ...]

    @property
    def papers(self) -> int:
        """How many documents were made."""
        return sum(len(step.papers) for step in self.steps)

    @property
    def paper(self) -> int | None:
        """The newest of them."""
        return max((paper for step in self.steps for paper in step.papers), default=None)


@dataclass(frozen=True)
class EditionCoverage:
    """Every clause of an edition's law, in the order of the texts. totals: state -> how many clauses."""

    edition: Edition
    law: Rulebook
    at: datetime
    clauses: tuple[Covered, ...]
    totals: Mapping[str, int] = field(default_factory=dict)

    @property
    def skipped(self) -> tuple[Step, ...]:
        """The steps that were skipped, each once."""
        steps = {(step.demand.name, step.stage, step.clauses): step for each in self.clauses for step in each.steps}
        return tuple(step for step in steps.values() if step.state == SKIPPED)


def cover_edition(edition: Edition, now: datetime) -> EditionCoverage:
    """The evidence of an edition, as it is now."""
    law = law_of_edition(edition)
    ledger = _Ledger.of(edition)
    by_clause: dict[str, list[Step]] = {}
    for step in _steps(edition, law, ledger, now):
        for clause in step.clauses:
            by_clause.setdefault(clause, []).append(step)
    acts = acts_by_clause()
    is_over = edition.closed_at is not None or "announcement.publish" in ledger.counts
    clauses = tuple(
        _covered(law, clause, by_clause.get(clause, ()), acts.get(clause, ()), ledger, is_over)
        for clause in clauses_of(law)
    )
    totals = Counter(clause.state for clause in clauses)
    return EditionCoverage(edition, law, now, clauses, {state: totals[state] for state in STATES})


@dataclass(frozen=True)
class _Ledger:
    """What the ledger and the files hold of an edition. touched: act -> keys; counts: act -> (how many, the last id);
    papers: kind -> key of what it is of -> its id."""

    touched: Mapping[str, set[str]]
    counts: Mapping[str, tuple[int, int]]
    papers: Mapping[str, Mapping[str, int]]

    @classmethod
    def of(cls, edition: Edition) -> _Ledger:
        touched: dict[str, set[str]] = {}
        asked = {demand.act for demand in DEMANDS if demand.act}
        rows = Touch.objects.filter(entry__edition=edition.key, entry__act__in=asked)
        for act, subject in rows.values_list("entry__act", "subject"):
            touched.setdefault(act, set()).add(subject)
        grouped = Entry.objects.filter(edition=edition.key).order_by().values_list("act")
        counts = {act: (n, last) for act, n, last in grouped.annotate(n=Count("pk"), last=Max("pk"))}
        papers: dict[str, dict[str, int]] = {}
        kinds = {demand.document for demand in DEMANDS if demand.document}
        made = Document.objects.filter(kind__in=kinds)
        made = made.filter(asked_at__gte=edition.published_at) if edition.published_at else made.none()
        for kind, subject, pk in made.order_by("pk").values_list("kind", "subject", "pk"):
            papers.setdefault(kind, {})[subject] = pk
        return cls(touched, counts, papers)

    def shows(self, demand: Demand, one: Owed) -> bool:
        """Whether the record, the ledger and the files all hold the step."""
        in_ledger = not demand.act or one.key in self.touched.get(demand.act, ())
        on_paper = not demand.document or (one.paper or one.key) in self.papers.get(demand.document, ())
        return bool(one.shown) and in_ledger and on_paper


def _steps(edition: Edition, law: Rulebook, ledger: _Ledger, now: datetime) -> Iterator[Step]:
    """Every demand for every stage that it belongs to."""
    items = items_of(edition)
    rounds: dict[str, list[Round]] = {}
    found = edition.rounds.select_related("pin").defer("pin__tree").order_by("order", "batch")
    for each in found:
        each.edition = edition
        rounds.setdefault(each.stage, []).append(each)
    announced = Announcement.objects.filter(round__edition=edition, kind="results").exists()

    def ground(stage: Stage | None) -> Ground:
        own = tuple(rounds.get(stage.key, ())) if stage else ()
        return Ground(edition, law, items, stage, own, announced, now)

    grounds = {stage.key: ground(stage) for stage in law.stages}
    whole = ground(None)
    for demand in DEMANDS:
        stages = [stage for stage in law.stages if stage.kind in demand.kinds]
        for stage in stages[:1] if demand.once else stages:
            yield from _of_stage(demand, grounds[stage.key], ledger)
        if not demand.kinds:
            yield from _of_stage(demand, whole, ledger)


def _of_stage(demand: Demand, ground: Ground, ledger: _Ledger) -> Iterator[Step]:
    """The steps of one demand in one stage: one for the demand, and one for each path that an owing one names."""
    paths: dict[str, list[Owed]] = {"": []}
    for one in OWED[demand.name](ground):
        paths.setdefault(one.path, []).append(one)
    stage = ground.stage.key if ground.stage else ""
    for path, rows in paths.items():
        clauses = atoms(ground.law, ground.law.cites(path)) if path else demand.clauses_in(ground.law, stage)
        lacking = tuple(one for one in rows if one.shown is False or (one.shown and not ledger.shows(demand, one)))
        known = ledger.papers.get(demand.document, {})
        papers = tuple(known[key] for key in {one.paper or one.key for one in rows} & known.keys())
        yield Step(demand, stage, clauses, _state(rows, lacking, ground), len(rows), papers, lacking)


def _state(rows: Iterable[Owed], lacking: tuple[Owed, ...], ground: Ground) -> str:
    if lacking:
        return SKIPPED
    shown = {one.shown for one in rows}
    if True in shown:
        return DONE
    return IDLE if not shown and ground.is_over else AHEAD


def _covered(
    law: Rulebook, clause: str, steps: Iterable[Step], acts: Iterable[str], ledger: _Ledger, is_over: bool
) -> Covered:
    steps = tuple(steps)
    named = {*acts, *(step.demand.act for step in steps if step.demand.act)}
    if not named and _is_shown(clause):
        named = {CALL}
    done = [ledger.counts[act] for act in named if act in ledger.counts]
    newest = sorted((last for _, last in done), reverse=True)[:NEWEST]
    state = _of_clause(law, clause, {step.state for step in steps}, bool(done), named, is_over)
    return Covered(clause, state, steps, sum(n for n, _ in done), tuple(newest))


def _of_clause(law: Rulebook, clause: str, steps: set[str], has_entries: bool, acts: set[str], is_over: bool) -> str:
    """The gravest of its steps; without any, what the ledger shows of its acts."""
    if state := next((state for state in (SKIPPED, DONE, AHEAD, IDLE) if state in steps), ""):
        return state
    if _is_elsewhere(law, clause):
        return OUTSIDE
    if has_entries:
        return DONE
    return IDLE if is_over and any(name in ACTS for name in acts) else AHEAD


def _is_shown(clause: str) -> bool:
    """Whether people meet the clause as a text: then the call that pinned the law is its evidence."""
    registered = load_register().get(clause)
    return registered is None or registered.disposition == "shown"


def _is_elsewhere(law: Rulebook, clause: str) -> bool:
    """Whether the clause is not carried out by an edition: outside of the system, or not built yet."""
    registered = load_register().get(clause)
    return clause in law.get("outside", {}) or (registered is not None and registered.disposition in ELSEWHERE)
