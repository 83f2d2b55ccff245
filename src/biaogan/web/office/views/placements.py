"""Which group reads which application, and who must not see what (S1-14, S1-15)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from biaogan.apps.applications.models import Application
from biaogan.apps.panels.models import Body, Group, Recusal
from biaogan.apps.panels.placing import profiles_of, suggest_groups
from biaogan.apps.programmes.models import Edition
from biaogan.apps.reviews.models import Sheet
from biaogan.core.acts.decide import Refused
from biaogan.core.findings import implements
from biaogan.phrases import say
from biaogan.web.office.carrying import EDITABLE, Findings, carry, done, status_of
from biaogan.web.office.exporting import export_list
from biaogan.web.office.forms_panel import RecusalForm
from biaogan.web.office.industry_words import industry_name
from biaogan.web.office.scope import law_in_view, look_at
from biaogan.web.shared.acting import act, carry_out
from biaogan.web.shared.display import current_language
from biaogan.web.shared.forms import whole_number

COLUMNS = "office_review.column"
PLACED_IN = ("review", "deliberate", "defence", "site_visit")
PER_PAGE = 50


@require_http_methods(EDITABLE)
@act("body.form", Edition)
@implements("S1-14", "S0-12")
def placements(request: HttpRequest, edition: Edition) -> HttpResponse:
    """A group for each application, suggested by industry, changed as long as nobody has begun to read."""
    look_at(request, edition)
    body = Body.objects.filter(edition=edition).first()
    groups = list(body.groups.all()) if body is not None else []
    page = Paginator(_placed(edition, request.GET), PER_PAGE).get_page(request.GET.get("page"))
    if request.method == "POST":
        refused, changed = _place(request, page, groups)
        if not refused:
            return done(request, request.get_full_path().partition("?")[0], "placements.saved", n=changed)
        return _show(request, edition, body, groups, page, refused)
    return _show(request, edition, body, groups, page)


def _placed(edition: Edition, asked: Mapping[str, str]) -> QuerySet[Application]:
    """Applications that groups read, by number; ``q`` and ``group`` narrow the list."""
    started = Sheet.objects.filter(application=OuterRef("pk"), void=False).exclude(saved_at=None)
    found = Application.objects.filter(edition=edition, exit="").filter(
        Q(round__kind__in=PLACED_IN) | Q(placement__isnull=False)
    )
    found = (
        found.select_related("organisation", "placement__group")
        .annotate(is_started=Exists(started))
        .order_by("number", "pk")
    )
    words, group = asked.get("q", "").strip(), asked.get("group", "")
    if words:
        found = found.filter(
            Q(name__icontains=words) | Q(organisation__name__icontains=words) | Q(number__icontains=words)
        )
    if (named := whole_number(group)) is not None:
        return found.filter(placement__group=named)
    return found.filter(placement=None) if group == "none" else found


def _place(request: HttpRequest, page: Page[Application], groups: Sequence[Group]) -> tuple[Findings, int]:
    """Place what was changed on this page, all of it or nothing: (what stands against it, how many)."""
    by_key = {str(group.pk): group for group in groups}
    wanted = [(item, by_key.get(request.POST.get(f"group-{item.pk}", ""))) for item in page]
    changed = [(item, group) for item, group in wanted if group is not None and group.pk != group_of(item)]
    try:
        with transaction.atomic():
            for item, group in changed:
                carry_out(request, "application.place", item, group=group)
    except Refused as refusal:
        return refusal.findings, 0
    return (), len(changed)


def group_of(item: Application) -> int | None:
    """Key of the group it is placed in; None = not placed yet."""
    placement = getattr(item, "placement", None)
    return placement.group_id if placement is not None else None


def _show(
    request: HttpRequest, edition: Edition, body: Body | None, groups: Sequence[Group], page: Page[Application],
    findings: Findings = (),
) -> HttpResponse:  # fmt: skip
    suggested: dict[int, int] = {}
    if request.GET.get("suggest") and body is not None:
        open_items = {item.pk: item.organisation.industry for item in page if group_of(item) is None}
        suggested = suggest_groups(open_items, profiles_of(body))
    rows = [
        (
            item,
            industry_name(item.organisation.industry),
            group_of(item) or suggested.get(item.pk),
            item.pk in suggested,
        )
        for item in page
    ]
    shown: dict[str, Any] = {
        "edition": edition, "body": body, "groups": groups, "page": page, "rows": rows, "findings": findings,
        "suggested": len(suggested), "q": request.GET.get("q", ""), "group": request.GET.get("group", ""),
        "unplaced": _placed(edition, {"group": "none"}).count(),
        "cites": law_in_view(request, edition).cites("bodies.groups"),
    }  # fmt: skip
    return render(request, "office/review/placements.html", shown, status=status_of(request))


@require_safe
@act("body.form", Edition)
@implements("S1-14", "S0-12")
def placements_sheet(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Who reads what, as the list is searched."""
    look_at(request, edition)
    rows = (
        (item.number, item.name, item.organisation.name, industry_name(item.organisation.industry), group_name(item))
        for item in _placed(edition, request.GET)
    )
    names, shapes = ("number", "name", "organisation", "industry", "group"), {"name": "long", "organisation": "long"}
    title = say("office_review.placements.title", current_language())
    return export_list(request, edition, title, names, rows, shapes, words=COLUMNS)


