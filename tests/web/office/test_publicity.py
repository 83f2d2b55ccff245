"""Consultation, notice, channels and objections."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from biaogan.apps.applications.models import Application, Hold
from biaogan.apps.door.party import PUBLIC
from biaogan.apps.files.models import Document
from biaogan.apps.ledger.models import Access, Entry
from biaogan.apps.messages.models import Message
from biaogan.apps.notices.models import Channel, Inquiry, Notice, Objection
from biaogan.apps.people.models import Account
from biaogan.apps.programmes.models import Round
from biaogan.apps.reviews.models import Opinion
from biaogan.core.calendar.deadlines import SHANGHAI
from tests import cast, samples
from tests.cast import do
from tests.walks import Walk
from tests.web.office import rows

pytestmark = pytest.mark.django_db

LETTER = {"number": "示例质函〔2026〕12号", "sent_on": "2026-06-15", "due_on": "2026-07-03"}


def at(page: str, noun: Any, *more: str) -> str:
    return reverse(f"office:{page}", args=[noun.pk, *more])


def codes(answer: Any) -> list[str]:
    return [finding.code for finding in answer.context["findings"]]


def picture(name: str = "截图.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, samples.scan(name))


@pytest.mark.clause("S1-20b")
def test_letter_asks_about_every_item_and_is_made_as_word(office: Client, clock_at: Callable[[datetime], None]) -> None:
    walk = cast.walk(2).listed()
    clock_at(datetime(2026, 6, 15, 17, tzinfo=cast.START.tzinfo))
    consult = walk.round("consult")
    assert office.post(at("consult_send", consult), LETTER | {"due_on": "2026-06-01"}).status_code == 422
    assert office.post(at("consult_send", consult), LETTER).status_code == 302
    assert (
        list(Opinion.objects.values_list("body", "sent_on", "due_on"))
        == [("ministry", date(2026, 6, 15), date(2026, 7, 3))] * 2
    )
    letter = Document.objects.get(kind="consult")
    assert reverse("shared:document", args=[letter.pk]) in office.get(at("consult", consult)).content.decode()


@pytest.mark.clause("S1-20b")
def test_consultation_is_settled_when_every_opinion_is_in(office: Client, clock_at: Callable[[datetime], None]) -> None:
    walk = cast.walk(2).asked()
    clock_at(datetime(2026, 6, 26, 17, tzinfo=cast.START.tzinfo))
    consult = walk.round("consult")
    assert codes(office.post(at("round_settle", consult), {"confirm": "yes"})) == ["opinion.waiting"]
    assert office.post(at("consult_agree", consult), {"returned_on": "2026-06-26"}).status_code == 302
    assert set(Opinion.objects.values_list("view", "returned_on")) == {("agree", date(2026, 6, 26))}
    assert office.get(at("consult", consult)).context["may_settle"].is_allowed
    office.post(at("round_settle", consult), {"confirm": "yes"})
    assert {item.round.stage for item in walk.items} == {"notice"}


@pytest.mark.clause("S1-20b")
def test_view_against_holds_the_item_until_a_later_view_agrees(
    office: Client, clock_at: Callable[[datetime], None]
) -> None:
    walk = cast.walk(2).asked()
    clock_at(datetime(2026, 7, 1, 17, tzinfo=cast.START.tzinfo))
    opinion = Opinion.objects.get(application=walk.items[0])
    sent = {"view": "against", "reason": "", "returned_on": "2026-06-26"}
    assert codes(office.post(at("opinion", opinion), sent)) == ["reason.missing"]
    office.post(at("opinion", opinion), sent | {"reason": "正在接受调查"})
    office.post(at("opinion", opinion), sent | {"reason": "仍在调查"})
    assert Hold.objects.filter(application=walk.items[0], released_at=None).count() == 1
    office.post(at("consult_agree", walk.round("consult")), {"returned_on": "2026-06-26"})
    office.post(at("round_settle", walk.round("consult")), {"confirm": "yes"})
    assert [item.round.stage for item in walk.items] == ["consult", "notice"]
    office.post(at("opinion", opinion), {"view": "agree", "reason": "", "returned_on": "2026-07-01"})
    assert not Hold.objects.filter(released_at=None).exists()


@pytest.mark.clause("S1-20b")
def test_consultee_sees_the_list_alone_and_answers_item_by_item(
    signed_in: Callable[[Account], Client],
) -> None:
    walk = cast.walk(2).asked()
    client, where = signed_in(cast.consultee()), at("opinions", walk.round("consult"))
    page = client.get(where).content.decode()
    assert walk.items[0].organisation.name in page
    assert reverse("office:application", args=[walk.items[0].pk]) not in page
    first, second = Opinion.objects.order_by("application__number")
    sent = {f"o{first.pk}-view": "against", f"o{first.pk}-reason": ""}
    assert client.post(where, sent).status_code == 422
    assert client.post(where, sent | {f"o{first.pk}-reason": "有行政处罚"}).status_code == 302
    views = dict(Opinion.objects.values_list("pk", "view"))
    assert views == {first.pk: "against", second.pk: ""}


@pytest.mark.clause("S1-20b")
def test_consultee_of_another_body_sees_no_opinions(signed_in: Callable[[Account], Client]) -> None:
    walk = cast.walk(1).asked()
    other = signed_in(cast.consultee("外司", body="approver"))
    assert other.get(at("opinions", walk.round("consult"))).status_code == 404


def noticed(walk: Walk, clock_at: Callable[[datetime], None]) -> Notice:
    walk.noticed()
    clock_at(walk.now)
    return walk.notice


@pytest.mark.clause("S1-21")
def test_dates_are_shown_before_they_are_fixed_with_make_up_days_marked(
    office: Client, clock_at: Callable[[datetime], None]
) -> None:
    walk = cast.walk(2).consulted()
    clock_at(datetime(2026, 9, 10, 10, tzinfo=SHANGHAI))
    page = office.get(at("notice_publish", walk.round("notice"))).context
    assert (page["period"].first, page["period"].last, page["makeup"]) == (
        date(2026, 9, 11), date(2026, 9, 23), [date(2026, 9, 20)],
    )  # fmt: skip
    assert office.post(at("notice_publish", walk.round("notice"))).status_code == 302
    notice = Notice.objects.get()
    assert (notice.first, notice.last, len(notice.entries)) == (date(2026, 9, 11), date(2026, 9, 23), 2)
    assert {document.kind for document in Document.objects.filter(subject=notice.key)} == {"notice", "notice_pdf"}


@pytest.mark.clause("S1-21")
def test_notice_into_a_year_without_a_calendar_is_refused_with_what_to_load(
    office: Client, clock_at: Callable[[datetime], None]
) -> None:
    walk = cast.walk(1).consulted()
    clock_at(datetime(2098, 12, 28, 10, tzinfo=SHANGHAI))
    page = office.get(at("notice_publish", walk.round("notice")))
    assert (page.context["ready"], codes(page)) == (False, ["calendar.year_missing"])
    assert office.post(at("notice_publish", walk.round("notice"))).status_code == 422
    assert Notice.objects.count() == 0


@pytest.mark.clause("S1-21")
def test_notice_page_shows_days_left_channels_and_objections(office: Client, clock_at: Callable[..., None]) -> None:
    walk = cast.walk(1)
    notice = noticed(walk, clock_at)
    clock_at(datetime(2026, 7, 1, 10, tzinfo=SHANGHAI))
    page = office.get(at("notice", walk.round("notice"))).context
    assert [day["look"] for day in page["days"]][:3] == ["past", "today", ""]
    assert [(code, proof) for code, _, proof in page["channels"]] == [
        ("association_site", None), ("ministry_department_site", None), ("wechat", None),
    ]  # fmt: skip
    assert (page["is_over"], page["objections"], len(page["days"])) == (False, 0, 10)
    clock_at(notice.ends)
    assert office.get(at("notice", walk.round("notice"))).context["is_over"]


@pytest.mark.clause("S1-21")
def test_notice_is_settled_only_when_its_period_is_over(office: Client, clock_at: Callable[..., None]) -> None:
    walk = cast.walk(1)
    notice = noticed(walk, clock_at)
    assert codes(office.post(at("round_settle", walk.round("notice")), {"confirm": "yes"})) == ["notice.running"]
    clock_at(notice.ends + timedelta(minutes=1))
    assert office.post(at("round_settle", walk.round("notice")), {"confirm": "yes"}).status_code == 302
    assert walk.items[0].round.stage == "approve"


@pytest.mark.clause("S1-21")
def test_channel_is_proved_by_address_or_picture_with_its_digest(office: Client, clock_at: Callable[..., None]) -> None:
    notice = noticed(cast.walk(1), clock_at)
    where = at("notice_channel", notice, "wechat")
    assert codes(office.post(where, {"address": ""})) == ["channel.proof"]
    sent = {"address": "https://example.org/notice", "picture": picture(), "shown_at": "2026-06-29T15:00"}
    assert office.post(where, sent).status_code == 302
    proof = Channel.objects.get()
    assert (proof.subject, proof.code, proof.address, len(proof.digest)) == (notice.key, "wechat", sent["address"], 64)
    assert b"".join(office.get(at("notice_picture", notice, "wechat")).streaming_content)[:4] == b"\x89PNG"


@pytest.mark.clause("S1-21")
def test_dangerous_picture_is_refused_beside_its_field(office: Client, clock_at: Callable[..., None]) -> None:
    notice = noticed(cast.walk(1), clock_at)
    sent = {"picture": SimpleUploadedFile("截图.png", b"MZ\x90\x00" * 40)}
    answer = office.post(at("notice_channel", notice, "wechat"), sent)
    assert (answer.status_code, Channel.objects.count()) == (422, 0)
    assert {finding.place for finding in answer.context["findings"]} == {"picture"}


@pytest.mark.parametrize("page", ["notice_channel", "notice_picture"])
def test_channel_the_rulebook_does_not_name_is_missing(
    office: Client, clock_at: Callable[..., None], page: str
) -> None:
    assert office.get(at(page, noticed(cast.walk(1), clock_at), "television")).status_code == 404


def lodged(walk: Walk, kind: str = "candidate", **more: Any) -> Objection:
    item = walk.items[0] if kind != "staff" else None
    given = {"kind": kind, "application": item, "text": "产品召回没有说明", "name": "某企业", "contact": "000-00000000"}
    found, _ = do("objection.lodge", walk.notice, PUBLIC, walk.now, **given, **more).made
    assert isinstance(found, Objection)
    return found


@pytest.mark.clause("S1-21")
def test_admitted_objection_holds_its_item_alone_and_is_inquired_and_replied(
    office: Client, clock_at: Callable[..., None]
) -> None:
    walk = cast.walk(2)
    noticed(walk, clock_at)
    objection = lodged(walk)
    page = at("objection", objection)
    assert office.post(at("objection_admit", objection), {"admit": "yes"})["Location"] == page
    assert list(Hold.objects.values_list("application", "ground")) == [(walk.items[0].pk, "objection")]
    sent = {"note": "函询监管部门，召回属实", "proofs": [picture("复函.png"), picture("附件.png")]}
    assert office.post(at("objection_inquire", objection), sent).status_code == 302
    assert [proof["name"] for proof in Inquiry.objects.get().proofs] == ["复函.png", "附件.png"]
    assert codes(office.post(at("objection_reply", objection), {"note": "已核实"})) == ["objection.state"]
    present = [walk.seat(name).key for name in ("评主", "评副", "评一")]
    do(
        "objection.rule", objection, cast.account("评主"), walk.now, ruling="uphold", reason="不属于重大事故",
        present=present,
    )  # fmt: skip
    assert office.post(at("objection_reply", objection), {"note": "经核实，维持公示结果。"}).status_code == 302
    objection.refresh_from_db()
    assert (objection.reply, Hold.objects.filter(released_at=None).count()) == ("经核实，维持公示结果。", 0)


@pytest.mark.clause("S1-21")
def test_refusing_an_objection_takes_a_reason(office: Client, clock_at: Callable[..., None]) -> None:
    walk = cast.walk(1)
    noticed(walk, clock_at)
    objection = lodged(walk)
    answer = office.post(at("objection_admit", objection), {"admit": "no", "reason": ""})
    assert (answer.status_code, codes(answer)) == (422, ["reason.missing"])
    assert office.post(at("objection_admit", objection), {"admit": "no", "reason": "没有事实"}).status_code == 302
    assert Hold.objects.count() == 0


@pytest.mark.clause("S1-21")
def test_complaint_about_staff_is_the_supervisors(office: Client, clock_at: Callable[..., None]) -> None:
    walk = cast.walk(1)
    noticed(walk, clock_at)
    objection = lodged(walk, "staff")
    assert office.get(at("objection", objection)).status_code == 404
    assert office.get(at("objections", walk.edition)).context["rows"] == []
    assert office.get(at("notice", walk.round("notice"))).context["objections"] == 0


@pytest.mark.clause("S1-21")
def test_identity_is_sealed_until_a_head_opens_it_for_a_reason(office: Client, clock_at: Callable[..., None]) -> None:
    walk = cast.walk(1)
    noticed(walk, clock_at)
    objection = lodged(walk)
    cast.supervisor()
    assert "某企业" not in office.get(at("objection", objection)).content.decode()
    assert "某企业" not in office.get(at("objections", walk.edition)).content.decode()
    where = at("objection_unseal", objection)
    assert "某企业" not in office.get(where).content.decode()
    assert office.post(where, {"reason": ""}).status_code == 422
    assert "某企业" in office.post(where, {"reason": "须当面核实"}).content.decode()
    assert Entry.objects.get(act="objection.unseal").reason == "须当面核实"
    assert Message.objects.filter(template="objection_unsealed", recipient=cast.supervisor().key).count() == 1


@pytest.mark.clause("S1-15", "S1-21")
def test_evidence_is_downloaded_with_a_trace_and_other_files_are_missing(
    office: Client, clock_at: Callable[..., None]
) -> None:
    walk = cast.walk(1)
    noticed(walk, clock_at)
    received = cast.received("证据.png", samples.scan("evidence"))
    objection = lodged(walk, files=[received])
    answer = office.get(at("objection_file", objection, received.digest))
    assert b"".join(answer.streaming_content)[:4] == b"\x89PNG"
    assert Access.objects.filter(act="objection.read", detail__startswith="证据.png").count() == 1
    other = cast.received("别的.png", samples.scan("other"))
    assert office.get(at("objection_file", objection, other.digest)).status_code == 404


def counts(queries: Callable[[Client, str], int], office: Client, walk: Walk) -> list[int]:
    pages = [at("consult", walk.round("consult")), at("opinions", walk.round("consult"))]
    pages += [at("notice", walk.round("notice")), at("notice_publish", walk.round("notice"))]
    return [queries(office, page) for page in (*pages, at("objections", walk.edition))]


def test_pages_take_as_many_queries_for_one_as_for_thirty(
    office: Client, many: Callable[..., list[Application]], queries: Callable[[Client, str], int],
    clock_at: Callable[..., None],
) -> None:  # fmt: skip
    walk = cast.walk(1)
    noticed(walk, clock_at)
    lodged(walk)
    rows.asked(walk, many(walk.edition, 1, "consult"))
    before = counts(queries, office, walk)
    rows.asked(walk, many(walk.edition, 29, "consult"))
    many(walk.edition, 29, "notice")
    Objection.objects.bulk_create(
        Objection(
            notice=walk.notice,
            kind="candidate",
            application=walk.items[0],
            text="x",
            code_digest=f"{n}",
            received_at=walk.now,
        )
        for n in range(29)
    )
    assert counts(queries, office, walk) == before == [10, 5, 9, 8, 6]
    assert Round.objects.filter(edition=walk.edition, batch=2).count() == 0


@pytest.mark.clause("S1-20b")
def test_answer_before_the_letter_is_refused_beside_the_field(
    office: Client, clock_at: Callable[[datetime], None]
) -> None:
    walk = cast.walk(1).asked()
    clock_at(datetime(2026, 6, 26, 17, tzinfo=cast.START.tzinfo))
    opinion = Opinion.objects.get()
    sent = {"view": "agree", "reason": "", "returned_on": "2026-06-14"}
    answer = office.post(at("opinion", opinion), sent)
    assert codes(answer) == ["day.too_early"]
    assert 'id="at-returned_on"' in answer.content.decode()
    assert office.post(at("consult_agree", walk.round("consult")), {"returned_on": "2026-06-27"}).status_code == 422
    assert Opinion.objects.get().view == ""
