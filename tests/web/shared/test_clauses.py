"""Clauses are called what people call them."""

from __future__ import annotations

import pytest

from biaogan.web.shared.clauses import ClauseWords, clause_words, say_in_english


@pytest.mark.parametrize(
    ("said", "english"),
    [
        ("第十九条（一）", "Art. 19 (1)"),
        ("第二十条", "Art. 20"),
        ("第九条", "Art. 9"),
        ("第十条（六）", "Art. 10 (6)"),
        ("通知一（二）5", "Notice 1 (2) 5"),
        ("编写说明一（三）", "Writing guide 1 (3)"),
        ("通知开头", "Notice opening"),
        ("附件2", "Annex 2"),
    ],
)
def test_name_in_english(said, english):
    assert say_in_english(said) == english


def test_clause_in_both_languages():
    (chinese,) = clause_words(["S1-17b"])
    (english,) = clause_words(["S1-17b"], "en")
    assert (chinese.said, english.said) == ("第十七条", "Art. 17")
    assert chinese.summary != english.summary


def test_whole_article_gives_its_atoms_once():
    assert [clause.id for clause in clause_words(["S1-17", "S1-17b"])] == ["S1-17a", "S1-17b"]


def test_clause_outside_the_register_is_called_by_its_id():
    assert clause_words(["X-1"]) == (ClauseWords("X-1", "X-1"),)
