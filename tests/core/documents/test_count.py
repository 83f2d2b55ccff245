"""字数."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from biaogan.core.documents.count import Count, count, count_words

VECTORS = json.loads(Path(__file__).with_name("word_counts.json").read_text(encoding="utf-8"))


@pytest.mark.clause("S2-B1.1.1a")
@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["text"] or "empty")
def test_words_of_a_text(vector):
    counted = count(vector["text"])
    assert (count_words(vector["text"]), counted.words, counted.fewest) == (
        vector["words"],
        vector["words"],
        vector["fewest"],
    )


def test_count_gives_the_figures_of_words_dialogue():
    assert count("质量 QC，\n3.2%") == Count(words=5, fewest=5, characters=9, with_spaces=10)


@given(some.text())
def test_ambiguous_signs_only_ever_widen_the_band_downwards(text):
    counted = count(text)
    assert counted.fewest <= counted.words <= counted.characters <= len(text)


@given(some.text(), some.text())
def test_words_of_parts_divided_by_a_space_add_up(first, second):
    assert count_words(f"{first} {second}") == count_words(first) + count_words(second)
