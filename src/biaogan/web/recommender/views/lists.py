"""Lists that were handed in, local activities, the years before (S1-17b, S1-N1.2.5b)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from biaogan.apps.applications.models import Recommendation, RecommendationList
from biaogan.apps.applications.recommendation_lists import KIND, places_of
from biaogan.apps.files.models import Document
from biaogan.apps.files.services import receive
from biaogan.core.acts.decide import Refused
from biaogan.core.findings import Finding, implements
from biaogan.phrases import say
from biaogan.web.recommender.forms import ActivityForm
from biaogan.web.recommender.recommending import Recommending, the_recommending
from biaogan.web.shared.acting import act, ask, carry_out, note_access, party
from biaogan.web.shared.display import current_language
from biaogan.web.shared.files import send

PER_PAGE = 20
READ_AND_SEND = ["GET", "HEAD", "POST"]


@require_safe
@act("unit.work")
@implements("S1-17b")
def lists(request: HttpRequest) -> HttpResponse:
    """The lists handed in, with their items, the scan, and whether they can be taken back."""
    work = the_recommending(request)
    rows = [_row(request, listing) for listing in work.signed_lists]
    return render(request, "recommender/lists.html", {"work": work, "rows": rows})


def _row(request: HttpRequest, listing: RecommendationList) -> dict[str, Any]:
    decision = ask(request, "recommendation.recall", listing)
    return {
        "listing": listing,
        "places": places_of(listing).select_related("application__organisation", "application__round"),
        "may_recall": decision is not None and decision.is_allowed,
        "document": Document.objects.filter(kind=KIND, subject=listing.key).order_by("-pk").first(),
    }


@require_http_methods(READ_AND_SEND)
@act("recommendation.recall", RecommendationList, select=("round__edition", "round__pin", "unit"))
@implements("S1-17b")
def recall(request: HttpRequest, listing: RecommendationList) -> HttpResponse:
    """Take a list back, as long as nobody took it up: what is on it stands with the unit again."""
    language = current_language()
    findings: tuple[Finding, ...] = ()
    if request.method == "POST":
        try:
            carry_out(request, "recommendation.recall", listing)
        except Refused as refused:
            findings = refused.findings
        else:
            messages.success(request, say("recommender.done.recalled", language))
            return redirect("recommender:desk")
    page = {
        "question": say("recommender.recall.question", language, n=listing.number),
        "changes": [say(f"recommender.recall.change.{n}", language) for n in (1, 2)],
        "confirm": say("recommender.recall.do", language), "keep": say("recommender.recall.keep", language),
        "back": reverse("recommender:lists"), "clauses": ("S1-17b",), "findings": findings,
    }  # fmt: skip
    return render(request, "shared/confirm.html", page, status=422 if findings else 200)


@require_safe
@act("list.read", RecommendationList, select=("form", "unit", "round__edition"))
@implements("S1-17b")
def scan(request: HttpRequest, listing: RecommendationList) -> HttpResponseBase:
    """The stamped list as it was handed in."""
    if listing.form is None:
        raise Http404
    note_access(request, "list.read", listing, "", detail=listing.form.digest[:16])
    return send(listing.form, f"{listing.round.edition.title}-{listing.unit.name}-{listing.number}")


@require_http_methods(READ_AND_SEND)
@act("unit.work")
@implements("S1-N1.2.5b", "S1-7c")
def activities(request: HttpRequest) -> HttpResponse:
    """Report an activity of the unit's own, for the wider quota; what became of those reported."""
    work = the_recommending(request)
    form = ActivityForm(request.POST or None, request.FILES or None)
    findings: tuple[Finding, ...] = ()
    if form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("title", "held_on")}
        file = receive(form.cleaned_data["file"])
        try:
            carry_out(request, "activity.report", work.unit, edition=work.edition, file=file, **given)
        except Refused as refused:
            findings = refused.findings
        else:
            messages.success(request, say("recommender.done.reported", current_language()))
            return redirect(reverse("recommender:activities") + work.query)
    page = {
        "work": work, "form": form, "findings": findings, "cites": work.law.cites("stages.recommend.quota_if"),
        "may_report": _may_report(request, work), "wider": work.law.get("stages.recommend.quota_if.local_activity"),
    }  # fmt: skip
    return render(request, "recommender/activities.html", page, status=422 if request.method == "POST" else 200)


def _may_report(request: HttpRequest, work: Recommending) -> bool:
    decision = ask(request, "activity.report", work.unit, edition=work.edition)
    return decision is not None and decision.is_allowed


@require_safe
@act("unit.work")
@implements("S1-7b")
def past(request: HttpRequest) -> HttpResponse:
    """What the unit recommended in each edition, and what was chosen."""
    work = the_recommending(request)
    signed = Recommendation.objects.filter(list__unit__in=party(request).units, dropped_at=None, list__recalled_at=None)
    signed = signed.exclude(list__signed_at=None).select_related(
        "application__organisation", "application__edition", "application__honour", "list__unit"
    )
    page = Paginator(signed.order_by("-application__edition__year", "-list", "rank"), PER_PAGE).get_page(
        request.GET.get("page")
    )
    chosen = Count("pk", filter=Q(application__honour__isnull=False))
    totals = signed.order_by().aggregate(recommended=Count("pk"), chosen=chosen)
    return render(request, "recommender/past.html", {"work": work, "page": page, "totals": totals})