def group_name(item: Application) -> str | None:
    """The group that reads an application, None where it has none."""
    placement = getattr(item, "placement", None)
    return placement.group.name if placement is not None else None


@require_safe
@act("body.form", Edition)
@implements("S1-15", "S0-13b")
def recusals(request: HttpRequest, edition: Edition) -> HttpResponse:
    """What applicants suggested and the office has to decide; what experts declared."""
    return _recusals(request, edition)


def _recusals(
    request: HttpRequest, edition: Edition, asked: Recusal | None = None, form: RecusalForm | None = None,
    findings: Findings = (),
) -> HttpResponse:  # fmt: skip
    look_at(request, edition)
    found = _recusals_of(edition)
    waiting = list(found.filter(state=Recusal.SUGGESTED))
    forms = [form if asked == recusal and form else RecusalForm(prefix=f"r{recusal.pk}") for recusal in waiting]
    shown = {
        "edition": edition, "findings": findings, "asked": asked, "bound": form,
        "waiting": list(zip(waiting, forms, strict=True)),
        "page": Paginator(found.exclude(state=Recusal.SUGGESTED), PER_PAGE).get_page(request.GET.get("page")),
    }  # fmt: skip
    return render(request, "office/review/recusals.html", shown, status=status_of(request))


def _recusals_of(edition: Edition) -> QuerySet[Recusal]:
    """Of the edition's applications, and those from a whole organisation by an expert seated in it; newest first."""
    here = Q(application__edition=edition) | Q(
        application=None, organisation__applications__edition=edition, expert__seats__body__edition=edition
    )
    found = Recusal.objects.filter(here).distinct().order_by("-declared_at", "-pk")
    return found.select_related("expert__account", "application__organisation", "organisation")


@require_safe
@act("body.form", Edition)
@implements("S1-15", "S0-13b")
def recusals_sheet(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Every recusal, suggested, declared and decided."""
    look_at(request, edition)
    language = current_language()
    rows = (
        (one.expert.account.name, one.application.number if one.application else None, _from_whom(one), one.ground,
         say(f"office_review.recusal.{one.state}", language), one.declared_at, one.decided_at, one.reason or None)
        for one in _recusals_of(edition)
    )  # fmt: skip
    names = ("expert", "number", "organisation", "ground", "state", "declared", "decided", "reason")
    shapes = {"ground": "long", "reason": "long", "organisation": "long", "declared": "moment", "decided": "moment"}
    title = say("office_review.recusals.title", language)
    return export_list(request, edition, title, names, rows, shapes, words=COLUMNS)


def _from_whom(recusal: Recusal) -> str:
    """The applicant an expert is recused from."""
    organisation = recusal.application.organisation if recusal.application is not None else recusal.organisation
    return organisation.name if organisation is not None else ""


@require_http_methods(["POST"])
@act("recusal.decide", Recusal, select=("application__edition",))
@implements("S1-15", "S0-13b")
def decide_recusal(request: HttpRequest, recusal: Recusal) -> HttpResponse:
    """Confirmed, it hides the application from the expert at once; dismissed, the reason is kept."""
    form = RecusalForm(request.POST, prefix=f"r{recusal.pk}")
    assert recusal.application is not None
    edition = recusal.application.edition
    if not form.is_valid():
        return _recusals(request, edition, recusal, form)
    confirm = form.cleaned_data["confirm"] == "yes"
    return carry(
        request, "recusal.decide", recusal, {"confirm": confirm, "reason": form.cleaned_data["reason"]},
        page=lambda findings: _recusals(request, edition, recusal, form, findings),
        to=reverse("office:recusals", args=[edition.pk]), said=f"recusal.decided.{form.cleaned_data['confirm']}",
    )  # fmt: skip
