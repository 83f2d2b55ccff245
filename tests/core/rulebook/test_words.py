"""The two words of a rulebook, and values as JSON and as text."""

import json
from datetime import date

import pytest

from biaogan.core.rulebook.words import NONE, UNKNOWN, decode, encode, spell

VALUES = {"z": [1, "甲", True, NONE], "a": {"day": date(2021, 5, 10), "later": UNKNOWN}, "no": False}


def test_neither_word_counts_as_a_value():
    assert [bool(NONE), bool(UNKNOWN), repr(NONE), str(UNKNOWN)] == [False, False, "NONE", "unknown"]


def test_values_survive_a_store_that_sorts_keys():
    stored = json.loads(json.dumps(encode(VALUES), sort_keys=True))
    assert decode(stored) == VALUES
    assert list(decode(stored)) == ["z", "a", "no"]


def test_encoding_of_what_no_rulebook_holds_is_refused():
    with pytest.raises(TypeError, match="float"):
        encode({"years": 2.5})


@pytest.mark.parametrize(
    ("value", "text"),
    [(True, "true"), (3, "3"), (NONE, "none"), (date(2021, 5, 10), "2021-05-10"), (["a", False], "[a, false]")],
)
def test_value_is_spelled_as_in_the_files(value, text):
    assert spell(value) == text
