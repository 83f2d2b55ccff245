"""A read with guards is judged before the view is called, and what stands in the way is shown on one page."""

from __future__ import annotations

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from biaogan.apps.ledger.models import Access
from biaogan.apps.panels.models import Seat
from biaogan.apps.reviews.models import Sheet
from biaogan.web.shared.acting import act, note_access, write_accesses
from tests import cast
from tests.walks import Walk

pytestmark = [pytest.mark.django_db, pytest.mark.clause("S1-15")]


@act("sheet.read", Sheet, select=("seat", "application", "round__edition"))
def opened(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    """What only a pledged reader sees."""
    return HttpResponse(sheet.application.name)


@pytest.fixture
def walk() -> Walk:
    return cast.walk(1).reviewing()


@pytest.fixture
def request_(rf: RequestFactory, walk: Walk) -> HttpRequest:
    asked = rf.get("/")
    asked.user, asked.now, asked.language_code = cast.account("评二"), walk.now, "zh-hans"  # type: ignore[attr-defined]
    return asked


def sheet_of(name: str) -> Sheet:
    return Sheet.objects.get(seat__expert__account__name=name)


def test_pledged_reader_reads_and_leaves_a_trace(request_: HttpRequest) -> None:
    sheet = sheet_of("评二")
    assert opened(request_, pk=sheet.pk).content.decode() == sheet.application.name
    write_accesses()
    assert list(Access.objects.values_list("act", "subject")) == [("sheet.read", sheet.key)]


def test_unpledged_reader_is_told_why_and_sees_nothing(request_: HttpRequest) -> None:
    sheet = sheet_of("评二")
    Seat.objects.filter(pk=sheet.seat_id).update(pledged_at=None)
    answer = opened(request_, pk=sheet.pk)
    said = answer.content.decode()
    assert (answer.status_code, "尚未签署保密承诺" in said, sheet.application.name in said) == (403, True, False)
    write_accesses()
    assert Access.objects.count() == 0


def test_one_look_is_one_row_that_says_what_was_taken(request_: HttpRequest, walk: Walk) -> None:
    sheet, (item,) = sheet_of("评二"), walk.items
    for subject, role, detail in (
        (sheet, "expert", ""), (sheet, "", "评审表.pdf"), (item, "", "甲.docx"), (item, "expert", ""),
        (item, "", "乙.docx"), (sheet, "expert", ""),
    ):  # fmt: skip
        note_access(request_, "sheet.read", subject, role, detail=detail)
    write_accesses()
    assert list(Access.objects.values_list("subject", "role", "detail")) == [
        (sheet.key, "expert", "评审表.pdf"), (item.key, "expert", "甲.docx"), (item.key, "", "乙.docx"),
    ]  # fmt: skip
