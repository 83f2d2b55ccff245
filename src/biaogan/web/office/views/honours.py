"""Titles after the announcement: plaques, papers, duties, incidents, the library (S1-23, S1-24)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from biaogan.apps.files.services import receive
from biaogan.apps.honours.models import TITLE, Honour, Incident, Referral
from biaogan.apps.honours.queries import eligible, standing_of, with_standing
from biaogan.apps.ledger.queries import history_of
from biaogan.apps.library.models import Case
from biaogan.apps.programmes.law import law_of_edition
from biaogan.apps.programmes.models import Edition
from biaogan.core.acts.decide import Refused
from biaogan.core.findings import Finding, errors, implements
from biaogan.core.rulebook.model import Rulebook
from biaogan.phrases import say
from biaogan.web.office.carrying import EDITABLE, Findings, carry, confirm_page, done, status_of
from biaogan.web.office.exporting import export_list
from biaogan.web.office.forms_decision import DutyForm, IncidentForm, PlaqueForm
from biaogan.web.office.forms_panel import ReasonForm
from biaogan.web.office.papers import ask_for, documents_of
from biaogan.web.office.scope import law_in_view, look_at
from biaogan.web.shared.acting import act, carry_out, may, note_access
from biaogan.web.shared.display import current_language
from biaogan.web.shared.history import events_of, rows_of
from biaogan.web.shared.instant import now_of
from biaogan.web.shared.law_words import entry_name, label_of

PER_PAGE = 50
ELIGIBLE = "eligible"  # the list of titles that may be recommended to the programme above
OF_HONOUR = ("application__organisation", "application__edition", "application__unit", "announcement")


@require_safe
@act("edition.oversee", Edition)
@implements("S1-23a", "S1-24", "S0-21a", "S3-14")
def honours(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Every title of the edition: how it stands, its plaque, its duties, whether it is in the library."""
    return _list(request, edition)


def _list(request: HttpRequest, edition: Edition, findings: Findings = ()) -> HttpResponse:
    look_at(request, edition)
    law, listed = law_in_view(request, edition), _honours(edition)
    feeds, narrowed = law.cites("feeds") if law.has("feeds") else (), request.GET.get("list") == ELIGIBLE
    page = Paginator(eligible(listed) if narrowed else listed, PER_PAGE).get_page(request.GET.get("page"))
    own = Honour.objects.filter(application__edition=edition)
    counts = own.aggregate(
        held=Count("pk", filter=Q(revoked_at=None)), revoked=Count("pk", filter=~Q(revoked_at=None)),
        plaques=Count("pk", filter=~Q(plaque_delivered_on=None)),
    )  # fmt: skip
    unpublished = own.filter(revoked_at=None, case=None).count()
    shown = {
        "edition": edition, "page": page, "rows": [(honour, standing_of(honour)) for honour in page], "counts": counts,
        "unpublished": unpublished, "findings": findings, **_won(law),
        "feeds": feeds, "eligible": eligible(own).count() if feeds else 0, "narrowed": narrowed,
    }  # fmt: skip
    return render(request, "office/review/honours.html", shown, status=status_of(request))


def _won(law: Rulebook) -> dict[str, Any]:
    """What is won under a law, a title or a place on a list, and whether with a plaque."""
    plaques, form = law.get("honour.plaque", True), law.get("honour.form", TITLE)
    return {"form": form, "plaques": plaques, "cites": law.cites("honour.plaque" if plaques else "honour.form")}


def _honours(edition: Edition) -> QuerySet[Honour]:
    own = with_standing(Honour.objects.filter(application__edition=edition)).select_related(
        "application__organisation", "application__unit"
    )
    return own.annotate(
        duties_due=Count("duties"), duties_done=Count("duties", filter=~Q(duties__done_on=None)),
        is_published=Exists(Case.objects.filter(honour=OuterRef("pk"))),
    ).order_by("number")  # fmt: skip


