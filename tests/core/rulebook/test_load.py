"""Strict reading of one file."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from biaogan.core.rulebook.load import MOST_BYTES, Node, RulebookInvalid, read_file, read_text
from biaogan.core.rulebook.words import NONE, UNKNOWN


def read(text: str) -> Node:
    return read_text(text.encode(), "law.yaml")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("3", 3),
        ("-3", -3),
        ("0", 0),
        ("true", True),
        ("false", False),
        ("none", NONE),
        ("unknown", UNKNOWN),
        ("2021-05-10", date(2021, 5, 10)),
        ("公示", "公示"),
        ("yes", "yes"),
        ("off", "off"),
        ("24:00", "24:00"),
        ('"3"', "3"),
        ("'none'", "none"),
        ('"2021-05-10"', "2021-05-10"),
        ('""', ""),
        ("[a, 2]", ["a", 2]),
        ("{a: {b: 1}}", {"a": {"b": 1}}),
    ],
)
def test_value_means_what_the_core_schema_says(written, value):
    read_value = read(f"key: {written}").plain["key"]
    assert read_value == value
    assert type(read_value) is type(value)


def test_value_knows_the_line_of_its_key():
    node = read("# 说明\nstages:\n  notice:\n    days:\n      10\n")
    assert node.below["stages"].below["notice"].below["days"].place == "law.yaml:4"


def test_byte_order_mark_is_allowed():
    assert read_text(b"\xef\xbb\xbfdays: 3", "law.yaml").plain == {"days": 3}


def test_all_mistakes_of_a_file_are_told_at_once():
    with pytest.raises(RulebookInvalid) as caught:
        read("a: null\nb: 2.5\na: 2021-13-01\n")
    found = [(finding.code, finding.place) for finding in caught.value.findings]
    assert found == [
        ("rulebook.value", "law.yaml:1"),
        ("rulebook.value", "law.yaml:2"),
        ("rulebook.date", "law.yaml:3"),
        ("rulebook.key_doubled", "law.yaml:3"),
    ]
    assert str(caught.value).splitlines()[1] == "law.yaml:2: rulebook.value '2.5'"


def test_missing_file_is_named(tmp_path):
    with pytest.raises(RulebookInvalid) as caught:
        read_file(tmp_path / "law.yaml", tmp_path)
    assert [(finding.code, finding.place) for finding in caught.value.findings] == [
        ("rulebook.file_missing", "law.yaml")
    ]


def test_file_of_more_than_a_megabyte_is_refused_unread(tmp_path):
    (tmp_path / "law.yaml").write_text("#" * (MOST_BYTES + 1))
    with pytest.raises(RulebookInvalid) as caught:
        read_file(tmp_path / "law.yaml", tmp_path)
    assert [finding.code for finding in caught.value.findings] == ["rulebook.size"]


@given(some.one_of(some.binary(max_size=200), some.text("ab:-[]{}&*!#'\"|>% \n\t,?0", max_size=60).map(str.encode)))
def test_any_bytes_are_read_or_refused_with_findings(written):
    with suppress(RulebookInvalid):
        assert isinstance(read_text(written, "law.yaml").content, dict)
