"""Registers: what a supervisor looks through, each a list with its columns, as a table and as a workbook."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from biaogan.apps.applications.models import Application, Verdict, Waiver
from biaogan.apps.notices.models import Objection
from biaogan.apps.panels.models import Recusal
from biaogan.apps.programmes.models import Edition
from biaogan.apps.reviews.models import Sheet
from biaogan.core.findings import implements
from biaogan.core.rulebook.model import Rulebook
from biaogan.phrases import say
from biaogan.web.shared.display import current_language
from biaogan.web.shared.law_words import stage_name
from biaogan.web.shared.standing import standing_of, with_standing

Cells = tuple[Any, ...]


@dataclass(frozen=True)
class Register:
    """One list. columns: (name, form of its cells); rows: what is listed; cells: one value a column; link: the page of
    a row, "" where it has none."""

    name: str
    clauses: tuple[str, ...]
    columns: tuple[tuple[str, str], ...]
    rows: Callable[[Edition], QuerySet[Any]]
    cells: Callable[[Any, Rulebook], Cells]
    link: Callable[[Any], str]

    @property
    def heads(self) -> list[tuple[str, str]]:
        """(heading, form) of each column."""
        return [(say(f"supervisor.column.{name}", current_language()), form) for name, form in self.columns]


def _of_application(row: Any) -> str:
    application = row if isinstance(row, Application) else row.application
    return reverse("supervisor:application", args=[application.pk]) if application is not None else ""


def _applications(edition: Edition) -> QuerySet[Any]:
    submitted = Application.objects.filter(edition=edition).exclude(round__kind="apply")
    return with_standing(submitted).order_by("number", "pk")


def _application_cells(row: Any, law: Rulebook) -> Cells:
    unit = row.unit.name if row.unit else ""
    flag = say("supervisor.organiser", current_language()) if row.organiser_recommended else ""
    return (row.number, row.name, row.organisation.name, unit, flag, standing_of(row, "office").words, row.submitted_at)


def _recusals(edition: Edition) -> QuerySet[Any]:
    """Those of the edition's applications, and those against an organisation that takes part in it."""
    taking_part = Application.objects.filter(edition=edition).exclude(number="").values("organisation")
    found = Recusal.objects.filter(Q(application__edition=edition) | Q(organisation__in=taking_part))
    return found.select_related("expert__account", "application", "organisation").order_by("-declared_at", "-pk")


def _recusal_cells(row: Any, law: Rulebook) -> Cells:
    about = row.application.number if row.application else row.organisation.name if row.organisation else ""
    state = say(f"supervisor.recusal.{row.state}", current_language())
    return (row.expert.account.name, row.expert.employer, about, row.ground, state, row.declared_at, row.reason)


@implements("S1-15", "S1-19b", "S1-20a", "S0-13b", "S0-16c", "S0-17a")
def _departures(edition: Edition) -> QuerySet[Any]:
    """Conclusions against the order of scores: chosen below one left out, or left out above one chosen, of both sides
    the one that was explained; and those chosen that are ranked before a better one."""
    peers = Verdict.objects.filter(
        round=OuterRef("round"), application__placement__group=OuterRef("application__placement__group")
    )
    risen = Q(verdict="advance") & Exists(peers.filter(verdict="reject", score__gt=OuterRef("score")))
    fallen = Q(verdict="reject") & Exists(peers.filter(verdict="advance", score__lt=OuterRef("score")))
    ahead = Q(verdict="advance") & Exists(
        peers.filter(verdict="advance", score__gt=OuterRef("score"), rank__gt=OuterRef("rank"))
    )
    settled = Verdict.objects.filter(round__edition=edition, round__kind="deliberate").exclude(score=None)
    departed = (risen | fallen) & ~Q(reason="")
    shown = settled.filter(departed | ahead).select_related("application__organisation", "round")
    return shown.order_by("round__order", "round__batch", "score_rank", "pk")


def _departure_cells(row: Any, law: Rulebook) -> Cells:
    about, stage = row.application, stage_name(law, row.round.stage)
    verdict = say(f"supervisor.verdict.{row.verdict}", current_language())
    return (about.number, about.name, stage, row.score, row.score_rank, verdict, row.rank, row.reason)


def _late(edition: Edition) -> QuerySet[Any]:
    waivers = Waiver.objects.filter(round__edition=edition).select_related("round", "application", "unit")
    return waivers.order_by("-granted_at", "-pk")


def _late_cells(row: Any, law: Rulebook) -> Cells:
    whom = row.application.number or str(row.application.pk) if row.application else row.unit.name if row.unit else ""
    submitted = row.application.submitted_at if row.application else None
    return (stage_name(law, row.round.stage), whom, row.until, row.reason, row.granted_at, submitted)


def _objections(edition: Edition) -> QuerySet[Any]:
    found = Objection.objects.filter(notice__round__edition=edition).select_related("application")
    return found.order_by("-received_at", "-pk")


def _objection_cells(row: Any, law: Rulebook) -> Cells:
    kind = say(f"supervisor.objection.kind.{row.kind}", current_language())
    state = say(f"supervisor.objection.state.{row.state}", current_language())
    about = row.application.number if row.application else ""
    return (row.pk, kind, about, state, row.received_at, row.admitted_at, row.ruled_at, row.replied_at)


def _sheets(edition: Edition) -> QuerySet[Any]:
    void = Sheet.objects.filter(round__edition=edition, void=True)
    return void.select_related("application", "round", "seat__expert__account").order_by("application__number", "pk")


def _sheet_cells(row: Any, law: Rulebook) -> Cells:
    expert = row.seat.expert.account.name
    stage = stage_name(law, row.round.stage)
    return (row.application.number, row.application.name, stage, expert, row.figure, row.submitted_at, row.void_reason)


REGISTERS: Final[Mapping[str, Register]] = {
    register.name: register
    for register in (
        Register(
            "applications", ("S1-15",),
            (("number", "text"), ("name", "long"), ("organisation", "long"), ("unit", "text"), ("flag", "text"),
             ("state", "text"), ("submitted", "moment")),
            _applications, _application_cells, _of_application,
        ),
        Register(
            "recusals", ("S1-15",),
            (("expert", "text"), ("employer", "text"), ("about", "text"), ("ground", "long"), ("state", "text"),
             ("declared", "moment"), ("reason", "long")),
            _recusals, _recusal_cells, _of_application,
        ),
        Register(
            "departures", ("S1-19b", "S1-20a"),
            (("number", "text"), ("name", "long"), ("stage", "text"), ("score", "figure"), ("score_rank", "count"),
             ("verdict", "text"), ("rank", "count"), ("reason", "long")),
            _departures, _departure_cells, _of_application,
        ),
        Register(
            "late", ("S1-N1.2.1",),
            (("stage", "text"), ("whom", "text"), ("until", "moment"), ("reason", "long"), ("granted", "moment"),
             ("submitted", "moment")),
            _late, _late_cells, lambda row: "",
        ),
        Register(
            "objections", ("S1-21",),
            (("id", "count"), ("kind", "text"), ("about", "text"), ("state", "text"), ("received", "moment"),
             ("admitted", "moment"), ("ruled", "moment"), ("replied", "moment")),
            _objections, _objection_cells, lambda row: reverse("supervisor:objection", args=[row.pk]),
        ),
        Register(
            "sheets", ("S1-15",),
            (("number", "text"), ("name", "long"), ("stage", "text"), ("expert", "text"), ("figure", "figure"),
             ("submitted", "moment"), ("reason", "long")),
            _sheets, _sheet_cells, _of_application,
        ),
    )
}  # fmt: skip
