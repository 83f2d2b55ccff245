"""Who finds which page from the call to the formal review; others meet a missing page, a stranger signs in first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from biaogan.apps.files.services import store_bytes
from biaogan.apps.messages.models import Message, Work
from biaogan.apps.people.models import Account, Activity, Grant, Organisation
from tests import cast
from tests.cast import START

pytestmark = pytest.mark.django_db

OFFICE = {"head", "clerk"}
PAGES: dict[str, tuple[set[str], str]] = {  # page -> who finds it, and what its address names
    "desk": (OFFICE | {"approver", "consultee", "administrator"}, ""),
    "editions": (OFFICE | {"supervisor"}, ""),
    "edition_new": (OFFICE, "programme"),
    "edition": (OFFICE, "edition"),
    "edition_configure": (OFFICE, "edition"),
    "edition_values": (OFFICE, "edition"),
    "edition_publish": ({"head"}, "edition"),
    "edition_close": ({"head"}, "edition"),
    "waiver": ({"head"}, "edition"),
    "round_extend": ({"head"}, "round"),
    "round_reopen": ({"head"}, "round"),
    "applications": (OFFICE, "edition"),
    "applications_export": (OFFICE, "edition"),
    "application": (OFFICE | {"approver"}, "application"),
    "application_hold": (OFFICE, "application"),
    "application_release": (OFFICE, "application"),
    "application_transfer": (OFFICE, "application"),
    "application_disqualify": ({"head"}, "application"),
    "formal": (OFFICE, "edition"),
    "formal_export": (OFFICE, "edition"),
    "application_reject": (OFFICE, "application"),
    "recommending": (OFFICE, "edition"),
    "recommending_export": (OFFICE, "edition"),
    "activity": (OFFICE, "activity"),
    "activity_evidence": (OFFICE, "activity"),
    "units": (OFFICE, ""),
    "units_export": (OFFICE, ""),
    "unit": (OFFICE, "unit"),
    "claims": (OFFICE, ""),
    "accounts": (OFFICE | {"administrator"}, ""),
    "everybody": ({"administrator"}, ""),
    "accounts_export": (OFFICE | {"administrator"}, ""),
    "account_grant": (OFFICE | {"administrator"}, ""),
    "grant_end": (OFFICE | {"administrator"}, "grant"),
    "messages": (OFFICE, "edition"),
    "messages_export": (OFFICE, "edition"),
    "work": ({"administrator"}, ""),
    "law": (OFFICE | {"approver", "consultee", "supervisor"}, ""),
    "law_import": (OFFICE, ""),
    "law_compare": (OFFICE | {"approver", "consultee", "supervisor"}, ""),
}
POSTS = {
    "formal_pass": "edition", "claim": "organisation", "message_resend": "message", "work_retry": "work",
}  # fmt: skip

READ = (
    "desk", "editions", "edition", "applications", "applications_export", "application", "formal", "recommending",
    "recommending_export", "activity_evidence", "units", "claims", "accounts", "messages",
)  # fmt: skip


@pytest.fixture
def people(objects: dict[str, Any]) -> dict[str, Account]:
    """One of each."""
    return {
        "head": cast.office(), "clerk": cast.office("孙办", head=False), "approver": cast.approver(),
        "consultee": cast.consultee(), "administrator": cast.administrator(), "supervisor": cast.supervisor(),
        "unit": cast.clerk(), "applicant": cast.account("林申"), "stranger": cast.account("路人"),
    }  # fmt: skip


@pytest.fixture
def objects() -> dict[str, Any]:
    """What the addresses name; the application is with the unit, its applicant and unit are the cast's."""
    of = cast.open_edition()
    journey = cast.submitted(of)
    activity = Activity.objects.create(
        unit=cast.unit(), edition=of.key, title="地方活动", held_on=START.date(), reported_at=START,
        evidence=store_bytes(b"%PDF-1.4 evidence", "application/pdf").key,
    )  # fmt: skip
    return {
        "programme": cast.programme(), "edition": of, "round": cast.round_(of, "recommend"),
        "application": journey.application, "activity": activity, "unit": cast.unit(),
        "grant": Grant.objects.get(account=cast.clerk()), "organisation": Organisation.objects.get(),
        "message": Message.objects.filter(edition=of.key).first(), "work": Work.objects.first(),
    }  # fmt: skip


def address(page: str, objects: dict[str, Any]) -> str:
    """The address of a page, of the object that it names."""
    named = POSTS[page] if page in POSTS else PAGES[page][1]
    return reverse(f"office:{page}", args=[objects[named].pk] if named else [])


def status(client: Client, where: str) -> int:
    """The status of a page, read to its end."""
    answer = client.get(where)
    assert answer.getvalue() or answer.status_code == 302
    return answer.status_code


def test_each_page_is_found_by_its_roles_alone(
    people: dict[str, Account], objects: dict[str, Any], signed_in: Callable[[Account], Client]
) -> None:
    clients = {who: signed_in(person) for who, person in people.items()}
    found = {
        page: {who for who, client in clients.items() if status(client, address(page, objects)) != 404}
        for page in PAGES
    }
    assert found == {page: allowed for page, (allowed, _) in PAGES.items()}


def test_stranger_signs_in_first(objects: dict[str, Any]) -> None:
    stranger = Client()
    answers = [stranger.get(address(page, objects)) for page in PAGES]
    answers += [stranger.post(address(page, objects)) for page in POSTS]
    assert {(answer.status_code, answer["Location"].partition("?")[0]) for answer in answers} == {
        (302, reverse("account_login"))
    }


def test_acts_are_never_done_by_reading(objects: dict[str, Any], office: Client) -> None:
    assert {page: office.get(address(page, objects)).status_code for page in POSTS} == dict.fromkeys(POSTS, 405)


def test_pages_that_only_read_take_no_posts(objects: dict[str, Any], office: Client) -> None:
    assert {page: office.post(address(page, objects)).status_code for page in READ} == dict.fromkeys(READ, 405)


def test_office_of_another_programme_finds_nothing(
    objects: dict[str, Any], signed_in: Callable[[Account], Client]
) -> None:
    other = signed_in(cast.granted("外办", "office", "programme:999", head=True))
    pages = [page for page, (_, named) in PAGES.items() if named in ("edition", "application", "round", "activity")]
    assert {status(other, address(page, objects)) for page in pages} == {404}
