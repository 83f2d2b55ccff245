"""What was told in an edition, and background work that needs a person."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from biaogan.apps.ledger.models import Entry
from biaogan.apps.messages.models import Message, Work
from biaogan.apps.people.models import Account
from tests import cast
from tests.cast import START

pytestmark = pytest.mark.django_db


@pytest.mark.clause("S1-N3.1")
def test_messages_say_who_was_told_what_and_whether_it_was_mailed(office: Client) -> None:
    walk = cast.walk(1).submitted()
    where = reverse("office:messages", args=[walk.edition.pk])
    shown = office.get(where).context["page"]
    assert ("申澜川动力", "申报回执") in [(message.name, message.subject[:4]) for message in shown]
    assert list(office.get(where, {"q": "没有这样的"}).context["page"]) == []
    receipt = Message.objects.get(template="application_submitted")
    Work.objects.filter(key=f"mail:{receipt.key}").update(needs_person=True)
    stuck = {message.pk for message in office.get(where).context["page"] if message.is_stuck}
    assert stuck == {receipt.pk}


def test_message_is_mailed_once_more_on_record(office: Client) -> None:
    walk = cast.walk(1).submitted()
    receipt = Message.objects.get(template="application_submitted")
    Work.objects.filter(key=f"mail:{receipt.key}").update(done_at=START, attempts=3)
    answer = office.post(reverse("office:message_resend", args=[receipt.pk]))
    assert answer["Location"] == reverse("office:messages", args=[walk.edition.pk])
    work = Work.objects.get(key=f"mail:{receipt.key}")
    assert (work.done_at, work.attempts) == (None, 0)
    assert Entry.objects.filter(act="message.resend").count() == 1


def test_messages_take_as_many_queries_for_one_as_for_thirty(
    office: Client, queries: Callable[[Client, str], int]
) -> None:
    of = cast.open_edition()
    person = cast.account("林申")

    def tell(first: int, count: int) -> None:
        Message.objects.bulk_create(
            Message(key=f"m{n}", recipient=person.key, address=person.email, template="t", subject=f"第{n}封",
                    edition=of.key, made_at=START)
            for n in range(first, first + count)
        )  # fmt: skip

    tell(0, 1)
    assert queries(office, reverse("office:messages", args=[of.pk])) == 6
    tell(1, 29)
    assert queries(office, reverse("office:messages", args=[of.pk])) == 6


def test_administrator_wakes_work_that_failed_too_often(signed_in: Callable[[Account], Client]) -> None:
    keeper = signed_in(cast.administrator())
    row = Work.objects.create(
        kind="mail", key="mail:x", due=START, attempts=12, needs_person=True, last_error="SMTPServerDisconnected"
    )
    assert "SMTPServerDisconnected" in keeper.get(reverse("office:work")).content.decode()
    assert keeper.post(reverse("office:work_retry", args=[row.pk])).status_code == 302
    row.refresh_from_db()
    assert (row.needs_person, row.attempts) == (False, 0)
    assert keeper.get(reverse("office:work")).context["page"].object_list.count() == 0


def test_office_cannot_wake_work(office: Client) -> None:
    row = Work.objects.create(kind="mail", key="mail:x", due=START, needs_person=True)
    assert office.post(reverse("office:work_retry", args=[row.pk])).status_code == 404
    assert Work.objects.get(pk=row.pk).needs_person


def test_messages_are_exported(office: Client) -> None:
    walk = cast.walk(1).submitted()
    content = office.get(reverse("office:messages_export", args=[walk.edition.pk]), {"q": "申报回执"}).content
    (row,) = list(load_workbook(BytesIO(content)).active.iter_rows(min_row=2, values_only=True))
    assert (row[1], row[3][:4], row[4]) == ("申澜川动力", "申报回执", "—")


def test_mail_that_waits_to_go_is_said_so_and_not_sent_twice(office: Client) -> None:
    cast.walk(1).submitted()
    receipt = Message.objects.get(template="application_submitted")
    Work.objects.filter(key=f"mail:{receipt.key}").update(done_at=None)
    page = office.post(reverse("office:message_resend", args=[receipt.pk]), follow=True)
    assert [str(each) for each in page.context["messages"]] == ["邮件正在等待发出"]


def test_work_that_goes_on_by_itself_is_said_so(signed_in: Callable[[Account], Client]) -> None:
    row = Work.objects.create(kind="mail", key="mail:x", due=START)
    page = signed_in(cast.administrator()).post(reverse("office:work_retry", args=[row.pk]), follow=True)
    assert [str(each) for each in page.context["messages"]] == ["该任务不需要人工处理"]
