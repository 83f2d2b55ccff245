"""A form that comes after the session ended, or after somebody signed in anew, loses nothing."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from biaogan.apps.people.models import Account
from tests import cast

pytestmark = pytest.mark.django_db

SENT = {"name": "林<b>申", "telephone": "000-1", "language": "zh", "password": "secret", "check_code": "A-1"}


@pytest.fixture
def address() -> str:
    return reverse("applicant:account")


@pytest.fixture
def came(address: str) -> dict[str, str]:
    return {"Referer": f"http://testserver{address}"}


def kept(page: str) -> dict[str, str]:
    fields = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page.partition("<main")[2])
    return {name: value for name, value in fields if name != "csrfmiddlewaretoken"}


def test_form_sent_signed_out_stands_on_the_page_to_be_sent_again(address: str, came: dict[str, str]) -> None:
    answer = Client().post(address, SENT, headers=came)
    page = answer.content.decode()
    assert (answer.status_code, "登录已失效" in page, "在新窗口登录" in page) == (403, True, True)
    assert kept(page) == {"name": "林&lt;b&gt;申", "telephone": "000-1", "language": "zh", "check_code": "A-1"}
    assert f'action="{address}"' in page


def test_form_from_nowhere_or_by_script_is_sent_to_sign_in(address: str, came: dict[str, str]) -> None:
    for headers in ({}, {"Referer": "https://evil.example/"}, {**came, "Accept": "application/json"}):
        assert Client().post(address, SENT, headers=headers).status_code == 302


def test_form_with_an_old_mark_is_sent_again_with_a_new_one(
    address: str, came: dict[str, str], signed_in: Callable[[Account], Client]
) -> None:
    person = cast.account("林申")
    session = signed_in(person).cookies["sessionid"].value
    browser = Client(enforce_csrf_checks=True)
    browser.cookies["sessionid"] = session
    refused = browser.post(address, SENT, headers=came)
    page = refused.content.decode()
    assert (refused.status_code, "登录状态已更新" in page) == (403, True)
    mark = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[-1]
    again = browser.post(address, {**SENT, "csrfmiddlewaretoken": mark}, headers=came)
    assert again.status_code == 302
    person.refresh_from_db()
    assert person.telephone == "000-1"


def test_form_kept_signed_out_is_sent_once_more_with_the_mark_of_the_page_it_came_from(
    address: str, came: dict[str, str], signed_in: Callable[[Account], Client]
) -> None:
    kept_page = Client().post(address, SENT, headers=came).content.decode()
    assert f'data-fresh="{address}"' in kept_page
    person, browser = cast.account("林申"), Client(enforce_csrf_checks=True)
    browser.cookies["sessionid"] = signed_in(person).cookies["sessionid"].value
    now = browser.get(address).content.decode()  # what fresh-mark.js reads when the form is pressed
    marks = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', now)
    assert browser.post(address, {**SENT, "csrfmiddlewaretoken": marks[0]}, headers=came).status_code == 302
    person.refresh_from_db()
    assert person.telephone == "000-1"


def test_form_of_another_site_is_not_kept(address: str) -> None:
    browser = Client(enforce_csrf_checks=True)
    refused = browser.post(address, SENT, headers={"Referer": "https://evil.example/"})
    assert (refused.status_code, kept(refused.content.decode())) == (403, {})
    assert "刷新会清空" in refused.content.decode()


def test_sign_in_says_why_it_is_asked_for(address: str) -> None:
    page = Client().get(address, follow=True).content.decode()
    assert "登录已超时失效" in page
    assert "登录已超时失效" not in Client().get(reverse("account_login")).content.decode()
