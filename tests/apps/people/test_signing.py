"""One-time codes of the second of two persons."""

from datetime import timedelta

import pytest

from biaogan.apps.messages.models import Message
from biaogan.apps.people.signing import LIFE, TRIES, send_code, use_code
from tests import cast

pytestmark = [pytest.mark.django_db, pytest.mark.both]
PURPOSE = "honour.revoke honour:7"


def code_sent() -> str:
    return str(Message.objects.filter(template="signing_code").latest("pk").content["code"])


def test_code_sent_fits_once() -> None:
    person = cast.account("王办")
    send_code(person, PURPOSE, "撤销称号", cast.START)
    code = code_sent()
    assert [use_code(person, PURPOSE, code, cast.START), use_code(person, PURPOSE, code, cast.START)] == [True, False]


def test_code_of_another_person_or_purpose_does_not_fit() -> None:
    person = cast.account("王办")
    send_code(person, PURPOSE, "撤销称号", cast.START)
    assert not use_code(cast.account("孙办"), PURPOSE, code_sent(), cast.START)
    assert not use_code(person, "honour.revoke honour:8", code_sent(), cast.START)


def test_code_after_its_life_is_dead() -> None:
    person = cast.account("王办")
    send_code(person, PURPOSE, "撤销称号", cast.START)
    assert not use_code(person, PURPOSE, code_sent(), cast.START + LIFE)
    assert use_code(person, PURPOSE, code_sent(), cast.START + LIFE - timedelta(seconds=1))


def test_code_dies_after_five_wrong_tries() -> None:
    person = cast.account("王办")
    send_code(person, PURPOSE, "撤销称号", cast.START)
    wrong = "000000" if code_sent() != "000000" else "111111"
    assert [use_code(person, PURPOSE, wrong, cast.START) for _ in range(TRIES)] == [False] * TRIES
    assert not use_code(person, PURPOSE, code_sent(), cast.START)


def test_new_code_kills_the_one_before() -> None:
    person = cast.account("王办")
    send_code(person, PURPOSE, "撤销称号", cast.START)
    first = code_sent()
    send_code(person, PURPOSE, "撤销称号", cast.START)
    assert first == code_sent() or not use_code(person, PURPOSE, first, cast.START)


def test_message_of_the_code_belongs_to_no_edition() -> None:
    send_code(cast.account("王办"), PURPOSE, "撤销称号", cast.START)
    assert list(Message.objects.values_list("edition", "recipient")) == [("", cast.account("王办").key)]
