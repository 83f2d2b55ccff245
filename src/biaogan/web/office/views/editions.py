"""Editions: the list, a new one, one with its law, publishing and closing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from biaogan.apps.door.access import visible
from biaogan.apps.door.perform import foresee
from biaogan.apps.honours.models import Announcement
from biaogan.apps.ledger.models import Entry
from biaogan.apps.ledger.queries import entries_of_edition
from biaogan.apps.programmes.law import fitting_values, law_of_edition
from biaogan.apps.programmes.models import Edition, Programme, Round
from biaogan.apps.programmes.services import free_number_form
from biaogan.core.acts.decide import Refused
from biaogan.core.findings import Finding, implements
from biaogan.core.rulebook.load import RulebookInvalid
from biaogan.core.rulebook.model import Rulebook
from biaogan.phrases import place_words, say
from biaogan.web.office.carrying import EDITABLE, status_of
from biaogan.web.office.forms_editions import NewEditionForm, PublishForm
from biaogan.web.office.law_values import contact_clauses, key_figures, texts_of, timetable, values_of_stages
from biaogan.web.office.scope import editions_of, law_in_view, look_at, newest_pin, rounds_in_view
from biaogan.web.shared.acting import act, carry_out, party
from biaogan.web.shared.display import current_language
from biaogan.web.shared.history import events_of
from biaogan.web.shared.instant import now_of

SHOWN = 50  # newest lines of a history
FOCUS = "lists.focus.entries"


@require_safe
@act("edition.oversee")
def editions(request: HttpRequest) -> HttpResponse:
    """Every edition of the reader's programmes."""
    own = visible(party(request), "edition.oversee", Edition.objects.select_related("programme"))
    submitted = Count("applications", filter=~Q(applications__number=""))
    programmes = visible(party(request), "edition.create", Programme.objects.order_by("title"))
    page = {"editions": with_results(own.annotate(submitted=submitted)), "programmes": programmes}
    return render(request, "office/editions/editions.html", page)


def with_results(editions: QuerySet[Edition]) -> QuerySet[Edition]:
    """With whether their results were ``announced``."""
    results = Announcement.objects.filter(round__edition=OuterRef("pk"), kind="results")
    return editions.annotate(announced=Exists(results))


@require_http_methods(EDITABLE)
@act("edition.create", Programme)
@implements("S1-6", "S0-5b")
def create(request: HttpRequest, programme: Programme) -> HttpResponse:
    """A new edition from a stack of texts; with the values of an earlier one, its dates moved by the years between."""
    earlier = [edition for edition in editions_of(request) if edition.programme_id == programme.pk]
    form = NewEditionForm(request.POST or None, earlier=earlier, initial=_suggested(request, programme, earlier))
    refused: tuple[Finding, ...] = ()
    if form.is_valid():
        given = form.cleaned_data
        last = next((edition for edition in earlier if str(edition.pk) == given["last"]), None)
        inputs: dict[str, Any] = {name: given[name] for name in ("year", "title", "stack")}
        lost: list[str] = []
        if last is not None:
            repeated, lost = _repeated(last, given["stack"], given["year"])
            inputs |= repeated
        usual = inputs.get("number_form", Edition._meta.get_field("number_form").get_default())
        inputs["number_form"] = free_number_form(programme, given["year"], usual)
        try:
            made = carry_out(request, "edition.create", programme, **inputs).made
        except Refused as refusal:
            refused = refusal.findings
        else:
            _tell_lost(request, lost)
            return redirect("office:edition_configure", pk=made.pk)
    page = {"form": form, "findings": refused, "programme": programme}
    return render(request, "office/editions/new.html", page, status=status_of(request))


def _suggested(request: HttpRequest, programme: Programme, earlier: list[Edition]) -> dict[str, Any]:
    year = earlier[0].year + 1 if earlier else now_of(request).year
    title = say("office.edition.title.suggested", current_language(), year=year, programme=programme.title)
    return {"year": year, "title": title, "last": str(earlier[0].pk) if earlier else ""}


def moved_values(last: Edition, year: int) -> dict[str, Any]:
    """The values of an edition with its dates moved by the years between; the 29th of February becomes the 28th."""
    return {path: _moved(value, year - last.year) for path, value in last.values.items()}


def _moved(value: Any, years: int) -> Any:
    if isinstance(value, Mapping):
        return {key: _moved(below, years) for key, below in value.items()}
    try:
        day = date.fromisoformat(value) if isinstance(value, str) and len(value) == len("2026-03-02") else None
    except ValueError:
        day = None
    if day is None:
        return value
    last_of_february = (day.month, day.day) == (2, 29)
    return (day.replace(day=28) if last_of_february else day).replace(year=day.year + years).isoformat()


