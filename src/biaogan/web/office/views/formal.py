"""The formal review: the queue, the checklist of one application, passing many, rejecting one (S1-18)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from biaogan.apps.applications.models import Application, Correction
from biaogan.apps.applications.queries import checklist_items
from biaogan.apps.door.access import visible
from biaogan.apps.ledger.queries import history_of
from biaogan.apps.programmes.law import law_of_round
from biaogan.apps.programmes.models import Edition
from biaogan.core.acts.decide import Refused
from biaogan.core.findings import Finding, implements
from biaogan.core.rulebook.model import Rulebook
from biaogan.phrases import say
from biaogan.web.office.carrying import EDITABLE, status_of
from biaogan.web.office.exporting import FORMS, export_list
from biaogan.web.office.forms_applications import RejectForm, ReturnForm
from biaogan.web.office.listing import rows_of
from biaogan.web.office.scope import law_in_view, look_at
from biaogan.web.office.todos import corrected_back
from biaogan.web.shared.acting import act, carry_out, party
from biaogan.web.shared.checklist import checklist, item_label, typed_lines, usual_due, with_proofs, with_typed
from biaogan.web.shared.display import current_language
from biaogan.web.shared.dossier import dossier_of
from biaogan.web.shared.forms import whole_number
from biaogan.web.shared.history import events_of
from biaogan.web.shared.instant import now_of
from biaogan.web.shared.law_words import stage_name
from biaogan.web.shared.standing import correction_of, with_course, with_standing

PAGE = 50
SHOWN = 8  # newest lines of a history
COLUMNS = ("number", "name", "organisation", "unit", "met", "items", "stage")
STATES = ("waiting", "complete", "back", "returned")


@require_safe
@act("edition.oversee", Edition)
@implements("S1-18a", "S0-15")
def queue(request: HttpRequest, edition: Edition) -> HttpResponse:
    """What stands in the formal review, with how much of each checklist is judged met."""
    look_at(request, edition)
    law = law_in_view(request, edition)
    items, state = _items(law), request.GET.get("state", "")
    stage = _stage(law)
    found = examined(request, edition, items)
    counts = found.aggregate(all=Count("pk"), **{name: Count("pk", filter=_state(name, items)) for name in STATES})
    chosen = found.filter(_state(state, items)) if state in STATES else found
    page = Paginator(chosen, PAGE).get_page(request.GET.get("page"))
    tabs = [(name, say(f"office.formal.{name}", current_language()), counts[name]) for name in ("all", *STATES)]
    shown = {
        "edition": edition, "page": page, "tabs": tabs, "state": state if state in STATES else "all",
        "total": len(items), "cites": law.cites(f"stages.{stage}"), "name": stage_name(law, stage) if stage else "",
    }  # fmt: skip
    return render(request, "office/formal/queue.html", shown)


@require_safe
@act("list.export", Edition)
@implements("S1-18a", "S0-15")
def export(request: HttpRequest, edition: Edition) -> HttpResponse:
    """What stands in the formal review, with how far each checklist is, as an Excel file."""
    look_at(request, edition)
    law = law_in_view(request, edition)
    items, stage = _items(law), _stage(law)
    rows = (_row(each, standing.words, len(items)) for each, standing in rows_of(examined(request, edition, items)))
    title = stage_name(law, stage) if stage else say("office.nav.formal", current_language())
    return export_list(request, edition, title, COLUMNS, rows, {**FORMS, "met": "count", "items": "count"})


def _row(application: Application, standing: str, items: int) -> tuple[Any, ...]:
    """Values in the order of ``COLUMNS``."""
    unit, met = application.unit.name if application.unit else None, application.met  # type: ignore[attr-defined]
    return application.number, application.name, application.organisation.name, unit, met, items, standing


def _items(law: Rulebook) -> list[str]:
    """The checklist of the stage that examines."""
    stage = _stage(law)
    return checklist_items(law, stage) if stage else []


def _stage(law: Rulebook) -> str:
    """Key of the stage in which the office examines; "" where there is none."""
    return next((stage.key for stage in law.stages if stage.kind == "examine"), "")


def examined(request: HttpRequest, edition: Edition, items: list[str]) -> QuerySet[Application]:
    """Applications in the formal review by number; met: items of the current version judged met."""
    standing = Application.objects.filter(edition=edition, round__kind="examine", exit="")
    judged = Q(judgements__version=F("current"), judgements__round=F("round"), judgements__verdict="met")
    back = Exists(corrected_back(edition).filter(pk=OuterRef("pk")))
    due = Correction.objects.filter(application=OuterRef("pk"), closed_at=None).values("due")[:1]
    found = with_standing(visible(party(request), "application.judge", standing)).annotate(
        met=Count("judgements", filter=judged & Q(judgements__item__in=items)), is_back=back, correction_due=due
    )
    return found.order_by("number", "pk")


def _state(state: str, items: list[str]) -> Q:
    free = Q(is_corrected=False, is_held=False)
    match state:
        case "complete":
            return free & Q(met=len(items))
        case "back":
            return Q(is_back=True)
        case "returned":
            return Q(is_corrected=True)
    return free & ~Q(met=len(items))


@require_POST
@act("edition.oversee", Edition)
@implements("S1-18b", "S0-15")
def pass_checked(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Pass those ticked whose checklist is complete; what refuses one leaves the others passed."""
    look_at(request, edition)
    ticked = [pk for typed in request.POST.getlist("application") if (pk := whole_number(typed)) is not None]
    language, passed = current_language(), 0
    own = visible(party(request), "application.pass", Application.objects.filter(edition=edition, pk__in=ticked))
    for application in own:
        try:
            carry_out(request, "application.pass", application)
        except Refused:
            messages.error(request, say("office.formal.not_passed", language, number=application.number))
        else:
            passed += 1
    if passed:
        messages.success(request, say("office.formal.passed", language, n=passed))
    return redirect(reverse("office:formal", args=[edition.pk]) + "?state=complete")


