"""Registering, signing in by password or by a code, setting a new password; mail only through the outbox."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse

from biaogan.apps.ledger.models import Entry
from biaogan.apps.messages.models import Message, Work
from biaogan.apps.people.models import Account, Member
from tests import cast
from tests.cast import START, do

pytestmark = pytest.mark.django_db

ADDRESS, PASSWORD = "lin@firm.example", "long-enough-and-rare"
GIVEN = {"name": "林申", "email": ADDRESS, "password1": PASSWORD, "password2": PASSWORD}


@pytest.fixture(autouse=True)
def _fresh_limits() -> None:
    cache.clear()


def account(*, confirmed: bool = True, password: str | None = PASSWORD) -> Account:
    made = Account.objects.create_user(ADDRESS, password, name="林申")
    EmailAddress.objects.create(user=made, email=ADDRESS, verified=confirmed, primary=True)
    return made


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def told(template: str) -> Message:
    return Message.objects.get(template=template)


@pytest.mark.clause("S1-N1.2.2a")
def test_register_is_an_act_and_its_mail_waits_in_the_outbox(client: Client) -> None:
    sent = client.post(reverse("account_signup"), GIVEN)
    assert sent.headers["Location"] == reverse("account_email_verification_sent")
    made = Account.objects.get()
    entry = Entry.objects.get()
    assert (entry.act, entry.subject, entry.actor) == ("account.register", made.key, "public")
    assert made.check_password(PASSWORD)
    message = told("address_confirm")
    assert (message.address, message.path[:23]) == (ADDRESS, "/account/confirm-email/")
    assert Work.objects.filter(kind="mail", subject=f"message:{message.pk}").exists()
    assert mail.outbox == []
    assert not signed_in(client)


def test_unconfirmed_address_does_not_sign_in(client: Client) -> None:
    account(confirmed=False)
    sent = client.post(reverse("account_login"), {"login": ADDRESS, "password": PASSWORD})
    assert sent.headers["Location"] == reverse("account_email_verification_sent")
    assert not signed_in(client)


def test_confirmed_address_is_signed_in_and_led_to_the_desk(client: Client) -> None:
    client.post(reverse("account_signup"), GIVEN)
    path = told("address_confirm").path
    assert ADDRESS in client.get(path).content.decode()
    assert client.post(path).headers["Location"] == reverse("applicant:desk")
    assert signed_in(client)
    assert "链接已失效或已用过" in Client().get("/account/confirm-email/nonsense/").content.decode()


def test_known_address_is_told_by_mail_only(client: Client) -> None:
    account()
    sent = client.post(reverse("account_signup"), GIVEN | {"name": "别人"})
    assert sent.headers["Location"] == reverse("account_email_verification_sent")
    assert told("address_known").path == reverse("account_reset_password")
    assert Account.objects.get().name == "林申"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"password2": "another"}, "密码"),
        ({"password1": "12345678", "password2": "12345678"}, "密码"),
        ({"email": "no address"}, "有效"),
        ({"name": ""}, "请填写姓名"),
    ],
)
def test_form_that_cannot_be_taken_says_why(wrong: dict[str, str], words: str, client: Client) -> None:
    sent = client.post(reverse("account_signup"), GIVEN | wrong)
    assert "errsum" in sent.content.decode()
    assert words in sent.content.decode()
    assert Account.objects.count() == 0


def test_invited_address_finds_its_organisation_after_registering(client: Client) -> None:
    organisation = cast.organisation()
    do("member.invite", organisation, cast.account("林申"), START, address=ADDRESS)
    client.post(reverse("account_signup"), GIVEN)
    assert Member.objects.get(account__email=ADDRESS).confirmed


def test_password_signs_in_and_out(client: Client) -> None:
    account()
    sent = client.post(reverse("account_login"), {"login": ADDRESS.upper(), "password": PASSWORD})
    assert sent.headers["Location"] == reverse("applicant:desk")
    assert client.get(reverse("account_logout")).status_code == 200
    assert signed_in(client)
    assert client.post(reverse("account_logout")).headers["Location"] == reverse("account_login")
    assert not signed_in(client)


def test_sign_in_returns_to_the_page_asked_for(client: Client) -> None:
    account()
    asked = client.get(reverse("applicant:claim"))
    page = client.get(asked.headers["Location"]).content.decode()
    hidden = re.search(r'name="next"[^>]*value="([^"]*)"', page)
    assert hidden is not None
    given = {"login": ADDRESS, "password": PASSWORD, "next": hidden[1]}
    assert client.post(reverse("account_login"), given).headers["Location"] == reverse("applicant:claim")


def test_address_of_another_site_is_not_followed(client: Client) -> None:
    account()
    given = {"login": ADDRESS, "password": PASSWORD, "next": "//elsewhere.example/"}
    assert client.post(reverse("account_login"), given).headers["Location"] == reverse("applicant:desk")


def test_wrong_password_says_what_to_do(client: Client) -> None:
    account()
    sent = client.post(reverse("account_login"), {"login": ADDRESS, "password": "wrong"})
    assert "邮箱或密码不正确，核对后重新输入，或改用验证码登录" in sent.content.decode()


def test_guessing_is_slowed_down(client: Client) -> None:
    account()
    for _ in range(5):
        client.post(reverse("account_login"), {"login": ADDRESS, "password": "wrong"})
    sent = client.post(reverse("account_login"), {"login": ADDRESS, "password": PASSWORD})
    assert "失败次数过多" in sent.content.decode()
    assert not signed_in(client)


def test_code_by_mail_signs_in_an_account_without_password(client: Client) -> None:
    account(password=None)
    sent = client.post(reverse("account_request_login_code"), {"email": ADDRESS})
    assert sent.headers["Location"] == reverse("account_confirm_login_code")
    message = told("sign_in_code")
    assert message.content["code"] in message.subject
    wrong = client.post(reverse("account_confirm_login_code"), {"code": "nonsense"})
    assert "验证码不正确" in wrong.content.decode()
    right = client.post(reverse("account_confirm_login_code"), {"code": message.content["code"]})
    assert right.headers["Location"] == reverse("applicant:desk")


def test_appointed_clerk_signs_in_by_a_code_first_time(client: Client) -> None:
    cast.open_edition()
    scope = cast.unit().key
    do("account.grant", None, cast.office(), START, email="clerk@unit.example", role="recommender", scope=scope)
    client.post(reverse("account_request_login_code"), {"email": "clerk@unit.example"})
    code = told("sign_in_code").content["code"]
    sent = client.post(reverse("account_confirm_login_code"), {"code": code})
    assert sent.headers["Location"] == reverse("recommender:desk")


def test_code_for_unknown_address_looks_the_same(client: Client) -> None:
    sent = client.post(reverse("account_request_login_code"), {"email": "nobody@firm.example"})
    assert sent.headers["Location"] == reverse("account_confirm_login_code")
    assert told("address_unknown").path == reverse("account_signup")
    assert "nobody@firm.example" in client.get(sent.headers["Location"]).content.decode()


def test_new_password_by_mailed_link(client: Client) -> None:
    account()
    client.post(reverse("account_reset_password"), {"email": ADDRESS})
    page = client.get(told("password_reset").path, follow=True)
    form = page.redirect_chain[-1][0]
    fresh = "another-long-rare-one"
    sent = client.post(form, {"password1": fresh, "password2": fresh})
    assert sent.headers["Location"] == reverse("account_reset_password_from_key_done")
    assert Account.objects.get().check_password(fresh)
    used = Client().get(told("password_reset").path, follow=True).content.decode()
    assert "链接已失效或已用过" in used


def test_mail_speaks_the_language_of_the_page(client: Client) -> None:
    client.cookies["language"] = "en"
    client.post(reverse("account_signup"), GIVEN)
    assert told("address_confirm").subject == "Confirm your e-mail address"
    assert Account.objects.get().language == "en"


def test_every_sign_in_page_has_our_words_in_both_languages(client: Client) -> None:
    names = ("account_login", "account_signup", "account_request_login_code", "account_reset_password",
             "account_inactive", "account_email_verification_sent", "account_reset_password_done",
             "account_reset_password_from_key_done")  # fmt: skip
    for language, lang in (("zh", "zh-CN"), ("en", "en")):
        client.cookies["language"] = language
        for name in names:
            assert f'<html lang="{lang}"' in client.get(reverse(name)).content.decode()


@pytest.mark.parametrize("name", ["account_email", "account_change_password", "account_set_password",
                                  "account_reauthenticate"])  # fmt: skip
def test_flows_that_are_not_used_have_no_address(name: str) -> None:
    get_resolver()
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_passwords_never_reach_ledger_or_outbox(client: Client) -> None:
    client.post(reverse("account_signup"), GIVEN)
    written = [str(vars(row)) for row in (*Entry.objects.all(), *Message.objects.all(), *Work.objects.all())]
    assert [text for text in written if PASSWORD in text] == []
