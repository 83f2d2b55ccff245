"""Layers laid over one another: what is open, what is narrower, what comes and goes."""

from datetime import date
from pathlib import Path

import pytest

from biaogan.core.rulebook.layers import lay_stack, resolve, stacks
from biaogan.core.rulebook.load import RulebookInvalid
from biaogan.core.rulebook.words import NONE, UNKNOWN

BASE = (Path(__file__).parent / "base.yaml").read_text(encoding="utf-8")
ABOUT = "about: {id: notice, layer: notice, over: [base], year: 2021, title: 通知, cites: S1-N0}\n"


@pytest.fixture
def lay(shelve):
    """The base with a notice over it."""

    def over(notice: str, edition=None, year=None, base=BASE):
        return resolve("mine", edition, year, root=shelve(base=base, notice=ABOUT + notice))

    return over


def codes(caught) -> list[tuple[str, str]]:
    return [(finding.code, finding.place) for finding in caught.value.findings]


def narrower(path: str, value: str) -> str:
    """A ``set`` of one dotted path."""
    *around, key = path.split(".")
    opening, closing = "".join(f"{{{name}: " for name in around), "}" * len(around)
    return f"set: {opening}{{{key}: {value}, cites: S1-N1}}{closing}\n"


@pytest.mark.parametrize(
    ("path", "value", "resolved"),
    [
        ("stages.recommend.quota", "2", 2),
        ("stages.notice.days", "15", 15),
        ("stages.apply.window.opens", "2021-05-11", date(2021, 5, 11)),
        ("stages.apply.window.closes", "2021-06-24", date(2021, 6, 24)),
        ("stages.apply.applicant", "[organisation]", ["organisation"]),
        ("conditions.profit.years", "4", 4),
        ("conditions.profit.above", "100", 100),
    ],
)
def test_closed_value_may_be_set_narrower(lay, path, value, resolved):
    rulebook = lay(narrower(path, value))
    assert rulebook.get(path) == resolved
    assert (rulebook.origin(path).layer, rulebook.cites(path)) == ("notice", ("S1-N1",))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("stages.recommend.quota", "none"),
        ("stages.recommend.quota", "三"),
        ("stages.notice.days", "working"),
        ("stages.apply.window.closes", "六月"),
        ("stages.apply.applicant", "[]"),
        ("conditions.profit.years", "none"),
    ],
)
def test_closed_value_of_another_kind_is_never_narrower(lay, path, value):
    with pytest.raises(RulebookInvalid):
        lay(narrower(path, value))


def test_narrower_limits_count_none_as_no_limit(lay):
    base = BASE.replace("quota: 3", "quota: none").replace("years: 3", "years: 3, proof: letter")
    assert lay(narrower("stages.recommend.quota", "9"), base=base).get("stages.recommend.quota") == 9


@pytest.mark.parametrize(
    ("path", "value", "resolved"),
    [
        ("stages.notice.name", "网上公示", "网上公示"),
        ("stages.recommend.rank", "optional", "optional"),
        ("honour.valid_years", "3", 3),
        ("stages.notice.unit", "calendar", "calendar"),
        ("pool.name", "专家库", "专家库"),
    ],
)
def test_open_value_may_be_set(lay, path, value, resolved):
    """Display, unfixed, unknown and absent values are open."""
    assert lay(narrower(path, value)).get(path) == resolved


def test_value_opened_to_the_layer_may_be_set(lay):
    base = BASE.replace("rank: required,", "open_to: {quota: notice, quota_if: notice}, rank: required,")
    rulebook = lay(narrower("stages.recommend.quota", "5") + "add: {stages: {}}\n", base=base)
    assert rulebook.get("stages.recommend.quota") == 5
    loosened = lay(narrower("stages.recommend.quota_if.local_activity", "7"), base=base)
    assert loosened.get("stages.recommend.quota_if") == {"local_activity": 7}


def test_value_opened_to_another_layer_stays_closed(lay):
    base = BASE.replace("rank: required,", "open_to: {quota: guide}, rank: required,")
    with pytest.raises(RulebookInvalid) as caught:
        lay(narrower("stages.recommend.quota", "5"), base=base)
    assert codes(caught) == [("rulebook.layer_wider", "notice.yaml:2")]


