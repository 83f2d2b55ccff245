"""Official wording attached on the desk: split, linked, shown beside the summaries; what is hostile is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from biaogan.apps.ledger.models import Entry
from biaogan.apps.people.models import Account
from biaogan.apps.programmes.models import OfficialText
from tests import cast, samples
from tests.web.pages import main_of, text_of

pytestmark = pytest.mark.django_db

WORDING = """青禾市质量改进经验遴选办法
第一条 青禾市质量协会负责组织遴选工作。
第二条 申报单位应当符合下列要求：
（一）法人独立，前两年都有盈利；
（二）所用方法已经用起来。
附件
名录
一、没有登记的条文。
"""
TEXTS = "/office/law/rulebooks/example/texts"


def attach(client: Client, content: bytes, name: str = "办法.txt") -> Any:
    return client.post(TEXTS, {"layer": "example", "file": SimpleUploadedFile(name, content)})


def codes(answer: Any) -> list[str]:
    return [finding.code for finding in answer.context["refused"]]


def test_until_a_text_is_attached_the_summary_is_shown(office: Client) -> None:
    assert "未附原文，显示摘要" in text_of(office.get(TEXTS))
    article = main_of(office.get("/office/law/rulebooks/example")).xpath("//section[h3='第二条']")[0].text_content()
    assert ("摘要" in article, "法规原文" in article) == (True, False)


@pytest.mark.clause("S1-1", "S0-1a")
def test_attached_text_is_shown_article_by_article(office: Client) -> None:
    assert attach(office, WORDING.encode())["Location"] == TEXTS
    article = main_of(office.get("/office/law/rulebooks/example")).xpath("//section[h3='第二条']")[0].text_content()
    assert "申报单位应当符合下列要求：" in article
    assert "法人独立，前两年都有盈利；" in article
    assert "青禾市质量协会负责组织遴选工作" not in article


def test_what_could_not_be_linked_is_listed(office: Client) -> None:
    attach(office, WORDING.encode())
    page = text_of(office.get(TEXTS))
    assert "个条款没有找到原文" in page
    row = OfficialText.objects.get()
    assert (row.layer, row.name, row.attached_by) == ("example", "办法.txt", cast.office().key)
    assert "原文中 1 处没有对应条款" in page
    assert "没有登记的条文" in page


def test_attaching_is_an_act_in_the_ledger(office: Client) -> None:
    attach(office, WORDING.encode())
    entry = Entry.objects.get(act="rulebook.attach")
    assert (entry.subject, entry.actor) == (OfficialText.objects.get().key, cast.office().key)


def test_newest_text_is_shown_and_the_older_stays(office: Client) -> None:
    attach(office, WORDING.encode())
    attach(office, WORDING.replace("负责组织", "组织并实施").encode())
    assert OfficialText.objects.count() == 2
    assert "组织并实施遴选工作" in text_of(office.get("/office/law/rulebooks/example"))


def test_word_file_is_attached_too(office: Client) -> None:
    attach(office, samples.word("第一条 由协会组织。"), "办法.docx")
    assert OfficialText.objects.get().passages[-1][1] == ["第一条"]


def test_attached_file_is_given_out_as_it_came(office: Client) -> None:
    attach(office, WORDING.encode())
    answer = office.get(reverse("office:law_file", args=[OfficialText.objects.get().pk]))
    assert answer.getvalue() == WORDING.encode()


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("办法.txt", b"\x00\x01\x02", "file.type"),
        ("办法.txt", "没有编号的文字。".encode(), "text.unnumbered"),
        ("办法.docx", b"PK\x03\x04 broken", "file.damaged"),
        ("办法.pdf", b"%PDF-1.4\nnothing\n%%EOF", "file.damaged"),
        ("办法.png", samples.scan(), "file.type"),
    ],
)
def test_hostile_file_is_refused_and_nothing_is_kept(office: Client, name: str, content: bytes, code: str) -> None:
    answer = attach(office, content, name)
    assert (answer.status_code, codes(answer)) == (422, [code])
    assert not OfficialText.objects.exists()


def test_file_is_asked_for(office: Client) -> None:
    assert office.post(TEXTS, {"layer": "example"}).status_code == 422
    assert office.post(TEXTS, {"layer": "nothing", "file": SimpleUploadedFile("a.txt", b"x")}).status_code == 422


def test_others_of_the_desk_read_and_do_not_attach(office: Client, signed_in: Callable[[Account], Client]) -> None:
    reader = signed_in(cast.granted("批准", "approver", cast.programme().key))
    assert "附上原文" not in text_of(reader.get(TEXTS))
    assert attach(reader, WORDING.encode()).status_code == 404
    assert signed_in(cast.account("林申")).get(TEXTS).status_code == 404
