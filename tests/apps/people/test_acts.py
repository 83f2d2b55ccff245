"""Acts on accounts, organisations, members and experts, through the door."""

from datetime import timedelta

import pytest

from biaogan.apps.door.party import PUBLIC
from biaogan.apps.ledger.models import Entry
from biaogan.apps.messages.models import Message
from biaogan.apps.people.models import Account, Expert, Grant, Member, Organisation
from biaogan.apps.people.queries import waiting_claims
from biaogan.core.acts.decide import Missing, Refused
from tests import cast, samples
from tests.cast import START, do

pytestmark = pytest.mark.django_db

CODE = "91230199MA1CAXT01"


def code(beginning: str = "91230199MA1CAXT01") -> str:
    from biaogan.core.identity.credit_code import check_character

    return beginning + check_character(beginning)


def claim(name: str = "林申", beginning: str = CODE) -> Organisation:
    done = do("organisation.claim", None, cast.account(name), START, credit_code=code(beginning), name="示例股份公司")
    assert isinstance(done.made, Organisation)
    return done.made


def refusals(act: str, subject: object, person: Account, **inputs: object) -> list[str]:
    with pytest.raises(Refused) as refused:
        do(act, subject, person, START, **inputs)
    return [finding.code for finding in refused.value.findings if finding.refuses]


@pytest.mark.clause("S1-N1.2.2a")
def test_register_makes_account_and_entry_without_password() -> None:
    account = do("account.register", None, PUBLIC, START, email="New@Firm.example", name="林新").made
    assert (account.email, account.name, account.has_usable_password()) == ("new@firm.example", "林新", False)
    entry = Entry.objects.get(act="account.register")
    assert (entry.subject, entry.actor, entry.events) == (account.key, "public", ["account_registered"])


def test_account_edits_only_itself() -> None:
    person, other = cast.account("林申"), cast.account("路人")
    do("account.edit", person, person, START, telephone="000-0000", language="en")
    person.refresh_from_db()
    assert (person.telephone, person.language, person.name) == ("000-0000", "en", "林申")
    with pytest.raises(Missing):
        do("account.edit", other, person, START, telephone="1")


@pytest.mark.clause("S1-9.1")
def test_claim_of_new_organisation_makes_member_at_once() -> None:
    made = claim()
    assert made.credit_code == code()
    assert [(member.account.name, member.confirmed) for member in made.members.all()] == [("林申", True)]


@pytest.mark.clause("S1-9.1")
def test_claim_with_failing_check_character_warns_and_passes() -> None:
    wrong = CODE + ("0" if code()[-1] != "0" else "1")
    given = {"credit_code": wrong, "name": "示例股份公司"}
    assert refusals("organisation.claim", None, cast.account("林申"), **given) == ["credit_code.licence"]
    scan = cast.received("执照.png", samples.scan("licence"))
    done = do("organisation.claim", None, cast.account("林申"), START, **given, file=scan)
    assert [(finding.code, finding.refuses) for finding in done.decision.findings] == [("credit_code.check", False)]
    assert done.made.credit_code == wrong


def test_claim_with_malformed_code_is_refused() -> None:
    assert refusals("organisation.claim", None, cast.account("林申"), credit_code="9123", name="x") == [
        "credit_code.form"
    ]


@pytest.mark.clause("S1-9.1")
def test_doubled_claim_waits_for_office() -> None:
    made = claim()
    done = do("organisation.claim", None, cast.account("路人"), START, credit_code=code(), name="another name")
    assert (done.made, done.entry.events) == (made, ["organisation_claimed", "organisation_doubled"])
    assert [member.account.name for member in waiting_claims()] == ["路人"]
    assert cast.party(cast.account("路人")).organisations == frozenset()


def test_claim_twice_is_one_membership() -> None:
    assert claim() == claim()
    assert Member.objects.count() == 1


@pytest.mark.parametrize(("confirmed", "members"), [(True, {"林申", "路人"}), (False, {"林申"})])
def test_office_answers_doubled_claim(confirmed: bool, members: set[str]) -> None:
    made = claim()
    claim("路人")
    waiting = waiting_claims().get()
    do("organisation.confirm", made, cast.office(), START, member=waiting.pk, confirmed=confirmed)
    live = made.members.filter(until=None, confirmed=True)
    assert {member.account.name for member in live} == members


def test_applicant_does_not_confirm_claims() -> None:
    made = claim()
    with pytest.raises(Missing):
        do("organisation.confirm", made, cast.account("林申"), START, member=1, confirmed=True)


@pytest.mark.clause("S2-B1.1.3b")
def test_profile_is_merged_and_second_tab_is_stale() -> None:
    made, person = claim(), cast.account("林申")
    do("organisation.edit", made, person, START, version=1, industry="3734", profile={"founded": "1998"})
    do("organisation.edit", made, person, START, version=2, profile={"history": "改制"})
    made.refresh_from_db()
    assert (made.industry, made.profile) == ("3734", {"founded": "1998", "history": "改制"})
    assert refusals("organisation.edit", made, person, version=2, profile={}) == ["version.stale"]


