"""Addresses of signing in: only those flows of allauth that are used here."""

from allauth.account import views
from django.urls import path, re_path

from biaogan.web.shared.acting import View, public


def _registering(view: View) -> View:
    view.act = "account.register"  # type: ignore[attr-defined]
    return view


urlpatterns = [
    path("login/", public(views.login), name="account_login"),
    path("login/code/", public(views.request_login_code), name="account_request_login_code"),
    path("login/code/confirm/", public(views.confirm_login_code), name="account_confirm_login_code"),
    path("logout/", public(views.logout), name="account_logout"),
    path("inactive/", public(views.account_inactive), name="account_inactive"),
    path("signup/", _registering(views.signup), name="account_signup"),
    path("confirm-email/", public(views.email_verification_sent), name="account_email_verification_sent"),
    re_path(r"^confirm-email/(?P<key>[-:\w]+)/$", public(views.confirm_email), name="account_confirm_email"),
    path("password/reset/", public(views.password_reset), name="account_reset_password"),
    path("password/reset/sent/", public(views.password_reset_done), name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        public(views.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/done/",
        public(views.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
]
