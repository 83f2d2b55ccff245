"""The official text of a regulation, split into passages and linked to clauses. The texts are invented."""

import pytest

from biaogan.core.rulebook.wording import Passage, is_wording_of, link, split, whole_of

MEASURES = """青禾市评选办法

第一章 总则

第一条 为推动本市各单位改进质量，制定本办法。
第二条 参评单位应当：
（一）是独立法人；
(二) 近两年盈利。
第二条规定的盈利以净利润计。
- 2 -
第三条 本办法自发布之日起施行。
附件：评选要求
附件
青禾市评选要求
一、专家
从专家库抽取。
（一）有经验；
1. 三年以上。
2．五年以上的优先。
（二）无利害关系。
3. 与前项接续。
""".splitlines()
NOTICE = [
    "关于开展评选的通知",
    "各单位：",
    "一、时间",
    "（一）申报时间。",
    "1.五月起。",
    "2. 六月止。",
    "附件1：名录",
    "甲单位",
]


def said(passages: tuple[Passage, ...]) -> list[str]:
    return [passage.said for passage in passages]


def test_text_is_split_by_its_numbers() -> None:
    assert said(split(MEASURES)) == [
        "", "第一章", "第一条", "第二条", "第二条（一）", "第二条（二）", "第三条", "附件", "附件一", "附件一（一）",
        "附件一（一）1", "附件一（一）2", "附件一（二）", "附件一（二）3",
    ]  # fmt: skip


def test_passage_keeps_its_words_without_the_number() -> None:
    (second,) = (each for each in split(MEASURES) if each.said == "第二条（二）")
    assert second.text == "近两年盈利。\n第二条规定的盈利以净利润计。"


def test_list_of_annexes_is_not_the_annex() -> None:
    (annex,) = (each for each in split(MEASURES) if each.said == "附件")
    assert annex.text == "青禾市评选要求"


def test_line_that_the_page_broke_is_joined() -> None:
    lines = [
        "第一条 为推动本市各单位持续改进质量管理水",
        "平，制定本办法。",
        "第二条 本办法所称质量是产品和服务的一组固",
        "有特性。",
    ]
    assert [each.text for each in split(lines)] == [
        "为推动本市各单位持续改进质量管理水平，制定本办法。",
        "本办法所称质量是产品和服务的一组固有特性。",
    ]


def test_reference_at_the_start_of_a_line_is_no_article() -> None:
    assert said(split(["第一条 申报按", "第九条 办理。", "第二条 完。"])) == ["第一条", "第二条"]


def test_part_of_a_text_may_begin_with_any_article() -> None:
    assert said(split(["第十七条 甲。", "第十八条 乙。"])) == ["第十七条", "第十八条"]


def test_numbers_of_scans_with_spaces_and_marks_are_read() -> None:
    lines = ["[bookmark: bookmark0]第 一 条  总则。", "（ 一 ）\t范围。", "，1.甲。"]
    assert said(split(lines)) == ["第一条", "第一条（一）", "第一条（一）1"]


def test_nothing_numbered_gives_one_passage() -> None:
    assert split(["只有一句话。"]) == (Passage("", (), "只有一句话。"),)
    assert split([]) == ()


def test_clauses_are_linked_by_what_people_call_them() -> None:
    links = link(
        split(MEASURES), {"A-2a": "第二条（一）", "A-3": "第三条第一款", "A-B1": "评选要求一（一）", "A-9": "第九条"}
    )
    assert {clause: passage.said for clause, passage in links.of.items()} == {
        "A-2a": "第二条（一）", "A-3": "第三条", "A-B1": "附件一（一）",
    }  # fmt: skip
    assert links.without == ("A-9",)
    assert said(links.loose) == ["第一条", "第二条（二）", "附件一（二）", "附件一（二）3"]


def test_clause_deeper_than_the_text_is_linked_to_what_stands_around_it() -> None:
    assert link(split(MEASURES), {"A-1.2": "第一条（二）"}).of["A-1.2"].said == "第一条"


def test_opening_and_annex_are_linked_by_name() -> None:
    links = link(split(NOTICE), {"N-0": "通知开头", "N-1.1.2": "通知一（一）2", "N-D": "附件1"})
    assert {clause: passage.text for clause, passage in links.of.items()} == {
        "N-0": "关于开展评选的通知\n各单位：", "N-1.1.2": "六月止。", "N-D": "名录\n甲单位",
    }  # fmt: skip


def test_text_is_known_by_its_name_and_by_most_of_its_clauses() -> None:
    notice = {"N-1": "通知一（一）", "N-2": "通知二"}
    assert is_wording_of(split(NOTICE), {"N-1": "通知一（一）"})
    assert not is_wording_of(split(MEASURES), {"N-1": "通知一（一）"})
    assert not is_wording_of(split(["办法", "一、时间"]), notice)


@pytest.mark.parametrize(
    ("article", "whole"),
    [
        ("第二条", ["第二条", "第二条（一）", "第二条（二）"]),
        ("评选要求一（一）", ["附件一（一）", "附件一（一）1", "附件一（一）2"]),
    ],
)
def test_article_is_read_whole(article: str, whole: list[str]) -> None:
    passages = split(MEASURES)
    found = link(passages, {"x": article}).of["x"]
    assert said(whole_of(passages, found, article)) == whole


def test_chapters_stand_in_no_article() -> None:
    passages = split(["办法", "第一章 总则", "第一条 甲。"])
    assert said(whole_of(passages, passages[0], "通知开头")) == [""]
