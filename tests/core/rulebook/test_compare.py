"""Two rulebooks side by side."""

from biaogan.core.rulebook.compare import Difference, differences, side_by_side
from biaogan.core.rulebook.layers import resolve

LAW = "about: {id: law, layer: measures, title: 例, cites: S1-1}\n"


def test_rulebook_differs_from_itself_in_nothing():
    assert differences(resolve("national-2021"), resolve("national-2021")) == ()


def test_values_differ_by_path_with_the_clauses_of_both_sides(shelve):
    before = resolve("mine", root=shelve(law=LAW + "pool: {name: 甲, coverage: [a], cites: S1-11}\n"))
    after = resolve(
        "mine", root=shelve(law=LAW + "pool: {name: 乙, cites: S1-12}\nobjections: {open: true, cites: S1-21}\n")
    )
    assert differences(before, after) == (
        Difference("pool.name", "甲", "乙", ("S1-11",), ("S1-12",)),
        Difference("pool.coverage", ["a"], None, ("S1-11",), ()),
        Difference("objections.open", None, True, (), ("S1-21",)),
    )


def test_mapping_where_a_value_stood_is_told_by_its_own_paths(shelve):
    before = resolve("mine", root=shelve(law=LAW + "stages: {apply: {window: unknown, cites: S1-16}}\n"))
    window = "{opens: 2021-05-10, closes: unknown}"
    after = resolve("mine", root=shelve(law=LAW + f"stages: {{apply: {{window: {window}, cites: S1-16}}}}\n"))
    assert [each.path for each in differences(before, after)] == [
        "stages.apply.window", "stages.apply.window.opens", "stages.apply.window.closes"
    ]  # fmt: skip


def test_side_by_side_what_differs_comes_first_then_where_one_is_silent(shelve):
    before = resolve("mine", root=shelve(law=LAW + "pool: {coverage: [a], name: 甲, cites: S1-11}\n"))
    after = resolve("mine", root=shelve(law=LAW + "pool: {name: 乙, cites: S1-11}\n"))
    found = [(each.path, each.differs) for each in side_by_side(before, after)]
    assert found[:2] == [("pool.name", True), ("pool.coverage", True)]
    assert {differs for _, differs in found[2:]} == {False}
