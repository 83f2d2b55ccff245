"""An edition under the explanation of 2020, reconstructed on the measures of 2021."""

from __future__ import annotations

import pytest

from biaogan.apps.applications.models import Application
from biaogan.apps.applications.papers import check_code_of
from biaogan.apps.programmes.law import law_of_edition
from biaogan.apps.programmes.models import Edition, Round
from biaogan.apps.reviews.queries import rubric_of
from biaogan.core.acts.decide import Refused
from biaogan.core.rulebook.layers import resolve
from tests import cast, samples
from tests.walks import Walk

pytestmark = [pytest.mark.django_db]

clause = pytest.mark.clause
POINTS = ["lawful", "novel", "mature", "exemplary", "evident", "applicable"]


def opened() -> Edition:
    made = cast.edition(stack="national-2020", title="全国质量标杆（2020年说明）")
    cast.do("edition.publish", made, cast.office(), cast.START, call_number="示例质〔2026〕8号")
    cast.do("round.open", cast.round_(made, "apply"), cast.SYSTEM, cast.START)
    return Edition.objects.get(pk=made.pk)


def drafted(of: Edition, scope: str = "models") -> cast.Journey:
    """A draft with the one paper that this law asks for."""
    organisation, person = cast.organisation(), cast.account("林申")
    made = cast.do(
        "application.start", of, person, cast.START, organisation=organisation, unit=cast.unit("heilongjiang")
    ).made
    cast.do("application.edit", made, person, cast.START, **{**cast.complete_answers("澜川动力"), "scope": scope})
    code = check_code_of(Application.objects.get(pk=made.pk), law_of_edition(of), "sharing_letter")
    scan = cast.received("分享承诺书.png", samples.scan("分享"))
    cast.do("application.attach", made, person, cast.START, kind="sharing_letter", file=scan, check_code=code)
    return cast.Journey(of, made, person)


@clause("S2-1.0")
def test_law_says_that_it_is_a_reconstruction() -> None:
    law = resolve("national-2020")
    assert law.about("reconstructed") == "2020年的遴选办法和推荐单位名录未能取得，以2021年的代替"
    assert law.origin("about.national-explanation-2020.reconstructed").unfixed
    assert resolve("national-2021").about("reconstructed") is None


@clause("S2-1.1a", "S2-1.2", "S2-1.3", "S2-1.5")
def test_there_are_five_scopes_and_producer_services_are_part_of_one() -> None:
    scopes = resolve("national-2020").get("lists.scopes.entries")
    assert (list(scopes), scopes["models"]) == (
        ["methods", "digital", "models", "sme", "welfare"], "新业态、新模式和生产性服务业",
    )  # fmt: skip


@clause("S2-2.1a", "S2-2.1b", "S2-2.2a", "S2-2.2b", "S2-2.3a", "S2-2.3b")
def test_points_are_those_of_the_explanation_in_its_words() -> None:
    law = resolve("national-2020")
    found = [item for group in law.get("criteria").values() for item in group["items"]]
    cited = [
        law.cites(f"criteria.{group}.items.{item}")
        for group, own in law.get("criteria").items()
        for item in own["items"]
    ]
    assert (found, cited) == (
        POINTS, [("S2-2.1a",), ("S2-2.1b",), ("S2-2.2a",), ("S2-2.2b",), ("S2-2.3a",), ("S2-2.3b",)],
    )  # fmt: skip


@clause("S2-1.4")
def test_large_firm_cannot_apply_as_a_smaller_one() -> None:
    journey = drafted(opened(), "sme")
    size = {"employees": "1200", "revenue": "50000", "assets": "80000"}
    cast.do("application.edit", journey.fresh, journey.applicant, cast.START, answers={"sme": {"value": size}})
    with pytest.raises(Refused) as refused:
        cast.do("application.submit", journey.fresh, journey.applicant, cast.START, confirmed=True)
    assert "sme.not_met" in [finding.code for finding in refused.value.findings]


@clause("S2-1.0")
def test_edition_runs_from_the_call_to_the_honour() -> None:
    edition = opened()
    walk = Walk(edition, [drafted(edition)]).honoured()
    rounds = Round.objects.filter(edition=edition).order_by("order")
    assert [each.stage for each in rounds] == [
        "apply", "recommend", "formal", "material", "shortlist", "defence", "preliminary", "consult", "notice",
        "approve", "announce",
    ]  # fmt: skip
    assert [(honour.title, honour.form) for honour in walk.honours] == [("全国质量标杆", "title")]
    law = law_of_edition(edition)
    assert [point.key for point in rubric_of(law, law.stage("defence")).points] == POINTS
