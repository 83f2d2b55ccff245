"""Whose pages these are: another's object answers like a missing one, to everybody and by every method."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from biaogan.apps.people.models import Account
from biaogan.web.applicant.urls import urlpatterns
from tests import cast

pytestmark = pytest.mark.django_db

ANYBODY = ("desk", "account", "honours", "claim", "export")
OF_ORGANISATION = ("organisation", "earlier", "colleagues")
GET = ("entry", "experience", "indicators", "papers", "check", "submit", "application", "receipt", "history", "print",
       "recall", "withdraw", "recusal", "package")  # fmt: skip
POST = ("entry_save", "experience_save", "indicators_save", "evidence", "draft_overview")


@pytest.fixture
def journey() -> cast.Journey:
    return cast.submitted(cast.open_edition())


def test_every_address_is_asked_for_in_these_tests() -> None:
    named = {pattern.name for pattern in urlpatterns}
    assert named == {
        *ANYBODY,
        *OF_ORGANISATION,
        *GET,
        *POST,
        "duty",
        "remove",
        "start",
        "print_paper",
        "attach",
        "change",
    }


@pytest.mark.parametrize("name", [*GET, *OF_ORGANISATION])
def test_stranger_finds_nothing(name: str, journey: cast.Journey, signed_in: Callable[[Account], Client]) -> None:
    cast.organisation("另一家", "路人")
    pk = journey.application.organisation_id if name in OF_ORGANISATION else journey.application.pk
    address = reverse(f"applicant:{name}", args=[pk])
    assert signed_in(cast.account("路人")).get(address).status_code == 404
    assert signed_in(cast.account("路人")).post(address, {"confirm": "yes"}).status_code == 404


@pytest.mark.parametrize("name", POST)
def test_stranger_sends_nothing(name: str, journey: cast.Journey, signed_in: Callable[[Account], Client]) -> None:
    cast.organisation("另一家", "路人")
    address = reverse(f"applicant:{name}", args=[journey.application.pk])
    assert signed_in(cast.account("路人")).post(address, {}).status_code == 404
    assert signed_in(journey.applicant).get(address).status_code == 405


@pytest.mark.parametrize("name", ["entry", "check", "recall", "withdraw"])
@pytest.mark.parametrize("who", ["clerk", "office"])
def test_clerks_do_not_act_as_the_applicant(
    name: str, who: str, journey: cast.Journey, signed_in: Callable[[Account], Client]
) -> None:
    person = cast.clerk() if who == "clerk" else cast.office()
    assert signed_in(person).get(reverse(f"applicant:{name}", args=[journey.application.pk])).status_code == 404


@pytest.mark.parametrize("name", ["organisation", "colleagues"])
def test_office_has_its_own_page_of_an_organisation(
    name: str, journey: cast.Journey, signed_in: Callable[[Account], Client]
) -> None:
    address = reverse(f"applicant:{name}", args=[journey.application.organisation_id])
    assert signed_in(cast.office()).get(address).status_code == 404


@pytest.mark.parametrize("name", [*ANYBODY, "entry", "application"])
def test_signed_out_is_asked_to_sign_in(name: str, journey: cast.Journey, client: Client) -> None:
    address = reverse(f"applicant:{name}", args=[] if name in ANYBODY else [journey.application.pk])
    assert client.get(address).headers["Location"] == f"{reverse('account_login')}?next={address}"


@pytest.mark.parametrize("name", ["desk", "honours", "check", "papers", "application", "receipt", "history", "print"])
def test_pages_that_only_show_take_no_post(
    name: str, journey: cast.Journey, signed_in: Callable[[Account], Client]
) -> None:
    address = reverse(f"applicant:{name}", args=[] if name in ANYBODY else [journey.application.pk])
    assert signed_in(journey.applicant).post(address).status_code == 405


@pytest.mark.parametrize("name", sorted({*ANYBODY, *OF_ORGANISATION, *GET} - {"export", "package"}))
def test_every_page_speaks_english_too(
    name: str, journey: cast.Journey, signed_in: Callable[[Account], Client]
) -> None:
    client = signed_in(journey.applicant)
    client.cookies["language"] = "en"
    pk = journey.application.organisation_id if name in OF_ORGANISATION else journey.application.pk
    answer = client.get(reverse(f"applicant:{name}", args=[] if name in ANYBODY else [pk]), follow=True)
    assert answer.status_code == 200
    assert '<html lang="en"' in answer.content.decode()
