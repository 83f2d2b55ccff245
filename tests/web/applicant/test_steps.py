"""Filling in: what is kept, what is said, and what two tabs do to each other."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from biaogan.apps.applications.models import Application
from biaogan.apps.people.models import Account
from biaogan.core.findings import Finding
from tests import cast
from tests.cast import START, do

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft() -> cast.Journey:
    """Begun, nothing filled in."""
    edition, organisation = cast.open_edition(), cast.organisation()
    person = cast.account("林申")
    made = do("application.start", edition, person, START, organisation=organisation, unit=cast.unit()).made
    return cast.Journey(edition, made, person)


@pytest.fixture
def client(draft: cast.Journey, signed_in: Callable[[Account], Client]) -> Client:
    return signed_in(draft.applicant)


def address(draft: cast.Journey, name: str) -> str:
    return reverse(f"applicant:{name}", args=[draft.application.pk])


def kept(draft: cast.Journey) -> Application:
    return Application.objects.select_related("draft").get(pk=draft.application.pk)


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [f"{finding.code} {finding.place}" for finding in findings]


def test_fresh_step_holds_nothing_against_anyone(draft: cast.Journey, client: Client) -> None:
    page = client.get(address(draft, "experience"))
    assert [code for code in codes(page.context["findings"]) if "missing" in code or "unknown" in code] == []
    assert [(step.state, step.note) for step in page.context["steps"]] == [
        ("next", "未填写"),
        ("now", "未填写"),
        ("next", "未填写"),
        ("next", "未填写"),
        ("next", "取得编号"),
    ]


@pytest.mark.parametrize("name", ["entry", "experience", "indicators"])
def test_step_where_nothing_was_typed_opens_without_faults(name: str, draft: cast.Journey, client: Client) -> None:
    page = client.get(address(draft, name))
    assert [code for code in codes(page.context["findings"]) if not code.startswith("maturity.unchecked")] == []
    assert "errsum" not in page.content.decode()


def test_answers_are_kept_and_the_next_step_follows(draft: cast.Journey, client: Client) -> None:
    sent = client.post(
        address(draft, "entry"),
        {
            "version": "1",
            "go": "experience",
            "unit": str(cast.unit().pk),
            "scope": "methods",
            "profit-2024": "１,２00.5",
        },
    )
    assert sent.headers["Location"] == address(draft, "experience")
    assert (kept(draft).scope, kept(draft).draft.answers["profit"]["value"]["2024"]) == ("methods", "1200.5")


def test_what_fits_is_kept_beside_what_does_not(draft: cast.Journey, client: Client) -> None:
    sent = client.post(address(draft, "entry"), {"version": "1", "profit-2024": "约三千", "profit-2025": "3,218.40"})
    assert sent.status_code == 422
    page = sent.content.decode()
    assert "约三千" in page
    assert "填写数字，如 3218.40" in page
    assert kept(draft).draft.answers["profit"]["value"] == {"2023": "", "2024": None, "2025": "3218.40"}


@pytest.mark.clause("S2-B1.1.2a")
def test_length_is_shown_with_its_limit_and_clause(draft: cast.Journey, client: Client) -> None:
    client.post(address(draft, "experience"), {"version": "1", "section-abstract": "质" * 501})
    page = client.get(address(draft, "experience"))
    assert "abstract.length sections.abstract" in codes(page.context["findings"])
    assert re.search(r"501 / 500 字，超出 1 字", page.content.decode())
    assert "编写说明一（一）2" in page.content.decode()


@pytest.mark.clause("S1-9.1")
def test_reason_is_asked_beside_an_unmet_condition(draft: cast.Journey, client: Client) -> None:
    given = {"version": "1", "profit-2023": "1", "profit-2024": "2", "profit-2025": "-3"}
    client.post(address(draft, "entry"), given)
    page = client.get(address(draft, "entry"))
    assert "profit.not_met answers.profit.2025" in codes(page.context["findings"])
    client.post(address(draft, "entry"), {**given, "version": "2", "profit-reason": "搬迁一次性损失"})
    page = client.get(address(draft, "entry"))
    left = [finding for finding in page.context["findings"] if finding.code.startswith("profit")]
    assert [(finding.code, finding.refuses) for finding in left] == [("profit.not_met", False)]


def test_second_tab_is_told_what_changed_and_keeps_its_text(draft: cast.Journey, client: Client) -> None:
    client.post(address(draft, "experience"), {"version": "1", "section-abstract": "先保存的摘要"})
    late = client.post(address(draft, "experience"), {"version": "1", "section-abstract": "后保存的摘要"})
    assert late.status_code == 409
    assert (late.context["changed"], kept(draft).draft.sections["abstract"]) == (["摘要"], "先保存的摘要")
    assert "后保存的摘要" in late.content.decode()
    assert '<span class="note">现在保存的内容是：先保存的摘要</span>' in late.content.decode()
    again = client.post(address(draft, "experience"), {"version": "2", "section-abstract": "后保存的摘要"})
    assert (again.status_code, kept(draft).draft.sections["abstract"]) == (302, "后保存的摘要")


def test_autosave_answers_with_the_new_number(draft: cast.Journey, client: Client) -> None:
    saved = client.post(address(draft, "entry_save"), {"version": "1", "contact-name": "林○", "profit-2023": "x"})
    assert (saved.status_code, saved.json()) == (200, {"version": 2, "unkept": ["2023年净利润（万元）"]})
    assert kept(draft).draft.answers["contact"]["value"]["name"] == "林○"
    stale = client.post(address(draft, "entry_save"), {"version": "1", "contact-name": "别人"})
    assert (stale.status_code, stale.json()) == (409, {"codes": ["version.stale"]})


def test_autosave_without_session_is_sent_to_sign_in(draft: cast.Journey) -> None:
    assert Client().post(address(draft, "entry_save"), {"version": "1"}).status_code == 302


def test_window_closes_while_the_page_is_open(
    draft: cast.Journey, client: Client, clock_at: Callable[[datetime], None]
) -> None:
    closes = cast.round_(draft.edition, "apply").closes
    assert closes is not None
    clock_at(closes - timedelta(milliseconds=1))
    assert client.post(address(draft, "entry_save"), {"version": "1", "contact-name": "林○"}).status_code == 200
    clock_at(closes)
    late = client.post(address(draft, "entry_save"), {"version": "2", "contact-name": "别人"})
    assert (late.status_code, late.json()) == (422, {"codes": ["window.closed"]})
    told = client.get(address(draft, "entry"), follow=True)
    assert "受理已截止" in told.content.decode()
    assert kept(draft).draft.answers["contact"]["value"]["name"] == "林○"


@pytest.mark.parametrize(
    ("step", "field"), [("entry", "contact-name"), ("experience", "section-abstract"), ("indicators", "row-0-name")]
)
def test_what_was_typed_before_the_close_stands_on_the_answer_after_it(
    step: str, field: str, draft: cast.Journey, client: Client, clock_at: Callable[[datetime], None]
) -> None:
    closes = cast.round_(draft.edition, "apply").closes
    assert closes is not None
    clock_at(closes)
    late = client.post(address(draft, step), {"version": "1", "rows": "1", field: "截止前写下的文字", "go": "stay"})
    said = late.content.decode()
    assert (late.status_code, codes(late.context["refused"])) == (422, ["window.closed "])
    assert (late.context["form"][field].value(), "截止前写下的文字" in said) == ("截止前写下的文字", True)
    assert ("本页填写的内容没有保存" in said, "截止前保存的内容保留" in said) == (True, True)
    assert ("data-autosave" in said, 'name="go"' in said, "同事已保存" in said) == (False, False, False)
    assert kept(draft).draft.number == 1


@pytest.mark.clause("S1-7a", "S1-N1.2.4")
def test_units_that_cover_the_organisation_come_first(draft: cast.Journey, client: Client) -> None:
    page = client.get(address(draft, "entry"))
    groups = dict(page.context["form"].fields["unit"].choices[1:])
    assert [name for _, name in groups["建议（按所在地区和行业）"]] == [
        "黑龙江省工业和信息化厅",
        "中国机械工业联合会",
        "中国机械工业质量管理协会",
    ]
    assert sum(map(len, groups.values())) == 49


@pytest.mark.clause("S2-B1.1.5b", "S1-8.3a")
def test_indicators_are_kept_by_year_and_a_row_is_offered(draft: cast.Journey, client: Client) -> None:
    given: dict[str, Any] = {"version": "1", "rows": "1", "go": "stay", "row-0-name": "合格率", "row-0-unit": "%"}
    given |= {"row-0-2025-own": "99.1", "row-0-2025-competitor": "97", "row-0-2024-own": "98,5"}
    assert client.post(address(draft, "indicators"), given).headers["Location"] == address(draft, "indicators")
    rows = kept(draft).draft.indicators
    assert [(row["year"], row["own"], row["competitor"]) for row in rows] == [
        (2023, "", ""),
        (2024, "985", ""),
        (2025, "99.1", "97"),
    ]
    assert client.get(address(draft, "indicators")).context["form"].count == 2


def test_cleared_name_drops_the_row(draft: cast.Journey, client: Client) -> None:
    first = {"version": "1", "rows": "1", "row-0-name": "合格率", "row-0-2025-own": "99"}
    client.post(address(draft, "indicators"), first)
    client.post(address(draft, "indicators"), {"version": "2", "rows": "2", "row-0-name": " "})
    assert kept(draft).draft.indicators == []


def test_figure_of_no_number_is_refused_beside_its_cell(draft: cast.Journey, client: Client) -> None:
    given = {"version": "1", "rows": "1", "row-0-name": "合格率", "row-0-2025-own": "很高", "row-0-2024-own": "98"}
    sent = client.post(address(draft, "indicators"), given)
    assert sent.status_code == 422
    page = sent.content.decode()
    assert ("很高" in page, "填写数字，如 98.5" in page, "亏损" in page) == (True, True, False)
    assert [row["own"] for row in kept(draft).draft.indicators] == ["", "98", ""]


def test_secret_sections_are_marked(draft: cast.Journey, client: Client) -> None:
    given = {"version": "1", "section-method": "做法", "secret-method": "on", "secret-effect": "on"}
    client.post(address(draft, "experience"), given)
    assert kept(draft).draft.confidential == ["effect", "method"]
    client.post(address(draft, "experience"), {"version": "2", "section-method": "做法", "secret-effect": "on"})
    assert kept(draft).draft.confidential == ["effect"]


def test_control_characters_reach_no_draft(draft: cast.Journey, client: Client) -> None:
    given = {"version": "1", "section-name": "\x0b质量\x00标杆\x1f", "section-abstract": "一\x01\r\n二"}
    assert client.post(address(draft, "experience"), given).status_code == 302
    sections = kept(draft).draft.sections
    assert (sections["name"], sections["abstract"]) == ("质量标杆", "一\n二")
    client.post(address(draft, "indicators"), {"version": "2", "rows": "1", "row-0-name": "合\x00格率"})
    assert kept(draft).draft.indicators[0]["name"] == "合格率"


@pytest.mark.parametrize("name", ["entry", "experience", "indicators"])
def test_hostile_text_is_shown_as_text(name: str, draft: cast.Journey, client: Client) -> None:
    hostile = "<script>alert(1)</script>"
    given = {"version": "1", "rows": "1", "contact-name": hostile, "section-name": hostile, "row-0-name": hostile}
    client.post(address(draft, name), given)
    for page in (name, "check"):
        assert hostile not in client.get(address(draft, page)).content.decode()


@pytest.mark.clause("S2-B1.1.3b")
def test_overview_is_drafted_from_the_profile_once(draft: cast.Journey, client: Client) -> None:
    assert client.get(address(draft, "experience")).context["overview"] is False
    organisation = draft.application.organisation
    profile = {"founded": "1998年", "products": "船用发动机。", "culture": ""}
    do("organisation.edit", organisation, draft.applicant, START, profile=profile)
    assert client.get(address(draft, "experience")).context["overview"] is True
    client.post(address(draft, "draft_overview"), {"version": "1"})
    drafted = kept(draft).draft.sections["overview"]
    assert drafted == (
        "澜川动力股份有限公司。所属行业：铁路、船舶、航空航天和其他运输设备制造业（行业代码3734）。"
        "成立时间：1998年。主要产品和服务：船用发动机。"
    )
    client.post(address(draft, "experience"), {"version": "2", "section-overview": "自己写的概况"})
    client.post(address(draft, "draft_overview"), {"version": "3"})
    assert kept(draft).draft.sections["overview"] == "自己写的概况"


@pytest.mark.clause("S2-B1.1.3b")
def test_overview_is_drafted_after_the_page_saved_by_itself(draft: cast.Journey, client: Client) -> None:
    do("organisation.edit", draft.application.organisation, draft.applicant, START, profile={"founded": "1998年"})
    client.post(address(draft, "experience_save"), {"version": "1", "section-abstract": "自动保存的摘要"})
    drafted = client.post(address(draft, "draft_overview"), {"version": "1"})
    assert drafted.headers["Location"] == address(draft, "experience") + "#at-sections-overview"
    assert kept(draft).draft.sections["abstract"] == "自动保存的摘要"
    assert "成立时间：1998年" in kept(draft).draft.sections["overview"]