def test_invited_address_becomes_member_when_it_registers() -> None:
    made = claim()
    do("member.invite", made, cast.account("林申"), START, address="Colleague@firm.example")
    assert Message.objects.get(address="colleague@firm.example").template == "member_invited"
    later = START + timedelta(days=1)
    done = do("account.register", None, PUBLIC, later, email="colleague@firm.example")
    assert cast.party(done.made, later).organisations == {made.pk}
    assert made.key in done.entry.touches


def test_invited_account_is_member_at_once() -> None:
    made, colleague = claim(), cast.account("路人")
    do("member.invite", made, cast.account("林申"), START, address=colleague.email)
    assert cast.party(colleague).organisations == {made.pk}


def test_member_is_removed_but_never_the_last() -> None:
    made, person, colleague = claim(), cast.account("林申"), cast.account("路人")
    do("member.invite", made, person, START, address=colleague.email)
    own, other = (made.members.get(account=account) for account in (person, colleague))
    do("member.remove", made, person, START, member=other.pk)
    assert cast.party(colleague).organisations == frozenset()
    cast.do("application.start", cast.open_edition(), person, START, organisation=made)
    assert refusals("member.remove", made, person, member=own.pk) == ["member.last"]


def test_organisation_that_nobody_stands_for_any_more_begins_anew() -> None:
    made, person = claim(), cast.account("林申")
    do("organisation.edit", made, person, START, profile={"founded": "1998"})
    do("member.remove", made, person, START, member=made.members.get().pk)
    made.refresh_from_db()
    assert made.ended_at == START
    assert claim("路人") == made
    made.refresh_from_db()
    assert (made.ended_at, made.profile) == (None, {})
    assert cast.party(cast.account("路人")).organisations == {made.pk}


def test_member_of_another_organisation_is_not_removed() -> None:
    made, other = claim(), claim("路人", "91230199MA1CAXT02")
    do("member.invite", made, cast.account("林申"), START, address=cast.account("评一").email)
    stranger = other.members.get()
    do("member.remove", made, cast.account("林申"), START, member=stranger.pk)
    stranger.refresh_from_db()
    assert stranger.until is None


def test_office_appoints_clerk_of_unit_by_address() -> None:
    cast.open_edition()
    scope = cast.unit().key
    done = do("account.grant", None, cast.office(), START, email="clerk@unit.example", role="recommender", scope=scope)
    assert cast.party(done.made).units == {cast.unit().pk}
    do("account.grant", done.made, cast.office(), START, role="recommender", scope=scope, end=True)
    assert Grant.objects.get(account=done.made).until == START


@pytest.mark.parametrize(
    ("role", "scope", "refused"),
    [
        ("office", "programme", "grant.role"),
        ("administrator", "*", "grant.role"),
        ("supervisor", "programme", "grant.role"),
        ("approver", "programme:99", "grant.scope"),
        ("recommender", "programme", "grant.scope"),
    ],
)
def test_office_gives_no_role_beyond_its_own(role: str, scope: str, refused: str) -> None:
    where = cast.programme().key if scope == "programme" else scope
    found = refusals("account.grant", cast.account("路人"), cast.office(), role=role, scope=where)
    assert found == [refused]


def test_administrator_appoints_head_of_office() -> None:
    keeper = cast.granted("管理员", "administrator", "*")
    do("account.grant", cast.account("路人"), keeper, START, role="office", scope=cast.programme().key, head=True)
    assert Grant.objects.get(account__name="路人").head


@pytest.mark.clause("S1-11")
def test_expert_is_nominated_vetted_and_suspended() -> None:
    facts = {"employer": "示例大学", "title": "教授", "title_level": "senior", "quality_years": 9, "fields": ["可靠性"]}
    done = do("expert.nominate", None, cast.office(), START, email="expert@school.example", name="评新", **facts)
    do("expert.vet", done.made, cast.office(), START, comprehensive=True)
    expert = Expert.objects.get()
    assert (expert.account.name, expert.status, expert.comprehensive) == ("评新", "pool", True)
    assert refusals("expert.suspend", expert, cast.office()) == ["reason.missing"]
    do("expert.suspend", expert, cast.office(), START, reason="不良记录")
    assert cast.party(expert.account).expert is None


@pytest.mark.clause("S1-11")
def test_expert_edits_own_facts_only() -> None:
    expert = do("expert.nominate", None, cast.office(), START, email="e@school.example", name="评新").made
    do("expert.edit", expert, expert.account, START, industries=["37"], status="pool", comprehensive=True)
    expert.refresh_from_db()
    assert (expert.industries, expert.status, expert.comprehensive) == (["37"], "candidate", False)
