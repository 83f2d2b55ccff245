"""Approval, announcement, comments, titles, duties, incidents, revocation by two persons, the library."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from biaogan.apps.applications.models import Application
from biaogan.apps.files.models import Document
from biaogan.apps.honours.models import Announcement, Duty, Honour, Incident
from biaogan.apps.ledger.models import Entry
from biaogan.apps.library.models import Case
from biaogan.apps.messages.models import Message
from biaogan.apps.notices.models import Channel
from biaogan.apps.people.models import Account
from biaogan.apps.programmes.models import Round
from biaogan.apps.reviews.models import Resolution, Sheet
from tests import cast, samples
from tests.cast import do
from tests.walks import Walk
from tests.web.office import rows

pytestmark = pytest.mark.django_db

DOCUMENT = {"number": "示例质〔2026〕21号", "dated": "2026-11-02"}


@pytest.fixture(autouse=True)
def _after_everything(clock_at: Callable[[datetime], None]) -> None:
    clock_at(datetime(2026, 11, 2, 17, tzinfo=cast.START.tzinfo))


def at(page: str, noun: Any, *more: Any) -> str:
    return reverse(f"office:{page}", args=[noun.pk, *more])


def codes(answer: Any) -> list[str]:
    return [finding.code for finding in answer.context["findings"]]


@pytest.fixture
def approver(signed_in: Callable[[Account], Client]) -> Client:
    return signed_in(cast.approver())


@pytest.mark.clause("S1-22")
def test_approver_takes_the_list_and_refuses_an_item_with_a_reason(approver: Client) -> None:
    walk = cast.walk(3).past_notice()
    standing, refused = walk.round("approve"), walk.items[1]
    sent = DOCUMENT | {f"refuse-{refused.pk}": "on", f"reason-{refused.pk}": ""}
    answer = approver.post(at("approval", standing), sent)
    assert (answer.status_code, "写明不予批准的理由" in answer.content.decode()) == (422, True)
    sent |= {f"reason-{refused.pk}": "正在接受调查"}
    asked = approver.post(at("approval", standing), sent)
    assert (asked.status_code, Resolution.objects.filter(kind="approve").exists()) == (200, False)
    leaves = f"{refused.number} {refused.organisation.name} 不予批准，退出本届遴选：正在接受调查"
    assert leaves in asked.context["changes"]
    again = {field.html_name: field.value() or "" for field in asked.context["form"].hidden_fields()}
    assert approver.post(at("approval", standing), {**again, "confirm": "yes"}).status_code == 302
    exits = list(
        Application.objects.filter(edition=walk.edition).order_by("number").values_list("exit", "round__stage")
    )
    assert exits == [("", "announce"), ("not_chosen", "approve"), ("", "announce")]
    approval = approver.get(at("approval", standing)).context["approvals"][0]
    assert (approval[0].number, approval[1], approval[2], approval[3].kind) == (DOCUMENT["number"], 2, 1, "approval")


@pytest.mark.clause("S1-22")
@pytest.mark.parametrize(("day", "said"), [("1999-01-01", "日期早于本环节开始"), ("2026-11-03", "日期在今天之后")])
def test_approval_on_an_impossible_day_is_refused_beside_the_field(approver: Client, day: str, said: str) -> None:
    walk = cast.walk(1).past_notice()
    answer = approver.post(at("approval", walk.round("approve")), DOCUMENT | {"dated": day, "confirm": "yes"})
    assert (answer.status_code, said in answer.content.decode()) == (422, True)
    assert not Resolution.objects.filter(kind="approve").exists()


@pytest.mark.clause("S1-22")
def test_approval_without_number_or_date_keeps_what_was_typed(approver: Client) -> None:
    walk = cast.walk(1).past_notice()
    item = walk.items[0]
    answer = approver.post(
        at("approval", walk.round("approve")), {f"reason-{item.pk}": "待补", "sitting": "会长办公会"}
    )
    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {"number", "dated"})
    assert 'value="待补"' in answer.content.decode()
    assert Resolution.objects.filter(kind="approve").count() == 0


@pytest.mark.clause("S1-21", "S1-22")
def test_held_item_is_shown_apart_and_follows_alone(approver: Client) -> None:
    walk = cast.walk(2).past_notice()
    held = walk.items[0]
    do("application.hold", held, walk.office, walk.now, reason="信用查询未完成")
    page = approver.get(at("approval", walk.round("approve")))
    assert ([item.pk for item, *_ in page.context["rows"]], [hold.ground for hold in page.context["held"]]) == (
        [walk.items[1].pk], ["信用查询未完成"],
    )  # fmt: skip
    approver.post(at("approval", walk.round("approve")), DOCUMENT | {"confirm": "yes"})
    assert [item.round.stage for item in walk.items] == ["approve", "announce"]


@pytest.mark.clause("S1-22")
def test_nothing_is_approved_twice(approver: Client) -> None:
    walk = cast.walk(1).past_notice()
    standing = walk.round("approve")
    assert approver.post(at("approval", standing), DOCUMENT | {"confirm": "yes"}).status_code == 302
    assert codes(approver.post(at("approval", standing), DOCUMENT | {"confirm": "yes"})) == ["round.empty"]


def test_approver_finds_the_list_among_what_waits_and_at_the_side(approver: Client) -> None:
    walk = cast.walk(1).past_notice()
    page = approver.get(reverse("office:desk")).content.decode()
    assert page.count(at("approval", walk.round("approve"))) >= 2


@pytest.mark.clause("S1-22", "S1-23a")
def test_announcement_is_confirmed_confers_titles_and_makes_its_papers(office: Client) -> None:
    walk = cast.walk(2).approved()
    standing = walk.round("announce")
    assert len(office.get(at("announcement", standing)).context["waiting"]) == 2
    page = office.get(at("announce", standing))
    assert "2 项名单在网站公开" in page.context["changes"]
    assert office.post(at("announce", standing), {"title": "公告"}).status_code == 422
    assert Honour.objects.count() == 0
    answer = office.post(at("announce", standing), DOCUMENT | {"title": "2026年全国质量标杆名单公告"})
    made = Announcement.objects.get()
    kinds = set(Document.objects.filter(subject=made.key).values_list("kind", flat=True))
    assert (answer.status_code, Honour.objects.count(), kinds) == (302, 2, {"announcement", "results", "results_sheet"})
    assert Document.objects.filter(kind="certificate").count() == 2
    assert codes(office.post(at("announce", standing), DOCUMENT | {"title": "再次"})) == ["round.empty"]


@pytest.mark.clause("S1-22")
def test_channels_of_the_announcement_are_proved(office: Client) -> None:
    walk = cast.walk(1).honoured()
    made = Announcement.objects.get()
    page = office.get(at("announcement", walk.round("announce")))
    assert [code for code, _, _ in page.context["channels"]] == ["association_site", "ministry_site", "wechat", "media"]
    assert office.post(at("announcement_channel", made, "media"), {"address": "example.org/news"}).status_code == 302
    proof = Channel.objects.get()
    assert (proof.subject, proof.address, proof.picture) == (made.key, "https://example.org/news", None)
    assert office.get(at("announcement_picture", made, "media")).status_code == 404


@pytest.mark.clause("S1-15")
def test_comments_are_released_as_edited_and_only_those_chosen(office: Client) -> None:
    walk = cast.walk(1).honoured()
    item = walk.items[0]
    assert [item.written for item in office.get(at("comments", walk.edition)).context["page"]] == [6]
    first, second = Sheet.objects.filter(application=item).order_by("pk")[:2]
    sent = {f"release-{first.pk}": "on", f"text-{first.pk}": "方法完整。", f"text-{second.pk}": "不开放的"}
    assert office.post(at("release", walk.edition, item.pk), sent).status_code == 302
    first.refresh_from_db()
    assert (first.released, first.comment[:4]) == ("方法完整。", "方法完整")
    assert Sheet.objects.exclude(released_at=None).count() == 1


@pytest.mark.clause("S1-15")
def test_comments_are_not_released_before_the_announcement(office: Client) -> None:
    walk = cast.walk(1).approved()
    sheet = Sheet.objects.filter(application=walk.items[0]).first()
    answer = office.post(at("release", walk.edition, walk.items[0].pk), {f"release-{sheet.pk}": "on"})
    assert (answer.status_code, codes(answer)) == (422, ["announcement.none"])


def test_release_names_no_expert(office: Client) -> None:
    walk = cast.walk(1).honoured()
    page = office.get(at("release", walk.edition, walk.items[0].pk)).content.decode()
    assert not [name for name in ("评一", "评二", "评三") if name in page]


@pytest.fixture
def honour() -> Honour:
    return cast.walk(2).honoured().honours[0]


@pytest.mark.clause("S1-23a")
def test_plaque_is_kept_and_its_papers_are_asked_for(office: Client, honour: Honour) -> None:
    assert office.post(at("honour_document", honour, "plaque")).status_code == 404
    sent = {"plaque_number": "第 1 号", "plaque_made_on": "2026-08-01", "plaque_delivered_on": ""}
    assert office.post(at("award", honour), sent).status_code == 302
    honour.refresh_from_db()
    assert (honour.plaque_number, str(honour.plaque_made_on), honour.plaque_delivered_on) == (
        "第 1 号",
        "2026-08-01",
        None,
    )
    for kind in ("certificate", "plaque"):
        assert office.post(at("honour_document", honour, kind)).status_code == 302
    kinds = set(Document.objects.filter(subject=honour.key).values_list("kind", flat=True))
    assert (kinds, office.post(at("honour_document", honour, "passport")).status_code) == (
        {"certificate", "plaque"},
        404,
    )


@pytest.mark.clause("S1-24")
def test_revoked_title_gets_no_new_papers(office: Client, honour: Honour) -> None:
    Honour.objects.filter(pk=honour.pk).update(revoked_at=cast.START)
    assert codes(office.post(at("honour_document", honour, "certificate"))) == ["honour.not_current"]
    page = office.get(at("honour", honour)).content.decode()
    assert (at("honour_document", honour, "certificate") in page, "不再生成证书" in page) == (False, True)


@pytest.mark.clause("S1-23b")
def test_duty_is_recorded_with_its_proof(office: Client, honour: Honour) -> None:
    sent = {"kind": "share", "done_on": "2026-10-20", "note": "在交流会上作报告"}
    proof = SimpleUploadedFile("签到.png", samples.scan("签到"))
    assert office.post(at("duty", honour), sent | {"file": proof}).status_code == 302
    duty = Duty.objects.get(honour=honour, kind="share")
    assert (str(duty.done_on), duty.note, duty.proof is not None) == ("2026-10-20", "在交流会上作报告", True)
    assert office.post(at("duty", honour), sent | {"kind": "dance"}).status_code == 422


@pytest.mark.clause("S1-23b", "S1-24")
def test_revoked_title_keeps_its_duties_readable_and_takes_none(office: Client, honour: Honour) -> None:
    Duty.objects.filter(honour=honour, kind="share").update(note="在交流会上作报告")
    Honour.objects.filter(pk=honour.pk).update(revoked_at=cast.START)
    sent = {"kind": "share", "done_on": "2026-10-20"}
    assert codes(office.post(at("duty", honour), sent)) == ["honour.not_current"]
    page = office.get(at("honour", honour)).content.decode()
    assert [words in page for words in ("在交流会上作报告", "已终止", "登记履行情况", at("duty", honour))] == [
        True, True, False, False,
    ]  # fmt: skip
    assert [words in page for words in ("尚未入库", "随撤销移出经验库")] == [False, True]


@pytest.mark.clause("S1-22", "S1-23a")
def test_history_of_a_title_begins_with_its_conferral(office: Client, honour: Honour) -> None:
    page = office.get(at("honour_history", honour))
    assert page.context["history"][-1].what == "发布结果公告"
    current = [each.url for section in page.context["navigation"].side for each in section.entries if each.current]
    assert current == [at("honours", honour.application.edition)]


@pytest.mark.clause("S1-24")
def test_incident_names_a_ground_of_the_law_and_is_closed_with_a_reason(office: Client, honour: Honour) -> None:
    sent = {"ground": "accident", "domain": "", "reason": "通报"}
    assert codes(office.post(at("incident", honour), sent)) == ["ground.unlisted"]
    assert office.post(at("incident", honour), sent | {"domain": "safety"}).status_code == 302
    assert office.get(at("honour", honour)).context["standing"] == "inquiry"
    where = at("incident_close", Incident.objects.get())
    assert office.post(where, {"reason": ""}).status_code == 422
    assert office.post(where, {"reason": "不属于重大事故", "confirm": "yes"}).status_code == 302
    assert office.get(at("honour", honour)).context["standing"] == "current"


REVOCATION = {
    "title": "关于撤销称号的公告",
    "number": "示例质〔2026〕30号",
    "dated": "2026-11-02",
    "reason": "申报材料弄虚作假",
}


def code_sent() -> str:
    return str(Message.objects.filter(template="signing_code").latest("pk").content["code"])


@pytest.mark.clause("S1-24")
def test_title_is_revoked_by_two_heads_on_one_page(office: Client, honour: Honour) -> None:
    second = cast.office("王办")
    do("incident.open", honour, cast.office(), cast.START, ground="fraud", reason="举报属实")
    office.post(at("case_publish", honour))
    sent = REVOCATION | {"second": str(second.pk)}
    page = office.post(at("revoke", honour), sent | {"send": "yes"})
    assert (page.status_code, page.context["sent_to"]) == (200, second)
    assert 'value="示例质〔2026〕30号"' in page.content.decode()
    answer = office.post(at("revoke", honour), sent | {"code": code_sent(), "confirm": "yes"})
    honour.refresh_from_db()
    assert (answer.status_code, honour.revoked_at is not None, Case.objects.filter(honour=honour).count()) == (
        302,
        True,
        0,
    )
    entry = Entry.objects.get(act="honour.revoke")
    assert (entry.actor, entry.second, entry.reason) == (cast.office().key, second.key, "申报材料弄虚作假")
    assert Announcement.objects.filter(kind="revocation").count() == 1


@pytest.mark.clause("S1-24")
def test_title_is_not_revoked_without_the_second_code(office: Client, honour: Honour) -> None:
    second = cast.office("王办")
    do("incident.open", honour, cast.office(), cast.START, ground="fraud", reason="举报属实")
    sent = REVOCATION | {"second": str(second.pk), "confirm": "yes"}
    office.post(at("revoke", honour), sent | {"send": "yes"})
    wrong = "000000" if code_sent() != "000000" else "111111"
    assert codes(office.post(at("revoke", honour), sent | {"code": wrong})) == ["person.code"]
    assert codes(office.post(at("revoke", honour), sent)) == ["person.code"]
    honour.refresh_from_db()
    assert honour.revoked_at is None


@pytest.mark.clause("S1-24")
def test_head_cannot_sign_twice_nor_a_clerk(office: Client, honour: Honour) -> None:
    cast.office("孙办", head=False)
    second = cast.office("王办")
    choices = office.get(at("revoke", honour)).context["form"].fields["second"].queryset
    assert list(choices) == [second]
    answer = office.post(at("revoke", honour), REVOCATION | {"second": str(cast.office().pk), "send": "yes"})
    assert (answer.status_code, Message.objects.filter(template="signing_code").count()) == (422, 0)


@pytest.mark.clause("S1-24")
def test_title_without_an_incident_is_not_revoked(office: Client, honour: Honour) -> None:
    second = cast.office("王办")
    sent = REVOCATION | {"second": str(second.pk)}
    office.post(at("revoke", honour), sent | {"send": "yes"})
    answer = office.post(at("revoke", honour), sent | {"code": code_sent(), "confirm": "yes"})
    assert (answer.status_code, codes(answer)) == (422, ["incident.none"])


@pytest.mark.clause("S2-B1.5")
def test_experiences_are_published_one_or_all(office: Client, honour: Honour) -> None:
    edition = honour.application.edition
    assert office.post(at("case_publish", honour)).status_code == 302
    assert Case.objects.count() == 1
    assert "1 项" in office.get(at("cases_publish", edition)).context["question"]
    assert office.post(at("cases_publish", edition), {"confirm": "yes"}).status_code == 302
    assert (Case.objects.count(), office.get(at("honours", edition)).context["unpublished"]) == (2, 0)


@pytest.mark.clause("S1-23a")
def test_plaque_data_is_exported(office: Client, honour: Honour) -> None:
    office.post(at("award", honour), {"plaque_number": "第 1 号"})
    content = office.get(at("honours_sheet", honour.application.edition)).content
    lines = [[cell.value for cell in line] for line in load_workbook(BytesIO(content)).active.iter_rows()]
    assert [(line[0], line[4], line[5]) for line in lines[1:]] == [
        ("ZB-2026-0001", "有效", "第 1 号"), ("ZB-2026-0002", "有效", "—"),
    ]  # fmt: skip


def counts(queries: Callable[[Client, str], int], office: Client, walk: Walk) -> list[int]:
    pages = [at("approval", walk.round("approve")), at("announcement", walk.round("announce"))]
    return [queries(office, page) for page in (*pages, at("comments", walk.edition), at("honours", walk.edition))]


def test_pages_take_as_many_queries_for_one_as_for_thirty(
    office: Client, many: Callable[..., list[Application]], queries: Callable[[Client, str], int]
) -> None:
    walk = cast.walk(1).honoured()
    many(walk.edition, 1, "approve")
    many(walk.edition, 1, "announce")
    before = counts(queries, office, walk)
    more = many(walk.edition, 29, "approve")
    rows.marked(walk, more, "material")
    many(walk.edition, 29, "announce")
    rows.honoured(Announcement.objects.get(), many(walk.edition, 29, "announce"))
    assert counts(queries, office, walk) == before == [10, 9, 7, 9]
    assert Round.objects.filter(edition=walk.edition, batch=2).count() == 0


def test_edition_whose_results_are_out_reads_announced(office: Client) -> None:
    walk = cast.walk(1).honoured()
    pages = (reverse("office:editions"), reverse("office:edition", args=[walk.edition.pk]))
    assert ["已公布" in office.get(page).content.decode() for page in pages] == [True, True]


def test_approver_is_not_led_to_a_list_that_is_not_theirs(approver: Client) -> None:
    walk = cast.walk(1).past_notice()
    shown = approver.get(reverse("office:application", args=[walk.items[0].pk]))
    assert shown.status_code == 200
    assert reverse("office:applications", args=[walk.edition.pk]) not in shown.content.decode()
