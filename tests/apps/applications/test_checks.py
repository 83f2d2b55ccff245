"""What the engines say of a draft, read from what people typed."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from biaogan.apps.applications import checks, papers, statements
from biaogan.apps.applications.items import edited_items, item_name, items_of
from biaogan.apps.applications.models import Application
from biaogan.apps.door.perform import judge
from biaogan.apps.programmes.law import law_of_round
from biaogan.core.findings import Finding, errors
from biaogan.core.rulebook.model import Rulebook
from tests import cast
from tests.cast import START, do

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 2)


@pytest.fixture
def journey() -> cast.Journey:
    return cast.drafted(cast.open_edition())


def law_of(journey: cast.Journey) -> Rulebook:
    return law_of_round(journey.fresh.round)


def edit(journey: cast.Journey, **inputs: Any) -> Application:
    do("application.edit", journey.fresh, journey.applicant, START, **inputs)
    return journey.fresh


def found(journey: cast.Journey) -> list[Finding]:
    law = law_of(journey)
    return [
        *checks.condition_findings(journey.fresh, law, TODAY),
        *checks.material_findings(journey.fresh, law, checks.live_files(journey.fresh)),
    ]


def codes(journey: cast.Journey) -> set[str]:
    return {f"{finding.code} {finding.place}" for finding in errors(found(journey))}


@pytest.mark.parametrize(
    ("typed", "figure"),
    [
        ("3,218.40", Decimal("3218.40")),
        ("３２１８.４", Decimal("3218.4")),
        ("−12", Decimal(-12)),
        ("-12", Decimal(-12)),
        (0, Decimal(0)),
        ("约三千", None),
        ("", None),
        ("NaN", None),
        ("Infinity", None),
        ("1e30", None),
    ],
)
def test_figures_are_read_as_people_type_them(typed: object, figure: Decimal | None) -> None:
    assert statements.read_figure(typed) == figure


@pytest.mark.parametrize(
    ("said", "day"),
    [("1998-06-18", date(1998, 6, 18)), ("1998年6月", date(1998, 1, 1)), (1998, date(1998, 1, 1)), ("很久以前", None)],
)
def test_founding_is_read_from_profile(said: object, day: date | None) -> None:
    organisation = cast.organisation()
    organisation.profile = {"founded": said}
    assert statements.founded_on(organisation) == day


def test_complete_draft_has_no_error(journey: cast.Journey) -> None:
    assert codes(journey) == set()


@pytest.mark.clause("S1-9.1")
def test_profit_is_asked_for_three_years_before_the_window(journey: cast.Journey) -> None:
    assert statements.years_of(law_of(journey), "profit", TODAY) == [2023, 2024, 2025]
    edit(journey, answers={"profit": {"value": {"2023": "1", "2024": "", "2025": "−3"}}})
    assert codes(journey) == {"profit.unknown answers.profit.2024", "profit.not_met answers.profit.2025"}


@pytest.mark.clause("S1-9.1")
def test_written_reason_leaves_unmet_condition_to_the_settler(journey: cast.Journey) -> None:
    edit(journey, answers={"profit": {"value": {"2023": "1", "2024": "2", "2025": "-3"}, "reason": "搬迁一次性损失"}})
    assert codes(journey) == set()
    assert [finding.code for finding in found(journey) if finding.code.startswith("profit")] == ["profit.not_met"]


@pytest.mark.clause("S1-9.1")
def test_record_answered_with_found_is_unmet(journey: cast.Journey) -> None:
    answers = dict.fromkeys(("credit", "quality", "safety"), "clean") | {"environment": "found"}
    edit(journey, answers={"record": {"value": answers}})
    assert codes(journey) == {"record.not_met answers.record.environment"}


@pytest.mark.clause("S1-10.4", "S2-1.4")
def test_scope_sme_asks_for_size(journey: cast.Journey) -> None:
    edit(journey, scope="sme")
    printed = {"document.stale_form files.recommendation_form"}  # the form names the scope
    assert codes(journey) - printed == {"sme.unknown answers.sme.employees", "sme.unknown answers.sme.revenue"}
    edit(journey, answers={"sme": {"value": {"employees": "1,200", "revenue": "90000"}}})
    assert codes(journey) - printed == {"sme.not_met answers.sme"}


@pytest.mark.clause("S1-N1.1.2")
def test_focus_on_smaller_firms_asks_for_its_details(journey: cast.Journey) -> None:
    edit(journey, focus="sme", answers={"focus_details": {"value": {"market_share": "18%"}}})
    asked = [finding.place for finding in found(journey) if finding.code == "answer.missing"]
    assert asked == ["answers.focus_details.core_technology", "answers.focus_details.specialised_level"]


@pytest.mark.clause("S1-N1.2.4")
def test_unit_is_required(journey: cast.Journey) -> None:
    edit(journey, unit=None)
    assert "recommender.unknown answers.recommender" in codes(journey)


@pytest.mark.clause("S1-N1.2.3a")
def test_changed_draft_makes_stamped_scan_stale(journey: cast.Journey) -> None:
    edit(journey, sections={"abstract": "另一份摘要"})
    assert codes(journey) == {"document.stale_form files.recommendation_form"}
    edit(journey, sections={"name": "另一个名称的经验"})
    assert codes(journey) == {
        "document.stale_form files.recommendation_form",
        "document.stale_form files.pledge_letter",
    }


@pytest.mark.clause("S1-N1.2.3a")
def test_what_is_not_printed_leaves_scan_valid(journey: cast.Journey) -> None:
    edit(journey, sections={"method": "见表1。推进目标、组织保障、政策制度、资源配置、实施过程。"})
    assert codes(journey) == set()


def test_paper_is_asked_once_for_one_draft(journey: cast.Journey) -> None:
    law = law_of(journey)
    first, again = (papers.ask_for_paper(journey.fresh, law, "recommendation_form", START) for _ in range(2))
    assert (first.pk, first.check_code) == (again.pk, papers.check_code_of(journey.fresh, law, "recommendation_form"))
    edit(journey, sections={"abstract": "另一份摘要"})
    changed = papers.ask_for_paper(journey.fresh, law, "recommendation_form", START)
    assert (changed.kind, changed.content["abstract"], changed.pk == first.pk) == ("form", "另一份摘要", False)


def test_papers_can_be_written(journey: cast.Journey) -> None:
    from biaogan.apps.files.render.documents.kinds import write_document

    law = law_of(journey)
    kinds = [kind for kind in papers.KINDS if law.has(f"materials.documents.{kind}")]
    assert kinds == ["recommendation_form", "pledge_letter"]
    for kind in kinds:
        made = papers.ask_for_paper(journey.fresh, law, kind, START)
        assert write_document(made.kind, made.content)[:2] == b"PK"


def test_items_are_named_as_the_rulebook_names_them(journey: cast.Journey) -> None:
    law = law_of(journey)
    named = {item: item_name(law, item) for item in items_of(law)}
    assert named["profit"] == "近三年连续保持盈利"
    assert named["sections.abstract"] == "摘要"
    assert named["documents.master"] == "申报材料"
    assert [item for item, name in named.items() if not name] == ["fields.contact", "indicators"]


def test_edit_touches_the_items_it_names(journey: cast.Journey) -> None:
    inputs = {
        "sections": {"abstract": ""}, "answers": {"profit": {}, "origin": {}, "contact": {}}, "indicators": [],
        "scope": "sme", "focus": "sme", "unit": 1, "confidential": ["effect"],
    }  # fmt: skip
    assert edited_items(journey.fresh, law_of(journey), inputs) == {
        "sections.abstract", "sections.effect", "profit", "fields.origin", "fields.contact", "indicators", "scope",
        "fields.focus", "recommender",
    }  # fmt: skip


def test_number_of_findings_is_that_of_the_submit(journey: cast.Journey) -> None:
    edit(journey, answers={"profit": {"value": {}}})
    decision = judge(
        "application.submit", journey.fresh, actor=cast.party(journey.applicant), now=START, inputs={"confirmed": True}
    )
    told = {replace(finding, details={}) for finding in errors(decision.findings)}
    assert told == {replace(finding, details={}) for finding in errors(found(journey))}
