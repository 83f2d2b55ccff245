"""Who finds which page from the committee to the honours; others meet a missing page, a stranger signs in first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from biaogan.apps.door.party import PUBLIC
from biaogan.apps.honours.models import Announcement, Incident
from biaogan.apps.notices.models import Objection
from biaogan.apps.panels.models import Recusal
from biaogan.apps.people.models import Account
from biaogan.apps.programmes.models import Round
from biaogan.apps.reviews.models import Opinion, Sheet, Visit
from tests import cast
from tests.cast import do

pytestmark = pytest.mark.django_db

OFFICE = {"head", "clerk"}
HEAD = {"head"}
PAGES: dict[str, tuple[set[str], str]] = {  # page -> who finds it, and what its address names
    "experts": (OFFICE, ""), "experts_sheet": (OFFICE, ""), "nominate": (OFFICE, ""),
    "expert": (OFFICE, "expert"), "suspend": (OFFICE, "expert"),
    "committee": (OFFICE, "edition"), "committee_sheet": (OFFICE, "edition"),
    "placements_sheet": (OFFICE, "edition"), "recusals_sheet": (OFFICE, "edition"),
    "timetable_sheet": (OFFICE, "defence"), "consult_sheet": (OFFICE, "consult"),
    "objections_sheet": (OFFICE, "edition"), "seat_new": (OFFICE, "body"), "seat_vacate": (OFFICE, "seat"),
    "group": (OFFICE, "group"), "group_dissolve": (OFFICE, "group"),
    "placements": (OFFICE, "edition"), "recusals": (OFFICE, "edition"),
    "rounds": (OFFICE, "edition"), "round": (OFFICE, "material"), "round_open": (OFFICE, "material"),
    "round_settle": (OFFICE, "material"), "review": (OFFICE, "material"), "scores": (OFFICE, "material"),
    "scores_sheet": (OFFICE, "material"), "sheet": (OFFICE, "sheet"), "sheet_reopen": (OFFICE, "sheet"),
    "sheet_void": (OFFICE, "sheet"), "timetable": (OFFICE, "defence"), "call": (OFFICE, "application"),
    "visit_plan": (OFFICE, "application"), "visits": (OFFICE, "visiting"), "visit": (OFFICE, "visit"),
    "deliberation": (OFFICE, "shortlist"), "deliberation_sheet": (OFFICE, "shortlist"),
    "consult": (OFFICE, "consult"), "opinions": (OFFICE | {"consultee"}, "consult"), "opinion": (OFFICE, "opinion"),
    "notice": (OFFICE, "notice"), "notice_publish": (OFFICE, "notice"),
    "objections": (OFFICE, "edition"), "objection": (OFFICE, "objection"), "objection_unseal": (HEAD, "objection"),
    "approval": (OFFICE | {"approver"}, "approve"),
    "announcement": (OFFICE, "announce"), "announce": (OFFICE, "announce"), "comments": (HEAD, "edition"),
    "honours": (OFFICE, "edition"), "honours_sheet": (OFFICE, "edition"), "cases_publish": (OFFICE, "edition"),
    "honour": (OFFICE, "honour"), "revoke": (HEAD, "honour"), "incident_close": (HEAD, "incident"),
}  # fmt: skip
CODED = {"notice_channel": "published", "announcement_channel": "announced"}
POSTS = {
    "vet": "expert", "recusal_decide": "recusal", "assign": "material", "remind": "material",
    "timetable_fill": "defence", "timetable_document": "defence", "presence": "slot", "consult_send": "consult",
    "consult_agree": "consult",
    "objection_admit": "objection", "objection_inquire": "objection", "objection_reply": "objection", "award": "honour",
    "duty": "honour", "incident": "honour", "case_publish": "honour",
}  # fmt: skip
READ = (
    "experts", "experts_sheet", "expert", "recusals", "rounds", "round", "review", "scores", "scores_sheet", "sheet",
    "timetable", "visits", "visit", "deliberation", "deliberation_sheet", "consult", "notice", "objections",
    "objection", "announcement", "comments", "honours", "honours_sheet", "honour",
)  # fmt: skip


@pytest.fixture
def objects(clock_at: Callable[..., None]) -> dict[str, Any]:
    """What the addresses name: an edition walked to its titles, with one of everything beside the way."""
    walk = cast.walk(2).defending()
    office, item = walk.office, walk.items[1]
    do("application.call", item, office, walk.now, stage="visit", reason="数据存疑")
    visit = Visit.objects.create(application=item, round=walk.round("defence"), doubt="数据存疑", team=[])
    recusal = Recusal.objects.create(
        expert=walk.expert("评二"), application=item, ground="共事", state="suggested", declared_at=walk.now,
        declared_by="account:1",
    )  # fmt: skip
    Visit.objects.filter(pk=visit.pk).update(reported_at=walk.now, findings="属实")
    walk.items[1].__class__.objects.filter(pk=item.pk).update(called=[])
    walk.noticed()
    objection, _ = do(
        "objection.lodge", walk.notice, PUBLIC, walk.now, kind="candidate", application=item, text="有误"
    ).made
    Objection.objects.filter(pk=objection.pk).update(admitted=False)  # what is undecided would hold up the approval
    walk.honoured()
    Objection.objects.filter(pk=objection.pk).update(admitted=None)
    clock_at(walk.now)
    honour = walk.honours[0]
    do("incident.open", honour, office, walk.now, ground="fraud", reason="举报")
    rounds = {
        stage: walk.round(stage) for stage in ("material", "shortlist", "defence", "consult", "notice", "approve")
    }
    return {
        **rounds, "announce": walk.round("announce"),
        "visiting": Round.objects.get(edition=walk.edition, kind="site_visit"), "edition": walk.edition,
        "body": walk.body, "group": walk.group, "seat": walk.seat("评二"), "expert": walk.expert("评二"),
        "application": walk.items[0], "sheet": Sheet.objects.filter(seat=walk.seat("评二")).first(), "visit": visit,
        "recusal": recusal, "opinion": Opinion.objects.first(), "published": walk.notice, "objection": objection,
        "announced": Announcement.objects.get(), "honour": honour, "incident": Incident.objects.get(),
        "slot": rounds["defence"].slots.first(),
    }  # fmt: skip


@pytest.fixture
def people(objects: dict[str, Any]) -> dict[str, Account]:
    """One of each; those who review, apply and recommend are those of the edition."""
    return {
        "head": cast.office(), "clerk": cast.office("孙办", head=False), "approver": cast.approver(),
        "consultee": cast.consultee(), "administrator": cast.administrator(), "supervisor": cast.supervisor(),
        "unit": cast.clerk("荐heilongjiang"), "applicant": cast.account("申澜川动力"), "chair": cast.account("评主"),
        "expert": cast.account("评二"), "stranger": cast.account("路人"),
    }  # fmt: skip


def address(page: str, objects: dict[str, Any]) -> str:
    """The address of a page, of the object that it names."""
    if page in CODED:
        return reverse(f"office:{page}", args=[objects[CODED[page]].pk, "association_site"])
    named = POSTS[page] if page in POSTS else PAGES[page][1]
    where = reverse(f"office:{page}", args=[objects[named].pk] if named else [])
    return f"{where}?kind=chair" if page == "seat_new" else where


def found_by(page: str, objects: dict[str, Any], clients: dict[str, Client]) -> set[str]:
    statuses = {who: client.get(address(page, objects)).status_code for who, client in clients.items()}
    return {who for who, status in statuses.items() if status != 404}


def test_each_page_is_found_by_its_roles_alone(
    people: dict[str, Account], objects: dict[str, Any], signed_in: Callable[[Account], Client]
) -> None:
    clients = {who: signed_in(person) for who, person in people.items()}
    found = {page: found_by(page, objects, clients) for page in (*PAGES, *CODED)}
    assert found == {page: allowed for page, (allowed, _) in PAGES.items()} | dict.fromkeys(CODED, OFFICE)


def test_acts_are_done_by_the_office_alone(
    people: dict[str, Account], objects: dict[str, Any], signed_in: Callable[[Account], Client]
) -> None:
    others = [signed_in(person) for who, person in people.items() if who not in OFFICE]
    found = {page: {client.post(address(page, objects)).status_code for client in others} for page in POSTS}
    assert found == {page: {404} for page in POSTS}


def test_stranger_signs_in_first(objects: dict[str, Any]) -> None:
    stranger = Client()
    answers = [stranger.get(address(page, objects)) for page in (*PAGES, *CODED)]
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
    pages = [page for page, (_, named) in PAGES.items() if named not in ("", "expert")]
    assert {other.get(address(page, objects)).status_code for page in pages} == {404}


def test_page_of_another_kind_of_round_is_missing(objects: dict[str, Any], office: Client) -> None:
    pages = ("review", "scores", "timetable", "visits", "deliberation", "consult", "notice", "approval", "announcement")
    wrong = {page: "shortlist" if page != "deliberation" else "material" for page in pages}
    found = {
        page: office.get(reverse(f"office:{page}", args=[objects[stage].pk])).status_code
        for page, stage in wrong.items()
    }
    assert found == dict.fromkeys(pages, 404)
