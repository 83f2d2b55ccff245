"""Who is told what."""

from datetime import timedelta

import pytest

from biaogan.apps.messages.models import Message
from biaogan.apps.people.models import Account, Grant, Member, Organisation
from tests import cast
from tests.cast import START, do

pytestmark = pytest.mark.django_db


def told(template: str) -> list[str]:
    """Names of those who were told, once each."""
    accounts = {account.key: account.name for account in Account.objects.all()}
    return sorted(accounts[message.recipient] for message in Message.objects.filter(template=template))


@pytest.mark.parametrize(
    ("since", "until", "hears"),
    [(-9, None, True), (-9, 9, True), (-9, -1, False), (-9, 0, False), (1, None, False), (0, None, True)],
)
def test_clerks_are_told_while_their_grant_lasts(since: int, until: int | None, hears: bool) -> None:
    edition = cast.open_edition()
    person = cast.account("周荐")
    ends = None if until is None else START + timedelta(days=until)
    begins = START + timedelta(days=since)
    Grant.objects.create(account=person, role="recommender", scope=cast.unit().key, since=begins, until=ends)
    cast.submitted(edition)
    assert told("application_received") == (["周荐"] if hears else [])


def test_other_units_are_not_told_of_a_submit() -> None:
    edition = cast.open_edition()
    cast.clerk("周荐"), cast.clerk("吴荐", "guangxi")
    cast.submitted(edition)
    assert (told("application_received"), told("application_submitted")) == (["周荐"], ["林申"])


@pytest.fixture
def claimed() -> Organisation:
    """An organisation with a member, and a second claim on it by 路人."""
    cast.office(), cast.office("孙办", head=False)
    organisation = cast.organisation()
    do(
        "organisation.claim", None, cast.account("路人"), START,
        credit_code=organisation.credit_code, name=organisation.name,
    )  # fmt: skip
    return organisation


def test_doubled_claim_is_told_to_every_office(claimed: Organisation) -> None:
    assert told("organisation_doubled") == ["孙办", "郑办"]


@pytest.mark.parametrize("confirmed", [True, False])
def test_claimant_is_told_that_the_claim_was_answered(claimed: Organisation, confirmed: bool) -> None:
    member = Member.objects.get(organisation=claimed, account=cast.account("路人"))
    do("organisation.confirm", claimed, cast.office(), START, member=member.pk, confirmed=confirmed)
    assert told("organisation_confirmed") == ["路人"]
