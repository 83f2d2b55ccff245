"""Forms of the decision, the announcement, comments, titles and what follows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from biaogan.apps.applications.models import Application
from biaogan.apps.people.models import Account
from biaogan.core.findings import Finding
from biaogan.phrases import say
from biaogan.web.office.forms_panel import LINES, words_of
from biaogan.web.shared.display import current_language
from biaogan.web.shared.forms import WordedForm, date_input

Choices = Sequence[tuple[str, str]]


class ApprovalForm(WordedForm):
    """The document of the approval, or the sitting that gave it; each item may be refused with a reason."""

    words = "office_review.approval"
    number = forms.CharField(max_length=60)
    dated = forms.DateField(widget=date_input())
    sitting = forms.CharField(required=False, max_length=120)

    def __init__(self, *args: Any, items: Sequence[Application], by_meeting: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = items
        self.fields["number"].required, self.fields["sitting"].required = not by_meeting, by_meeting

    def refusals(self) -> list[tuple[Application, bool, str, str]]:
        """(item, whether it is refused, the reason typed, the error beside it) of every item."""
        return [(item, *self._refusal(item)) for item in self.items]

    def _refusal(self, item: Application) -> tuple[bool, str, str]:
        refused = bool(self.data.get(f"refuse-{item.pk}"))
        reason = str(self.data.get(f"reason-{item.pk}", "")).strip()
        missing = refused and not reason
        return refused, reason, say("office_review.approval.reason_missing", current_language()) if missing else ""

    def hide(self) -> None:
        """Everything typed is sent along unseen, for a page that only asks once more."""
        for item, is_refused, reason, _ in self.refusals():
            if is_refused:
                self.fields[f"refuse-{item.pk}"] = forms.CharField(initial="on")
                self.fields[f"reason-{item.pk}"] = forms.CharField(initial=reason)
        for field in self.fields.values():
            field.widget = forms.HiddenInput()

    @property
    def unexplained(self) -> tuple[Finding, ...]:
        """Whoever refuses an item says why: a finding for each that has no reason, at the field of its reason."""
        return tuple(
            Finding("reason.missing", place=f"reason-{item.pk}", clauses=("S1-22",))
            for item, _, _, error in self.refusals()
            if error
        )

    @property
    def inputs(self) -> dict[str, Any]:
        """What the act wants."""
        refused = {item.pk: reason for item, is_refused, reason, _ in self.refusals() if is_refused}
        return {**self.cleaned_data, "refused": refused}


class AnnounceForm(WordedForm):
    """The document of an announcement."""

    words = "office_review.announce"
    title = forms.CharField(max_length=200)
    number = forms.CharField(max_length=60)
    dated = forms.DateField(widget=date_input())


class PlaqueForm(WordedForm):
    """The plaque: its number, when it was made and handed over."""

    words = "office_review.plaque"
    plaque_number = forms.CharField(max_length=40)
    plaque_made_on = forms.DateField(required=False, widget=date_input())
    plaque_delivered_on = forms.DateField(required=False, widget=date_input())


class DutyForm(WordedForm):
    """A duty: until when, or done when."""

    words = "office_review.duty"
    kind = forms.ChoiceField()
    due = forms.DateField(required=False, widget=date_input())
    done_on = forms.DateField(required=False, widget=date_input())
    note = forms.CharField(required=False, max_length=1000, widget=LINES)
    file = forms.FileField(required=False)

    def __init__(self, *args: Any, kinds: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]


class IncidentForm(WordedForm):
    """A suspected ground for revoking a title, and where it was learnt."""

    words = "office_review.incident"
    ground = forms.ChoiceField(widget=forms.RadioSelect)
    domain = forms.ChoiceField(required=False)
    happened_on = forms.DateField(required=False, widget=date_input())
    reason = forms.CharField(max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args: Any, domains: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ground"].choices = words_of("ground", ("fraud", "accident"))  # type: ignore[attr-defined]
        none = ("", say("office_review.incident.no_domain", current_language()))
        self.fields["domain"].choices = [none, *domains.items()]  # type: ignore[attr-defined]


class RevokeForm(WordedForm):
    """The document of a revocation and the code of the second head."""

    words = "office_review.revoke"
    title = forms.CharField(max_length=200)
    number = forms.CharField(max_length=60)
    dated = forms.DateField(widget=date_input())
    reason = forms.CharField(max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))
    second = forms.ModelChoiceField(queryset=Account.objects.none())
    code = forms.CharField(
        required=False, max_length=12, widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"})
    )

    def __init__(self, *args: Any, heads: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["second"].queryset = heads  # type: ignore[attr-defined]
        self.fields["second"].empty_label = say("office_review.revoke.choose", current_language())  # type: ignore[attr-defined]