def test_same_value_once_more_only_adds_its_clause_and_fixes_it(lay):
    rulebook = lay(narrower("stages.recommend.rank", "required"))
    origin = rulebook.origin("stages.recommend.rank")
    assert (origin.layer, origin.cites, origin.unfixed) == ("base", ("S1-17b", "S1-N1"), False)


def test_departure_with_a_reason_is_laid_and_warned_of(shelve):
    notice = ABOUT + "set: {stages: {recommend: {quota: 5, despite: 试行, cites: S1-N1.2.5a}}}\n"
    rulebook, findings = lay_stack("mine", root=shelve(base=BASE, notice=notice))
    assert rulebook.get("stages.recommend.quota") == 5
    assert [(finding.code, finding.refuses, finding.details["reason"]) for finding in findings] == [
        ("rulebook.layer_departs", False, "试行")
    ]


def test_stage_is_added_beside_another_and_the_rest_keeps_its_order(lay):
    rulebook = lay(
        "add: {stages: {formal: {kind: examine, after: recommend, by: office, cites: S1-18a},"
        " approve: {before: announce, by: office, cites: S1-22}}}\n"
    )
    keys = [stage.key for stage in rulebook.stages]
    assert keys == ["apply", "recommend", "formal", "notice", "approve", "announce"]
    assert not rulebook.has("stages.formal.after")


def test_conditions_documents_and_list_entries_may_always_be_added(lay):
    rulebook = lay(
        "add: {conditions: {sharing: {check: statement, says: 分享, cites: S1-9.3}},"
        " lists: {scopes: {entries: {models: 新模式}, cites: S1-10.3}}}\n"
    )
    assert list(rulebook.get("conditions")) == ["profit", "sharing"]
    assert list(rulebook.get("lists.scopes.entries")) == ["methods", "digital", "models"]


def test_choice_may_be_removed_for_fewer_are_narrower(lay):
    rulebook = lay("remove: {lists.scopes.entries.digital: {why: 并入方法, cites: S1-10.2}}\n")
    assert list(rulebook.get("lists.scopes.entries")) == ["methods"]


def test_opened_part_may_be_removed(lay):
    base = BASE.replace("form: title\n", 'form: title\n  open_to: {"*": notice}\n')
    assert not lay("remove: {honour.form: {why: 不设称号, cites: S1-24}}\n", base=base).has("honour.form")


def test_dates_of_a_notice_are_of_its_own_year(lay):
    notice = narrower("stages.apply.window.opens", "2021-05-11")
    assert lay(notice, year=2021).get("stages.apply.window.opens") == date(2021, 5, 11)
    assert lay(notice, year=2022).get("stages.apply.window.opens") is UNKNOWN


def test_edition_fills_what_is_open_and_rests_on_the_clause_it_fills(lay):
    rulebook = lay("", {"honour.valid_years": 3, "stages.recommend.window": {"closes": date(2021, 7, 1)}})
    origin = rulebook.origin("honour.valid_years")
    assert (origin.layer, origin.place, origin.cites) == ("edition", "edition", ("S1-24",))
    assert rulebook.get("stages.recommend.window") == {"closes": date(2021, 7, 1)}
    assert rulebook.cites("stages.recommend.window.closes") == ("S1-17b",)


def test_edition_keeps_the_mark_of_what_no_text_fixes(lay):
    rulebook = lay("", {"stages.recommend.rank": "optional"})
    assert (rulebook.get("stages.recommend.rank"), rulebook.origin("stages.recommend.rank").unfixed) == (
        "optional",
        True,
    )


def test_edition_replaces_a_list_that_is_opened_to_it(lay):
    base = BASE.replace("cites: S1-10}", "open_to: {entries: edition}, cites: S1-10}")
    rulebook = lay("", {"lists.scopes.entries": {"lean": "精益"}}, base=base)
    assert rulebook.get("lists.scopes.entries") == {"lean": "精益"}


