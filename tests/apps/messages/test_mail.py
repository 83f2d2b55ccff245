"""Mails: one message is one Message-ID, however often it is tried; a mail server that is down loses nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from biaogan.apps.ledger.models import RehearsalClock
from biaogan.apps.messages import work
from biaogan.apps.messages.models import Message, Work
from biaogan.apps.messages.services import post, resend
from tests.services.smtp import MailServer

pytestmark = [pytest.mark.django_db, pytest.mark.both, pytest.mark.clause("S1-N3.1")]

NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)
CONTENT = {"edition": "2026年全国质量标杆", "stage": "申报", "days": 3, "closes": NOW, "last": NOW.date()}


def told(key: str = "reminder:1") -> Message:
    return post(key=key, address="lin@cast.example", template="reminder", content=CONTENT, now=NOW, path="/applicant/")


def deliver() -> None:
    """All that is due, as the worker would."""
    for pk in Work.objects.filter(done_at=None).values_list("pk", flat=True):
        Work.objects.filter(pk=pk).update(due=NOW)
        work.do(pk)


def arrived(server: MailServer) -> list[str]:
    return [message["Message-ID"] for message in server.messages]


def test_message_is_mailed_with_its_words_and_its_way(mail_server: MailServer) -> None:
    message = told()
    deliver()
    (mail,) = mail_server.messages
    assert (mail["To"], mail["Subject"].strip()) == ("lin@cast.example", message.subject)
    assert [line for line in mail.get_content().splitlines() if line] == [message.body, "http://testserver/applicant/"]
    assert Message.objects.get().sent_at is not None


def test_message_of_a_rehearsal_is_made_and_sent_by_one_clock(mail_server: MailServer, settings: Any) -> None:
    settings.DEMO = True
    RehearsalClock.objects.create(stands_at=NOW)
    told()
    deliver()
    assert Message.objects.values_list("made_at", "sent_at").get() == (NOW, NOW)


def test_same_key_is_one_message_and_one_mail(mail_server: MailServer) -> None:
    assert told().pk == told().pk
    deliver()
    assert len(mail_server.messages) == 1


def test_server_down_keeps_every_message_and_retries(mail_server: MailServer) -> None:
    mail_server.stop()
    for place in range(3):
        told(f"reminder:{place}")
    deliver()
    assert [(row.attempts, row.done_at, row.needs_person) for row in Work.objects.all()] == [(1, None, False)] * 3
    assert Message.objects.filter(sent_at=None).count() == 3
    mail_server.start()
    deliver()
    assert len(set(arrived(mail_server))) == len(mail_server.messages) == 3
    assert Message.objects.filter(sent_at=None).count() == 0


def test_server_that_refuses_an_address_keeps_the_message(mail_server: MailServer, monkeypatch: Any) -> None:
    async def refuse(*_: object) -> str:
        return "550 nobody of that name"

    monkeypatch.setattr(mail_server, "handle_RCPT", refuse, raising=False)
    told()
    deliver()
    assert Work.objects.get().last_error.startswith("SMTPRecipientsRefused")
    assert mail_server.messages == []


def test_mail_sent_again_carries_the_same_id(mail_server: MailServer) -> None:
    message = told()
    deliver()
    resend(message)
    deliver()
    first, second = arrived(mail_server)
    assert first == second


def test_worker_killed_after_sending_repeats_under_the_same_id(mail_server: MailServer, monkeypatch: Any) -> None:
    class Killed(BaseException):
        pass

    def kill() -> datetime:
        raise Killed

    told()
    row = Work.objects.get()
    with monkeypatch.context() as patch:
        patch.setattr("biaogan.apps.messages.mail.clock.now", kill)
        with pytest.raises(Killed):
            work.do(row.pk)
    Work.objects.update(lease_until=NOW - timedelta(days=1))
    deliver()
    first, second = arrived(mail_server)
    assert first == second


@pytest.mark.parametrize("break_", ["\n", "\r\n", "\r"])
def test_name_with_a_line_break_does_not_make_a_header(mail_server: MailServer, break_: str) -> None:
    content = {**CONTENT, "edition": f"一{break_}Bcc: other@cast.example"}
    post(key="broken", address="lin@cast.example", template="reminder", content=content, now=NOW)
    deliver()
    assert [mail["Bcc"] for mail in mail_server.messages] == [None]
