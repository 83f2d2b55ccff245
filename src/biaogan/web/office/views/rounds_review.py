"""The rounds after the formal review: their list, opening one, settling one (S1-N1.3a)."""

from __future__ import annotations

from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from biaogan.apps.applications.models import Application
from biaogan.apps.door.course import unheld_in
from biaogan.apps.programmes.law import law_of_edition
from biaogan.apps.programmes.models import Edition, Round
from biaogan.apps.reviews.models import Sheet
from biaogan.core.acts.stages.bodies import panel_of
from biaogan.core.findings import errors, implements
from biaogan.core.rulebook.model import Rulebook
from biaogan.phrases import say
from biaogan.web.office.carrying import EDITABLE, Findings, carry, confirm_page, status_of
from biaogan.web.office.forms_panel import ReasonForm
from biaogan.web.office.rounds import PAGES, address_of, frame_of
from biaogan.web.office.scope import law_in_view, look_at, rounds_of
from biaogan.web.shared.acting import act, ask
from biaogan.web.shared.display import current_language
from biaogan.web.shared.law_words import stage_name


@require_safe
@act("edition.oversee", Edition)
@implements("S1-5", "S1-N1.3a", "S0-4")
def rounds(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Every round after the formal review, with what stands in it and its sheets."""
    look_at(request, edition)
    law = law_in_view(request, edition)
    live = Application.objects.filter(edition=edition, exit="").order_by().values_list("round")
    items = dict(live.annotate(Count("pk")))
    written = Sheet.objects.filter(round__edition=edition, void=False).order_by().values_list("round")
    sheets = {row[0]: row[1:] for row in written.annotate(Count("pk"), Count("submitted_at"))}
    rows = [
        (each, stage_name(law, each.stage), address_of(each), law.cites(f"stages.{each.stage}"), items.get(each.pk, 0),
         sheets.get(each.pk))
        for each in rounds_of(request, edition)
        if each.kind in PAGES
    ]  # fmt: skip
    return render(request, "office/review/rounds.html", {"edition": edition, "rows": rows})


@require_safe
@act("round.oversee", Round)
def page_of_round(request: HttpRequest, standing: Round) -> HttpResponse:
    """To the page of a round, whatever its kind."""
    return redirect(address_of(standing))


@require_http_methods(EDITABLE)
@act("round.open", Round, select=("edition", "pin"))
@implements("S1-N1.3a")
def open_round(request: HttpRequest, standing: Round) -> HttpResponse:
    """The round runs: what stands in it, what the committee is, and everything that still stands in the way."""
    back, form = address_of(standing), ReasonForm(request.POST or None)
    given = {"reason": form.cleaned_data["reason"]} if form.is_valid() else {}

    def page(findings: Findings = ()) -> HttpResponse:
        outlook = ask(request, "round.open", standing)
        frame, missing = frame_of(request, standing), outlook.findings if outlook is not None else ()
        excused = in_principle(frame["law"], missing)
        shown = {
            **frame, "back": back, "ready": outlook is not None and (outlook.is_allowed or excused),
            "form": form if excused else None, "findings": findings or missing,
            "items": Application.objects.filter(round=standing, exit="").count(),
        }  # fmt: skip
        return render(request, "office/review/open_round.html", shown, status=status_of(request))

    if request.method != "POST":
        return page()
    return carry(request, "round.open", standing, given, page=page, to=back, said="round.opened", name=_name(standing))


@implements("S3-A2c")
def in_principle(law: Rulebook, findings: Findings) -> bool:
    """Whether nothing stands in the way but what the law wants in principle: then a written reason is enough."""
    parity = law.is_in_principle(f"{panel_of(law)}.size.parity")
    return parity and {finding.code for finding in errors(findings)} == {"body.parity"}


def _name(standing: Round) -> str:
    return stage_name(law_of_edition(standing.edition), standing.stage)


@require_http_methods(EDITABLE)
@act("round.settle", Round, select=("edition", "pin"))
@implements("S1-19a", "S1-20a", "S1-20b", "S1-21", "S0-16a", "S0-16b", "S0-17a", "S0-18a", "S0-18b")
def settle(request: HttpRequest, standing: Round) -> HttpResponse:
    """All that is not held goes on together; short of sheets it takes a reason."""
    outlook, back = ask(request, "round.settle", standing), address_of(standing)
    found = outlook.findings if outlook is not None else ()
    short = any(finding.code == "round.sheets_missing" for finding in found)
    form = ReasonForm(request.POST or None) if short else None

    def page(findings: Findings = ()) -> HttpResponse:
        going, staying = _going(standing)
        language = current_language()
        changes = [say("office_review.settle.going", language, n=going)]
        changes += [say("office_review.settle.staying", language, n=staying)] if staying else []
        changes += [say("office_review.settle.voided", language)] if short else []
        return confirm_page(
            request, "settle", back=back, form=form, findings=findings or found, changes=changes, name=_name(standing),
            clauses=outlook.act.clauses if outlook is not None else (),
        )  # fmt: skip

    if request.method != "POST" or (form is not None and not form.is_valid()):
        return page()
    inputs: dict[str, Any] = form.cleaned_data if form is not None else {}
    return carry(
        request, "round.settle", standing, inputs, page=page, to=back, said="round.settled.done", name=_name(standing)
    )


def _going(standing: Round) -> tuple[int, int]:
    """How many go on and how many are held back."""
    going = unheld_in(standing).count()
    return going, Application.objects.filter(round=standing, exit="").count() - going
