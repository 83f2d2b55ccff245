"""The list of a unit: ranked items, the places left, the paper to stamp, handing it in, taking it back (S1-17b)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from biaogan.apps.applications.models import Application, Recommendation, RecommendationList
from biaogan.apps.applications.recommendation_lists import ask_for_list, check_code_of_list, places_of
from biaogan.apps.door.access import relations_of
from biaogan.apps.door.perform import judge
from biaogan.apps.files.services import Received, receive
from biaogan.apps.programmes.models import Round
from biaogan.core.acts.decide import Decision, Refused
from biaogan.core.findings import Finding, implements
from biaogan.phrases import finding_words, say
from biaogan.web.recommender.events import latest_events
from biaogan.web.recommender.forms import PlaceForm, PlaceFormSet, SubmitForm
from biaogan.web.recommender.items import as_item, counts_of, in_state, items_of
from biaogan.web.recommender.recommending import SUBMIT, Recommending, recommending_of, the_recommending
from biaogan.web.recommender.words import titles
from biaogan.web.shared.acting import act, carry_out
from biaogan.web.shared.deadlines import days_left
from biaogan.web.shared.display import current_language
from biaogan.web.shared.forms import shown_version, whole_number
from biaogan.web.shared.present import present_value

READY = 20  # passed applications offered beside the list; the rest stands on the list of all

SCANNED = Received("", "", 0, "pdf", ())  # to ask what else is missing before there is a scan

Findings = tuple[Finding, ...]


@require_safe
@act("unit.work")
@implements("S1-7b", "S1-17b", "S1-N1.2.5")
def desk(request: HttpRequest) -> HttpResponse:
    """Places, ranking, opinions; what may be added, and what stands in the way."""
    work = recommending_of(request)
    if work is None:
        return render(request, "recommender/waiting.html")
    return _show(request, work)


def _show(
    request: HttpRequest, work: Recommending, *, places: Any = None, form: SubmitForm | None = None,
    findings: Findings = (),
) -> HttpResponse:  # fmt: skip
    """The desk as it is now, with what was typed and what refused it."""
    listing = work.open_list
    counts = counts_of(request, work)
    ready = items_of(work).filter(in_state("ready", work))[:READY] if counts["ready"] else ()
    listed = list(places_of(listing)) if listing else []
    code = check_code_of_list(listing, listed) if listing else ""
    outlook = _outlook(work, listing, listed, code) if listing else None
    page = {
        "work": work,
        "counts": counts,
        "passed": counts["ready"] + counts["listed"] + counts["signed"],
        "rows": _rows(listed, places, changed=any(finding.code == "version.stale" for finding in findings)),
        "places": places,
        "form": form or SubmitForm(),
        "findings": findings,
        "ready": [as_item(application, work) for application in ready],
        "listing": listing,
        "version": listing.touches if listing else 0,  # type: ignore[attr-defined]
        "may_submit": outlook,
        "missing": titles(outlook),
        "code": code,
        "days": days_left(work.now, work.closes),
        "over": work.closes is not None and work.now >= work.closes,
        "done": not listed and (work.signed_lists or work.round.state == Round.SETTLED),
        "cites": work.law.cites("stages.recommend.quota"),
        "wider": work.law.get("stages.recommend.quota_if.local_activity"),
        "basic": work.law.get("stages.recommend.quota"),
        "events": latest_events(work),
    }
    return render(request, "recommender/desk.html", page, status=422 if findings or places else 200)


def _outlook(
    work: Recommending, listing: RecommendationList, places: Sequence[Recommendation], code: str
) -> Decision | None:
    """What would be missing if its paper had been made, stamped and scanned."""
    relation = relations_of(listing, (SUBMIT,)).get(SUBMIT)
    if relation is None:
        return None
    known = {"places": places, "list_code": code, "list_printed": True, "quota": work.quota, "quota_used": work.used}
    if listing.round_id == work.round.pk:
        known["waived_until"] = work.waived
    scan = {"file": SCANNED, "check_code": code}
    return judge(SUBMIT, listing, actor=work.party, now=work.now, inputs=scan, who=relation, known=known)


def _rows(places: Sequence[Recommendation], typed: Any, *, changed: bool) -> list[dict[str, Any]]:
    """The places in order, each with its fields; what was typed stands in them when something refused it.

    changed: a colleague saved meanwhile; what is kept now is said beside each field that holds something else.
    """
    kept = [{"application": place.application_id, "rank": place.rank, "opinion": place.opinion} for place in places]
    shown = PlaceFormSet(initial=kept, prefix="kept", form_kwargs={"names": _names(places)})
    forms = {str(form["application"].value()): form for form in (*shown, *(typed or ()))}
    rows = [{"place": place, "form": forms[str(place.application_id)]} for place in places]
    return [row | {"present": _present(**row)} for row in rows] if changed else rows


def _names(places: Iterable[Recommendation]) -> dict[str, str]:
    """What each item on the list is called, for the labels of its fields."""
    return {str(place.application_id): place.application.name for place in places}


def _present(place: Recommendation, form: PlaceForm) -> dict[str, str]:
    """What is kept now, in words, by the name of the field in which something else was typed."""
    if not form.is_bound:
        return {}
    notes = {
        name: present_value(form.fields[name], name, form.cleaned_data[name], getattr(place, name))
        for name in ("rank", "opinion")
    }
    return {name: finding_words(note, current_language()).title for name, note in notes.items() if note is not None}


@require_POST
@act("list.read", RecommendationList, select=("round__edition", "unit"))
@implements("S1-17b")
def change(request: HttpRequest, listing: RecommendationList) -> HttpResponse:
    """Keep order and opinions; then, if asked, make the paper or hand it in."""
    asked = request.POST.get("do", "")
    places = PlaceFormSet(request.POST, form_kwargs={"names": _names(places_of(listing))})
    form = SubmitForm(request.POST, request.FILES) if asked == "submit" else None
    work = the_recommending(request)
    if listing.unit_id != work.unit.pk:
        raise Http404
    if not places.is_valid() or (form is not None and not form.is_valid()):
        return _show(request, work, places=places, form=form)
    try:
        _keep(request, listing, places)
        if form is not None:
            code = form.cleaned_data["check_code"]
            carry_out(
                request, "recommendation.submit", listing, check_code=code, file=receive(form.cleaned_data["file"])
            )
    except Refused as refused:
        return _show(request, the_recommending(request), places=places, form=form, findings=refused.findings)
    if asked == "print":
        return redirect("shared:document", pk=_paper(request, listing, work))
    key = "submitted" if asked == "submit" else "kept"
    messages.success(request, say(f"recommender.done.{key}", current_language()))
    return redirect(reverse("recommender:lists" if form is not None else "recommender:desk") + work.query)


def _keep(request: HttpRequest, listing: RecommendationList, places: Any) -> None:
    """Only what differs from the record is an act."""
    typed = {each["application"]: (each["rank"], each["opinion"]) for each in places.cleaned_data}
    kept = {place.application_id: (place.rank, place.opinion) for place in places_of(listing)}
    if typed == kept:
        return
    carry_out(
        request, "recommendation.rank", listing, version=shown_version(request) or 0,
        ranks={pk: rank for pk, (rank, _) in typed.items()}, opinions={pk: text for pk, (_, text) in typed.items()},
    )  # fmt: skip


def _paper(request: HttpRequest, listing: RecommendationList, work: Recommending) -> int:
    """The list as PDF: for the stamp once nothing but the scan is missing, a draft before."""
    places, held = list(places_of(listing)), next((each for each in work.lists if each == listing), None)
    outlook = _outlook(work, held, places, check_code_of_list(listing, places)) if held else None
    draft = outlook is None or not outlook.is_allowed
    return ask_for_list(listing, work.law, work.now, draft=draft).pk


@require_POST
@act("unit.work")
@implements("S1-17b")
def enter(request: HttpRequest) -> HttpResponse:
    """Put a passed application on the list; its opinion can be written there."""
    return _one(request, "recommendation.enter", "entered", opinion=request.POST.get("opinion", "").strip())


@require_POST
@act("unit.work")
@implements("S1-17b")
def drop(request: HttpRequest) -> HttpResponse:
    """Take an application off the list; those after it move up."""
    return _one(request, "recommendation.drop", "dropped")


def _one(request: HttpRequest, name: str, said: str, **inputs: Any) -> HttpResponse:
    application = get_object_or_404(Application, pk=whole_number(request.POST.get("application")) or 0)
    try:
        carry_out(request, name, application, **{key: value for key, value in inputs.items() if value})
    except Refused as refused:
        return _show(request, the_recommending(request), findings=refused.findings)
    messages.success(request, say(f"recommender.done.{said}", current_language(), name=application.name))
    return redirect(reverse("recommender:desk") + the_recommending(request).query)
