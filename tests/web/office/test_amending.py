"""Amending the law on the office's desk: what changes for whom, what is asked, what is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from biaogan.apps.people.models import Account
from biaogan.apps.programmes.law import law_of_edition
from tests import cast
from tests.walks import Walk
from tests.web.pages import main_of, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.clause("S1-6", "S1-N1")]


@pytest.fixture
def walk() -> Walk:
    return cast.walk(1).noticed()


def address(walk: Walk) -> str:
    return reverse("office:edition_amend", args=[walk.edition.pk])


def typed(page: Any, **changed: str) -> dict[str, str]:
    """What the form of a page would send, with some fields changed."""
    fields = main_of(page).xpath(
        "//main//form[.//button[@name='step']]//*[self::input or self::select or self::textarea]"
    )
    given = {}
    for field in fields:
        if field.get("type") != "radio" or field.get("checked"):
            value = field.value if field.tag != "input" else field.get("value")
            given[field.get("name")] = value or ""
    return given | changed


def look(client: Client, walk: Walk, days: str) -> Any:
    first = client.get(address(walk))
    return client.post(address(walk), typed(first, **{"stages.notice.days": days, "step": "look"}))


def test_amendment_is_looked_at_treated_and_confirmed(walk: Walk, signed_in: Callable[[Account], Client]) -> None:
    client = signed_in(cast.office())
    shown = look(client, walk, "15")
    told = text_of(shown)
    assert ("公示期 10" in told or " 10 15 " in told, "1项正在办理" in told) == (True, True)
    key = walk.round("notice").key
    answer = client.post(address(walk), typed(shown, **{key: "keep", "reason": "征求意见不足", "step": "confirm"}))
    assert (answer.status_code, answer["Location"]) == (302, reverse("office:edition", args=[walk.edition.pk]))
    assert law_of_edition(walk.edition).get("stages.notice.days") == 15


def test_untreated_stage_and_missing_reason_are_said_together(
    walk: Walk, signed_in: Callable[[Account], Client]
) -> None:
    client = signed_in(cast.office())
    answer = client.post(address(walk), typed(look(client, walk, "15"), step="confirm"))
    assert answer.status_code == 422
    assert "没有写明进行中的环节怎么办" in text_of(answer)
    assert walk.edition.pins.count() == 1


def test_closed_value_is_refused_beside_its_field(walk: Walk, signed_in: Callable[[Account], Client]) -> None:
    answer = look(signed_in(cast.office()), walk, "5")
    assert answer.status_code == 422
    assert walk.edition.pins.count() == 1


def test_nothing_changed_is_said(walk: Walk, signed_in: Callable[[Account], Client]) -> None:
    answer = look(signed_in(cast.office()), walk, "10")
    assert (answer.status_code, "没有任何调整" in text_of(answer)) == (422, True)


def test_page_is_missing_for_whoever_does_not_head_the_office(
    walk: Walk, signed_in: Callable[[Account], Client]
) -> None:
    people = (cast.office(name="孙办", head=False), cast.supervisor(), cast.clerk(), cast.account("路人"))
    for client in map(signed_in, people):
        assert [client.get(address(walk)).status_code, client.post(address(walk), {}).status_code] == [404, 404]
