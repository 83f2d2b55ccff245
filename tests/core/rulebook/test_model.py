"""A resolved rulebook: values, clauses, stages, hash, and its JSON form for a Pin."""

import json
from pathlib import Path

import pytest

from biaogan.core.rulebook.layers import resolve
from biaogan.core.rulebook.model import NONE, Rulebook

BASE = (Path(__file__).parent / "base.yaml").read_text(encoding="utf-8")


@pytest.fixture
def read(shelve):
    """The base with one piece of text replaced."""

    def edited(old: str = "", new: str = "") -> Rulebook:
        return resolve("mine", root=shelve(base=BASE.replace(old, new, 1) if old else BASE))

    return edited


def test_value_is_found_by_its_path(read):
    rulebook = read()
    assert rulebook.get("stages.recommend.quota") == 3
    assert rulebook.get("honour.revoke.fraud.window_years") is NONE
    assert rulebook.get("stages.recommend.quota.more", "nothing") == "nothing"
    assert [rulebook.has(path) for path in ("stages.notice", "stages.notice.days", "stages.lottery")] == [
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("path", "cites"),
    [
        ("stages.notice.days", ("S1-21",)),
        ("stages.notice", ("S1-21",)),
        ("stages.notice.first_day", ("S1-21",)),
        ("lists", ("S1-10", "S1-21")),
        ("honour.revoke.fraud", ("S1-24",)),
        ("nothing.of.this", ()),
        ("", ()),
    ],
)
def test_path_rests_on_its_own_the_nearest_or_all_clauses_below(read, path, cites):
    assert read().cites(path) == cites


def test_origin_tells_layer_and_line(read):
    rulebook = read()
    origin = rulebook.origin("stages.notice.days")
    assert (origin.layer, origin.place, origin.unfixed) == ("base", "base.yaml:19", False)
    assert rulebook.origin("stages.recommend.rank").unfixed
    with pytest.raises(KeyError):
        rulebook.origin("stages.lottery")


def test_about_is_said_by_the_highest_layer_that_says_it(shelve):
    notice = "about: {id: call, layer: notice, over: [base], title: 通知, number: 1号, cites: S1-N0}\n"
    rulebook = resolve("mine", root=shelve(base=BASE, call=notice))
    assert rulebook.about("title") == "通知"
    assert rulebook.about("title", layer="measures") == "例"
    assert rulebook.about("number", layer="measures") is None
    assert rulebook.about("fee", "unstated") == "unstated"


def test_stages_stand_in_the_order_of_the_file(read):
    rulebook = read()
    assert [(stage.key, stage.kind, stage.name, stage.by, stage.when) for stage in rulebook.stages] == [
        ("apply", "apply", "申报", None, "always"),
        ("recommend", "recommend", "recommend", "unit", "always"),
        ("notice", "notice", "notice", "office", "always"),
        ("announce", "announce", "announce", "office", "always"),
    ]
    assert rulebook.stage("notice").path == "stages.notice"
    with pytest.raises(KeyError):
        rulebook.stage("lottery")


def test_stage_falls_back_to_the_defaults_of_its_kind(read):
    stage = read().stage("recommend")
    told = [
        stage.get("quota"),
        stage.get("signed"),
        stage.get("close_time"),
        stage.get("places"),
        stage.get("places", 0),
    ]
    assert told == [3, True, "24:00", None, 0]


def test_rulebook_survives_a_store_that_sorts_keys(read):
    rulebook = read()
    restored = Rulebook.from_json(json.loads(json.dumps(rulebook.as_json(), sort_keys=True)))
    assert restored == rulebook
    assert restored.hash == rulebook.hash
    assert restored.stages == rulebook.stages
    assert restored.cites("stages.notice.days") == ("S1-21",)
    assert restored.origin("stages.notice.days") == rulebook.origin("stages.notice.days")


def test_rulebook_of_another_schema_is_not_restored(read):
    with pytest.raises(ValueError, match="schema 0"):
        Rulebook.from_json({**read().as_json(), "schema": 0})


def test_hash_is_of_the_content_alone(read):
    plain = read().hash
    assert read("stages:", "# 说明\n\nstages:").hash == plain
    assert read("form: title\n  valid_years: unknown", "valid_years: unknown\n  form: title").hash == plain
    assert read("{check: figure, of: net_profit,", "{of: net_profit, check: figure,").hash == plain


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("quota: 3", "quota: 4"),
        ("cites: S1-17b", "cites: S1-17a"),
        ("unfixed: [rank]", "in_principle: [rank]"),
        ("rank: required,", "rank: required, open_to: {quota: notice},"),
        ("valid_years: unknown", "valid_years: none"),
        ("valid_years: unknown", "valid_years: 1"),
        ("  announce: {by: office, cites: S1-22}\n", "  zero: {kind: announce, by: office, cites: S1-22}\n"),
        ("[organisation, person]", "[person, organisation]"),
    ],
)
def test_hash_changes_with_a_value_a_citation_or_a_mark(read, old, new):
    assert read(old, new).hash != read().hash


def test_hash_changes_with_the_order_of_stages(read):
    recommend = "  recommend: {by: unit, quota: 3, rank: required, unfixed: [rank], cites: S1-17b}\n"
    notice = "  notice: {by: office, days: 10, channels: [site], cites: S1-21}\n"
    assert read(recommend + notice, notice + recommend).hash != read().hash


def test_canonical_form_names_its_schema_and_is_composed(read):
    rulebook = read("例", "e\u0301")
    assert rulebook.canonical().startswith(b"biaogan-rulebook/1\n{")
    assert "\u00e9".encode() in rulebook.canonical()