@pytest.mark.parametrize(
    ("path", "value", "complaint"),
    [
        ("stages.recommend.quota", 9, ("layer.closed", "stages.recommend.quota")),
        ("stages.apply.to", "office", ("layer.closed", "stages.apply.to")),
        ("stages.recommend.windw", 1, ("rulebook.key_unknown", "stages.recommend.windw")),
        ("honour.valid_years", "三年", ("rulebook.type", "honour.valid_years")),
        ("stages.lottery.days", 3, ("rulebook.name_unknown", "stages.lottery")),
    ],
)
def test_edition_that_sets_what_it_may_not_is_told_the_path(lay, path, value, complaint):
    with pytest.raises(RulebookInvalid) as caught:
        lay("", {path: value})
    assert codes(caught) == [complaint]


def test_layers_in_a_wrong_order_are_found(shelve):
    with pytest.raises(RulebookInvalid) as caught:
        resolve("mine", root=shelve(notice=ABOUT, base=BASE))
    assert codes(caught) == [("rulebook.key_missing", "base.yaml:2"), ("rulebook.layer_cycle", "notice.yaml:1")]


def test_two_texts_of_the_same_rank_need_to_know_one_another(shelve):
    other = "about: {id: other, layer: measures, title: 又一办法, cites: S1-1}\n"
    with pytest.raises(RulebookInvalid) as caught:
        resolve("mine", root=shelve(base=BASE, other=other))
    assert codes(caught) == [("rulebook.key_missing", "other.yaml:1")]


def test_guide_does_not_lie_over_a_notice(shelve):
    guide = "about: {id: guide, layer: guide, over: [base], title: 说明, cites: S1-N0}\n"
    with pytest.raises(RulebookInvalid) as caught:
        resolve("mine", root=shelve(base=BASE, notice=ABOUT, guide=guide))
    assert codes(caught) == [("rulebook.layer_cycle", "notice.yaml:1")]


@pytest.mark.parametrize(
    ("path", "value"),
    [("materials.package.name", "[organisation]"), ("materials.sections.name.limit", "80")],
)
def test_rule_that_is_called_name_is_not_mere_display(lay, path, value):
    parts = "materials: {package: {name: [number]}, sections: {name: {name: 名称, limit: 40}}, cites: S2-B1.1}\n"
    with pytest.raises(RulebookInvalid):
        lay(narrower(path, value), base=BASE + parts)
    assert lay(narrower("materials.sections.name.name", "题名"), base=BASE + parts).has("materials.package")


def test_parts_of_a_layer_lie_side_by_side(shelve):
    shelf = shelve(base=BASE, notice=ABOUT + "add: {pool: {name: 专家库, cites: S1-11}}\n")
    (shelf / "notice.units.yaml").write_text("add: {units: {count: 49, cites: S1-D}}\n", encoding="utf-8")
    rulebook = resolve("mine", root=shelf)
    assert (rulebook.get("pool.name"), rulebook.get("units.count")) == ("专家库", 49)
    assert rulebook.origin("units.count").place == "notice.units.yaml:1"


def test_two_parts_of_a_layer_do_not_change_the_same_section(shelve):
    shelf = shelve(base=BASE, notice=ABOUT + "add: {pool: {name: 专家库, cites: S1-11}}\n")
    (shelf / "notice.pool.yaml").write_text("add: {pool: {coverage: [field], cites: S1-11}}\n", encoding="utf-8")
    with pytest.raises(RulebookInvalid) as caught:
        resolve("mine", root=shelf)
    assert codes(caught) == [("rulebook.key_doubled", "notice.pool.yaml:1")]


def test_layer_without_about_is_refused(shelve):
    with pytest.raises(RulebookInvalid) as caught:
        resolve("mine", root=shelve(base="stages: {apply: {cites: S1-16}}\n"))
    assert codes(caught) == [("rulebook.key_missing", "base.yaml:1")]


def test_unknown_stack_is_a_key_error():
    assert set(stacks()) == {
        "national-2021", "national-2020", "caq", "heilongjiang-2022", "sichuan-draft", "example",
    }  # fmt: skip
    with pytest.raises(KeyError):
        resolve("national-1999")


def test_none_is_a_limit_nobody_reaches(lay):
    assert lay("").get("honour.revoke.fraud.window_years") is NONE
