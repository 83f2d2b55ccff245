"""What a supervisor types."""

from __future__ import annotations

from typing import Any

from django import forms

from biaogan.core.acts.table import ACTS
from biaogan.phrases import load_words, say
from biaogan.web.shared.display import current_language
from biaogan.web.shared.forms import WordedForm

NOTE = 4000


class LedgerFilter(WordedForm):
    """Which entries to show; what is no choice shows everything."""

    words = "supervisor.filter"
    act = forms.ChoiceField(required=False)
    actor = forms.CharField(required=False, max_length=80)
    object = forms.CharField(required=False, max_length=80)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known, language = load_words("acts"), current_language()
        changing = [name for name, act in ACTS.items() if not act.reads and name in known]
        named = [(name, say(f"acts.{name}", language)) for name in changing]
        self.fields["act"].choices = [("", say("supervisor.filter.any", language)), *named]  # type: ignore[attr-defined]


class AdmitForm(WordedForm):
    """Whether a complaint is taken up; refusing says why."""

    words = "supervisor.admit"
    admit = forms.ChoiceField(widget=forms.RadioSelect)
    reason = forms.CharField(required=False, max_length=NOTE, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = [(value, say(f"supervisor.admit.{value}", current_language())) for value in ("yes", "no")]
        self.fields["admit"].choices = words  # type: ignore[attr-defined]


class InquireForm(WordedForm):
    """One step of an inquiry."""

    words = "supervisor.inquire"
    note = forms.CharField(max_length=NOTE, widget=forms.Textarea(attrs={"rows": 4}))


class ReplyForm(WordedForm):
    """What the complainant is told."""

    words = "supervisor.reply"
    note = forms.CharField(max_length=NOTE, widget=forms.Textarea(attrs={"rows": 4}))


class UnsealForm(WordedForm):
    """Why an identity is opened."""

    words = "supervisor.unseal"
    reason = forms.CharField(max_length=NOTE, widget=forms.Textarea(attrs={"rows": 3}))
