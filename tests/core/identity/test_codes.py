"""Code lists."""

from collections import Counter

import pytest

from biaogan.core.identity.codes import (
    Code,
    divisions,
    find_division,
    find_industry,
    industries,
    industry_sections,
    normalise_industry,
)


def test_industries_are_the_97_divisions_of_20_sections():
    assert list(industries()) == [f"{number:02}" for number in range(1, 98)]
    per_section = Counter(industry.parent for industry in industries().values())
    assert list(per_section) == list(industry_sections()) == list("ABCDEFGHIJKLMNOPQRST")
    assert [per_section[letter] for letter in "BCDS"] == [7, 31, 3, 6]


def test_divisions_are_the_provinces_and_the_cities_with_their_own_unit():
    lengths = Counter(len(code) for code in divisions())
    own = {code[:2] for code in divisions() if len(code) == 4}
    assert (lengths[2], own) == (34, {"21", "23", "33", "35", "37", "44", "51", "65"})
    assert divisions()["2102"] == Code("2102", "大连市", "Dalian", "21")
    assert divisions()["23"].parent == ""


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("C3670", "3670"),
        (" 36 ", "36"),
        ("c367", "367"),
        ("36701", None),
        ("A36", None),
        ("98", None),
        ("00", None),
        ("C", None),
        ("", None),
    ],
)
def test_industry_code_in_any_usual_form(text, code):
    assert normalise_industry(text) == code
    assert find_industry(text) == (industries()[code[:2]] if code else None)


def test_every_entry_has_both_languages():
    lists = (industries(), industry_sections(), divisions())
    assert all(entry.name and entry.english.isascii() and entry.english for codes in lists for entry in codes.values())


def test_division_of_a_finer_code_is_the_nearest_that_is_known():
    found = {code: find_division(code) for code in ("370211", "3713", "37", "99", "")}
    assert {code: entry and entry.name for code, entry in found.items()} == {
        "370211": "青岛市",
        "3713": "山东省",
        "37": "山东省",
        "99": None,
        "": None,
    }
