"""How texts number what they say."""

import pytest

from biaogan.core.rulebook.numbering import Numbered, article_of, count_of, in_articles, numbered


@pytest.mark.parametrize(
    ("said", "text", "numbers"),
    [
        ("第十九条（一）", "", ("第十九条", "（一）")),
        ("通知一（二）5", "通知", ("一", "（二）", "5")),
        ("统一说明二", "统一说明", ("二",)),
        ("附件2", "", ("附件2",)),
        ("第三条第一款", "", ("第三条",)),
        ("第八条(二)1", "", ("第八条", "（二）", "1")),
        ("通知开头", "通知开头", ()),
    ],
)
def test_spoken_name_is_taken_apart(said: str, text: str, numbers: tuple[str, ...]) -> None:
    assert numbered(said) == Numbered(text, numbers)


@pytest.mark.parametrize(
    ("said", "article"),
    [
        ("第十九条（一）", "第十九条"),
        ("通知一（二）5", "通知一（二）"),
        ("工作要求二", "工作要求二"),
        ("通知开头", "通知开头"),
    ],
)
def test_clause_is_read_in_its_article(said: str, article: str) -> None:
    assert article_of(said) == article


def test_clauses_of_an_article_stand_together() -> None:
    said = [("a", "第八条（一）"), ("b", "第九条"), ("c", "第八条（二）")]
    assert in_articles(said) == {"第八条": ["a", "c"], "第九条": ["b"]}


@pytest.mark.parametrize(
    ("numeral", "figure"), [("一", 1), ("十", 10), ("二十一", 21), ("一百零三", 103), ("12", 12), ("甲", 0)]
)
def test_numerals_are_counted(numeral: str, figure: int) -> None:
    assert count_of(numeral) == figure
