"""Codes and links that open something are kept no longer than needed, and stand in no log."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Any

import pytest

from biaogan.apps.ledger.clock import machine_now
from biaogan.apps.messages import work
from biaogan.apps.messages.models import Message, Work
from biaogan.apps.messages.one_time import LIVES, forget_dead_keys
from biaogan.apps.messages.services import post
from tests.services.smtp import MailServer

pytestmark = [pytest.mark.django_db, pytest.mark.both]

CODE, LINK = "482915", "/password/reset/key/1-abcdef0123456789/"
MOMENT = timedelta(microseconds=1)


def told(template: str, now: datetime | None = None) -> Message:
    content = {} if template in ("password_reset", "address_confirm") else {"code": CODE, "what": "撤销", "minutes": 10}
    path = "" if content else LINK
    return post(
        key=template, address="lin@cast.example", template=template, content=content, path=path,
        now=now or machine_now(),
    )  # fmt: skip


def deliver() -> None:
    for pk in Work.objects.filter(done_at=None).values_list("pk", flat=True):
        Work.objects.filter(pk=pk).update(due=machine_now() - timedelta(days=9))
        work.do(pk)


def tells(needle: str) -> list[str]:
    """Columns of rows in which the key can still be read."""
    rows = [*Message.objects.values(), *Work.objects.values()]
    return [name for row in rows for name, value in row.items() if needle in str(value)]


@pytest.mark.parametrize("template", LIVES)
def test_key_leaves_with_the_mail(mail_server: MailServer, template: str) -> None:
    key = CODE if told(template).content else LINK
    assert tells(key) != []
    deliver()
    (mail,) = mail_server.messages
    assert key in mail["Subject"] + mail.get_content()
    assert tells(key) == []
    assert Message.objects.exclude(sent_at=None).count() == 1


def test_rehearsal_keeps_it_for_the_mailbox(settings: Any) -> None:
    settings.DEMO, settings.EMAIL_BACKEND = True, "django.core.mail.backends.dummy.EmailBackend"
    told("sign_in_code")
    deliver()
    forget_dead_keys(machine_now() + timedelta(days=1))
    assert CODE in Message.objects.get().body


@pytest.mark.parametrize("template", LIVES)
def test_key_that_could_not_be_mailed_is_forgotten_when_it_is_dead(
    mail_server: MailServer, template: str, django_assert_num_queries: Any
) -> None:
    mail_server.stop()
    made = told(template).made_at
    key = CODE if template.endswith("_code") else LINK
    deliver()
    forget_dead_keys(made + LIVES[template] - MOMENT)
    assert tells(key) != []
    forget_dead_keys(made + LIVES[template])
    assert tells(key) == []
    with django_assert_num_queries(len(LIVES)):  # what is forgotten is not taken up again
        forget_dead_keys(made + LIVES[template])


def test_dead_code_is_not_mailed(mail_server: MailServer) -> None:
    told("sign_in_code", machine_now() - LIVES["sign_in_code"])
    deliver()
    assert (mail_server.messages, tells(CODE), Work.objects.filter(done_at=None).count()) == ([], [], 0)


def test_other_messages_stay_as_they_were(mail_server: MailServer) -> None:
    message = post(
        key="known", address="lin@cast.example", template="address_known", content={}, path="/", now=machine_now()
    )
    deliver()
    assert (Message.objects.get().body, Message.objects.get().path) == (message.body, "/")


def test_code_stands_in_no_log(mail_server: MailServer, caplog: pytest.LogCaptureFixture) -> None:
    mail_server.stop()
    with caplog.at_level(logging.DEBUG):
        told("sign_in_code")
        deliver()
    assert [record for record in caplog.records if record.name.startswith("biaogan")] != []
    assert [record for record in caplog.records if CODE in record.getMessage()] == []
