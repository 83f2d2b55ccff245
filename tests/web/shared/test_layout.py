"""The frame of every page: ways out, confirmation, error pages, and nothing that the content policy refuses."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django import forms
from django.template.loader import render_to_string
from django.test import RequestFactory
from lxml import html

from biaogan.web.shared.navigation import Entry, Navigation, Section

ERRORS = ["400", "403", "403_csrf", "404", "405", "413", "500"]
NAVIGATION = Navigation(
    top=(Entry("我的申报", "/mine", current=True),),
    side=(Section("待办", (Entry("形式审查", "/formal", badge=23), Entry("名单", "/list"))),),
    account=(Entry("退出登录", "/out"),),
    who="示例单位 · 申报人",
)


class Reason(forms.Form):
    reason = forms.CharField(label="理由")


def page(template: str, **context):
    request = RequestFactory().get("/here")
    return html.document_fromstring(render_to_string(template, {"navigation": NAVIGATION} | context, request))


def words(element) -> str:
    return " ".join(element.text_content().split())


def test_desk_shows_ways_out():
    shown = page("shared/desk.html", display=None)
    side = shown.get_element_by_id("side")
    assert [words(link) for link in side.xpath("./a[not(@class)]")] == ["形式审查 2323 件待办", "名单"]
    assert shown.xpath("//nav[@class='topnav']/a[@aria-current='page']/@href") == ["/mine"]
    assert "示例单位 · 申报人" in words(shown.find_class("who")[0])
    assert shown.xpath("//a[@class='menu']/@href") == ["#side"]
    assert len(shown.xpath("//div[@class='narrow']/a")) == 3


def test_page_starts_with_a_skip_link_and_ends_free_of_charge():
    shown = page("shared/site.html")
    assert shown.xpath("//body/a[1]/@href") == ["#main"]
    assert shown.get_element_by_id("main").tag == "main"
    assert "本活动在任何环节均不收取费用。" in words(shown.find_class("foot")[0])


def test_rehearsal_clock_shows_only_in_rehearsal():
    now = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
    bar = page("shared/desk.html", rehearsal_now=now, rehearsal_url="/clock").find_class("rehearsal")[0]
    assert words(bar) == "演练时钟 2026年3月2日 09:00 调整演练时钟"
    assert page("shared/desk.html").find_class("rehearsal") == []


def test_messages_are_announced():
    class Message(str):
        level_tag = "error"

    shown = page("shared/desk.html", messages=[Message("没有保存")])
    assert shown.xpath("//div[@role='alert']/text()") == ["没有保存"]


def test_confirmation_says_what_changes():
    shown = page(
        "shared/confirm.html",
        question="撤销该称号",
        changes=["名单改变", "证书失效"],
        confirm="确认撤销",
        keep="不撤销",
        back="/back",
        clauses=("S1-24",),
        form=Reason({}),
    )
    form = shown.xpath("//main//form")[0]
    assert (form.get("method"), form.get("action")) == ("post", "")
    assert [words(item) for item in form.xpath("./ul/li")] == ["名单改变", "证书失效"]
    assert form.xpath(".//button/@value") == ["yes"]
    assert form.xpath(".//a[@class='btn']/@href") == ["/back"]
    assert shown.xpath("//*[@class='errsum']//a/@href") == ["#id_reason"]


@pytest.mark.parametrize("code", ERRORS)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_error_page_stands_without_request_or_context(code, language):
    from django.utils import translation

    with translation.override(language):
        shown = html.document_fromstring(render_to_string(f"{code}.html"))
    assert words(shown.xpath("//h1")[0]) in words(shown.xpath("//title")[0])
    assert len(words(shown.xpath("//main//p[not(@class)]")[0])) > 10


@pytest.mark.django_db
def test_nothing_stands_inline(client, settings):
    settings.DEMO = True
    shown = html.document_fromstring(client.get("/kit").content)
    handlers = [name for element in shown.iter() for name in element.attrib if re.match(r"on[a-z]+$", name)]
    assert shown.xpath("//script[not(@src)] | //style | //*[@style]") == []
    assert handlers == []


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/kit", "/kit?layout=site&page=3"])
@pytest.mark.usefixtures("bare_layout")
def test_kit_is_shown_in_rehearsal_only(client, settings, address):
    settings.DEMO = True
    assert client.get(address).status_code == 200
    settings.DEMO = False
    assert client.get(address).status_code == 404


@pytest.mark.django_db
def test_kit_is_complete_in_english(client, settings):
    settings.DEMO = True
    client.cookies.load({"language": "en"})
    main = html.document_fromstring(client.get("/kit").content).get_element_by_id("main")
    chinese = re.compile("[\u4e00-\u9fff]")
    assert [text for text in main.xpath(".//text()") if chinese.search(text)] == []


@pytest.mark.django_db
def test_field_errors_of_the_framework_come_in_the_readers_language(client, settings):
    settings.DEMO = True
    assert "输入一个数字" in client.get("/kit").content.decode()
    client.cookies.load({"language": "en"})
    assert "Enter a number" in client.get("/kit").content.decode()
