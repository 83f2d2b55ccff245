"""Objecting without an account, and following what becomes of it by a code."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from biaogan.apps.ledger.models import Access, Entry
from biaogan.apps.notices.models import Objection, Objector
from tests import cast, samples
from tests.walks import Walk
from tests.web.pages import in_english, main_of, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.clause("S1-21")]
TEXT = "材料中的一次合格率与企业年报第18页不一致。"


@pytest.fixture
def walk(clock_at: Callable[..., None]) -> Walk:
    """A notice in its second working day."""
    done = cast.walk(1).noticed()
    done.now += timedelta(days=2)
    clock_at(done.now)
    return done


def address_of(walk: Walk) -> str:
    return reverse("public:object", args=[walk.notice.pk])


def typed(walk: Walk, **other: Any) -> dict[str, Any]:
    return {"kind": "candidate", "item": walk.items[0].pk, "text": TEXT, "agreed": "on", **other}


def lodge(client: Client, walk: Walk, **other: Any) -> str:
    """The tracking code, read from the page that shows it."""
    answer = client.post(address_of(walk), typed(walk, **other), follow=True)
    (code,) = main_of(answer).xpath("//*[@class='big mono']")
    return str(code.text_content())


def test_objection_is_kept_with_evidence_and_identity_sealed_apart(client: Client, walk: Walk):
    paper = SimpleUploadedFile("年报.png", samples.scan("年报"))
    code = lodge(client, walk, name="某企业", contact="000-1", evidence=[paper])
    (objection,) = Objection.objects.all()
    assert (objection.kind, objection.application, objection.text) == ("candidate", walk.items[0], TEXT)
    assert [file["name"] for file in objection.evidence] == ["年报.png"]
    assert objection.code_digest == sha256(code.encode()).hexdigest()
    assert Objector.objects.values_list("objection", "name", "contact").get() == (objection.pk, "某企业", "000-1")


def test_nothing_of_a_signed_in_objector_is_in_the_ledger(walk: Walk, signed_in: Callable[..., Client]):
    person = walk.journeys[0].applicant
    own = signed_in(person)
    code = lodge(own, walk, kind="own")
    own.post(reverse("public:tracking"), {"code": code})
    entry = Entry.objects.get(act="objection.lodge")
    assert (entry.actor, entry.role, entry.second) == ("public", "public", "")
    assert set(Access.objects.filter(act="objection.read").values_list("actor", flat=True)) == {"public"}


def test_code_is_shown_once(client: Client, walk: Walk):
    lodge(client, walk)
    assert client.get(reverse("public:lodged")).headers["Location"] == reverse("public:tracking")


def test_anonymous_objection_has_no_identity(client: Client, walk: Walk):
    lodge(client, walk, kind="staff", item="")
    assert (Objector.objects.count(), Objection.objects.get().application) == (0, None)


def test_a_complaint_about_staff_names_no_item_whatever_was_chosen(client: Client, walk: Walk):
    lodge(client, walk, kind="staff")
    assert Objection.objects.get().application is None


MISSING: tuple[tuple[dict[str, Any], str], ...] = (
    ({"item": ""}, "选择名单中涉及的经验"),
    ({"item": "9999"}, "涉及的经验"),
    ({"text": " "}, "事实与理由"),
    ({"text": "质" * 2001}, "写了 2001 字，最多 2000 字"),
    ({"agreed": ""}, "同意仅为核实本事项处理以上信息"),
    ({"kind": "gossip"}, "类别"),
    ({"kind": "own", "item": ""}, "从名单中选择本单位的经验；不在名单上的，填写申报编号和单位全称"),
    ({"kind": "own", "item": "", "number": "2026-0001", "organisation": "别的公司"}, "没有编号和单位全称都相符的申报"),
)


def test_what_is_missing_is_said_in_the_summary_and_nothing_typed_is_lost(client: Client, walk: Walk):
    for other, said in MISSING:
        sent = typed(walk, **other)
        answer = client.post(address_of(walk), sent)
        (summary,) = main_of(answer).xpath("//*[@role='alert']")
        assert (answer.status_code, said in summary.text_content()) == (422, True)
        assert answer.context["form"]["text"].value() == sent["text"]
    assert Objection.objects.count() == 0


def test_own_result_not_on_the_list_is_named_by_number_and_holder(client: Client, walk: Walk):
    about = walk.items[0]
    lodge(client, walk, kind="own", item="", number=about.number, organisation=about.organisation.name)
    assert Objection.objects.get().application == about


def test_a_dangerous_file_is_refused_and_nothing_is_lodged(client: Client, walk: Walk):
    trap = SimpleUploadedFile("证据.png", b"MZ\x90\x00 this program")
    answer = client.post(address_of(walk), typed(walk, evidence=[trap]))
    assert (answer.status_code, Objection.objects.count()) == (422, 0)
    many = [SimpleUploadedFile(f"{nth}.png", samples.scan(str(nth))) for nth in range(6)]
    answer = client.post(address_of(walk), typed(walk, evidence=many))
    assert (answer.status_code, Objection.objects.count()) == (422, 0)
    assert "最多 5 个文件" in text_of(answer)


def test_after_the_period_the_form_is_gone_and_a_late_post_refused(
    client: Client, walk: Walk, clock_at: Callable[..., None]
):
    clock_at(walk.notice.ends)
    page = client.get(address_of(walk))
    assert "公示期已过，不再受理异议" in text_of(page)
    assert main_of(page).xpath("//textarea") == []
    answer = client.post(address_of(walk), typed(walk))
    assert (answer.status_code, Objection.objects.count()) == (422, 0)
    assert "公示期已过" in main_of(answer).xpath("//*[@role='alert']")[0].text_content()


def test_pages_with_codes_are_never_kept(client: Client, walk: Walk):
    kept = [
        client.get(address_of(walk)),
        client.get(reverse("public:tracking")),
        client.post(reverse("public:tracking"), {"code": lodge(client, walk)}),
    ]
    assert all("no-store" in page.headers["Cache-Control"] for page in kept)


def follow(client: Client, code: str) -> Any:
    return client.post(reverse("public:tracking"), {"code": code})


def test_bearer_follows_each_step_and_reads_the_reply(client: Client, walk: Walk):
    code = lodge(client, walk, name="某企业", contact="000-1")
    assert "已收到，等待受理" in text_of(follow(client, code))
    objection = Objection.objects.get()
    cast.do("objection.admit", objection, walk.office, walk.now, admit=True)
    cast.do("objection.inquire", objection, walk.office, walk.now, note="已调取年报", files=())
    said = text_of(follow(client, code))
    assert "已受理；所涉项目暂缓，其他项目不受影响" in said
    assert "核实取得进展" in said
    assert "年报" not in said.replace(TEXT, "")
    Objection.objects.update(ruling="uphold", ruled_at=walk.now, replied_at=walk.now, reply="经核实，数据口径不同。")
    said = text_of(follow(client, code))
    assert "评审委员会审议：维持公示结果" in said
    assert "经核实，数据口径不同。" in said
    assert "某企业" not in said


def test_a_refusal_tells_its_reason(client: Client, walk: Walk):
    code = lodge(client, walk)
    cast.do("objection.admit", Objection.objects.get(), walk.office, walk.now, admit=False, reason="没有具体事实")
    said = text_of(follow(client, code))
    assert "不予受理" in said
    assert "没有具体事实" in said


def test_code_is_read_however_it_is_typed(client: Client, walk: Walk):
    code = lodge(client, walk)
    ways = (code, code.lower(), code.replace("-", ""), f" {code.replace('-', ' ')} ")
    assert [follow(client, way).status_code for way in ways] == [200] * 4


def test_an_unknown_code_is_missing_and_an_empty_one_asked_for(client: Client):
    answer = follow(client, "AAAA-BBBB-CCCC")
    assert answer.status_code == 404
    assert "没有这个查询码" in text_of(answer)
    assert follow(client, "").status_code == 422


def test_pages_in_english(client: Client, walk: Walk):
    code = lodge(in_english(client), walk)
    assert "Received, to be admitted" in text_of(follow(client, code))
    assert "Facts and grounds" in text_of(client.get(address_of(walk)))


def test_wrong_method(client: Client):
    assert client.post(reverse("public:lodged")).status_code == 405
    assert client.put(reverse("public:tracking")).status_code == 405
    assert client.put(reverse("public:object", args=[1])).status_code == 405


# --- limits -----------------------------------------------------------------------------------------------------------
def test_one_address_objects_ten_times_an_hour_and_is_then_told_to_wait(client: Client, walk: Walk):
    for _ in range(10):
        lodge(client, walk)
    answer = client.post(address_of(walk), typed(walk))
    assert (answer.status_code, Objection.objects.count()) == (429, 10)
    assert "操作过于频繁" in text_of(answer)
    assert client.get(address_of(walk)).status_code == 200
    assert client.post(address_of(walk), typed(walk), REMOTE_ADDR="192.0.2.7").status_code == 302


def test_codes_cannot_be_guessed_on_and_on(client: Client, walk: Walk):
    code, asking = lodge(client, walk), reverse("public:tracking")
    wrong = [client.post(asking, {"code": f"WRNG-0000-{n:04}"}).status_code for n in range(10)]
    assert wrong == [404] * 10
    assert client.post(asking, {"code": code}).status_code == 429  # the right one does not stand out
    assert client.post(asking, {"code": code}, REMOTE_ADDR="192.0.2.7").status_code == 200


def test_right_codes_are_not_counted(client: Client, walk: Walk):
    code = lodge(client, walk)
    assert {client.post(reverse("public:tracking"), {"code": code}).status_code for _ in range(12)} == {200}


def test_neighbours_of_one_address_of_version_six_are_one(client: Client, walk: Walk):
    asking = reverse("public:tracking")
    tries = [
        client.post(asking, {"code": "WRNG-0000-0000"}, REMOTE_ADDR=f"2001:db8::{n:x}").status_code for n in range(11)
    ]
    assert tries == [*[404] * 10, 429]


def test_limits_do_not_keep_who_objected(client: Client, walk: Walk):
    from django.db import connection

    client.post(address_of(walk), typed(walk), REMOTE_ADDR="192.0.2.7")
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, value FROM cache")
        rows = cursor.fetchall()
    assert [key for key, _ in rows if "objection" in key] != []
    assert [row for row in rows if "192.0.2.7" in str(row)] == []
