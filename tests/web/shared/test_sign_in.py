"""Signing in."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from biaogan.apps.messages.models import Message
from tests import cast

pytestmark = pytest.mark.django_db


def code_sent_to(email: str) -> str:
    """The one-time code of the newest mail."""
    body = Message.objects.filter(address=email, template="sign_in_code").latest("pk").body
    found = re.search(r"：([A-Z0-9-]+)。", body)
    assert found is not None
    return found.group(1)


def test_account_made_with_its_role_signs_in_by_one_code_and_no_further_mail(client: Client) -> None:
    clerk = cast.office()
    client.post(reverse("account_request_login_code"), {"email": clerk.email})
    entered = client.post(reverse("account_confirm_login_code"), {"code": code_sent_to(clerk.email)})
    assert entered.headers["Location"] == reverse("office:desk")
    assert list(Message.objects.filter(address=clerk.email).values_list("template", flat=True)) == ["sign_in_code"]
