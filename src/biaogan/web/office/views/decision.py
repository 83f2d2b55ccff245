"""The decision: approving the list, announcing it, releasing comments (S1-22, S1-N1.3c, S1-15)."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from biaogan.apps.applications.models import Application, Hold
from biaogan.apps.door.course import unheld_in
from biaogan.apps.honours.models import TITLE, Announcement, Honour
from biaogan.apps.notices.models import Notice, Objection
from biaogan.apps.programmes.law import law_of_round
from biaogan.apps.programmes.models import Edition, Round
from biaogan.apps.reviews.models import Resolution, Sheet
from biaogan.core.acts.stages.bodies import approves_by
from biaogan.core.calendar.deadlines import day_of
from biaogan.core.findings import implements
from biaogan.phrases import say, variant
from biaogan.web.office.carrying import EDITABLE, Findings, carry, confirm_page, status_of
from biaogan.web.office.forms_decision import AnnounceForm, ApprovalForm
from biaogan.web.office.papers import documents_of
from biaogan.web.office.progress import standing_in_rounds, steps
from biaogan.web.office.rounds import frame_of
from biaogan.web.office.scope import law_in_view, look_at, rounds_of
from biaogan.web.office.views.notices import channel_rows
from biaogan.web.shared.acting import act, ask, note_access
from biaogan.web.shared.display import current_language
from biaogan.web.shared.instant import now_of

PER_PAGE = 50


@require_http_methods(EDITABLE)
@act("resolution.approve", Round, select=("edition", "pin"))
@implements("S1-22", "S0-19a", "S3-13a")
def approval(request: HttpRequest, standing: Round) -> HttpResponse:
    """The list with what was done before, what is held back; items refused take a reason."""
    if standing.kind != "approve":
        raise Http404
    items = list(unheld_in(standing).select_related("organisation", "unit").order_by("number"))
    by_meeting = approves_by(law_of_round(standing), standing.stage) == "meeting"
    dated = {"dated": day_of(now_of(request))}
    form = ApprovalForm(request.POST or None, items=items, by_meeting=by_meeting, initial=dated)

    def page(findings: Findings = ()) -> HttpResponse:
        return _approval(request, standing, form, findings)

    if not form.is_valid() or form.unexplained:
        return page()
    if request.POST.get("confirm") != "yes":
        decision = ask(request, "resolution.approve", standing, **form.inputs)
        if decision is not None and decision.is_allowed:
            return _asked_again(request, standing, form)
    to = reverse("office:approval", args=[standing.pk])
    return carry(request, "resolution.approve", standing, form.inputs, page=page, to=to, said="approval.done")


def _asked_again(request: HttpRequest, standing: Round, form: ApprovalForm) -> HttpResponse:
    """What approving settles, before it is settled: who goes on, who leaves and why, by which document."""
    look_at(request, standing.edition, "office", "approver")
    language, refused = current_language(), form.inputs["refused"]
    leaving = [
        say("office_review.approve.leaves", language, name=f"{item.number} {item.organisation.name}", reason=reason)
        for item in form.items
        if (reason := refused.get(item.pk))
    ]
    staying = say("office_review.approve.goes_on", language, n=len(form.items) - len(refused))
    given = "document" if form.cleaned_data["number"] else "meeting"
    document = say(f"office_review.approve.{given}", language, **form.cleaned_data)
    form.hide()
    page = confirm_page(
        request, "approve", back=reverse("office:approval", args=[standing.pk]), form=form, clauses=("S1-22",),
        changes=(staying, *leaving, document), n=len(form.items),
    )  # fmt: skip
    page.status_code = 200  # nothing was refused: it only asks once more
    return page


def _approval(request: HttpRequest, standing: Round, form: ApprovalForm, findings: Findings) -> HttpResponse:
    edition = standing.edition
    frame = frame_of(request, standing, "office", "approver")
    held = Hold.objects.filter(application__edition=edition, application__exit="", released_at=None)
    objected = Objection.objects.filter(notice__round__edition=edition).exclude(kind="staff").order_by()
    counted = Subquery(objected.values("notice__round__edition").annotate(n=Count("pk")).values("n"))
    noticed = Notice.objects.filter(round__edition=edition, superseded_at=None).annotate(objected=Coalesce(counted, 0))
    notice = noticed.order_by("-published_at").first()
    page = {
        **frame, "form": form, "findings": findings, "rows": form.refusals(),
        "steps": steps(frame["law"], rounds_of(request, edition), standing_in_rounds(edition)),
        "held": held.select_related("application__organisation").order_by("application__number"),
        "notice": notice, "objections": notice.objected if notice is not None else 0,
        "approvals": _approvals(standing),
    }  # fmt: skip
    return render(request, "office/review/approval.html", page, status=status_of(request))


def _approvals(standing: Round) -> list[tuple[Resolution, int, int, Any]]:
    """(approval, approved, refused, its record) of this round."""
    found = []
    for made in Resolution.objects.filter(round=standing, kind="approve"):
        said = [one["verdict"] for one in made.draft.values()]
        record = documents_of(made.key, "approval").first()
        found.append((made, said.count("advance"), said.count("reject"), record))
    return found


@require_safe
@act("round.oversee", Round, select=("edition", "pin"))
@implements("S1-22", "S1-23a", "S0-19b")
def announcement(request: HttpRequest, standing: Round) -> HttpResponse:
    """What will be or was announced, the documents, and proof of the channels."""
    if standing.kind != "announce":
        raise Http404
    frame = frame_of(request, standing)
    made = Announcement.objects.filter(round=standing, kind="results").order_by("-published_at").first()
    waiting = unheld_in(standing).filter(honour=None).select_related("organisation", "unit").order_by("number")
    page: dict[str, Any] = {**frame, "announcement": made, "waiting": waiting}
    if made is not None:
        page |= {
            "documents": documents_of(made.key), "channels": channel_rows(frame["law"], frame["stage"], made.key),
            "honours": Honour.objects.filter(announcement=made).select_related("application__organisation"),
        }  # fmt: skip
    return render(request, "office/review/announcement.html", page)


@require_http_methods(EDITABLE)
@act("announcement.publish", Round, select=("edition", "pin"))
@implements("S1-22", "S1-23a", "S0-19b")
def announce(request: HttpRequest, standing: Round) -> HttpResponse:
    """The annual list is made known and its titles are conferred; nothing of it can be taken back but by revocation."""
    edition, language = standing.edition, current_language()
    day = day_of(now_of(request))
    suggested = {"title": say("office_review.announce.suggested", "zh", title=edition.title), "dated": day}
    form, back = (
        AnnounceForm(request.POST or None, initial=suggested),
        reverse("office:announcement", args=[standing.pk]),
    )
    count = unheld_in(standing).filter(honour=None).count()
    form_won = law_in_view(request, edition).get("honour.form", TITLE)

    def page(findings: Findings = ()) -> HttpResponse:
        look_at(request, edition)
        changes = [
            say(variant(f"office_review.announce.{key}", form_won), language, n=count)
            for key in ("public", "titles", "told", "papers")
        ]
        return confirm_page(
            request, "announce", back=back, form=form, findings=findings, changes=changes, clauses=("S1-22", "S1-23a"),
            n=count,
        )  # fmt: skip

    if not form.is_valid():
        return page()
    return carry(
        request,
        "announcement.publish",
        standing,
        form.cleaned_data,
        page=page,
        to=back,
        said=variant("office_review.announce.done", form_won).removeprefix("office_review."),
        n=count,
    )


@require_safe
@act("comment.release", Edition)
@implements("S1-15", "S0-13b")
def comments(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Applications with the comments written on them, and how many of those the applicant may read."""
    look_at(request, edition)
    page = Paginator(_commented(edition), PER_PAGE).get_page(request.GET.get("page"))
    shown = {
        "edition": edition, "page": page,
        "announced": Announcement.objects.filter(round__edition=edition, kind="results").exists(),
    }  # fmt: skip
    return render(request, "office/review/comments.html", shown)


