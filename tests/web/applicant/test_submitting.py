"""Check, hand in, receipt; and handing in again after a return or a recall."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from biaogan.apps.applications.models import Application, Correction
from biaogan.apps.applications.papers import check_code_of
from biaogan.apps.people.models import Account, Organisation
from biaogan.apps.programmes.law import law_of_round
from tests import cast, samples
from tests.cast import START, do

pytestmark = pytest.mark.django_db


@pytest.fixture
def journey() -> cast.Journey:
    return cast.drafted(cast.open_edition())


@pytest.fixture
def client(journey: cast.Journey, signed_in: Callable[[Account], Client]) -> Client:
    return signed_in(journey.applicant)


def address(journey: cast.Journey, name: str, *more: object) -> str:
    return reverse(f"applicant:{name}", args=[journey.application.pk, *more])


def submit(client: Client, journey: cast.Journey) -> None:
    sent = client.post(address(journey, "submit"), {"confirm": "yes"})
    assert sent.headers["Location"] == address(journey, "receipt")


def return_(journey: cast.Journey, *items: str, due: datetime | None = None) -> None:
    named = [{"item": item, "reason": f"{item} 有误"} for item in items]
    do("application.return", journey.fresh, cast.clerk(), START, items=named, due=due)


def stamp(client: Client, journey: cast.Journey) -> None:
    """Print, stamp and scan the form as the draft is now."""
    client.post(address(journey, "print_paper", "recommendation_form"))
    code = check_code_of(journey.fresh, law_of_round(journey.fresh.round), "recommendation_form")
    scan = SimpleUploadedFile("重新盖章.png", samples.scan("stamped anew"))
    sent = client.post(address(journey, "attach", "recommendation_form"), {"file": scan, "check_code": code})
    assert sent.status_code == 302


def test_check_lists_every_finding_with_the_way_to_its_field(journey: cast.Journey, client: Client) -> None:
    do(
        "application.edit",
        journey.fresh,
        journey.applicant,
        START,
        answers={"profit": {"value": {}}},
        sections={"effect": ""},
    )
    page = client.get(address(journey, "check"))
    assert [finding.code for finding in page.context["refusing"]] == ["profit.unknown"] * 3 + ["section.missing"]
    text = page.content.decode()
    assert f"{address(journey, 'entry')}?check=1#at-answers-profit-2025" in text
    assert f"{address(journey, 'experience')}?check=1#at-sections-effect" in text
    assert "disabled" in text


def test_submit_with_errors_is_refused_and_nothing_is_frozen(journey: cast.Journey, client: Client) -> None:
    do("application.edit", journey.fresh, journey.applicant, START, sections={"effect": ""})
    assert client.post(address(journey, "submit"), {"confirm": "yes"}).status_code == 422
    assert journey.fresh.number == ""


def test_submit_asks_before_it_does(journey: cast.Journey, client: Client) -> None:
    asked = client.post(address(journey, "submit"), {})
    assert (asked.status_code, journey.fresh.number) == (200, "")
    assert "黑龙江省工业和信息化厅" in asked.content.decode()


@pytest.mark.clause("S1-N1.2.1")
def test_one_millisecond_late_is_late(
    journey: cast.Journey, client: Client, clock_at: Callable[[datetime], None]
) -> None:
    closes = cast.round_(journey.edition, "apply").closes
    assert closes is not None
    clock_at(closes)
    late = client.post(address(journey, "submit"), {"confirm": "yes"}, follow=True)
    assert "受理已截止" in late.content.decode()
    assert journey.fresh.number == ""
    clock_at(closes - timedelta(milliseconds=1))
    submit(client, journey)


@pytest.mark.clause("S1-D2")
def test_second_unit_for_the_same_organisation_is_refused(
    journey: cast.Journey, signed_in: Callable[[Account], Client]
) -> None:
    cast.submitted(journey.edition, code="machinery")
    refused = signed_in(journey.applicant).post(address(journey, "submit"), {"confirm": "yes"})
    assert [finding.code for finding in refused.context["refusing"]] == ["unit.second"]


def test_submitted_is_read_and_not_edited(journey: cast.Journey, client: Client) -> None:
    submit(client, journey)
    for name in ("entry", "experience", "indicators", "papers", "check"):
        assert client.get(address(journey, name)).headers["Location"] == address(journey, "application")
    late = client.post(address(journey, "experience_save"), {"section-effect": "改动"})
    assert (late.status_code, late.json()) == (422, {"codes": ["act.not_now"]})


def test_recall_and_submit_again_keep_the_number(journey: cast.Journey, client: Client) -> None:
    submit(client, journey)
    number = journey.fresh.number
    asked = client.get(address(journey, "recall"))
    assert asked.context["confirm"] == "撤回修改"
    back = client.post(address(journey, "recall"), {"confirm": "yes"})
    assert back.headers["Location"] == address(journey, "entry")
    assert "以第 1 版为准" in client.get(address(journey, "application")).content.decode()
    submit(client, journey)
    assert (journey.fresh.number, journey.fresh.versions.count()) == (number, 2)


def test_unit_is_fixed_after_the_first_submit(journey: cast.Journey, client: Client) -> None:
    submit(client, journey)
    client.post(address(journey, "recall"), {"confirm": "yes"})
    other = cast.unit("machinery")
    number = str(journey.fresh.draft.number)
    client.post(address(journey, "entry"), {"version": number, "unit": str(other.pk), "scope": "methods"})
    assert journey.fresh.unit == cast.unit()


def test_taken_up_is_not_recalled(journey: cast.Journey, client: Client) -> None:
    submit(client, journey)
    do("application.judge", journey.fresh, cast.clerk(), START, items=[{"item": "profit", "verdict": "met"}])
    asked = client.get(address(journey, "recall"))
    assert [finding.code for finding in asked.context["findings"]] == ["application.taken_up"]
    assert client.post(address(journey, "recall"), {"confirm": "yes"}).status_code == 422
    assert journey.fresh.round.kind == "recommend"


@pytest.mark.clause("S1-17a")
def test_correction_opens_only_what_it_names(journey: cast.Journey, client: Client) -> None:
    submit(client, journey)
    return_(journey, "sections.abstract", "profit")
    page = client.get(address(journey, "application"))
    assert [(item.name, item.reason) for item in page.context["asked"]] == [
        ("摘要", "sections.abstract 有误"),
        ("近三年连续保持盈利", "profit 有误"),
    ]
    form = client.get(address(journey, "experience")).context["form"]
    assert sorted(name for name, field in form.fields.items() if not field.disabled) == [
        "secret-abstract",
        "section-abstract",
    ]
    number = str(journey.fresh.draft.number)
    given = {"version": number, "section-abstract": "改过的摘要", "section-effect": "不该改的效果"}
    client.post(address(journey, "experience"), given)
    sections = journey.fresh.draft.sections
    assert sections["abstract"] == "改过的摘要"
    assert sections["effect"].startswith("三年来")


@pytest.mark.clause("S1-17a", "S1-N1.2.3a")
def test_corrected_application_is_submitted_again_with_new_paper(journey: cast.Journey, client: Client) -> None:
    submit(client, journey)
    return_(journey, "sections.abstract")
    number = str(journey.fresh.draft.number)
    client.post(address(journey, "experience"), {"version": number, "section-abstract": "改过的摘要，亮点突出。"})
    refused = client.post(address(journey, "submit"), {"confirm": "yes"})
    assert [finding.code for finding in refused.context["refusing"]] == ["document.stale_form"]
    stamp(client, journey)
    asked = client.get(address(journey, "submit"))
    assert asked.context["question"] == "确认提交补正"
    submit(client, journey)
    application = Application.objects.select_related("current").get(pk=journey.application.pk)
    assert (application.current.number, application.current.sections["abstract"]) == (2, "改过的摘要，亮点突出。")
    assert Correction.objects.filter(closed_at=None).count() == 0


def test_correction_past_its_time_is_closed(
    journey: cast.Journey, client: Client, clock_at: Callable[[datetime], None]
) -> None:
    submit(client, journey)
    return_(journey, "sections.abstract", due=START + timedelta(days=3))
    clock_at(START + timedelta(days=3))
    late = client.post(address(journey, "experience_save"), {"section-abstract": "改动"})
    assert late.json() == {"codes": ["correction.overdue"]}
    told = client.get(address(journey, "experience"), follow=True)
    assert "补正期限已过" in told.content.decode()


def test_receipt_of_a_draft_leads_to_its_page(journey: cast.Journey, client: Client) -> None:
    assert client.get(address(journey, "receipt")).headers["Location"] == address(journey, "application")


def test_names_that_would_not_print_are_told_and_refuse_nothing(journey: cast.Journey, client: Client) -> None:
    Organisation.objects.filter(pk=journey.fresh.organisation_id).update(name="澜𠀀动力")
    do("application.edit", journey.fresh, journey.applicant, START, sections={"name": "标杆😀"})
    proof = cast.received("证明🏭.docx", samples.word())
    do("application.attach", journey.fresh, journey.applicant, START, kind="evidence", file=proof)
    page = client.get(address(journey, "check"))
    told = [(found.place, found.found) for found in page.context["others"] if found.code == "document.glyph"]
    assert told == [("", "𠀀（U+20000）"), ("sections.name", "😀（U+1F600）"), ("files.evidence", "🏭（U+1F3ED）")]
    assert "document.glyph" not in [found.code for found in page.context["refusing"]]
    assert "“😀（U+1F600）”无法打印" in page.content.decode()