def in_queue(applications: QuerySet[Application]) -> QuerySet[Application]:
    """Read with what its page needs: the applications before and after in the queue, and how many there are."""
    queue = Application.objects.filter(edition=OuterRef("edition"), round__kind="examine", exit="").order_by()
    before, after = queue.filter(number__lt=OuterRef("number")), queue.filter(number__gt=OuterRef("number"))
    return with_course(applications).annotate(
        previous=before.order_by("-number").values("pk")[:1], next=after.order_by("number").values("pk")[:1],
        before=_number_of(before), after=_number_of(after),
    )  # fmt: skip


def _number_of(applications: QuerySet[Application]) -> Coalesce:
    return Coalesce(Subquery(applications.values("edition").annotate(n=Count("pk")).values("n")), 0)


@require_http_methods(EDITABLE)
@act("application.judge", Application, read=in_queue)
@implements("S1-18a", "S0-15", "S3-12a")
def examine(request: HttpRequest, application: Application) -> HttpResponse:
    """The checklist beside the system's findings; keep it, pass, return the items named, or go on to reject."""
    look_at(request, application.edition)
    law = law_of_round(application.round)
    if application.round.kind != "examine" or application.exit:
        return redirect("office:application", pk=application.pk)
    given = request.POST if request.POST.get("do") == "return" else None
    form = ReturnForm(given, initial={"due": usual_due(now_of(request))})
    refused: tuple[Finding, ...] = ()
    if request.method == "POST":
        done, refused = _settle(request, application, law, form)
        if done is not None:
            return done
    page = _page(request, application, law, refused) | {"form": form, "refused": refused}
    return render(request, "office/formal/examine.html", page, status=status_of(request))


def _page(
    request: HttpRequest, application: Application, law: Rulebook, refused: tuple[Finding, ...]
) -> dict[str, Any]:
    dossier = dossier_of(application, law)
    lines = checklist(application, law, dossier)
    typed = typed_lines(request.POST, [line.item for line in lines])
    lines = with_typed(lines, {line["item"]: line for line in typed}, refused)
    correction = correction_of(application)
    now = now_of(request)
    overdue = correction is not None and correction.due is not None and correction.due <= now
    return {
        "application": application, "edition": application.edition, "dossier": dossier, "lines": lines,
        "correction": correction, "overdue": overdue,
        "items": [(item_label(law, item["item"]), item["reason"]) for item in correction.items] if correction else [],
        "judged": sum(bool(line.verdict) for line in lines),
        "history": events_of(history_of(application.key).reverse()[:SHOWN]),
        "returned": sum(line.verdict == "return" for line in lines), "neighbours": _neighbours(application),
        "cites": law.cites(f"stages.{application.round.stage}"), "name": stage_name(law, application.round.stage),
    }  # fmt: skip


