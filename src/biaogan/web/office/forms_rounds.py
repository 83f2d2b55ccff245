"""Forms of the timetable and of visits."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from biaogan.apps.panels.models import Group
from biaogan.core.calendar.deadlines import SHANGHAI
from biaogan.phrases import say
from biaogan.web.office.forms_panel import LINES, words_of
from biaogan.web.office.timetabling import Day
from biaogan.web.shared.display import current_language
from biaogan.web.shared.forms import WordedForm, date_input, moment_input

TIME = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
Choices = list[tuple[str, str]]


class BatchForm(WordedForm):
    """When and where a group hears one applicant after the other."""

    words = "office_review.batch"
    group = forms.ChoiceField(required=False)
    place = forms.CharField(max_length=120)
    first = forms.DateField(widget=date_input())
    begins = forms.TimeField(widget=TIME, initial="09:00")
    ends = forms.TimeField(widget=TIME, initial="17:30")
    rest_from = forms.TimeField(widget=TIME, required=False, initial="12:00")
    rest_until = forms.TimeField(widget=TIME, required=False, initial="13:30")
    each = forms.IntegerField(min_value=5, max_value=480, initial=30)
    between = forms.IntegerField(min_value=0, max_value=240, initial=10)

    def __init__(self, *args: Any, groups: Iterable[Group], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every = [("", say("office_review.every", current_language()))]
        self.fields["group"].choices = [*every, *((str(group.pk), group.name) for group in groups)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The day ends after it begins; a rest has both its ends or none."""
        given = super().clean() or {}
        if given.get("begins") and given.get("ends") and given["begins"] >= given["ends"]:
            self.add_error("ends", say("office_review.batch.order", current_language()))
        if bool(given.get("rest_from")) != bool(given.get("rest_until")):
            self.add_error("rest_until", say("office_review.batch.rest", current_language()))
        return given

    @property
    def day(self) -> Day:
        """The hours asked for."""
        given = self.cleaned_data
        rest = (given["rest_from"], given["rest_until"]) if given["rest_from"] else None
        return Day(given["begins"], given["ends"], rest, given["each"], given["between"])


class SlotForm(WordedForm):
    """One slot; times are of China."""

    words = "office_review.slot"
    place = forms.CharField(max_length=120)
    starts = forms.DateTimeField(widget=moment_input())
    ends = forms.DateTimeField(widget=moment_input())

    @property
    def inputs(self) -> dict[str, Any]:
        """What the act wants."""
        given = self.cleaned_data
        return {**given, **{name: given[name].astimezone(SHANGHAI) for name in ("starts", "ends")}}


class PresenceForm(WordedForm):
    """Who came."""

    words = "office_review.presence"
    present = forms.ChoiceField(widget=forms.RadioSelect)
    note = forms.CharField(required=False, max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["present"].choices = words_of("presence", ("yes", "no"))  # type: ignore[attr-defined]


class CallForm(WordedForm):
    """The stage held when necessary, and the doubt."""

    words = "office_review.call"
    stage = forms.ChoiceField()
    reason = forms.CharField(max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args: Any, stages: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stage"].choices = stages  # type: ignore[attr-defined]


class VisitForm(WordedForm):
    """Who goes, when, and what is to be asked."""

    words = "office_review.visit"
    reason = forms.CharField(max_length=1000, widget=LINES)
    team = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple)
    starts = forms.DateField(widget=date_input())
    ends = forms.DateField(widget=date_input())
    questions = forms.CharField(max_length=3000, widget=forms.Textarea(attrs={"rows": 5}))

    def __init__(self, *args: Any, seats: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].choices = seats  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """It ends on the day it begins or later."""
        given = super().clean() or {}
        if given.get("starts") and given.get("ends") and given["starts"] > given["ends"]:
            self.add_error("ends", say("office_review.visit.order", current_language()))
        return given
