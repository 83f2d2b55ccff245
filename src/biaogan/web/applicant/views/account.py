"""The person's own account."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from biaogan.apps.people.models import Account
from biaogan.apps.people.queries import memberships_of
from biaogan.core.findings import implements
from biaogan.phrases import say
from biaogan.web.shared.acting import act, carry_out, party
from biaogan.web.shared.display import current_language
from biaogan.web.shared.forms import WordedForm

LANGUAGES = ("zh", "en")


class AccountForm(WordedForm):
    """Name, telephone, and the language mails are written in."""

    name = forms.CharField(max_length=60, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    telephone = forms.CharField(
        max_length=40, required=False, widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"})
    )
    language = forms.ChoiceField(widget=forms.RadioSelect)

    words = "applicant.account"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [  # type: ignore[attr-defined]
            (language, say(f"shared.display.language.{language}", current_language())) for language in LANGUAGES
        ]


@act("desk.read")
@require_http_methods(["GET", "HEAD", "POST"])
@implements("S1-N1.2.2a")
def account(request: HttpRequest) -> HttpResponse:
    """The page of the account of whoever asks."""
    own = Account.objects.get(pk=party(request).account or 0)
    held = {"name": own.name, "telephone": own.telephone, "language": own.language}
    form = AccountForm(request.POST if request.method == "POST" else None, initial=held)
    if request.method == "POST" and form.is_valid():
        carry_out(request, "account.edit", own, **form.cleaned_data)
        messages.success(request, _say("account.saved"))
        return redirect("applicant:account")
    page = {"form": form, "own": own, "memberships": memberships_of(own.pk)}
    return render(request, "applicant/account.html", page, status=422 if form.errors else 200)


def _say(name: str) -> str:
    return say(f"applicant.{name}", current_language())
