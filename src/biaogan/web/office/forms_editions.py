"""Forms of the call: a new edition, its windows, focus areas, contacts and downloads."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Count

from biaogan.apps.applications.models import Application
from biaogan.apps.applications.numbers import format_number
from biaogan.apps.programmes.models import Edition
from biaogan.apps.programmes.services import offered_stacks
from biaogan.core.calendar.deadlines import closing_instant
from biaogan.core.identity.credit_code import normalise_credit_code
from biaogan.core.rulebook.model import Rulebook, Stage
from biaogan.phrases import say
from biaogan.web.office.law_labels import stack_name
from biaogan.web.office.law_values import WINDOWED, window_state
from biaogan.web.shared.display import current_language
from biaogan.web.shared.forms import WordedForm, date_input, moment_input
from biaogan.web.shared.law_words import label_of, stage_name

COUNTER = re.compile(r"\{0*1\}")
CONTACTS = ("department", "person", "telephone", "email", "address")
CONTACT_LENGTH = 120
WINDOW_PARTS = ("opens", "closes", "close_time")


def refuse(code: str, **parameters: Any) -> ValidationError:
    """A message of a form, in the reader's language."""
    return ValidationError(say(f"office.refused.{code}", current_language(), **parameters), code=code)


class NewEditionForm(WordedForm):
    """What a new edition begins with."""

    words = "office.edition"
    year = forms.IntegerField(min_value=2000, max_value=2200)
    title = forms.CharField(max_length=120)
    stack = forms.ChoiceField()
    last = forms.ChoiceField(required=False)

    def __init__(self, *args: Any, earlier: list[Edition], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = current_language()
        self.fields["stack"].choices = [  # type: ignore[attr-defined]
            (key, stack_name(key)) for key in offered_stacks(rehearsing=settings.DEMO)
        ]
        nothing = say("office.edition.last.none", language)
        self.fields["last"].choices = [  # type: ignore[attr-defined]
            ("", nothing), *((str(edition.pk), edition.title) for edition in earlier)
        ]  # fmt: skip


class GeneralForm(WordedForm):
    """Title and numbers of an edition, and whom to ask."""

    words = "office.edition"
    title = forms.CharField(max_length=120)
    number_form = forms.CharField(max_length=40)
    call_number = forms.CharField(max_length=60, required=False)
    addressees = forms.CharField(max_length=200, required=False)
    department = forms.CharField(max_length=CONTACT_LENGTH, required=False)
    person = forms.CharField(max_length=CONTACT_LENGTH, required=False)
    telephone = forms.CharField(max_length=CONTACT_LENGTH, required=False)
    email = forms.EmailField(max_length=CONTACT_LENGTH, required=False)
    address = forms.CharField(max_length=CONTACT_LENGTH, required=False)

    def clean_number_form(self) -> str:
        form: str = self.cleaned_data["number_form"]
        beside = COUNTER.sub("", form.replace("{year}", ""), count=1)
        if not COUNTER.search(form) or set("{}") & set(beside) or len(format_number(form, 9999, 999_999)) > 40:
            raise refuse("number_form")
        return form

    def inputs(self) -> dict[str, Any]:
        """Inputs of ``edition.configure``."""
        own = {name: value for name, value in self.cleaned_data.items() if name not in CONTACTS}
        return own | {"contacts": self.contacts()}

    def contacts(self) -> dict[str, str]:
        """Whom to ask, as far as it is filled in."""
        return {name: value for name in CONTACTS if (value := self.cleaned_data[name])}


@dataclass(frozen=True)
class WindowRow:
    """Window of one stage on the page. state: what the text says of it; fields: opens, closes, close_time."""

    name: str
    place: str
    cites: tuple[str, ...]
    state: str
    fields: Mapping[str, forms.BoundField]


class WindowsForm(WordedForm):
    """Windows of all stages whose window matters; fields are named ``<stage>-opens`` and so on."""

    words = "office.window"

    def __init__(self, *args: Any, law: Rulebook, base: Rulebook, **kwargs: Any) -> None:
        self.stages = [stage for stage in law.stages if stage.kind in WINDOWED]
        self.law, self.base = law, base
        initial = {f"{stage.key}-{name}": day for stage in self.stages for name, day in _asked(law, stage).items()}
        super().__init__(*args, initial=initial, **kwargs)
        for stage in self.stages:
            for name in WINDOW_PARTS:
                field: forms.Field = (
                    forms.CharField(required=False, max_length=5)
                    if name == "close_time"
                    else forms.DateField(required=False, widget=date_input())
                )
                self.fields[f"{stage.key}-{name}"] = field
                self.word(f"{stage.key}-{name}", name)

    def clean(self) -> dict[str, Any]:
        for stage in self.stages:
            name = f"{stage.key}-close_time"
            try:
                closing_instant(date(2000, 1, 1), self.cleaned_data.get(name) or "24:00")
            except ValueError:
                self.add_error(name, refuse("close_time"))
        return self.cleaned_data

    def rows(self) -> list[WindowRow]:
        """The fields stage by stage, with what the text says beside them."""
        return [
            WindowRow(
                stage_name(self.law, stage.key), f"{stage.path}.window", self.law.cites(f"{stage.path}.window"),
                window_state(self.base, stage), {name: self[f"{stage.key}-{name}"] for name in WINDOW_PARTS},
            )
            for stage in self.stages
        ]  # fmt: skip

    def values(self) -> dict[str, Any]:
        """What the edition enters; None takes a value back, so that the text's own holds again."""
        found: dict[str, Any] = {}
        for stage in self.stages:
            given = {name: self.cleaned_data[f"{stage.key}-{name}"] for name in WINDOW_PARTS}
            written = _asked(self.base, self.base.stage(stage.key))
            window = {name: day.isoformat() for name in ("opens", "closes") if (day := given[name])}
            kept = all(given[name] == written.get(name) for name in ("opens", "closes"))
            found[f"{stage.path}.window"] = None if kept or not window else window
            close_time = given["close_time"] or "24:00"
            found[f"{stage.path}.close_time"] = None if close_time == written["close_time"] else close_time
        return found


def _asked(law: Rulebook, stage: Stage) -> dict[str, Any]:
    """Window and close time of a stage as a law gives them."""
    written = law.get(f"{stage.path}.window")
    days = {name: day for name, day in written.items() if isinstance(day, date)} if isinstance(written, dict) else {}
    return {**days, "close_time": str(law.stage(stage.key).get("close_time", "24:00"))}


class DownloadForm(WordedForm):
    """A template or guide to offer on the call page."""

    words = "office.download"
    kind = forms.ChoiceField(required=False)
    name = forms.CharField(max_length=200, required=False)
    file = forms.FileField(required=False)

    def __init__(self, *args: Any, law: Rulebook, **kwargs: Any) -> None:
        super().__init__(*args, prefix="download", **kwargs)
        kinds = law.get("materials.downloads", {})
        choices = [(key, label_of(law, f"materials.downloads.{key}")) for key in kinds]
        self.fields["kind"].choices = [("", "—"), *choices]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("file") and not given.get("kind"):
            self.add_error("kind", refuse("download_kind"))
        return given


class PublishForm(WordedForm):
    """What the call is published with."""

    words = "office.edition"
    call_number = forms.CharField(max_length=60)
    addressees = forms.CharField(max_length=200, required=False)


class ExtendForm(WordedForm):
    """A later last day of a window."""

    words = "office.extend"
    closes = forms.DateField(widget=date_input())
    reason = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)


