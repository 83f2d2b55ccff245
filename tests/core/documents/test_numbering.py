"""Automatic numbers."""

import pytest
from lxml import etree

from biaogan.core.documents.numbering import Numbering, format_number
from tests.core.documents.builders import NAMESPACES, w


@pytest.mark.parametrize(
    ("form", "written"),
    [
        ("decimal", "1 9 10 21 105 4000"),
        ("decimalZero", "01 09 10 21 105 4000"),
        ("decimalFullWidth", "１ ９ １０ ２１ １０５ ４０００"),
        ("upperRoman", "I IX X XXI CV 4000"),
        ("lowerRoman", "i ix x xxi cv 4000"),
        ("upperLetter", "A I J U AAAAA 4000"),
        ("lowerLetter", "a i j u aaaaa 4000"),
        ("chineseCounting", "一 九 十 二十一 一百零五 四千"),
        ("chineseCountingThousand", "一 九 十 二十一 一百零五 四千"),
        ("ideographDigital", "一 九 一〇 二一 一〇五 四〇〇〇"),
        ("ideographTraditional", "甲 壬 癸 21 105 4000"),
        ("ideographZodiac", "子 申 酉 21 105 4000"),
        ("decimalEnclosedCircle", "① ⑨ ⑩ 21 105 4000"),
        ("unheard-of", "1 9 10 21 105 4000"),
    ],
)
def test_number_in_each_format(form, written):
    assert " ".join(format_number(count, form) for count in (1, 9, 10, 21, 105, 4000)) == written


def test_chinese_numbers_at_their_edges():
    numbers = [format_number(count, "chineseCounting") for count in (0, 19, 110, 1001, 1010, 9999, 10_000)]
    assert numbers == ["0", "十九", "一百一十", "一千零一", "一千零一十", "九千九百九十九", "10000"]


def level(depth, form, pattern, start="1", extra=""):
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{extra}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def numbering(*levels, lists='<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'):
    abstract = f'<w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>'
    return Numbering(etree.fromstring(f"<w:numbering {NAMESPACES}>{abstract}{lists}</w:numbering>"))


def test_deeper_level_starts_again_under_each_number():
    lists = numbering(level(0, "chineseCounting", "%1、"), level(1, "decimal", "%1.%2"))
    labels = [lists.label("1", depth) for depth in (0, 1, 1, 0, 1)]
    assert labels == ["一、", "一.1", "一.2", "二、", "二.1"]


def test_legal_level_writes_all_numbers_in_decimal():
    lists = numbering(level(0, "chineseCounting", "%1、"), level(1, "decimal", "%1.%2", extra="<w:isLgl/>"))
    assert [lists.label("1", depth) for depth in (0, 1)] == ["一、", "1.1"]


def test_level_without_a_number_above_counts_from_its_start():
    lists = numbering(level(0, "decimal", "%1", start="3"), level(1, "decimal", "%1.%2.%3"))
    assert [lists.label("1", depth) for depth in (1, 0)] == ["3.1.", "3"]


def test_bullets_show_a_sign_that_any_font_has():
    lists = numbering(level(0, "bullet", "\uf0b7"), level(1, "bullet", "–"), level(2, "none", "%1"))
    assert [lists.label("1", depth) for depth in (0, 1, 2)] == ["•", "–", ""]


def test_second_list_goes_on_unless_it_starts_anew():
    abstract = w("abstractNumId", val=7)
    again = w("lvlOverride", w("startOverride", val=5), ilvl=0) + w("lvlOverride", ilvl=1)
    nums = w("num", abstract, numId=1) + w("num", abstract, numId=2) + w("num", abstract + again, numId=3)
    lists = numbering(level(0, "decimal", "%1."), lists=nums)
    assert [lists.label(key, 0) for key in "112331"] == ["1.", "2.", "3.", "5.", "6.", "7."]


def test_unknown_list_or_level_has_no_number():
    lists = numbering(level(0, "decimal", "%1"), level(12, "decimal", "%1"))
    assert [lists.label("9", 0), lists.label("1", 5), lists.label("1", 12), Numbering(None).label("1", 0)] == [None] * 4


def test_long_pattern_is_cut():
    assert len(numbering(level(0, "decimal", "x" * 1000)).label("1", 0)) == 40
