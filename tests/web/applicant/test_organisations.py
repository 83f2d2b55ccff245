"""Claiming an organisation, its profile, its colleagues, the account."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from biaogan.apps.people.models import Account, Member, Organisation
from biaogan.core.identity.credit_code import check_character
from tests import cast, samples

pytestmark = pytest.mark.django_db

BODY = "91230199MA1CAXT01"
GOOD = BODY + check_character(BODY)
WRONG = BODY + ("0" if GOOD[-1] != "0" else "1")


@pytest.fixture
def client(signed_in: Callable[[Account], Client]) -> Client:
    return signed_in(cast.account("林申"))


def given(code: str = GOOD, **more: object) -> dict[str, object]:
    return {"credit_code": code, "name": "示例股份公司", "kind": "company", **more}


def profile(organisation: Organisation, **more: object) -> dict[str, object]:
    return {"version": organisation.version, "name": organisation.name, "kind": organisation.kind, **more}


def test_newcomer_is_led_to_the_claim(client: Client) -> None:
    page = client.get(reverse("applicant:desk")).content.decode()
    assert reverse("applicant:claim") in page
    assert "先认领所在单位" in page


@pytest.mark.clause("S1-9.1")
def test_code_typed_with_spaces_in_small_letters_is_the_same_code(client: Client) -> None:
    client.post(reverse("applicant:claim"), given(f" {GOOD[:6]} {GOOD[6:].lower()} "))
    assert Organisation.objects.get().credit_code == GOOD


@pytest.mark.clause("S1-9.1")
def test_malformed_code_is_refused_beside_its_field(client: Client) -> None:
    sent = client.post(reverse("applicant:claim"), given("9123019"))
    assert sent.status_code == 422
    assert "统一社会信用代码格式不符" in sent.content.decode()
    assert Organisation.objects.count() == 0


def licence() -> SimpleUploadedFile:
    return SimpleUploadedFile("执照.png", samples.scan("licence"))


@pytest.mark.clause("S1-9.1")
def test_failing_check_character_asks_for_the_licence_beside_its_field(client: Client) -> None:
    sent = client.post(reverse("applicant:claim"), given(WRONG))
    assert (sent.status_code, Organisation.objects.count()) == (422, 0)
    assert [found.code for found in sent.context["refused"] if found.refuses] == ["credit_code.licence"]
    assert '<a href="#at-file">统一社会信用代码校验位不符，须上传证照' in sent.content.decode()
    client.post(reverse("applicant:claim"), given(WRONG, file=licence()))
    organisation = Organisation.objects.get()
    address = reverse("applicant:organisation", args=[organisation.pk])
    assert (organisation.credit_code, client.get(address).context["notes"]) == (WRONG, [])


@pytest.mark.clause("S1-9.1")
def test_every_fault_of_a_claim_is_said_at_once(client: Client) -> None:
    sent = client.post(reverse("applicant:claim"), given("9123019", name="", file=licence()))
    assert sent.context["form"].errors.keys() == {"name"}
    assert [finding.code for finding in sent.context["refused"]] == ["credit_code.form"]
    assert "重新选择" in sent.content.decode()


def test_claim_by_a_wrong_code_is_dropped_while_nothing_was_begun(client: Client) -> None:
    client.post(reverse("applicant:claim"), given(name="误认的公司", file=licence()))
    organisation = Organisation.objects.get()
    address = reverse("applicant:organisation", args=[organisation.pk])
    drop = reverse("applicant:remove", args=[organisation.pk, Member.objects.get().pk])
    assert drop in client.get(address).content.decode()
    assert client.get(drop).context["question"] == "放弃认领“误认的公司”"
    client.post(drop, {"confirm": "yes"})
    assert "误认的公司" not in client.get(reverse("applicant:desk")).content.decode()
    client.post(reverse("applicant:claim"), given())
    organisation.refresh_from_db()
    assert (organisation.name, organisation.licence, organisation.ended_at) == ("示例股份公司", "", None)


def test_licence_that_is_no_scan_is_refused(client: Client) -> None:
    sent = client.post(reverse("applicant:claim"), given(file=SimpleUploadedFile("执照.exe", b"MZ" + bytes(99))))
    assert sent.status_code == 422
    assert Organisation.objects.count() == 0


def test_doubled_claim_waits_and_shows_no_profile(client: Client, signed_in: Callable[[Account], Client]) -> None:
    client.post(reverse("applicant:claim"), given())
    stranger = signed_in(cast.account("路人"))
    sent = stranger.post(reverse("applicant:claim"), given(), follow=True)
    assert sent.redirect_chain == [(reverse("applicant:desk"), 302)]
    assert "等待遴选办公室确认" in sent.content.decode()
    address = reverse("applicant:organisation", args=[Organisation.objects.get().pk])
    assert stranger.get(address).status_code == 404


@pytest.mark.clause("S2-B1.1.3b")
def test_profile_keeps_every_fact_of_the_guide(client: Client) -> None:
    client.post(reverse("applicant:claim"), given())
    organisation = Organisation.objects.get()
    address = reverse("applicant:organisation", args=[organisation.pk])
    page = client.get(address)
    asked = [bound.html_name for bound in (*page.context["lines"], *page.context["paragraphs"])]
    facts = {name: f"{name} 的内容" for name in asked}
    client.post(address, profile(organisation, industry="C3734", division="3702", **facts))
    organisation.refresh_from_db()
    assert (organisation.industry, organisation.division) == ("3734", "3702")
    assert organisation.profile == {name.removeprefix("profile-"): text for name, text in facts.items()}
    guide = {
        "representative", "ownership", "founded", "history", "location", "area", "business", "products", "operation",
        "culture", "mission", "vision", "values", "people", "technology", "knowledge", "infrastructure", "suppliers",
        "customers", "responsibility", "honours",
    }  # fmt: skip
    assert set(organisation.profile) == guide  # name, industry and its code are columns of the organisation


def test_unknown_industry_is_refused(client: Client) -> None:
    client.post(reverse("applicant:claim"), given())
    organisation = Organisation.objects.get()
    address = reverse("applicant:organisation", args=[organisation.pk])
    sent = client.post(address, profile(organisation, industry="9999"))
    assert sent.status_code == 422
    assert "没有这个行业代码" in sent.content.decode()


def test_second_tab_of_the_profile_is_stale(client: Client) -> None:
    client.post(reverse("applicant:claim"), given())
    organisation = Organisation.objects.get()
    address = reverse("applicant:organisation", args=[organisation.pk])
    client.post(address, profile(organisation, **{"profile-history": "先"}))
    late = client.post(address, profile(organisation, kind="institution", **{"profile-history": "后"}))
    assert late.status_code == 422
    assert [finding.code for finding in late.context["refused"]] == ["version.stale"]
    page = late.content.decode()
    assert "后" in page
    present = [(each.place, each.found) for each in late.context["present"]]
    assert present == [("kind", "企业法人"), ("profile-history", "先")]
    assert '<span class="note">现在保存的内容是：先</span>' in page
    assert Organisation.objects.get().profile["history"] == "先"


def test_colleague_is_invited_and_removed(client: Client) -> None:
    client.post(reverse("applicant:claim"), given())
    organisation, colleague = Organisation.objects.get(), cast.account("路人")
    address = reverse("applicant:colleagues", args=[organisation.pk])
    client.post(address, {"address": colleague.email})
    client.post(address, {"address": "later@firm.example"})
    page = client.get(address).content.decode()
    assert "路人" in page
    assert "已邀请，待注册" in page
    member = Member.objects.get(account=colleague)
    remove = reverse("applicant:remove", args=[organisation.pk, member.pk])
    assert client.get(remove).context["question"] == "把 路人 移出成员"
    client.post(remove, {"confirm": "yes"})
    assert cast.party(colleague).organisations == frozenset()


def test_last_member_stays(client: Client) -> None:
    client.post(reverse("applicant:claim"), given())
    member = Member.objects.get()
    waiting = cast.account("路人")
    cast.do("organisation.claim", None, waiting, cast.START, credit_code=GOOD, name="示例股份公司")
    sent = client.post(reverse("applicant:remove", args=[member.organisation_id, member.pk]), {"confirm": "yes"})
    assert sent.status_code == 422
    assert "单位至少保留一名成员" in sent.content.decode()


def test_member_of_another_organisation_is_not_found_here(client: Client) -> None:
    client.post(reverse("applicant:claim"), given())
    other = cast.organisation("云岭轨道", "钱申")
    stranger = other.members.get()
    own = Organisation.objects.get(credit_code=GOOD)
    sent = client.post(reverse("applicant:remove", args=[own.pk, stranger.pk]), {"confirm": "yes"})
    assert sent.headers["Location"] == reverse("applicant:colleagues", args=[own.pk])
    stranger.refresh_from_db()
    assert stranger.until is None


def test_account_keeps_name_telephone_and_language(client: Client) -> None:
    address = reverse("applicant:account")
    client.post(address, {"name": "林申申", "telephone": "000-1", "language": "en"})
    account = Account.objects.get(pk=cast.account("林申").pk) if Account.objects.filter(name="林申").exists() else None
    saved = account or Account.objects.get(name="林申申")
    assert (saved.name, saved.telephone, saved.language) == ("林申申", "000-1", "en")
    assert client.post(address, {"name": "", "language": "zh"}).status_code == 422
