"""The step of figures: the table of indicators by year, and the evidence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from biaogan.apps.applications.models import Application
from biaogan.apps.applications.statements import indicator_years
from biaogan.core.findings import Finding, implements
from biaogan.core.rulebook.model import Rulebook
from biaogan.phrases import say
from biaogan.web.applicant.cards import EvidenceForm, UploadForm, cards, evidence_kinds
from biaogan.web.applicant.drafting import INDICATORS, ROW, STEPS, Drafting, said_already
from biaogan.web.applicant.questions.controls import Figure
from biaogan.web.applicant.views.steps import closed, edit, is_stale, number_shown, onward, told
from biaogan.web.shared.acting import act
from biaogan.web.shared.display import current_language
from biaogan.web.shared.forms import whole_number
from biaogan.web.shared.law_words import label_of
from biaogan.web.shared.plain import PlainForm

MOST = 60  # rows
BLANK = 1  # empty rows offered at the end


@implements("S1-8.3a", "S2-2.3a", "S2-B1.1.5b", "S0-6.3a")
class IndicatorForm(PlainForm):
    """The table: a row an indicator, a column a year and whose figure it is. A row without a name is dropped."""

    def __init__(self, law: Rulebook, years: Sequence[int], rows: Sequence[dict[str, Any]], *args: Any, **kw: Any):
        super().__init__(*args, **{"auto_id": "id-%s", **kw})
        self.years = list(years)
        self.columns = {key: label_of(law, f"materials.indicators.columns.{key}") for key in _columns(law)}
        self.held = group(rows)
        asked = whole_number(self.data.get("rows")) if self.is_bound else None
        self.count = min(len(self.held) + BLANK if asked is None else asked, MOST)
        for number in range(self.count):
            self._add_row(number, self.held[number] if number < len(self.held) else {})

    def _add_row(self, number: int, row: dict[Any, Any]) -> None:
        for part, most in (("name", 60), ("unit", 20)):
            label = _say(f"indicator.{part}")
            field = forms.CharField(label=label, max_length=most, required=False, initial=row.get(part, ""))
            field.widget.attrs["aria-label"] = f"{label} {number + 1}"
            self.fields[f"row-{number}-{part}"] = field
        for year in self.years:
            for column, words in self.columns.items():
                figure = Figure(required=False, initial=row.get((year, column), ""), label=f"{year} {words}")
                figure.widget.attrs["aria-label"] = f"{number + 1}: {year} {words}"
                self.fields[f"row-{number}-{year}-{column}"] = figure

    def lines(self) -> list[dict[str, Any]]:
        """Rows as the page draws them."""
        return [
            {
                "number": number,
                "name": self[f"row-{number}-name"],
                "unit": self[f"row-{number}-unit"],
                "years": [
                    (year, [(words, self[f"row-{number}-{year}-{column}"]) for column, words in self.columns.items()])
                    for year in self.years
                ],
            }
            for number in range(self.count)
        ]

    def rows(self) -> list[dict[str, Any]]:
        """The table as a draft keeps it: a row an indicator and year; figures that are none stay as they were."""
        self.is_valid()
        found: list[dict[str, Any]] = []
        for number in range(self.count):
            name = (self.cleaned_data.get(f"row-{number}-name") or "").strip()
            if name:
                unit = (self.cleaned_data.get(f"row-{number}-unit") or "").strip()
                found += [
                    {"name": name, "unit": unit, "year": year, **self._figures(number, year)} for year in self.years
                ]
        return found

    def _figures(self, number: int, year: int) -> dict[str, str]:
        held = self.held[number] if number < len(self.held) else {}
        return {
            column: self.cleaned_data.get(f"row-{number}-{year}-{column}", held.get((year, column), ""))
            for column in self.columns
        }


def _columns(law: Rulebook) -> Sequence[str]:
    return list(law.get("materials.indicators.columns", {}))


def group(rows: Sequence[dict[str, Any]]) -> list[dict[Any, Any]]:
    """One entry an indicator: its name, unit and figures by (year, column), in the order they were entered."""
    found: dict[tuple[str, str], dict[Any, Any]] = {}
    for row in rows:
        entry = found.setdefault((row.get("name", ""), row.get("unit", "")), {})
        entry |= {"name": row.get("name", ""), "unit": row.get("unit", "")}
        for column in ("own", "competitor", "benchmark"):
            entry[int(row["year"]), column] = row.get(column) if row.get(column) is not None else ""
    return list(found.values())


@act("application.edit", Application, select=ROW)
@require_http_methods(["GET", "HEAD", "POST"])
@implements("S1-8.3a", "S2-2.3a", "S2-B1.1.5b", "S0-6.3a")
def table(request: HttpRequest, application: Application) -> HttpResponse:
    """GET shows the table; POST keeps it, and with ``add`` offers one more row."""
    work = Drafting(request, application)
    if request.method != "POST":
        return closed(request, work) if work.barred else show(work)
    form = _form(work, request.POST)
    refused = _keep(work, form)
    if refused or form.errors:
        return show(work.anew(), form=form, refused=refused, status=409 if is_stale(refused) else 422)
    return onward(request, application, INDICATORS)


@act("application.edit", Application, select=ROW)
@require_POST
@implements("S1-8.3a", "S2-2.3a", "S2-B1.1.5b", "S0-6.3a")
def save(request: HttpRequest, application: Application) -> HttpResponse:
    """What the page sends by itself."""
    work = Drafting(request, application)
    form = _form(work, request.POST)
    return told(application, _keep(work, form), form)


def show(
    work: Drafting, *, form: IndicatorForm | None = None, refused: Sequence[Finding] = (),
    uploaded: Sequence[Finding] = (), upload: UploadForm | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    """The page."""
    begun = work.begun(INDICATORS) or bool(work.request.GET.get("check"))
    page = {
        "work": work, "application": work.application, "step": INDICATORS, "steps": work.steps(INDICATORS),
        "form": form or _form(work), "findings": said_already(work.findings_of(INDICATORS), begun=begun),
        "refused": refused, "stale": is_stale(refused), "documents": cards(work, INDICATORS, uploaded, upload),
        "uploaded": uploaded, "upload": upload, "evidence": _evidence(work, upload),
        "open": work.only is None or "indicators" in work.only,
        "reason": work.reasons.get("indicators", ""), "clauses": work.law.cites("materials.indicators"),
        "next": STEPS[STEPS.index(INDICATORS) + 1],
    }  # fmt: skip
    return render(work.request, "applicant/indicators.html", page, status=status)


def _evidence(work: Drafting, sent: UploadForm | None) -> EvidenceForm | None:
    """The form that takes evidence; None where none may be added."""
    if isinstance(sent, EvidenceForm):
        return sent
    kinds = evidence_kinds(work)
    return EvidenceForm(work.law, kinds) if kinds else None


def _form(work: Drafting, *data: Any) -> IndicatorForm:
    return IndicatorForm(work.law, indicator_years(work.law, work.today), work.application.draft.indicators, *data)


def _keep(work: Drafting, form: IndicatorForm) -> Sequence[Finding]:
    return edit(work, {"indicators": form.rows()}, shown=number_shown(work))


def _say(name: str, /, **told: Any) -> str:
    return say(f"applicant.{name}", current_language(), **told)
