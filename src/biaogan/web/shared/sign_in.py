"""How allauth is at home here: accounts are made by the act ``account.register``, its mail goes through our outbox,
its words are ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from allauth.account import forms as allauth
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.urls import reverse

from biaogan.apps.messages.services import post
from biaogan.apps.people.models import Account
from biaogan.core.findings import implements
from biaogan.phrases import load_words, say
from biaogan.web.shared.acting import carry_out
from biaogan.web.shared.desks import front_page
from biaogan.web.shared.display import current_language
from biaogan.web.shared.instant import now_of
from biaogan.web.shared.plain import PlainForm

# allauth's mail -> template in messages.yaml, and which of its parameters is the page to go to
MAILS: Mapping[str, tuple[str, str]] = {
    "email_confirmation_signup": ("address_confirm", "activate_url"),
    "email_confirmation": ("address_confirm", "activate_url"),
    "account_already_exists": ("address_known", "password_reset_url"),
    "unknown_account": ("address_unknown", "signup_url"),
    "password_reset_key": ("password_reset", "password_reset_url"),
    "login_code": ("sign_in_code", ""),
}


class Adapter(DefaultAccountAdapter):
    """What allauth asks of the site."""

    @implements("S1-N1.2.2a")
    def save_user(self, request: HttpRequest, user: Account, form: forms.Form, commit: bool = True) -> Account:
        """Make the account by its act; the password is set beside it and never reaches the ledger."""
        with transaction.atomic():
            done = carry_out(
                request, "account.register", email=form.cleaned_data["email"], name=form.cleaned_data["name"],
                language=current_language(),
            )  # fmt: skip
            account: Account = done.made
            account.set_password(form.cleaned_data["password1"])
            account.save(update_fields=["password"])
        return account

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Into the outbox, in the transaction of its cause."""
        template, target = MAILS[template_prefix.rpartition("/")[2]]
        path, code = urlsplit(str(context.get(target, ""))).path, str(context.get("code", ""))
        once = sha256(f"{email} {path} {code} {now_of(self.request)}".encode()).hexdigest()[:24]
        post(
            key=f"{template}:{once}", address=email, template=template, content={"code": code} if code else {},
            language=current_language(), path=path, now=now_of(self.request),
        )  # fmt: skip

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None,
        message_context: dict[str, Any] | None = None, extra_tags: str = "", message: str | None = None,
    ) -> None:  # fmt: skip
        """Say it in our words; what has none is not worth saying."""
        name = "message." + (message_template or "").rpartition("/")[2].removesuffix(".txt")
        if message or name in load_words("sign_in"):
            messages.add_message(request, level, message or _say(name, **_told(message_context)))

    def validation_error(self, code: str, *args: Any) -> ValidationError:
        """allauth's refusals in our words."""
        known = f"error.{code}" in load_words("sign_in")
        return ValidationError(_say(f"error.{code}"), code=code) if known else super().validation_error(code, *args)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The first desk of whoever signed in."""
        return front_page(request)

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        """The same after registering."""
        return front_page(request)

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """Back to signing in."""
        return reverse("account_login")

    def is_ajax(self, request: HttpRequest) -> bool:
        """Pages only: nobody signs in by JSON here."""
        return False


class Worded(PlainForm):
    """A form of allauth with our labels; the framework's own messages stay."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = load_words("sign_in")
        for name, field in self.fields.items():
            field.label = _say(f"field.{name}")
            field.help_text = _say(f"help.{name}") if f"help.{name}" in words else ""
            field.widget.attrs.pop("placeholder", None)


class LoginForm(Worded, allauth.LoginForm):
    """By password."""


class SignupForm(Worded, allauth.SignupForm):
    """A new account: the person's name, address and password."""

    name = forms.CharField(max_length=60, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    field_order = ("name", "email", "password1", "password2")

    def try_save(self, request: HttpRequest) -> Any:
        """Of the same form sent twice at once the second is answered like an address already known."""
        try:
            with transaction.atomic():
                return super().try_save(request)
        except IntegrityError:
            self.account_already_exists = True
            return super().try_save(request)


class RequestLoginCodeForm(Worded, allauth.RequestLoginCodeForm):
    """Ask for a one-time code. An account made with its role has no confirmed address yet: the code confirms it."""

    def clean_email(self) -> str:
        """The address, noted as the account's own so that entering the code confirms it without a second mail."""
        email: str = super().clean_email()
        if self._user is not None:
            EmailAddress.objects.get_or_create(
                user=self._user, email=self._user.email.lower(), defaults={"primary": True}
            )
        return email


class ConfirmLoginCodeForm(Worded, allauth.ConfirmLoginCodeForm):
    """Enter the one-time code."""


class ResetPasswordForm(Worded, allauth.ResetPasswordForm):
    """Ask for a new password."""


class ResetPasswordKeyForm(Worded, allauth.ResetPasswordKeyForm):
    """Set the new password."""


def _say(name: str, /, **told: Any) -> str:
    return say(f"sign_in.{name}", current_language(), **told)


def _told(context: dict[str, Any] | None) -> dict[str, Any]:
    """The parameters our words may use."""
    context = context or {}
    return {"email": context.get("email") or context.get("recipient") or ""}
