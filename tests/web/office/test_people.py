"""Units, claims on organisations, accounts and grants."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from biaogan.apps.messages.models import Message
from biaogan.apps.people.models import Account, Grant, Member, Unit
from biaogan.apps.programmes.models import Programme
from biaogan.core.acts.decide import Refused
from biaogan.core.calendar.deadlines import SHANGHAI
from tests import cast
from tests.cast import START, do

pytestmark = pytest.mark.django_db

GRANT = "office:account_grant"


# units
@pytest.mark.clause("S1-D", "S1-7a")
def test_directory_lists_the_49_units_and_finds_one(office: Client) -> None:
    cast.open_edition()
    cast.clerk()
    page = office.get(reverse("office:units")).context
    assert len(page["rows"]) == 49
    ((unit, division, clerks),) = office.get(reverse("office:units"), {"q": "黑龙江"}).context["rows"]
    assert (unit.code, division, clerks) == ("heilongjiang", "黑龙江省", 1)


@pytest.mark.parametrize(
    ("changed", "status", "division", "industries"),
    [
        ({"division": "2301", "industries": "36 33-38"}, 302, "2301", ["36", "33-38"]),
        ({"division": "", "industries": ""}, 302, "", []),
        ({"division": "2"}, 422, "23", []),
        ({"division": "00"}, 422, "23", []),
        ({"industries": "制造业"}, 422, "23", []),
        ({"name": ""}, 422, "23", []),
    ],
)
def test_unit_is_mended_within_the_code_tables(
    office: Client, changed: dict[str, str], status: int, division: str, industries: list[str]
) -> None:
    cast.open_edition()
    unit = cast.unit()
    sent = {"name": unit.name, "division": "23", "industries": "", "version": unit.version, **changed}
    assert office.post(reverse("office:unit", args=[unit.pk]), sent).status_code == status
    unit.refresh_from_db()
    assert (unit.division, unit.industries) == (division, industries)


def test_unit_mended_by_two_clerks_keeps_what_the_first_wrote(office: Client) -> None:
    cast.open_edition()
    unit = cast.unit()
    where, sent = reverse("office:unit", args=[unit.pk]), {"name": unit.name, "version": unit.version}
    assert office.post(where, {**sent, "division": "2301"}).status_code == 302
    page = office.post(where, {**sent, "division": "23"})
    assert (page.status_code, [each.code for each in page.context["refused"]]) == (422, ["version.stale"])
    unit.refresh_from_db()
    assert (unit.division, unit.version) == ("2301", sent["version"] + 1)


def test_directory_takes_as_many_queries_for_one_as_for_all(
    office: Client, queries: Callable[[Client, str], int]
) -> None:
    Unit.objects.create(code="one", name="示例推荐单位", kind="region")
    assert queries(office, reverse("office:units")) == 5
    Unit.objects.bulk_create(Unit(code=f"u{n}", name=f"单位{n}", kind="region") for n in range(29))
    assert queries(office, reverse("office:units")) == 5


# claims
def claimed(name: str = "林新") -> Member:
    owner = cast.organisation()
    do("organisation.claim", None, cast.account(name), START, credit_code=owner.credit_code, name="澜川动力")
    return Member.objects.get(account=cast.account(name))


@pytest.mark.clause("S1-9.1")
@pytest.mark.parametrize(("decision", "confirmed", "ended"), [("confirm", True, False), ("refuse", False, True)])
def test_claim_is_decided(office: Client, decision: str, confirmed: bool, ended: bool) -> None:
    claim = claimed()
    (row,) = office.get(reverse("office:claims")).context["rows"]
    assert (row[0].account.name, row[0].members) == ("林新", 1)
    where = reverse("office:claim", args=[claim.organisation_id])
    assert office.post(where, {"member": claim.pk, "decision": decision}).status_code == 302
    claim.refresh_from_db()
    assert (claim.confirmed, claim.until is not None) == (confirmed, ended)


def test_member_who_is_confirmed_cannot_be_decided_on(office: Client) -> None:
    claim = claimed()
    member = Member.objects.get(organisation=claim.organisation, confirmed=True)
    answer = office.post(reverse("office:claim", args=[claim.organisation_id]), {"member": member.pk}, follow=True)
    assert [str(each) for each in answer.context["messages"]] == ["这一申领已有答复"]
    assert Member.objects.get(pk=member.pk).until is None


def test_claims_take_as_many_queries_for_one_as_for_thirty(
    office: Client, queries: Callable[[Client, str], int]
) -> None:
    claimed()
    assert queries(office, reverse("office:claims")) == 4
    for n in range(29):
        claimed(f"林{n}")
    assert queries(office, reverse("office:claims")) == 4


# accounts and grants
@pytest.mark.clause("S1-7b")
def test_office_makes_a_clerk_of_a_unit(office: Client) -> None:
    cast.open_edition()
    sent = {"email": "Clerk@unit.example", "name": "周新", "role": "recommender", "unit": cast.unit().pk}
    assert office.post(reverse(GRANT), sent | {"until": "2026-12-31"}).status_code == 302
    grant = Grant.objects.get(account__email="clerk@unit.example")
    assert (grant.account.name, grant.role, grant.scope) == ("周新", "recommender", cast.unit().key)
    assert grant.until == datetime(2027, 1, 1, tzinfo=SHANGHAI)  # the last day is included


def test_office_is_offered_its_own_roles_and_no_head(office: Client) -> None:
    cast.open_edition()
    form = office.get(reverse(GRANT)).context["form"]
    assert [key for key, _ in form.fields["role"].choices] == ["", "recommender", "approver", "consultee"]
    assert "head" not in form.fields
    answer = office.post(reverse(GRANT), {"email": "x@y.example", "role": "supervisor"})
    assert (answer.status_code, Account.objects.filter(email="x@y.example").exists()) == (422, False)


def test_role_without_its_scope_is_refused(office: Client) -> None:
    cast.open_edition()
    answer = office.post(reverse(GRANT), {"email": "x@y.example", "role": "recommender"})
    assert answer.status_code == 422
    assert "该角色须选定此项" in answer.content.decode()


@pytest.mark.clause("S1-20b")
def test_consultee_speaks_for_a_body_the_law_asks(office: Client) -> None:
    cast.open_edition()
    sent = {"email": "m@y.example", "role": "consultee", "programme": cast.programme().pk, "body": "ministry"}
    office.post(reverse(GRANT), sent)
    assert Grant.objects.get(account__email="m@y.example").scope == f"{cast.programme().key}/ministry"
    rows = office.get(reverse("office:accounts"), {"role": "consultee"}).context["rows"]
    assert [(role, scope) for _, role, scope in rows] == [("征求意见对象", "全国质量标杆 · 工信部科技司")]


def test_office_lists_and_ends_only_grants_it_could_have_given(
    office: Client, signed_in: Callable[[Account], Client]
) -> None:
    cast.open_edition()
    cast.clerk(), cast.supervisor()
    rows = office.get(reverse("office:accounts")).context["rows"]
    assert [grant.role for grant, _, _ in rows] == ["recommender"]
    watching = Grant.objects.get(role="supervisor")
    assert office.post(reverse("office:grant_end", args=[watching.pk]), {"confirm": "yes"}).status_code == 404
    keeper = signed_in(cast.administrator())
    assert keeper.post(reverse("office:grant_end", args=[watching.pk]), {"confirm": "yes"}).status_code == 302
    watching.refresh_from_db()
    assert watching.until == START


def test_grant_is_ended_only_when_confirmed(office: Client) -> None:
    cast.open_edition()
    cast.clerk()
    grant = Grant.objects.get(role="recommender")
    assert "周荐不再担任" in office.get(reverse("office:grant_end", args=[grant.pk])).content.decode()
    grant.refresh_from_db()
    assert grant.until is None


@pytest.mark.clause("S1-5")
def test_first_head_is_appointed_by_the_administrator_alone(signed_in: Callable[[Account], Client]) -> None:
    keeper = signed_in(cast.administrator())
    sent = {"email": "head@o.example", "role": "office", "programme": cast.programme().pk, "head": "on"}
    assert keeper.post(reverse(GRANT), sent).status_code == 302
    assert Grant.objects.get(account__email="head@o.example").head


@pytest.mark.clause("S1-5")
def test_further_head_needs_the_code_of_a_second_person(signed_in: Callable[[Account], Client]) -> None:
    head, keeper = cast.office(), signed_in(cast.administrator())  # of a programme without any edition yet
    sent = {"email": "head@o.example", "role": "office", "programme": cast.programme().pk, "head": "on"}
    sent |= {"second_email": head.email}
    answer = keeper.post(reverse(GRANT), sent)
    assert [finding.code for finding in answer.context["refused"]] == ["person.second_missing"]
    assert keeper.post(reverse(GRANT), sent | {"send_code": "1"}).status_code == 200
    code = Message.objects.get(recipient=head.key).content["code"]
    wrong = "000000" if code != "000000" else "111111"
    assert keeper.post(reverse(GRANT), sent | {"second_code": wrong}).status_code == 422
    assert keeper.post(reverse(GRANT), sent | {"second_code": code}).status_code == 302
    assert Grant.objects.get(account__email="head@o.example").head


@pytest.mark.clause("S1-5")
def test_head_of_another_programme_does_not_sign_for_this_one() -> None:
    cast.office()
    other = Programme.objects.create(code="other", title="另一项目")
    stranger = cast.granted("外办", "office", other.key, head=True)
    given = {"email": "head@o.example", "name": "新办", "role": "office", "scope": cast.programme().key, "head": True}
    with pytest.raises(Refused, match=r"person\.second_missing"):
        do("account.grant", None, cast.administrator(), START, **given, second_party=cast.party(stranger))
    for second in (cast.office(), cast.administrator("管二")):
        do("account.grant", None, cast.administrator(), START, **given, second_party=cast.party(second))


def test_own_code_does_not_sign_for_a_second_person(signed_in: Callable[[Account], Client]) -> None:
    cast.office()
    keeper = cast.administrator()
    sent = {"email": "head@o.example", "role": "office", "programme": cast.programme().pk, "head": "on"}
    signed_in(keeper).post(reverse(GRANT), sent | {"second_email": keeper.email, "send_code": "1"})
    assert not Message.objects.exists()


def test_accounts_take_as_many_queries_for_one_as_for_thirty(
    office: Client, queries: Callable[[Client, str], int]
) -> None:
    cast.open_edition()
    cast.clerk()
    assert queries(office, reverse("office:accounts")) == 6
    for n in range(29):
        cast.clerk(f"荐{n}", "jilin")
    assert queries(office, reverse("office:accounts")) == 6


def test_directory_and_grants_are_exported(office: Client) -> None:
    cast.open_edition()
    cast.clerk()
    units, grants = (
        list(load_workbook(BytesIO(office.get(reverse(page)).content)).active.iter_rows(values_only=True))
        for page in ("office:units_export", "office:accounts_export")
    )
    assert (len(units), units[1][:4]) == (50, ("北京市经济和信息化局", "地区", "11", "北京市"))
    assert [row[0] for row in grants] == ["姓名", "周荐"]


def test_administrator_finds_whoever_registered(
    signed_in: Callable[[Account], Client], queries: Callable[[Client, str], int]
) -> None:
    keeper = signed_in(cast.administrator())
    cast.account("路人")
    rows = {account.name: account.roles for account in keeper.get(reverse("office:everybody")).context["page"]}
    assert rows == {"管理": 1, "路人": 0}
    assert queries(keeper, reverse("office:everybody")) == 4
    for n in range(29):
        cast.account(f"路人{n}")
    assert queries(keeper, reverse("office:everybody")) == 4