def _commented(edition: Edition) -> QuerySet[Application]:
    live = Q(sheets__void=False, sheets__submitted_at__isnull=False)
    found = Application.objects.filter(edition=edition).select_related("organisation")
    counted = found.annotate(
        written=Count("sheets", filter=live),
        released=Count("sheets", filter=live & Q(sheets__released_at__isnull=False)),
    )
    return counted.filter(written__gt=0).order_by("number", "pk")


@require_http_methods(EDITABLE)
@act("comment.release", Edition)
@implements("S1-15", "S0-13b")
def release(request: HttpRequest, edition: Edition, application: int) -> HttpResponse:
    """The comments on one application, each to be released as it is, with something left out, or not at all."""
    look_at(request, edition)
    item = get_object_or_404(Application.objects.select_related("organisation"), pk=application, edition=edition)
    written = Sheet.objects.filter(application=item, void=False).exclude(submitted_at=None)
    sheets = list(written.select_related("round", "seat").order_by("round__order", "pk"))
    note_access(request, "score.read", item, "office")

    def page(findings: Findings = ()) -> HttpResponse:
        rows = [(sheet, _text(request, sheet), _chosen(request, sheet)) for sheet in sheets]
        shown = {"edition": edition, "item": item, "rows": rows, "findings": findings}
        return render(request, "office/review/release.html", shown, status=status_of(request))

    if request.method != "POST":
        return page()
    texts = {sheet.pk: _text(request, sheet).strip() for sheet in sheets if _chosen(request, sheet)}
    inputs = {"comments": {pk: text for pk, text in texts.items() if text}}
    to = reverse("office:comments", args=[edition.pk])
    return carry(
        request, "comment.release", edition, inputs, page=page, to=to, said="release.done", n=len(inputs["comments"])
    )


def _text(request: HttpRequest, sheet: Sheet) -> str:
    return request.POST.get(f"text-{sheet.pk}", sheet.released or sheet.comment)[:5000]


def _chosen(request: HttpRequest, sheet: Sheet) -> bool:
    if request.method == "POST":
        return f"release-{sheet.pk}" in request.POST
    return True