class ReopenForm(WordedForm):
    """Which applications go through a stage once more, until when and why."""

    words = "office.reopen"
    items = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple)
    closes = forms.DateField(required=False, widget=date_input())
    reason = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)

    def __init__(self, *args: Any, items: list[Application], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(item.pk), f"{item.number} {item.organisation.name}") for item in items]
        self.fields["items"].choices = choices  # type: ignore[attr-defined]


class LeaveForm(WordedForm):
    """Until when somebody may be late, and why."""

    words = "office.waiver"
    until = forms.DateTimeField(widget=moment_input())
    reason = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.edition = edition

    def whom(self) -> list[dict[str, Any]]:
        """Inputs of ``waiver.grant`` that say who, one for each waiver."""
        raise NotImplementedError


class WaiverForm(LeaveForm):
    """A late organisation. The office does not see drafts, so it names the organisation."""

    organisation = forms.CharField(max_length=120)
    field_order = ("organisation", "until", "reason")

    def whom(self) -> list[dict[str, Any]]:
        """Its drafts."""
        return [{"application": draft} for draft in self.cleaned_data["organisation"]]

    def clean_organisation(self) -> list[Application]:
        """The organisation's drafts of the edition, lapsed ones too."""
        said = self.cleaned_data["organisation"].strip()
        drafts = Application.objects.filter(edition=self.edition, round__kind="apply", number="").filter(
            exit__in=("", "lapsed")
        )
        found = drafts.filter(organisation__name=said) | drafts.filter(
            organisation__credit_code=normalise_credit_code(said)
        )
        if not found.exists():
            raise refuse("no_draft")
        return list(found.select_related("organisation", "round"))


class UnitWaiverForm(LeaveForm):
    """A unit late in recommending: one that still has applications on no list that was handed in."""

    unit = forms.ChoiceField()
    field_order = ("unit", "until", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, prefix="late", **kwargs)
        waiting = Application.objects.filter(
            edition=self.edition, round__kind="recommend", exit__in=("", "not_recommended")
        )
        units = waiting.values_list("unit", "unit__name").annotate(items=Count("pk")).order_by("unit__order", "unit")
        language = current_language()
        self.fields["unit"].choices = [  # type: ignore[attr-defined]
            ("", "—"),
            *((pk, say("office.waiver.unit.items", language, unit=name, n=items)) for pk, name, items in units),
        ]

    def whom(self) -> list[dict[str, Any]]:
        """The unit itself."""
        return [{"unit": int(self.cleaned_data["unit"])}]
