"""From a clause to its values, code, screens, worked examples and tests."""

from pathlib import Path

import biaogan
from biaogan.core.rulebook.register import load_register
from biaogan.core.rulebook.trace import ROOMS, survey

PACKAGE = Path(biaogan.__file__).parent


def test_clause_is_traced_to_its_value_code_and_test():
    traces = survey(PACKAGE, PACKAGE.parent.parent / "tests")
    assert list(traces) == list(load_register())
    trace = traces["S1-17b"]
    assert [(spot.name, spot.shown) for spot in trace.values] == [
        ("stages.recommend.quota", "3"), ("stages.recommend.quota", "none"),  # the one of 2020 sets none
    ]  # fmt: skip
    assert [spot.name for spot in trace.code if spot.room == "guard"] == [
        "form_given", "opinions_written", "quota_left", "ranked", "stamp_current",
    ]  # fmt: skip
    assert ("effect", "recommendation.submit") in [(spot.room, spot.name) for spot in trace.code]
    assert {"/recommender/", "/recommender/enter", "/recommender/drop", "/recommender/lists"} < {
        spot.name for spot in trace.screens
    }
    assert "WHAT_THE_LAW_FIXES" in [spot.name for spot in trace.tests]
    assert [spot.name for spot in traces["S1-N1.2.4"].cases] == ["no_recommender", "not_on_the_signed_list"]


def test_code_is_told_in_the_order_in_which_it_is_read():
    rooms = [spot.room for spot in survey(PACKAGE, PACKAGE / "nowhere")["S1-21"].code]
    assert list(dict.fromkeys(rooms)) == [room for room in ROOMS.values() if room in rooms]
    assert rooms[0] == "guard"


def test_screen_is_never_counted_as_code():
    for trace in survey(PACKAGE, PACKAGE / "nowhere").values():
        assert {spot.place for spot in trace.code} & {spot.place for spot in trace.screens} == set()
