"""What Sichuan's draft fixes and leaves open, article by article in its cases."""

from __future__ import annotations

import pytest

from biaogan.core.rulebook.layers import resolve
from biaogan.core.rulebook.lint import lint
from biaogan.core.rulebook.model import NONE, UNKNOWN, Rulebook
from biaogan.phrases import load_words
from tests.rulebooks.mutations import changed, unnoticed, values_with_a_clause

clause = pytest.mark.clause


@pytest.fixture(scope="module")
def law() -> Rulebook:
    return resolve("sichuan-draft")


def test_lint_finds_nothing() -> None:
    assert lint("sichuan-draft") == ()


def test_changing_any_value_makes_a_case_fail(law: Rulebook) -> None:
    assert len(list(values_with_a_clause(law))) > 120
    assert unnoticed(law, "sichuan") == []


def test_a_changed_value_is_another_one(law: Rulebook) -> None:
    assert [changed(law, path).get(path) for path in ("stages.notice.days", "honour.plaque", "honour.valid_years")] == [
        9, False, 1,
    ]  # fmt: skip


@clause("S4-0", "S4-15b", "S4-16", "S4-11")
def test_draft_waits_for_its_day_and_lasts_five_years(law: Rulebook) -> None:
    about = law.get("about.sichuan")
    assert (about["status"], about["effective"]["since"], about["effective"]["years"]) == ("draft", UNKNOWN, 5)
    assert (about["frequency"], about["disclosure"]) == ("yearly", "public")


@clause("S4-14", "S4-6.2")
def test_three_domains_of_accidents_four_of_records_and_no_ground_of_fraud(law: Rulebook) -> None:
    assert list(law.get("lists.accident_domains.entries")) == ["quality", "safety", "environment"]
    assert list(law.get("lists.record_domains.entries")) == ["quality", "safety", "environment", "credit"]
    assert [key for key in law.get("honour.revoke") if key in ("fraud", "accident")] == ["accident"]


@clause("S4-8.2")
def test_experience_is_told_in_eight_sections_without_limits(law: Rulebook) -> None:
    sections = law.get("materials.sections")
    assert list(sections) == [
        "name", "abstract", "overview", "background", "synthesis", "implementation", "effect", "promotion",
    ]  # fmt: skip
    assert {section["limit"] for section in sections.values()} == {NONE}


@clause("S4-9a")
def test_no_quota_means_no_limit(law: Rulebook) -> None:
    assert law.get("stages.recommend.quota") is NONE


@clause("S4-4b")
def test_every_city_and_prefecture_has_a_department(law: Rulebook) -> None:
    units = law.get("units.region")
    assert (len(units), law.get("units.count")) == (21, 21)
    assert {unit["division"][:2] for unit in units.values()} == {"51"}


@pytest.mark.parametrize(
    "path",
    [
        "about.sichuan.issued", "conditions.industrial.codes", "conditions.legal_person.branch",
        "conditions.quality_system.certificate", "conditions.profit.counted_from", "conditions.profit.young",
        "conditions.record.years", "conditions.sme.table", "bodies.experts.chosen", "bodies.experts.seats",
        "sheets.sichuan.official", "stages.recommend.rank", "stages.recommend.quota", "stages.material.score",
        "stages.visit.report", "stages.notice.first_day", "objections.hold", "objections.ruled_by",
        "honour.certificate", "honour.valid_years", "honour.revoke.accident.window_years",
    ],
)  # fmt: skip
def test_what_the_text_leaves_open_is_marked(law: Rulebook, path: str) -> None:
    assert law.origin(path).unfixed


def test_every_name_of_the_rulebook_has_an_english_one(law: Rulebook) -> None:
    known = {chinese for chinese, _ in load_words("rulebook").values()}
    paths = ("conditions", "materials.documents", "materials.sections", "stages", "bodies")
    names = {each["name"] for path in paths for each in law.get(path).values()}
    points = {text for group in law.get("criteria").values() for text in group["items"].values()}
    lists = {text for key in ("focus", "scopes", "channels") for text in law.get(f"lists.{key}.entries").values()}
    asked = {*law.get("conditions.maturity.asks").values(), law.get("conditions.sharing.says")}
    verdicts = {*law.get("stages.proposed.verdicts").values(), law.get("stages.proposed.list")}
    duties = {*law.get("honour.duties").values(), *law.get("honour.support").values()}
    assert (names | points | lists | asked | verdicts | duties) - known == set()
