"""What Heilongjiang's measures fix and leave open, article by article in its cases."""

from __future__ import annotations

import pytest

from biaogan.core.rulebook.layers import resolve
from biaogan.core.rulebook.lint import lint
from biaogan.core.rulebook.model import NONE, Rulebook
from biaogan.core.rulebook.register import load_register
from biaogan.phrases import load_words
from tests.rulebooks.mutations import unnoticed, values_with_a_clause

clause = pytest.mark.clause


@pytest.fixture(scope="module")
def law() -> Rulebook:
    return resolve("heilongjiang-2022")


def test_lint_finds_nothing() -> None:
    assert lint("heilongjiang-2022") == ()


def test_changing_any_value_makes_a_case_fail(law: Rulebook) -> None:
    assert len(list(values_with_a_clause(law))) > 140
    assert unnoticed(law, "heilongjiang") == []


@clause("S3-11a", "S3-A1a", "S3-A1b", "S3-A1.1", "S3-A1.2", "S3-A1.3", "S3-A2a", "S3-A2b", "S3-A2c", "S3-A2d")
def test_owned_are_the_draw_the_pool_and_the_duties_alone() -> None:
    rows = [each for each in load_register().values() if each.text == "heilongjiang"]
    assert [each.id for each in rows if each.disposition == "owned"] == [
        "S3-11a", "S3-15", "S3-17", "S3-A1a", "S3-A1b", "S3-A1.1", "S3-A1.2", "S3-A1.3", "S3-A2a", "S3-A2b", "S3-A2c",
        "S3-A2d",
    ]  # fmt: skip
    assert (len(rows), [each.id for each in rows if each.disposition == "outside"]) == (56, [])


@clause("S3-10", "S3-16", "S3-19")
def test_what_has_no_bound_is_written_none(law: Rulebook) -> None:
    paths = (
        "stages.recommend.quota", "honour.revoke.fraud.window_years", "honour.revoke.accident.window_years",
        "about.heilongjiang.effective.until",
    )  # fmt: skip
    assert [law.get(path) for path in paths] == [NONE] * 4


@clause("S3-A2c")
def test_odd_is_in_principle_and_two_of_an_employer_a_must(law: Rulebook) -> None:
    paths = ("bodies.experts.size.parity", "bodies.experts.employer_most")
    assert [(law.get(path), law.is_in_principle(path)) for path in paths] == [("odd", True), (2, False)]


@pytest.mark.parametrize(
    "path",
    [
        "units.count", "bodies.experts.seats.leader", "conditions.legal_person.branch", "conditions.profit.of",
        "conditions.profit.counted_from", "conditions.profit.young", "conditions.dishonest.proof",
        "conditions.scope.most", "sheets.ten_points.scale", "sheets.ten_points.weights", "sheets.ten_points.official",
        "materials.documents.sharing_letter", "materials.indicators.years", "stages.apply.window",
        "stages.material.readers", "stages.material.comment", "stages.proposed.fresh_days", "stages.notice.first_day",
        "stages.announce.channels", "objections.ruled_by", "honour.certificate", "honour.valid_years",
    ],
)  # fmt: skip
def test_what_the_text_leaves_open_is_marked(law: Rulebook, path: str) -> None:
    assert law.origin(path).unfixed


@clause("S3-A3.1", "S3-A3.2", "S3-A3.3", "S3-A3.4", "S3-A3.5", "S3-A3.6", "S3-A3.7", "S3-A3.8", "S3-A3.9", "S3-A3.10")
def test_each_of_the_ten_points_rests_on_its_own_article(law: Rulebook) -> None:
    rows = law.get("sheets.ten_points.rows")
    assert [law.cites(f"sheets.ten_points.rows.{row}") for row in rows] == [(f"S3-A3.{n}",) for n in range(1, 11)]


@clause("S3-A3.10")
def test_edition_may_weigh_the_points_to_a_hundred() -> None:
    rows = resolve("heilongjiang-2022").get("sheets.ten_points.rows")
    law = resolve("heilongjiang-2022", {"sheets.ten_points.weights": dict.fromkeys(rows, 10)})
    assert sum(law.get("sheets.ten_points.weights").values()) == 100


def test_every_name_of_the_rulebook_has_an_english_one(law: Rulebook) -> None:
    known = {chinese for chinese, _ in load_words("rulebook").values()}
    paths = ("conditions", "materials.documents", "materials.fields", "stages", "bodies")
    names = {each["name"] for path in paths for each in law.get(path).values()}
    points = {text for group in law.get("criteria").values() for text in group["items"].values()}
    rows = set(law.get("sheets.ten_points.rows").values())
    lists = {text for key in ("scopes", "channels") for text in law.get(f"lists.{key}.entries").values()}
    assert (names | points | rows | lists) - known == set()
