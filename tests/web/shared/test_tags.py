"""The template tags: words, clauses, findings, summary, moving about."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import RequestContext, Template
from django.test import RequestFactory

from biaogan.core.findings import Finding, Severity
from biaogan.web.shared.navigation import Step

CLOSES = datetime(2026, 6, 25, 9, 0, tzinfo=UTC)
REFUSED = Finding("profit.unknown", place="answers.profit", wanted=(2023, 2024), clauses=("S1-9.1",))
REMINDER = Finding("profit.unknown", Severity.WARNING, place="answers.profit")


class Name(forms.Form):
    name = forms.CharField(label="经验名称", max_length=5)
    kind = forms.ChoiceField(label="类型", choices=[("a", "甲"), ("b", "乙")], widget=forms.RadioSelect)

    def clean(self):
        raise forms.ValidationError("名称与类型不合")


def words(element) -> str:
    return " ".join(element.text_content().split())


def test_say_speaks_the_readers_language(draw):
    assert draw('{% say "shared.to_do" n=3 %}') == "3 件待办"
    assert draw('{% say "shared.to_do" n=3 %}', "en") == "3 to do"


def test_say_escapes_what_it_is_given(draw):
    assert draw('{% say "shared.to_do" n=text %}', text="<b>") == "&lt;b&gt; 件待办"


def test_filters(draw):
    source = "{{ d|day }} {{ m|moment }} {{ m|hour }} {{ n|wan }} {{ n|number }} {{ s|percent }} {{ who|mask_name }}"
    said = draw(source, d=date(2026, 9, 15), m=CLOSES, n=-1234.5, s=0.5, who="周宁")
    assert said == "2026年9月15日 2026年6月25日 17:00 17:00 −1,234.50 −1,234.5 50% 周○"
    assert draw("{{ d|day }} {% chinese_date d %}", "en", d=date(2026, 9, 15)) == (
        "15 September 2026 Tuesday 15 September 2026"
    )
    assert draw(
        "{{ n|filesize }} {{ list|plain }} {% chinese_date d %}", n=2048, list=[1, None], d=date(2026, 9, 15)
    ) == ("2 KB 1、— 2026年9月15日 星期二")


@pytest.mark.clause("S1-17b")
def test_clause_shows_its_name_and_keeps_the_id_in_the_fold(look):
    chip = look('{% clause "S1-17b" left=True %}').find("details")
    assert chip.get("class") == "clause left"
    assert words(chip.find("summary")) == "第十七条"
    assert chip.find("summary").get("aria-label") == "依据 第十七条"
    assert chip.xpath(".//small")[0].text == "S1-17b"
    assert words(chip.xpath(".//span[@class='tag']")[0]) == "摘要"


def test_clauses_share_a_chip(look):
    chip = look("{% clause ids %}", "en", ids=("S1-9.1", "S1-9.2", "S1-16")).find("details")
    assert words(chip.find("summary")) == "Art. 9 (1), Art. 9 (2) and 3 in all"


def test_clause_without_ids_shows_nothing(draw):
    assert draw("{% clause ids %}", ids=()).strip() == ""


def test_finding_says_what_where_and_why(look):
    article = look('{% finding f at="/apply" %}', f=REFUSED).find("article")
    assert article.get("class").split() == ["finding"]
    assert words(article.xpath(".//span")[0]) == "不符合"
    assert words(article.xpath("./dl/dd")[0]).startswith("条件 › ")
    assert words(article.xpath(".//summary")[0]) == "第九条（一）"
    assert words(article.xpath(".//small")[-1]) == "profit.unknown"
    assert article.xpath(".//a")[0].get("href") == "/apply#at-answers-profit"


def test_finding_without_address_has_no_link(look):
    assert look("{% finding f %}", f=REFUSED).xpath(".//a") == []


def test_findings_put_the_refusing_first(look):
    note = Finding("record.unchecked", Severity.INFO)
    tags = look("{% findings list %}", "en", list=[note, REMINDER, REFUSED]).xpath(".//article/div[1]/span[1]")
    assert [words(tag) for tag in tags] == ["Not met", "Reminder", "Note"]


def test_no_findings_are_good_news(look):
    assert words(look("{% findings list %}", list=[])) == "没有发现问题。"


def test_summary_links_to_every_field(look):
    box = look(
        "{% errsum form findings nothing %}", form=Name({"name": ""}), findings=[REFUSED, REMINDER], nothing=None
    )
    assert [(link.get("href"), words(link)) for link in box.xpath(".//a")][:2] == [
        ("#id_name", "请填写经验名称"),
        ("#id_kind_0", "请选择类型"),
    ]
    assert box.xpath(".//a/@href")[2:] == ["#at-answers-profit"]
    assert words(box.xpath(".//li")[0]) == "名称与类型不合"
    assert words(box.xpath(".//h2")[0]) == "有 4 处需要修改"


def test_summary_names_the_field_of_other_errors(look):
    box = look("{% errsum form %}", "en", form=Name({"name": "too long a name", "kind": "a"}))
    assert words(box.xpath(".//li")[1]).startswith("经验名称: ")


def test_summary_of_formsets_goes_form_by_form(look):
    rows = forms.formset_factory(Name)(
        {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "1", "form-0-name": "", "form-0-kind": "a"}
    )
    box = look("{% errsum rows %}", rows=rows)
    assert box.xpath(".//a/@href") == ["#id_form-0-name"]


def test_summary_without_errors_shows_nothing(draw):
    assert draw("{% errsum form findings %}", form=Name(), findings=[REMINDER]).strip() == ""


def test_pager_keeps_the_query():
    request = RequestFactory().get("/list?q=甲&page=2")
    context = RequestContext(request, {"page": Paginator(range(50), 10).page(2)})
    shown = Template("{% load biaogan %}{% pager page %}").render(context)
    assert 'href="?q=%E7%94%B2&amp;page=1" rel="prev"' in shown
    assert 'href="?q=%E7%94%B2&amp;page=2" aria-current="page"' in shown
    assert "共 50 项" in shown


def test_pager_of_one_page_only_counts():
    context = RequestContext(RequestFactory().get("/"), {"page": Paginator(range(3), 10).page(1)})
    shown = Template("{% load biaogan %}{% pager page %}").render(context)
    assert "<a" not in shown
    assert "共 3 项" in shown


def test_rail_marks_the_running_stage(look):
    steps = [Step("申报", "6月25日", "done"), Step("推荐", state="now"), Step("公布", url="/x")]
    items = look("{% rail steps %}", steps=steps).xpath(".//li")
    assert [item.get("class") for item in items] == ["done", "now", None]
    assert [item.get("aria-current") for item in items] == [None, "step", None]
    assert words(items[0]) == "申报 已完成 6月25日"
    assert items[2].find("a").get("href") == "/x"


@pytest.mark.parametrize(
    ("source", "look_of", "said"),
    [
        ('{% countdown "申报" closes 9 %}', "bar row", "距申报截止还有 9 个工作日：2026年6月25日 17:00。"),
        ('{% countdown "申报" closes 6 %}', "bar warn row", "距申报截止还有 6 个工作日：2026年6月25日 17:00。"),
        ('{% countdown "申报" closes 0 %}', "bar fail row", "申报今天 17:00 截止。"),
        ('{% countdown "申报" closes %}', "bar row", "申报截止：2026年6月25日 17:00。"),
        ('{% countdown "申报" closes over=True %}', "bar row", "申报已于 2026年6月25日 17:00 截止。"),
        (
            '{% countdown "申报" closes over=True url="/x" act="查看" %}',
            "bar row",
            "申报已于 2026年6月25日 17:00 截止。 查看",
        ),
    ],
)
def test_countdown(look, source, look_of, said):
    bar = look(source, closes=CLOSES).find("div")
    assert " ".join(bar.get("class").split()) == look_of
    assert words(bar) == said


def test_seal_names_its_organisation(look):
    assert look("{% seal name %}", name="示例中心").find("svg").get("aria-label") == "示例中心印章（示意）"


def test_save_status_carries_every_word_the_script_needs(look):
    line = look("{% save_status %}", "en").xpath(".//*[@data-save]")[0]
    states = ["and", "busy", "done", "expired", "fail", "partly", "refused", "stale"]
    assert sorted(name[5:] for name in line.attrib if name not in {"class", "role", "data-save"}) == states
