"""Score sheets."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from biaogan.core.rulebook.layers import resolve
from biaogan.core.rulebook.model import Rulebook
from biaogan.core.scoring.sheet import Anchor, check_sheet, figure, read_rubric, round_half_up

NATIONAL = resolve("national-2021")
RUBRIC = read_rubric(NATIONAL, "national")
KEYS = ("lawful", "novel", "mature", "exemplary", "evident", "applicable")

marks = some.decimals(0, 100, places=2)
sheets = some.fixed_dictionaries(dict.fromkeys(KEYS, marks))


def law(stage=None, **sheet):
    stage = {"kind": "review", "sheet": "own"} | (stage or {})
    return Rulebook(
        "test", {"sheets": {"own": {"rows": {"a": "甲", "b": "乙"}} | sheet}, "stages": {"review": stage}}, {}
    )


def points(**sheet):
    return read_rubric(law(**sheet), "own").points


def problems(rulebook, given, comment="有特色"):
    found = check_sheet(rulebook, "review", {key: Decimal(mark) for key, mark in given.items()}, comment)
    return [(finding.code, finding.place, finding.found) for finding in found]


@pytest.mark.clause("S1-8.1a", "S1-8.3b")
def test_national_sheet_is_the_tree_of_the_three_criteria():
    tree = [(group.key, [point.key for point in group.points]) for group in RUBRIC.groups]
    assert tree == [
        ("science", ["lawful", "novel"]),
        ("system", ["mature", "exemplary"]),
        ("effect", ["evident", "applicable"]),
    ]
    assert (RUBRIC.lowest, RUBRIC.highest, RUBRIC.official) == (0, 100, "mean")
    mature = RUBRIC.points[2]
    assert (mature.weight, mature.clauses, len(mature.hints)) == (1, ("S1-8.2a",), 5)


def test_sheet_with_own_rows_weights_anchors_and_scale():
    rulebook = law(
        weights={"a": 30, "b": 70}, anchors={"b": {"60": "可用", "90": "领先"}}, scale=[1, 5], official="sum"
    )
    rubric = read_rubric(rulebook, "own")
    assert [(group.key, group.name) for group in rubric.groups] == [("", "")]
    assert [(point.text, point.weight) for point in rubric.points] == [("甲", 30), ("乙", 70)]
    assert rubric.points[1].anchors == (Anchor(Decimal(90), "领先"), Anchor(Decimal(60), "可用"))
    assert (rubric.lowest, rubric.highest, rubric.official) == (1, 5, "sum")


def test_unknown_sheet_is_a_mistake_of_the_caller():
    with pytest.raises(KeyError):
        read_rubric(NATIONAL, "missing")


@pytest.mark.parametrize(
    ("weights", "given", "wanted"),
    [
        ("equal", {"a": 80, "b": 90}, "85.00"),
        ({"a": 30, "b": 70}, {"a": 80, "b": 90}, "87.00"),
        ({"a": 1, "b": 199}, {"a": 81, "b": 80}, "80.01"),
        ({"a": 5}, {"a": 81, "b": 80}, "81.00"),
    ],
)
def test_figure_is_the_weighted_mean_with_halves_up(weights, given, wanted):
    assert str(figure(points(weights=weights), {key: Decimal(mark) for key, mark in given.items()})) == wanted


def test_figure_waits_for_every_mark():
    assert figure(points(), {"a": Decimal(1)}) is None
    assert figure(points(), {"a": Decimal(1), "b": None}) is None
    assert figure((), {}) is None


@given(sheets)
def test_figure_lies_between_lowest_and_highest_mark(sheet):
    assert min(sheet.values()) <= figure(RUBRIC.points, sheet) <= max(sheet.values())


@given(sheets, some.sampled_from(KEYS), marks)
def test_a_higher_mark_never_lowers_the_figure(sheet, key, mark):
    raised = {**sheet, key: max(mark, sheet[key])}
    assert figure(RUBRIC.points, raised) >= figure(RUBRIC.points, sheet)


@given(some.decimals(-1000, 1000, places=5))
def test_rounding_is_off_by_half_a_cent_at_most(value):
    assert abs(round_half_up(value) - value) <= Decimal("0.005")
    assert round_half_up(Decimal("0.005")) == Decimal("0.01")


@pytest.mark.clause("S1-19a", "S1-20a")
@pytest.mark.parametrize("stage", ["material", "defence"])
def test_national_sheet_needs_comment_and_every_score(stage):
    found = check_sheet(NATIONAL, stage, dict.fromkeys(KEYS[:5], Decimal(80)), "  ")
    assert [(f.code, f.place) for f in found] == [("sheet.score", "marks.applicable"), ("sheet.comment", "comment")]
    assert all(finding.clauses for finding in found)
    assert check_sheet(NATIONAL, stage, dict.fromkeys(KEYS, Decimal(0)), "好") == []


@pytest.mark.parametrize(
    ("mark", "within"),
    [("0", True), ("100", True), ("-0.01", False), ("100.01", False), ("NaN", False), ("Infinity", False)],
)
def test_mark_outside_the_scale_is_refused(mark, within):
    wanted = [] if within else [("sheet.range", "marks.a", mark)]
    assert problems(law(), {"a": mark, "b": 1}) == wanted


def test_stage_may_do_without_comment_and_score():
    rulebook = law({"comment": "optional", "score": "none"})
    assert problems(rulebook, {}, "") == []
    assert problems(rulebook, {"b": 101}, "") == [("sheet.range", "marks.b", "101")]