def _neighbours(application: Any) -> dict[str, Any]:
    """The applications before and after in the queue, and the place of this one."""
    place = application.before + 1
    all_ = place + application.after
    return {"previous": application.previous, "next": application.next, "place": place, "all": all_}


def _settle(
    request: HttpRequest, application: Application, law: Rulebook, form: ReturnForm
) -> tuple[HttpResponse | None, tuple[Finding, ...]]:
    """Keep the checklist, then do what was asked for; the answer, or what refused it. The checklist is kept anyway."""
    lines, asked = typed_lines(request.POST, checklist_items(law, application.round.stage)), request.POST.get("do", "")
    if asked == "clean":
        lines += _unobjected(application, law, {line["item"] for line in lines})
    try:
        if lines:
            carry_out(request, "application.judge", application, items=with_proofs(lines, request.FILES))
        if asked == "return":
            if not form.is_valid():
                return None, ()
            named = [{"item": each["item"], "reason": each["note"]} for each in lines if each["verdict"] == "return"]
            carry_out(request, "application.return", application, items=named, due=form.cleaned_data["due"])
        elif asked == "pass":
            carry_out(request, "application.pass", application)
    except Refused as refusal:
        return None, refusal.findings
    if asked == "reject":
        return redirect("office:application_reject", pk=application.pk), ()
    key = asked if asked in ("return", "pass") else "kept"
    messages.success(request, say(f"office.formal.done.{key}", current_language(), number=application.number))
    following = _neighbours(application)["next"] if asked in ("return", "pass") else application.pk
    if following is None:
        return redirect("office:formal", pk=application.edition_id), ()
    return redirect("office:examine", pk=following), ()


def _unobjected(application: Application, law: Rulebook, judged: set[str]) -> list[dict[str, str]]:
    """Met, for the items nobody judged yet and on which the system found nothing to look at."""
    lines = checklist(application, law, dossier_of(application, law))
    clean = [line.item for line in lines if line.is_clean and line.item not in judged]
    return [{"item": item, "verdict": "met", "note": ""} for item in clean]


@require_http_methods(EDITABLE)
@act("application.reject", Application, read=with_course)
@implements("S1-18b", "S0-15")
def reject(request: HttpRequest, application: Application) -> HttpResponse:
    """Out of the process with a reason that the applicant is told; cannot be undone."""
    look_at(request, application.edition)
    law, language = law_of_round(application.round), current_language()
    form = RejectForm(request.POST or None, initial={"reason": _reasons(application, law)})
    refused: tuple[Finding, ...] = ()
    if form.is_valid():
        try:
            carry_out(request, "application.reject", application, reason=form.cleaned_data["reason"])
        except Refused as refusal:
            refused = refusal.findings
        else:
            messages.success(request, say("office.reject.done", language, number=application.number))
            return redirect("office:formal", pk=application.edition_id)
    page = {
        "question": say("office.reject.question", language, number=application.number, name=application.name),
        "changes": [say(f"office.reject.change.{n}", language) for n in (1, 2, 3)],
        "confirm": say("office.reject.do", language), "keep": say("office.reject.keep", language),
        "back": reverse("office:examine", args=[application.pk]),
        "clauses": law.cites(f"stages.{application.round.stage}"),
        "form": form, "findings": refused,
    }  # fmt: skip
    return render(request, "shared/confirm.html", page, status=status_of(request))


def _reasons(application: Application, law: Rulebook) -> str:
    """The items judged not met, with what was noted."""
    failed = application.judgements.filter(round=application.round_id, version=application.current_id, verdict="unmet")
    return "\n".join(f"{item_label(law, each.item)}：{each.note}" for each in failed.order_by("pk"))
