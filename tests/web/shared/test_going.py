"""Where messages lead: each reader to the page of the object on their own desk."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from biaogan.apps.messages.models import Message
from biaogan.apps.panels.models import Seat
from biaogan.apps.people.models import Account
from tests import cast

pytestmark = pytest.mark.django_db
KEYS = ("signing_code",)


@pytest.mark.clause("S1-N3.1")
def test_every_message_of_an_edition_leads_its_recipient_to_a_page_of_their_own(client: Client, clock_at: Any) -> None:
    cast.office(), cast.supervisor(), cast.consultee(), cast.approver()
    walk = cast.walk(1).honoured()
    clock_at(walk.now)
    ways = {
        (message.template, message.recipient, message.path)
        for message in Message.objects.exclude(recipient="").exclude(template__in=KEYS)
    }
    lost = [(template, path, where) for template, recipient, path in sorted(ways)
            if (where := _end(client, recipient, path)) is not None]  # fmt: skip
    assert len({template for template, _, _ in ways}) > 15
    assert lost == []


def _end(client: Client, recipient: str, path: str) -> object:
    """None where a message leads its reader to a page; else what it leads to."""
    client.force_login(Account.objects.get(pk=recipient.partition(":")[2]))
    answer = client.get(path, follow=True)
    where = answer.redirect_chain[-1][0] if answer.redirect_chain else path
    return None if answer.status_code == 200 and where != "/" else (answer.status_code, where)


@pytest.mark.parametrize("template", ["seat_filled", "sheet_assigned"])
def test_experts_are_led_to_where_they_act(client: Client, clock_at: Any, template: str) -> None:
    walk = cast.walk(1).reviewing()
    clock_at(walk.now)
    person = cast.account("评二")
    message = Message.objects.get(template=template, recipient=person.key)
    client.force_login(person)
    seat = Seat.objects.get(expert__account=person)
    wanted = {
        "seat_filled": reverse("expert:seat", args=[seat.pk]),
        "sheet_assigned": reverse("expert:queue", args=[walk.round("material").pk]),
    }
    assert client.get(message.path)["Location"] == wanted[template]


def test_stranger_is_not_led_anywhere(client: Client) -> None:
    walk = cast.walk(1).reviewing()
    client.force_login(cast.account("路人"))
    keys = [walk.items[0].key, Seat.objects.earliest("pk").key, walk.round("material").key, "seat:0", "x", "account:1"]
    assert [client.get(f"/go/{key}").status_code for key in keys] == [404] * 6
    assert client.get("/go/desk").status_code == 302
