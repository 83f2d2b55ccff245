"""All components and their states on one page, so that everyone sees what there is; in debug and demo mode only."""

from __future__ import annotations

from datetime import UTC, datetime

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from biaogan.core.findings import Finding, Severity
from biaogan.phrases import say
from biaogan.web.shared.acting import public
from biaogan.web.shared.charts import Estimate, Series
from biaogan.web.shared.display import current_language
from biaogan.web.shared.navigation import Entry, Navigation, Section, Step

CLOSES = datetime(2026, 6, 25, 9, 0, tzinfo=UTC)
SCORES = (
    (93.6, 94.2),
    (92.8, 93.5),
    (91.5, 91.2),
    (89.9, 88.9),
    (89.2, 88.6),
    (88.7, 89.4),
    (88.5, 88.8),
    (86.0, 86.6),
)
FINDINGS = (
    Finding("profit.unknown", place="profit", clauses=("S1-9.1",), details={"year": 2024}),
    Finding("overview.unchecked", Severity.WARNING, place="abstract", clauses=("S2-B1.1.2a", "S2-B1.1.3a", "S1-9.1")),
    Finding("record.unchecked", Severity.INFO, clauses=("S1-9.1",)),
)


class KitForm(forms.Form):
    """One field of every kind."""

    name = forms.CharField(max_length=100)
    abstract = forms.CharField(widget=forms.Textarea(attrs={"rows": 4}))
    kind = forms.ChoiceField(widget=forms.RadioSelect)
    area = forms.ChoiceField()
    fields_known = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, required=False)
    profit = forms.DecimalField(required=False)
    held_on = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}))
    master = forms.FileField(required=False)
    shares = forms.BooleanField()

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for name, field in self.fields.items():
            field.label = _say(f"field.{name}")
        self.fields["name"].help_text = _say("field.name.help")
        choices = [(key, _say(f"choice.{key}")) for key in ("whole", "special")]
        for name in ("kind", "area", "fields_known"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]


@public
@require_safe
def kit(request: HttpRequest) -> HttpResponse:
    """The page of components."""
    if not (settings.DEBUG or getattr(settings, "DEMO", False)):
        raise Http404
    layout = "shared/site.html" if request.GET.get("layout") == "site" else "shared/desk.html"
    page = Paginator(range(318), 10).get_page(request.GET.get("page"))
    filled = KitForm({"name": _say("sample.name"), "abstract": _say("sample.abstract"), "kind": "whole", "profit": "x"})
    shown = {"layout": layout, "navigation": _navigation(), "page": page, "form": filled, "rehearsal_now": CLOSES}
    return render(request, "shared/kit.html", shown | _samples() | _figures())


def _samples() -> dict[str, object]:
    states = ("done", "done", "now", "next", "next")
    return {
        "findings": FINDINGS,
        "closes": CLOSES,
        "steps": [Step(_say(f"step.{k}"), _say(f"step.{k}.note"), state) for k, state in enumerate(states, 1)],
        "rows": [_say(f"row.{k}") for k in range(1, 4)],
        "buttons": [_say(f"row.{k}") for k in range(1, 3)],
    }


def _figures() -> dict[str, object]:
    axes = [_say(f"axis.{k}") for k in range(1, 7)]
    years = ["2021", "2022", "2023", "2024", "2025"]
    return {
        "bars": list(zip(axes, (126, 34, 28, 41, 52, 37), strict=True)),
        "lying": [(_say("sample.name"), 3218.4), (_say("sample.unit"), -120.5), (_say("row.1"), 980)],
        "years": years,
        "lines": [
            Series(_say("series.own"), (58, 50, 41, 27, 17)),
            Series(_say("series.competitor"), (55, 54, None, 45, 43)),
            Series(_say("series.benchmark"), (30, 28, 25, 20, 18)),
        ],
        "axes": axes,
        "profiles": [Series("2026", (95.9, 91.2, 95.8, 94.2, 91.8, 90.4)), Series("2025", (88, 87, 86, 90, 87, 85))],
        "spread": [Estimate(f"{k:04}", v, v - 1.7, v + 1.7, p) for k, (v, p) in enumerate(SCORES, 137)],
        "band": (4, 7),
        "funnel": [(_say(f"funnel.{k}"), n) for k, n in enumerate((312, 286, 148, 41, 24, 7), 1)],
    }


def _navigation() -> Navigation:
    entries = tuple(Entry(_say(f"row.{k}"), "#main", badge, current=k == 1) for k, badge in ((1, 0), (2, 23), (3, 2)))
    return Navigation(
        top=(Entry(_say("title"), "?", current=True), Entry(_say("public_layout"), "?layout=site")),
        side=(Section(_say("sections"), entries), Section(_say("sections"), entries[2:])),
        account=(Entry(_say("sign_out"), "#main"),),
        who=_say("who"),
    )


def _say(name: str) -> str:
    return say(f"kit.{name}", current_language())
