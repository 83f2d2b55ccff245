"""What the layers of a rulebook leave to an edition."""

import pytest

from biaogan.core.rulebook.layers import resolve
from biaogan.core.rulebook.settings import Setting, settings_of, wanted_at
from biaogan.core.rulebook.words import NONE

LAW = resolve("national-2021")


def setting(path: str) -> Setting:
    (found,) = (each for each in settings_of(LAW) if each.path == path)
    return found


@pytest.mark.parametrize(
    ("path", "value", "why", "wanted"),
    [
        ("stages.notice.first_day", "next_day", "unfixed", "next_day | notice_day"),
        ("stages.notice.days", 10, "tighter", "number"),
        ("stages.recommend.quota", 3, "tighter", "number | none"),
        ("stages.recommend.correction_times", 1, "default", "number | none"),
        ("stages.shortlist.ballot", "open", "default", "open | secret"),
        ("honour.valid_years", NONE, "unfixed", "number | none"),
        ("stages.apply.unmet_at_submit", "reason", "default", "reason | refuse"),
    ],
)
def test_setting_says_what_holds_why_it_is_open_and_what_may_stand(path, value, why, wanted) -> None:
    found = setting(path)
    assert (found.value, found.why, found.wanted) == (value, why, wanted)


def test_what_the_text_fixes_is_no_setting() -> None:
    paths = {each.path for each in settings_of(LAW)}
    assert paths.isdisjoint({"stages.notice.unit", "conditions.profit.check", "bodies.committee.seats.chair"})
    assert {path.partition(".")[0] for path in paths}.isdisjoint({"about", "clauses", "outside", "units"})


def test_what_a_layer_opens_is_told_with_its_clause() -> None:
    law = resolve("example")
    opened = [each.path for each in settings_of(law) if each.why == "opened"]
    assert "lists.focus.entries.process" in opened


def test_each_setting_may_be_set_as_it_stands() -> None:
    values = {each.path: each.value for each in settings_of(LAW) if each.why in ("unfixed", "default")}
    law = resolve("national-2021", values)
    assert {path: law.get(path) for path in values} == values


def test_wanted_is_told_of_a_place_where_nothing_stands() -> None:
    assert wanted_at(LAW, "stages.formal.fresh_days") == "number | none"
    assert wanted_at(LAW, "conditions.profit.of") == "text"
