from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from biaogan.apps.files.render.text import beijing, numeral, plain, printable


@dataclass(frozen=True)
class Row:
    name: str
    mark: Decimal | None


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("公司\x00\x0b", "公司"),
        ("a\u202eb\u200bc\ufeff", "abc"),
        ("一\r\n二\r三\t四", "一\n二\n三 四"),
        ("\ud800半", "半"),
        ("#eval(1) <b> \\ *", "#eval(1) <b> \\ *"),
        ("\ue000", "\ue000"),
    ],
)
def test_printable_drops_only_what_draws_nothing(text, printed):
    assert printable(text) == printed


def test_plain_values_are_words():
    content = {
        "row": Row("甲", Decimal("-1234.5")),
        "unknown": Row("乙", None),
        "day": date(2026, 9, 5),
        "at": datetime(2026, 9, 15, 9, 0, tzinfo=UTC),
        "count": 3,
        "yes": True,
        "list": (1, "丙"),
    }
    assert plain(content) == {
        "row": {"name": "甲", "mark": "−1,234.50"},
        "unknown": {"name": "乙", "mark": "—"},
        "day": "2026年9月5日",
        "at": "2026年9月15日 17:00",
        "count": 3,
        "yes": True,
        "list": [1, "丙"],
    }


def test_plain_twice_is_the_same():
    once = plain({"at": datetime(2026, 9, 15, 9, 0, tzinfo=UTC), "mark": Decimal("9")})
    assert plain(once) == once


def test_plain_unknown_type_raises():
    with pytest.raises(TypeError):
        plain(object())


def test_beijing_without_zone_raises():
    with pytest.raises(ValueError, match="time zone"):
        beijing(datetime(2026, 9, 15))  # noqa: DTZ001


@pytest.mark.parametrize(("number", "words"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九")])
def test_numeral_as_headings_count(number, words):
    assert numeral(number) == words
