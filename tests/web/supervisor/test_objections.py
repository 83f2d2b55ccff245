"""Complaints about staff are the supervisor's alone; opening an identity is on record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from biaogan.apps.door.party import PUBLIC
from biaogan.apps.ledger.models import Access, Entry
from biaogan.apps.notices.models import Objection
from tests import cast
from tests.walks import Walk, stamped
from tests.web.pages import in_english, main_of, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.clause("S1-21")]
TEXT = "工作人员要求到指定酒店参会并收费。"


@pytest.fixture
def walk(clock_at: Callable[..., None]) -> Walk:
    done = cast.walk(1).noticed()
    done.now += timedelta(days=2)
    clock_at(done.now)
    return done


def lodged(walk: Walk, kind: str = "staff", **other: Any) -> Objection:
    about = None if kind == "staff" else walk.items[0]
    cast.do("objection.lodge", walk.notice, PUBLIC, walk.now, kind=kind, application=about, text=TEXT, **other)
    return Objection.objects.latest("pk")


def address(objection: Objection, name: str = "objection") -> str:
    return reverse(f"supervisor:{name}", args=[objection.pk])


def test_a_complaint_is_admitted_looked_into_and_answered(walk: Walk, desk: Callable[[], Client]):
    objection, client = lodged(walk), desk()
    assert "有 1 件对工作人员的投诉没有答复。" in text_of(client.get("/supervisor/"))
    assert TEXT in text_of(client.get(address(objection)))
    client.post(address(objection, "admit"), {"admit": "yes"})
    client.post(address(objection, "inquire"), {"note": "已约谈当事人，退还费用。"})
    said = text_of(client.get(address(objection)))
    assert "已约谈当事人，退还费用。" in said
    client.post(address(objection, "reply"), {"note": "经核实属实，已处理并退还费用。"})
    objection.refresh_from_db()
    assert (objection.admitted, objection.reply) == (True, "经核实属实，已处理并退还费用。")
    page = client.get(address(objection))
    assert "已答复" in text_of(page)
    assert main_of(page).xpath("//form") == []


def test_a_refusal_says_why(walk: Walk, desk: Callable[[], Client]):
    objection, client = lodged(walk), desk()
    answer = client.post(address(objection, "admit"), {"admit": "no", "reason": " "})
    assert (answer.status_code, "没有写理由" in text_of(answer)) == (422, True)
    client.post(address(objection, "admit"), {"admit": "no", "reason": "没有具体事实"})
    objection.refresh_from_db()
    assert (objection.admitted, objection.admission_reason) == (False, "没有具体事实")


def test_what_is_empty_or_out_of_turn_is_refused(walk: Walk, desk: Callable[[], Client]):
    objection, client = lodged(walk), desk()
    assert client.post(address(objection, "admit"), {}).status_code == 422
    assert client.post(address(objection, "inquire"), {"note": "过早"}).status_code == 422
    client.post(address(objection, "admit"), {"admit": "yes"})
    assert client.post(address(objection, "inquire"), {"note": ""}).status_code == 422
    assert client.post(address(objection, "admit"), {"admit": "yes"}).status_code == 422
    assert Objection.objects.get().inquiries.count() == 0


def test_of_other_objections_only_the_state_is_shown(walk: Walk, desk: Callable[[], Client]):
    objection, client = lodged(walk, "candidate"), desk()
    page = client.get(address(objection))
    assert TEXT not in text_of(page)
    assert "这里只显示进度" in text_of(page)
    codes = [client.post(address(objection, name), {"admit": "yes", "note": "x"}).status_code for name in ACTS]
    assert codes == [404] * 3


ACTS = ("admit", "inquire", "reply")


def test_identity_is_opened_with_a_reason_shown_once_and_recorded(walk: Walk, desk: Callable[[], Client]):
    objection, client = lodged(walk, "candidate", name="某企业", contact="000-1"), desk()
    assert "某企业" not in text_of(client.get(address(objection)))
    assert client.post(address(objection, "unseal"), {"reason": " "}).status_code == 422
    answer = client.post(address(objection, "unseal"), {"reason": "核实需要联系提出人", "confirm": "yes"})
    assert "某企业" in text_of(answer)
    assert "no-store" in answer.headers["Cache-Control"]
    entry = Entry.objects.get(act="objection.unseal")
    assert (entry.actor, entry.reason) == (cast.supervisor().key, "核实需要联系提出人")
    assert "某企业" not in text_of(client.get(address(objection)))


def test_an_anonymous_objection_has_nothing_to_open(walk: Walk, desk: Callable[[], Client]):
    objection, client = lodged(walk), desk()
    page = client.get(address(objection))
    assert "没有留下姓名和联系方式，作为线索核查。" in text_of(page)
    answer = client.post(address(objection, "unseal"), {"reason": "核实"})
    assert "提出人没有留下身份信息。" in text_of(answer)


@pytest.mark.clause("S1-15")
def test_evidence_is_given_to_the_supervisor_and_leaves_its_trace(walk: Walk, desk: Callable[[], Client]):
    objection, client = lodged(walk, files=(stamped("收据.png"),)), desk()
    (file,) = objection.evidence
    given = client.get(reverse("supervisor:evidence", args=[objection.pk, file["digest"]]))
    assert sha256(b"".join(given.streaming_content)).hexdigest() == file["digest"]
    assert client.get(reverse("supervisor:evidence", args=[objection.pk, "0" * 64])).status_code == 404
    looked = Access.objects.filter(act="objection.read", actor=cast.supervisor().key).exclude(detail="")
    assert [look.detail.partition(" ")[0] for look in looked] == ["收据.png"]


def test_for_everybody_else_it_is_missing(walk: Walk, others: Callable[[], list[Client]]):
    objection, strangers = lodged(walk, name="某企业"), others()
    pages = [address(objection), address(objection, "unseal")]
    assert [[other.get(page).status_code for other in strangers] for page in pages] == [[404] * 5] * 2
    for name in (*ACTS, "unseal"):
        sent = {"admit": "yes", "note": "x", "reason": "x"}
        assert [other.post(address(objection, name), sent).status_code for other in strangers] == [404] * 5
    assert Objection.objects.get().admitted is None


def test_wrong_method(walk: Walk, desk: Callable[[], Client]):
    objection = lodged(walk)
    assert [desk().get(address(objection, name)).status_code for name in ACTS] == [405] * 3
    assert desk().post(address(objection)).status_code == 405


def test_in_english(walk: Walk, desk: Callable[[], Client]):
    said = text_of(in_english(desk()).get(address(lodged(walk))))
    for words in ("Objection", "About staff", "Record the decision"):
        assert words in said
