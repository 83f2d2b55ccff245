"""The form of every decision that asks for a reason."""

from __future__ import annotations

from django import forms

from biaogan.web.shared.forms import WordedForm


class ReasonForm(WordedForm):
    """A reason that goes on record."""

    words = "office.act"
    reason = forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), max_length=2000)