def _repeated(last: Edition, stack: str, year: int) -> tuple[dict[str, Any], list[str]]:
    """What an edition takes over from an earlier one, and the paths of what its own rulebook does not take."""
    values = moved_values(last, year)
    fitting = fitting_values(stack, year, values)
    offered = [{"kind": each.kind, "name": each.name, "file": each.file} for each in last.downloads.all()]
    names = ("addressees", "number_form", "contacts")
    kept = {name: getattr(last, name) for name in names}
    return kept | {"downloads": offered, "values": fitting}, [path for path in values if path not in fitting]


def _tell_lost(request: HttpRequest, lost: Sequence[str]) -> None:
    """Which values of the earlier edition the new one does without, in words."""
    language = current_language()
    if lost:
        names = [place_words(path, language) for path in lost]
        messages.warning(request, say("office.editions.lost", language, values=names))


@require_safe
@act("edition.oversee", Edition, select=("programme",), read=with_results)
@implements("S1-6", "S1-N1", "S0-5b")
def edition(request: HttpRequest, edition: Edition) -> HttpResponse:
    """One edition: its dates, its law with clauses, whom to ask, what it offers, what happened."""
    look_at(request, edition)
    page: dict[str, Any] = {"edition": edition, "may_head": edition.pk in party(request).headed}
    try:
        page |= _law_of(law_in_view(request, edition), rounds_in_view(request, edition))
    except RulebookInvalid as invalid:
        page["misfit"] = invalid.findings
    page |= {
        "pin": newest_pin(request, edition), "history": events_of(own_entries(edition)[:SHOWN]),
        "downloads": edition.downloads.select_related("file"),
    }  # fmt: skip
    return render(request, "office/editions/edition.html", page)


def own_entries(edition: Edition) -> QuerySet[Entry]:
    """What was done with the edition itself and its rounds, newest first."""
    of_itself = Q(act__startswith="edition.") | Q(act__startswith="round.") | Q(act__startswith="waiver.")
    return entries_of_edition(edition.key).filter(of_itself)


def _law_of(law: Rulebook, rounds: Sequence[Round]) -> dict[str, Any]:
    focus = law.get(FOCUS)
    return {
        "timetable": timetable(law, {standing.stage: standing for standing in rounds}),
        "figures": key_figures(law), "values": values_of_stages(law),
        "texts": texts_of(law),
        "focus": focus if isinstance(focus, dict) else {}, "focus_cites": law.cites(FOCUS),
        "contact_cites": contact_clauses(law),
    }  # fmt: skip


@require_http_methods(EDITABLE)
@act("edition.publish", Edition, select=("programme",))
@implements("S1-N0", "S1-N1")
def publish(request: HttpRequest, edition: Edition) -> HttpResponse:
    """What becomes public, the hash it is pinned by, and everything that still stands in the way."""
    look_at(request, edition)
    form = PublishForm(request.POST or None, initial={name: getattr(edition, name) for name in PublishForm.base_fields})
    if form.is_valid():
        try:
            carry_out(request, "edition.publish", edition, **form.cleaned_data)
        except Refused:
            pass  # the page shows every finding
        else:
            messages.success(request, say("office.edition.published", current_language(), title=edition.title))
            return redirect("office:edition", pk=edition.pk)
    page = {"edition": edition, "form": form, **outlook(request, edition)}
    return render(request, "office/editions/publish.html", page, status=status_of(request))


def outlook(request: HttpRequest, edition: Edition, typed: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """What publishing would say now, whoever asks, with what is typed (values, contacts); and the law to be pinned."""
    now = now_of(request)
    try:
        findings = foresee("edition.publish", edition, actor=party(request), now=now, inputs=typed or {}).findings
        law = law_of_edition(edition)
    except RulebookInvalid as invalid:
        return {"findings": invalid.findings, "ready": False}
    focus = law.get(FOCUS)
    return {
        "findings": findings, "ready": not any(finding.refuses for finding in findings), "law": law,
        "focus": focus if isinstance(focus, dict) else {}, "timetable": timetable(law, {}),
        "downloads": edition.downloads.count(),
    }  # fmt: skip


@require_http_methods(EDITABLE)
@act("edition.close", Edition)
def close(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Archive an edition in which nothing runs any more."""
    look_at(request, edition)
    findings = foresee("edition.close", edition, actor=party(request), now=now_of(request)).findings
    if request.POST.get("confirm") == "yes":
        try:
            carry_out(request, "edition.close", edition)
        except Refused as refusal:
            findings = refusal.findings
        else:
            messages.success(request, say("office.edition.closed", current_language(), title=edition.title))
            return redirect("office:edition", pk=edition.pk)
    language = current_language()
    page = {
        "question": say("office.close.question", language, title=edition.title),
        "changes": [say(f"office.close.change.{n}", language) for n in (1, 2, 3)],
        "confirm": say("office.close.confirm", language), "keep": say("office.close.keep", language),
        "back": reverse("office:edition", args=[edition.pk]), "clauses": ("S1-5",), "findings": findings,
    }  # fmt: skip
    return render(request, "shared/confirm.html", page, status=status_of(request))