@require_safe
@act("edition.oversee", Edition)
@implements("S1-23a")
def honours_sheet(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The plaque data as a workbook, for whoever makes the plaques."""
    look_at(request, edition)
    language = current_language()
    names = ("number", "organisation", "experience", "unit", "standing", "plaque", "made", "delivered", "library")
    shapes = {"organisation": "long", "experience": "long", "made": "day", "delivered": "day"}
    rows = (
        (one.number, one.application.organisation.name, one.application.name,
         one.application.unit.name if one.application.unit else None,
         say(f"office_review.standing.{standing_of(one)}", language), one.plaque_number or None, one.plaque_made_on,
         one.plaque_delivered_on, one.is_published)  # type: ignore[attr-defined]
        for one in _honours(edition)
    )  # fmt: skip
    title = say("office_review.honours.title", language)
    return export_list(request, edition, title, names, rows, shapes, words="office_review.honours.column")


@require_safe
@act("honour.award", Honour, select=(*OF_HONOUR, "case"), asks=("honour.revoke",))
@implements("S1-23a", "S1-24", "S0-21a")
def honour(request: HttpRequest, honour: Honour) -> HttpResponse:
    """One title with everything that follows it."""
    return _show(request, honour)


def _show(request: HttpRequest, honour: Honour, findings: Findings = (), **forms: Any) -> HttpResponse:
    edition = honour.application.edition
    look_at(request, edition)
    law = law_in_view(request, edition)
    plaque = {name: getattr(honour, name) for name in PlaqueForm.base_fields}
    incidents = list(Incident.objects.filter(honour=honour).order_by("-opened_at"))
    honour.open_incidents = [one for one in incidents if one.closed_at is None]  # type: ignore[attr-defined]
    page = {
        "honour": honour, "edition": edition, "law": law, "standing": standing_of(honour), "findings": findings,
        "plaque": PlaqueForm(initial=plaque), "duty_form": DutyForm(kinds=list(duty_kinds(law).items())),
        "incident": IncidentForm(domains=_domains(law)), **forms, "bound": next(iter(forms.values()), None),
        "documents": documents_of(honour.key), "case": getattr(honour, "case", None),
        "duties": [(duty, duty_kinds(law).get(duty.kind, duty.kind)) for duty in honour.duties.order_by("pk")],
        "incidents": [(one, entry_name(law, "accident_domains", one.domain)) for one in incidents],
        "open": next((one for one in incidents if one.closed_at is None), None),
        "may_head": may(request, "honour.revoke", honour),
        "cites": {key: law.cites(f"honour.{key}") for key in ("plaque", "duties", "revoke")},
        "plaques": law.get("honour.plaque", True), "feeds": law.cites("feeds") if law.get("feeds") else (),
        "referrals": _referrals(honour) if law.get("feeds") else (),
        "certificates": law.get("honour.certificate", True),
    }  # fmt: skip
    return render(request, "office/review/honour.html", page, status=status_of(request))


def _referrals(honour: Honour) -> QuerySet[Referral]:
    """Where the title was recommended to, the newest first."""
    return honour.referrals.select_related("application__edition", "application__round").order_by("-made_at")


@require_safe
@act("honour.award", Honour, select=OF_HONOUR)
@implements("S1-24")
def honour_history(request: HttpRequest, honour: Honour) -> HttpResponse:
    """Every act on a title, the newest first."""
    look_at(request, honour.application.edition)
    page = Paginator(history_of(honour.key).reverse(), PER_PAGE).get_page(request.GET.get("page"))
    shown = {"honour": honour, "page": page, "history": events_of(rows_of(page))}
    return render(request, "office/review/honour_history.html", shown)


@implements("S1-23b", "S2-B1.4a", "S0-20")
def duty_kinds(law: Rulebook) -> dict[str, str]:
    """Key -> name of every duty the law knows, the video of the materials among them."""
    named = {key: label_of(law, f"honour.duties.{key}") for key in law.get("honour.duties", {})}
    video = {"video": say("office_review.duty.video", current_language())} if law.has("materials.video") else {}
    return {**named, **video}


def _domains(law: Rulebook) -> Mapping[str, str]:
    listed = law.get("lists.accident_domains.entries", {})
    return {key: entry_name(law, "accident_domains", key) for key in listed}


@require_http_methods(["POST"])
@act("honour.award", Honour, select=OF_HONOUR)
@implements("S1-23a")
def award(request: HttpRequest, honour: Honour) -> HttpResponse:
    """The plaque: its number, when it was made and handed over."""
    form = PlaqueForm(request.POST)
    if not form.is_valid():
        return _show(request, honour, plaque=form)
    return _carry(request, "honour.award", honour, form.cleaned_data, "plaque", form, "plaque.kept")


def _carry(
    request: HttpRequest, name: str, honour: Honour, inputs: Mapping[str, Any], shown: str, form: Any, said: str
) -> HttpResponse:
    """Do an act of a title from its page and come back to it."""
    return carry(
        request, name, honour, inputs, said=said, to=reverse("office:honour", args=[honour.pk]),
        page=lambda findings: _show(request, honour, findings, **{shown: form}),
    )  # fmt: skip


@require_http_methods(["POST"])
@act("duty.record", Honour, select=OF_HONOUR)
@implements("S1-23b", "S2-B1.4a", "S0-20")
def record_duty(request: HttpRequest, honour: Honour) -> HttpResponse:
    """A duty's date, or that it was done, with its proof."""
    look_at(request, honour.application.edition)
    law = law_of_edition(honour.application.edition)
    form = DutyForm(request.POST, request.FILES, kinds=list(duty_kinds(law).items()))
    if not form.is_valid():
        return _show(request, honour, duty_form=form)
    upload = form.cleaned_data.pop("file")
    received = receive(upload) if upload else None
    if received is not None and errors(received.findings):
        return _show(request, honour, received.findings, duty_form=form)
    given = {name: value for name, value in form.cleaned_data.items() if value not in (None, "")}
    return _carry(request, "duty.record", honour, {**given, "file": received}, "duty_form", form, "duty.kept")


@require_http_methods(["POST"])
@act("incident.open", Honour, select=OF_HONOUR)
@implements("S1-24", "S0-21a")
def open_incident(request: HttpRequest, honour: Honour) -> HttpResponse:
    """A suspected ground: the title stands under inquiry until it is closed or revoked."""
    form = IncidentForm(request.POST, domains=_domains(law_of_edition(honour.application.edition)))
    if not form.is_valid():
        return _show(request, honour, incident=form)
    return _carry(request, "incident.open", honour, form.cleaned_data, "incident", form, "incident.opened")


@require_http_methods(EDITABLE)
@act("incident.close", Incident, select=("honour__application__edition",))
@implements("S1-24", "S0-21a")
def close_incident(request: HttpRequest, incident: Incident) -> HttpResponse:
    """No ground was found: the title stands as before, for the reason on record."""
    form, back = ReasonForm(request.POST or None), reverse("office:honour", args=[incident.honour_id])

    def page(findings: Findings = ()) -> HttpResponse:
        number = incident.honour.number
        return confirm_page(
            request, "incident.close", back=back, form=form, findings=findings, clauses=("S1-24",), number=number
        )

    if not form.is_valid():
        return page()
    return carry(request, "incident.close", incident, form.cleaned_data, page=page, to=back, said="incident.closed")


@require_http_methods(["POST"])
@act("honour.award", Honour, select=OF_HONOUR)
@implements("S1-23a")
def honour_document(request: HttpRequest, honour: Honour, kind: str) -> HttpResponse:
    """The certificate or the proof of the plaque as the record stands now; none once the title is revoked."""
    from biaogan.apps.door.papers import honours as papers  # the generators are loaded by whoever asks

    writers = {"certificate": papers.certificate_of, "plaque": papers.plaque_of}
    if kind not in writers or (kind == "plaque" and not honour.plaque_number):
        raise Http404
    if honour.revoked_at:
        return _show(request, honour, (Finding("honour.not_current", clauses=("S1-24",)),))
    paper = writers[kind](honour, law_of_edition(honour.application.edition))
    note_access(request, "honour.read", honour, "office", detail=paper.name)
    return redirect("shared:document", pk=ask_for(paper, now_of(request)).pk)


@require_http_methods(["POST"])
@act("case.publish", Honour, select=OF_HONOUR)
@implements("S2-B1.5")
def publish_case(request: HttpRequest, honour: Honour) -> HttpResponse:
    """The experience in the library, without what its owner marked secret."""
    return _carry(request, "case.publish", honour, {}, "plaque", None, "case.published")


@require_http_methods(EDITABLE)
@act("edition.oversee", Edition)
@implements("S2-B1.5")
def publish_cases(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Every current experience that is not in the library yet, each by its own act, all of them or none."""
    look_at(request, edition)
    waiting = Honour.objects.filter(application__edition=edition, revoked_at=None, case=None).order_by("number")
    back, count = reverse("office:honours", args=[edition.pk]), waiting.count()
    if not count:
        return redirect(back)
    if request.method != "POST":
        return confirm_page(request, "cases", back=back, clauses=("S2-B1.5",), n=count)
    try:
        with transaction.atomic():
            for honour in waiting:
                carry_out(request, "case.publish", honour)
    except Refused as refusal:
        return _list(request, edition, refusal.findings)
    return done(request, back, "cases.done", n=count)
