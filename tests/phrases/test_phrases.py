"""Every word in both languages, and the way findings are put into words."""

from __future__ import annotations

import string
from datetime import UTC, date, datetime

import pytest
import yaml

from biaogan import phrases
from biaogan.core.findings import Finding
from biaogan.core.rulebook.layers import resolve

FILES = sorted(phrases.FOLDER.glob("*.yaml"))
DESKS = [file.stem for file in FILES if file.stem != "findings"]


def test_file_holds_no_key_twice(file):
    keys = [key.value for key, _ in yaml.compose(file.read_text(encoding="utf-8"), yaml.BaseLoader).value]
    assert sorted(keys) == sorted(set(keys))


@pytest.mark.parametrize("desk", DESKS)
def test_desk_says_every_key_in_both_languages(desk):
    incomplete = [key for key, pair in phrases.load_words(desk).items() if not all(words.strip() for words in pair)]
    assert incomplete == []


@pytest.mark.parametrize("desk", DESKS)
def test_desk_uses_the_same_parameters_in_both_languages(desk):
    differing = [key for key, (zh, en) in phrases.load_words(desk).items() if _parameters(zh) != _parameters(en)]
    assert differing == []


def test_findings_have_a_title_and_both_languages():
    incomplete = [
        code
        for code, parts in phrases.load_findings().items()
        if "title" not in parts or not all(words.strip() for pair in parts.values() for words in pair)
    ]
    assert incomplete == []


def test_findings_name_only_known_parts():
    parts = {part for parts in phrases.load_findings().values() for part in parts}
    assert parts <= {"title", "found", "wanted", "advice"}


def test_say_fills_parameters_as_readers_expect():
    closes = datetime(2026, 6, 25, 9, 0, tzinfo=UTC)
    assert phrases.say("shared.countdown.over", what="申报", closes=closes) == "申报已于 2026年6月25日 17:00 截止。"
    assert phrases.say("shared.countdown.over", "en", what="It", closes=closes) == "It: closed on 25 June 2026, 17:00."


@pytest.mark.parametrize("key", ["shared.no_such_key", "no_such_desk.title", "nothing"])
def test_say_unknown_key_raises(key):
    with pytest.raises(KeyError, match=key):
        phrases.say(key)


def test_say_missing_parameter_raises():
    with pytest.raises(KeyError, match="n"):
        phrases.say("shared.to_do")


def test_finding_without_words_of_its_own_uses_those_of_its_facet(monkeypatch):
    _pretend(monkeypatch, {"*.unknown": {"title": ("没有填", "Missing"), "found": ("空", "Empty")}})
    words = phrases.finding_words(Finding("profit.unknown", wanted=[2023, 2024]))
    assert words == phrases.FindingWords("没有填", found="空", wanted="2023、2024")


def test_finding_words_take_values_and_details(monkeypatch):
    _pretend(monkeypatch, {"quota.exceeded": {"title": ("超出", "Over"), "advice": ("{unit}：{found:wan}", "{unit}")}})
    words = phrases.finding_words(Finding("quota.exceeded", found=4, details={"unit": "甲市"}))
    assert words == phrases.FindingWords("超出", found="4", advice="甲市：4.00")


def test_finding_of_an_old_record_shows_what_it_lacks_as_unknown(monkeypatch):
    _pretend(monkeypatch, {"quota.exceeded": {"title": ("{unit}超出", "{unit} is over")}})
    assert phrases.finding_words(Finding("quota.exceeded")).title == "—超出"


def test_finding_of_unknown_code_and_facet_raises():
    with pytest.raises(KeyError):
        phrases.finding_words(Finding("nothing.of_the_kind"))


def test_place_is_said_as_a_path_of_labels(monkeypatch):
    words = {"sections": ("内容", "Content"), "sections.name": ("经验名称", "Name"), "nth": ("第 {n} 项", "no. {n}")}
    monkeypatch.setattr(phrases, "load_words", lambda desk: words)
    assert phrases.place_words("sections.name") == "内容 › 经验名称"
    assert phrases.place_words("sections.3.x", "en") == "Content › no. 3 › x"
    assert phrases.place_words("") == ""


@pytest.mark.parametrize("value", ["一", ["一"], ["一", "one", "two"], ["一", {"a": "b"}]])
def test_words_that_are_not_a_pair_are_refused(monkeypatch, value):
    monkeypatch.setattr(phrases, "_read", lambda desk: {"title": value})
    with pytest.raises(ValueError, match="two texts are wanted"):
        phrases.load_words.__wrapped__("odd")


def test_parameters_may_ask_for_a_form(monkeypatch):
    words = {"x": ("{sum:wan} {share:percent} {on:day} {size:filesize} {who:mask_name}", "-")}
    monkeypatch.setattr(phrases, "load_words", lambda desk: words)
    said = phrases.say("desk.x", sum=3218.4, share=0.62, on=date(2026, 9, 5), size=2048, who="周建宁")
    assert said == "3,218.40 62% 2026年9月5日 2 KB 周○宁"


@pytest.fixture(params=FILES, ids=lambda file: file.stem)
def file(request):
    return request.param


def _parameters(pattern: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(pattern) if name is not None}


def _pretend(monkeypatch, entries):
    monkeypatch.setattr(phrases, "load_findings", lambda: entries)


@pytest.mark.parametrize(
    ("finding", "title"),
    [
        (Finding("document.missing", details={"document": "推荐表"}), "Recommendation form is missing"),
        (Finding("sheet.score", details={"point": "行业内普遍适用"}), "Not marked: Applicable across the industry"),
        (Finding("document.missing", details={"document": "本届另加的说明"}), "本届另加的说明 is missing"),
    ],
)
def test_english_findings_name_what_the_rulebook_names_in_english(finding: Finding, title: str):
    assert phrases.finding_words(finding, "en").title == title
    assert next(iter(finding.details.values())) in phrases.finding_words(finding, "zh").title


def test_every_name_that_findings_take_from_the_national_rulebook_has_an_english_one():
    law, known = resolve("national-2021"), {chinese for chinese, _ in phrases.load_words("rulebook").values()}
    paths = ("conditions", "materials.documents", "materials.sections", "materials.fields")
    names = {each["name"] for path in paths for each in law.get(path).values() if "name" in each}
    points = {text for group in law.get("criteria").values() for text in group["items"].values()}
    assert (names | points) - known == set()
