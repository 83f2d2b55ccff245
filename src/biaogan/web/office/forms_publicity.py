"""Forms of consultation, notice and objections."""

from __future__ import annotations

from typing import Any

from django import forms

from biaogan.web.office.forms_panel import LINES, words_of
from biaogan.web.shared.forms import WordedForm, date_input, moment_input

TEXT = forms.Textarea(attrs={"rows": 5})


class ConsultForm(WordedForm):
    """The letter that asks for opinions."""

    words = "office_review.consult"
    number = forms.CharField(required=False, max_length=60)
    sent_on = forms.DateField(widget=date_input())
    due_on = forms.DateField(widget=date_input())


class OpinionForm(WordedForm):
    """One view, as the letter says it."""

    words = "office_review.opinion"
    view = forms.ChoiceField(widget=forms.RadioSelect)
    reason = forms.CharField(required=False, max_length=2000, widget=LINES)
    returned_on = forms.DateField(widget=date_input())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["view"].choices = words_of("opinion.view", ("agree", "against"))  # type: ignore[attr-defined]


class ReturnedForm(WordedForm):
    """The day on which the rest was answered without objection."""

    words = "office_review.opinion"
    returned_on = forms.DateField(widget=date_input())


class ChannelForm(WordedForm):
    """Proof that something stood in a channel."""

    words = "office_review.channel"
    address = forms.URLField(required=False, max_length=500, assume_scheme="https")
    picture = forms.FileField(required=False)
    shown_at = forms.DateTimeField(required=False, widget=moment_input())


class AdmitForm(WordedForm):
    """Take an objection up, or refuse it and say why."""

    words = "office_review.admit"
    admit = forms.ChoiceField(widget=forms.RadioSelect)
    reason = forms.CharField(required=False, max_length=2000, widget=LINES)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["admit"].choices = words_of("admit", ("yes", "no"))  # type: ignore[attr-defined]


class Files(forms.ClearableFileInput):
    """Several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, as a list."""

    widget = Files

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Each of them as a file of its own."""
        given = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(FilesField, self).clean(one, initial) for one in given]


class InquiryForm(WordedForm):
    """One step of an inquiry with its proofs."""

    words = "office_review.inquiry"
    note = forms.CharField(max_length=5000, widget=TEXT)
    proofs = FilesField(required=False)


class ReplyForm(WordedForm):
    """What the objector reads by the tracking code."""

    words = "office_review.reply"
    note = forms.CharField(max_length=5000, widget=TEXT)


class RuleForm(WordedForm):
    """What holds after the inquiry, and why."""

    words = "office_review.rule"
    ruling = forms.ChoiceField(widget=forms.RadioSelect)
    reason = forms.CharField(max_length=5000, widget=LINES)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ruling"].choices = words_of("ruling", ("uphold", "correct", "remove"))  # type: ignore[attr-defined]
