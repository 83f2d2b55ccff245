"""The timetable of the defence: slots laid out or set one by one, clashes, presence, the sheet to print (S1-20a)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from biaogan.apps.applications.models import Application
from biaogan.apps.panels.models import Group
from biaogan.apps.programmes.calendar import official_calendar
from biaogan.apps.programmes.law import law_of_round
from biaogan.apps.programmes.models import Round
from biaogan.apps.reviews.models import Slot
from biaogan.core.acts.decide import Refused
from biaogan.core.calendar.deadlines import day_of
from biaogan.core.findings import Finding, implements
from biaogan.phrases import say
from biaogan.web.office.carrying import EDITABLE, Findings, carry, done, status_of
from biaogan.web.office.exporting import export_list
from biaogan.web.office.forms_rounds import BatchForm, PresenceForm, SlotForm
from biaogan.web.office.papers import ask_for
from biaogan.web.office.rounds import frame_of
from biaogan.web.office.timetabling import lay_out
from biaogan.web.office.views.placements import group_name, group_of
from biaogan.web.shared.acting import act, carry_out
from biaogan.web.shared.display import current_language
from biaogan.web.shared.instant import now_of


@require_safe
@act("slot.plan", Round, select=("edition", "pin"))
@implements("S1-20a", "S0-17a")
def timetable(request: HttpRequest, standing: Round) -> HttpResponse:
    """The days with their slots, what has no slot yet, and the form that lays it out."""
    return _show(request, standing, BatchForm(groups=_groups(standing)))


def _groups(standing: Round) -> list[Group]:
    return list(Group.objects.filter(body__edition=standing.edition_id))


def _show(request: HttpRequest, standing: Round, form: BatchForm, findings: Findings = ()) -> HttpResponse:
    if standing.kind != "defence":
        raise Http404
    slots = _slots(standing)
    days = [(day, list(rows)) for day, rows in groupby(slots, key=lambda slot: day_of(slot.starts))]
    page = {
        **frame_of(request, standing), "form": form, "findings": findings, "days": days,
        "presence": PresenceForm(), "waiting": _waiting(standing), "planned": sum(len(rows) for _, rows in days),
    }  # fmt: skip
    return render(request, "office/review/timetable.html", page, status=status_of(request))


def _waiting(standing: Round) -> list[Application]:
    """Applications of the round without a slot."""
    planned = Slot.objects.filter(round=standing).values("application")
    found = Application.objects.filter(round=standing, exit="").exclude(pk__in=planned)
    return list(found.select_related("organisation", "placement__group").order_by("placement__group__order", "number"))


def _slots(standing: Round) -> QuerySet[Slot]:
    """In the order of time."""
    return Slot.objects.filter(round=standing).select_related(
        "application__organisation", "application__placement__group"
    )


@require_safe
@act("slot.plan", Round, select=("edition", "pin"))
@implements("S1-20a", "S0-17a")
def timetable_sheet(request: HttpRequest, standing: Round) -> HttpResponse:
    """The timetable with who came, as a workbook."""
    frame = frame_of(request, standing)
    rows = (
        (slot.starts, slot.ends, slot.place, group_name(slot.application), slot.application.number,
         slot.application.organisation.name, slot.application.name, slot.present, slot.note or None)
        for slot in _slots(standing)
    )  # fmt: skip
    names = ("starts", "ends", "place", "group", "number", "organisation", "name", "present", "note")
    shapes = {"starts": "moment", "ends": "moment", "organisation": "long", "name": "long", "note": "long"}
    title = f"{frame['name']}{say('office_review.timetable.title', current_language())}"
    return export_list(request, standing.edition, title, names, rows, shapes, words="office_review.column")


@require_http_methods(["POST"])
@act("slot.plan", Round, select=("edition", "pin"))
@implements("S1-20a", "S0-17a")
def fill(request: HttpRequest, standing: Round) -> HttpResponse:
    """Lay out everything that has no slot yet, all of it or nothing."""
    form = BatchForm(request.POST, groups=_groups(standing))
    if not form.is_valid():
        return _show(request, standing, form)
    given = form.cleaned_data
    items = [item for item in _waiting(standing) if not given["group"] or group_of(item) == int(given["group"])]
    times = lay_out(len(items), given["first"], form.day, official_calendar())
    refused = _plan(request, standing, items, times, given["place"])
    if refused:
        return _show(request, standing, form, tuple(_at_first_day(finding) for finding in refused))
    return done(request, reverse("office:timetable", args=[standing.pk]), "timetable.filled", n=len(items))


def _at_first_day(finding: Finding) -> Finding:
    """Times follow from the first day: there the finding is mended."""
    return replace(finding, place="first") if finding.place in ("starts", "ends") else finding


def _plan(
    request: HttpRequest, standing: Round, items: Sequence[Application], times: Sequence[tuple[datetime, datetime]],
    place: str,
) -> Findings:  # fmt: skip
    try:
        with transaction.atomic():
            for item, (starts, ends) in zip(items, times, strict=False):
                inputs = {"application": item, "place": place, "starts": starts, "ends": ends}
                carry_out(request, "slot.plan", standing, **inputs)
    except Refused as refusal:
        return refusal.findings
    return ()


@require_http_methods(EDITABLE)
@act("slot.plan", Round, select=("edition", "pin"))
@implements("S1-20a", "S0-17a")
def slot(request: HttpRequest, standing: Round, application: int) -> HttpResponse:
    """One slot, set or moved; clashes are said beside the times."""
    item = get_object_or_404(
        Application.objects.select_related("organisation"), pk=application, edition=standing.edition_id
    )
    planned = Slot.objects.filter(round=standing, application=item).first()
    initial = {name: getattr(planned, name) for name in ("place", "starts", "ends")} if planned is not None else None
    form = SlotForm(request.POST or None, initial=initial)

    def page(findings: Findings = ()) -> HttpResponse:
        shown = {**frame_of(request, standing), "form": form, "findings": findings, "item": item, "planned": planned}
        return render(request, "office/review/slot.html", shown, status=status_of(request))

    if not form.is_valid():
        return page()
    return carry(
        request, "slot.plan", standing, {"application": item, **form.inputs}, page=page,
        to=reverse("office:timetable", args=[standing.pk]), said="slot.planned",
    )  # fmt: skip


@require_http_methods(["POST"])
@act("slot.record", Slot, select=("round__edition", "application"))
@implements("S1-20a", "S0-17a")
def presence(request: HttpRequest, slot: Slot) -> HttpResponse:
    """Whether the applicant came; the body decides what an absence means."""
    form = PresenceForm(request.POST)
    if not form.is_valid():
        return _show(request, slot.round, BatchForm(groups=_groups(slot.round)))
    inputs = {"present": form.cleaned_data["present"] == "yes", "note": form.cleaned_data["note"]}
    to = f"{reverse('office:timetable', args=[slot.round_id])}#slot-{slot.pk}"
    return carry(
        request, "slot.record", slot, inputs, said="presence.recorded", number=slot.application.number, to=to,
        page=lambda findings: _show(request, slot.round, BatchForm(groups=_groups(slot.round)), findings),
    )  # fmt: skip


@require_http_methods(["POST"])
@act("slot.plan", Round, select=("edition", "pin"))
@implements("S1-20a", "S0-17a")
def timetable_document(request: HttpRequest, standing: Round) -> HttpResponse:
    """The timetable as PDF, as it stands now."""
    from biaogan.apps.door.papers.reviews import timetable as write  # the generators are loaded by whoever asks

    if not Slot.objects.filter(round=standing).exists():
        raise Http404
    made = ask_for(write(standing, law_of_round(standing), now_of(request)), now_of(request))
    return redirect("shared:document", pk=made.pk)
