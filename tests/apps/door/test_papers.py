"""What the papers of an edition say, as the worker makes them."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import docx
import pytest

from biaogan.apps.applications.papers import organisation_facts
from biaogan.apps.door.papers.honours import plaque_of
from biaogan.apps.files.models import Document
from biaogan.apps.files.render.documents.kinds import write_document
from biaogan.apps.notices.models import Notice
from biaogan.apps.people.models import Organisation
from biaogan.apps.programmes.law import law_of_edition
from biaogan.apps.programmes.models import Round
from biaogan.core.calendar.deadlines import day_of, last_day
from biaogan.phrases import wording
from tests import cast
from tests.walks import Walk
from tests.web.public.titles import revoked

pytestmark = pytest.mark.django_db


def foot_of(kind: str) -> list[str]:
    """The last table of a letter: whom copies go to, the office, the day."""
    paper = Document.objects.filter(kind=kind).latest("pk")
    table = docx.Document(BytesIO(write_document(paper.kind, paper.content))).tables[-1]
    return list(dict.fromkeys(cell.text for row in table.rows for cell in row.cells))


@pytest.mark.clause("S1-20b", "S1-22")
def test_letters_end_with_copies_office_and_day_of_printing() -> None:
    walk = cast.walk(1).honoured()
    consult, announced = foot_of("consult"), foot_of("announcement")
    assert consult[-1] == "2026年6月15日印发"
    assert len(consult) == 2  # no copies
    assert announced[0].startswith("抄送：")
    assert announced[1:] == [consult[0], f"{walk.now.year}年{walk.now.month}月{walk.now.day}日印发"]


@pytest.fixture
def walk() -> Walk:
    return cast.walk(1).honoured()


def said(kind: str) -> dict[str, Any]:
    """What the newest paper of a kind is filled with."""
    return Document.objects.filter(kind=kind)[0].content


@pytest.mark.clause("S1-21")
def test_notice_names_the_holidays_it_counts_by_and_where_to_object(walk: Walk) -> None:
    notice = Notice.objects.get()
    assert said("notice")["calendar"] == "国务院办公厅节假日安排（国务院办公厅 2025-11-04）"
    assert said("notice")["objection"].endswith(f"/notices/{notice.pk}/objection")


@pytest.mark.clause("S1-22")
def test_approval_says_official_days_and_no_opinion_of_its_own(walk: Walk) -> None:
    notice = Notice.objects.get()
    apply = Round.objects.get(stage="apply")
    dates = {step["name"]: step["dates"] for step in said("approval")["steps"]}
    assert dates["网上公示"] == f"{wording.day(notice.first)}至{wording.day(notice.last)}"
    assert dates["自愿申报"] == f"{wording.day(day_of(apply.opens))}至{wording.day(last_day(apply.closes))}"
    assert said("approval")["opinion"] == ""


@pytest.mark.clause("S1-21")
def test_window_of_a_notice_is_the_public_period(walk: Walk) -> None:
    notice = Notice.objects.select_related("round").get()
    assert (day_of(notice.round.opens), last_day(notice.round.closes)) == (notice.first, notice.last)


@pytest.mark.clause("S1-23b")
def test_announcement_says_the_duties_of_the_law_and_where_certificates_are_checked(walk: Walk) -> None:
    assert said("announcement")["duties"] == ["获得称号的单位应当参加交流活动并分享。"]
    assert said("announcement")["address"].endswith("/certificates")


def test_consult_letter_is_called_after_the_body_it_goes_to(walk: Walk) -> None:
    assert Document.objects.get(kind="consult").name == "征求意见函-工信部科技司"


def test_plaque_says_nothing_of_a_material_nobody_chose(walk: Walk) -> None:
    (honour,) = walk.honours
    assert not hasattr(plaque_of(honour, law_of_edition(walk.edition)).content, "material")


@pytest.mark.clause("S1-24")
def test_revocation_claims_no_effect_that_the_law_does_not_name() -> None:
    revoked()
    assert said("revocation")["effects"] == ["上述证书在网上核验时显示为已撤销"]


def test_form_names_the_industry_and_then_its_code() -> None:
    facts = [(fact["label"], fact["value"]) for fact in organisation_facts(Organisation(industry="40"))]
    assert [fact for fact in facts if "行业" in fact[0]] == [("所属行业", "仪器仪表制造业"), ("行业代码", "40")]
