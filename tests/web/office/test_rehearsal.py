"""Rehearsal only: the clock moves onward and brings what is due; the mailbox shows every mail."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from biaogan.apps.ledger import clock
from biaogan.apps.ledger.models import Entry, RehearsalClock
from biaogan.apps.people.models import Account
from tests import cast
from tests.cast import START

pytestmark = pytest.mark.django_db


@pytest.fixture
def rehearsal(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Demo mode, with the real rehearsal clock standing at the cast's start."""
    monkeypatch.undo()  # of the standing clock
    settings.DEMO = True
    clock.move(START)


def stands_at() -> datetime:
    return RehearsalClock.objects.get().stands_at


@pytest.mark.parametrize("page", ["rehearsal", "mailbox"])
def test_outside_demo_mode_there_is_no_such_page(page: str, office: Client) -> None:
    assert office.get(reverse(f"office:{page}")).status_code == 404
    assert office.post(reverse(f"office:{page}")).status_code == 404


def test_next_deadline_closes_the_round(rehearsal: None, office: Client) -> None:
    walk = cast.walk(1).submitted()
    where = reverse("office:rehearsal")
    assert [(what, of) for _, what, of in office.get(where).context["coming"]][:2] == [
        ("closes", "2026年全国质量标杆 · 自愿申报"), ("closes", "2026年全国质量标杆 · 择优推荐"),
    ]  # fmt: skip
    assert office.post(where, {"step": "deadline"}).status_code == 302
    assert walk.round("apply").state == "settled"
    assert stands_at() == datetime(2026, 4, 11, 0, 1, tzinfo=START.tzinfo)
    assert Entry.objects.filter(act="clock.move").count() == 1


@pytest.mark.parametrize(("step", "later"), [("day", timedelta(days=1)), ("working_day", timedelta(days=1))])
def test_clock_moves_by_days(rehearsal: None, office: Client, step: str, later: timedelta) -> None:
    office.post(reverse("office:rehearsal"), {"step": step})
    assert stands_at() == START + later


def test_working_day_skips_the_weekend(rehearsal: None, office: Client) -> None:
    clock.move(START + timedelta(days=4))  # a Friday
    office.post(reverse("office:rehearsal"), {"step": "working_day"})
    assert stands_at() == START + timedelta(days=7)


def test_clock_moves_to_a_moment_but_never_back(rehearsal: None, office: Client) -> None:
    where = reverse("office:rehearsal")
    assert office.post(where, {"instant": "2026-03-05T08:30"}).status_code == 302
    assert stands_at() == datetime(2026, 3, 5, 8, 30, tzinfo=START.tzinfo)
    answer = office.post(where, {"instant": "2026-03-04T08:30"})
    assert (answer.status_code, [finding.code for finding in answer.context["refused"]]) == (422, ["clock.backward"])
    assert office.post(where, {"instant": "昨天"}).status_code == 422


def test_only_the_office_moves_the_clock(rehearsal: None, signed_in: Callable[[Account], Client]) -> None:
    assert signed_in(cast.account("路人")).post(reverse("office:rehearsal"), {"step": "day"}).status_code == 404
    assert stands_at() == START


def test_mailbox_shows_mails_with_their_links_to_anybody(rehearsal: None, office: Client) -> None:
    journey = cast.walk(1).submitted().journeys[0]
    page = Client().get(reverse("office:mailbox"), {"q": "申报回执"}).content.decode()
    assert f'href="/go/{journey.application.key}"' in page
    assert reverse("office:rehearsal") in office.get(reverse("office:desk")).content.decode()


def test_bar_of_the_rehearsal_offers_the_clock_to_the_office_alone(
    rehearsal: None, signed_in: Callable[[Account], Client]
) -> None:
    page = signed_in(cast.account("路人")).get(reverse("office:mailbox")).content.decode()
    assert ("演练时钟" in page, reverse("office:rehearsal") in page) == (True, False)
