"""What the office concludes itself, where the law leaves a list to it and not to a panel (S4-10a)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from biaogan.apps.programmes.law import law_of_round
from biaogan.apps.programmes.models import Round
from biaogan.apps.reviews.models import Resolution
from biaogan.core.acts.decide import Refused
from biaogan.core.findings import implements
from biaogan.core.rulebook.model import Rulebook
from biaogan.phrases import say
from biaogan.web.office.carrying import EDITABLE, Findings, carry, confirm_page, done, status_of
from biaogan.web.office.rounds import concludes, frame_of
from biaogan.web.shared import concluding
from biaogan.web.shared.acting import act, ask, carry_out, may, note_access
from biaogan.web.shared.concluding import ConclusionForm
from biaogan.web.shared.deliberation import Ranking, Row, ranking
from biaogan.web.shared.display import current_language
from biaogan.web.shared.plain import PlainForm


@dataclass
class Bench:
    """What is before the office in a round, and what it drafted."""

    standing: Round

    @cached_property
    def law(self) -> Rulebook:
        return law_of_round(self.standing)

    @cached_property
    def drafted(self) -> Resolution | None:
        drafts = Resolution.objects.filter(round=self.standing, group=None, kind="deliberate", adopted_at=None)
        return drafts.first()

    @cached_property
    def ranking(self) -> Ranking:
        draft = self.drafted.draft if self.drafted is not None else {}
        return ranking(self.standing, self.law, None, {int(pk): said for pk, said in draft.items()})

    @property
    def rows(self) -> list[Row]:
        """What is still to be concluded."""
        return [row for row in self.ranking.rows if not row.concluded]

    @property
    def version(self) -> int:
        return self.drafted.version if self.drafted is not None else 0

    def form(self, data: Mapping[str, Any] | None = None) -> ConclusionForm:
        """Filled from the draft, or from what was typed."""
        initial = concluding.initial_of(self.rows, self.drafted, "")
        verdicts = concluding.verdict_words(self.law, self.standing.stage)
        return ConclusionForm(self.rows, (), verdicts, data, initial=initial)


def _bench(standing: Round) -> Bench:
    """404 for a stage that is not the office's to conclude."""
    bench = Bench(standing)
    if standing.kind != "deliberate" or not concludes(bench.law, standing.stage):
        raise Http404
    return bench


@require_http_methods(EDITABLE)
@act("resolution.draft", Round, select=("edition", "pin"))
@implements("S4-10a")
def conclude(request: HttpRequest, standing: Round) -> HttpResponse:
    """Verdict, rank and reason an item; kept as a draft until the head adopts it."""
    bench = _bench(standing)
    form = bench.form(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return _show(request, bench, form)
    try:
        carry_out(request, "resolution.draft", standing, group=None, **form.inputs)
    except Refused as refused:
        return _show(request, bench, form, refused.findings)
    if request.POST.get("do") != "adopt":
        return done(request, reverse("office:conclude", args=[standing.pk]), "conclude.saved")
    asked = f"?{urlencode({'reason': form.inputs['reason']})}" if form.inputs["reason"] else ""
    return redirect(reverse("office:adopt", args=[standing.pk]) + asked)


def _show(request: HttpRequest, bench: Bench, form: ConclusionForm, findings: Findings = ()) -> HttpResponse:
    note_access(request, "score.read", bench.standing, "office")
    placed = concluding.beside(findings)
    page = {
        **frame_of(request, bench.standing), "form": form, "findings": placed, "ranking": bench.ranking,
        "decisions": concluding.decisions(bench.rows, form, placed),
        "missing": sum(row.missing for row in bench.rows),
        "may_adopt": may(request, "resolution.adopt", bench.standing),
        "clauses": bench.law.cites(f"stages.{bench.standing.stage}"),
    }  # fmt: skip
    return render(request, "office/review/conclude.html", page, status=status_of(request))


class AdoptForm(PlainForm):
    """The draft that was looked at, and the reason given with it."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(widget=forms.HiddenInput, required=False, max_length=2000)


@require_http_methods(EDITABLE)
@act("resolution.adopt", Round, select=("edition", "pin"))
@implements("S4-10a")
def adopt(request: HttpRequest, standing: Round) -> HttpResponse:
    """Asks once more who is proposed and who leaves; then the conclusion stands."""
    bench = _bench(standing)
    typed = {"version": bench.version, "reason": request.GET.get("reason", "")}
    form = AdoptForm(request.POST or None, initial=typed)

    def page(findings: Findings = ()) -> HttpResponse:
        chosen, language = [row for row in bench.rows if row.verdict == "advance"], current_language()
        changes = [say(f"office_review.conclude.{key}", language, n=n) for key, n in (
            ("advance", len(chosen)), ("reject", sum(row.verdict == "reject" for row in bench.rows)),
        )]  # fmt: skip
        return confirm_page(
            request, "conclude", back=reverse("office:conclude", args=[standing.pk]), form=form,
            findings=findings or _missing(request, bench, typed), changes=changes,
            clauses=bench.law.cites(f"stages.{standing.stage}"), stage=frame_of(request, standing)["name"],
        )  # fmt: skip

    if not form.is_valid():
        return page()
    inputs = {**form.cleaned_data, "group": None, "present": []}
    to = reverse("office:deliberation", args=[standing.pk])
    return carry(request, "resolution.adopt", standing, inputs, page=page, to=to, said="conclude.done")


def _missing(request: HttpRequest, bench: Bench, typed: Mapping[str, Any]) -> Findings:
    """What stands in the way of adopting the draft as it is kept."""
    decision = ask(request, "resolution.adopt", bench.standing, group=None, present=[], **typed)
    return decision.findings if decision is not None else ()
