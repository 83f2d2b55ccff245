"""The office's pages where the law leaves a list and a ruling to the office, waits for its day, and feeds another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from biaogan.apps.applications.models import Application
from biaogan.apps.honours.models import Referral
from biaogan.apps.notices.models import Objection
from biaogan.apps.people.models import Account
from biaogan.apps.programmes.models import Edition
from biaogan.apps.reviews.models import Resolution
from biaogan.core.rulebook.layers import resolve
from biaogan.web.office.forms_law import InForceForm
from tests import cast
from tests.editions.sichuan import CODE, SINCE, Provincial, create, nation_after, objected, walk_province

pytestmark = pytest.mark.django_db

clause = pytest.mark.clause


def at(page: str, noun: Any) -> str:
    return reverse(f"office:{page}", args=[noun.pk])


@pytest.fixture
def head(signed_in: Callable[[Account], Client]) -> Client:
    """The head of the provincial department."""
    return signed_in(cast.office("川办", code=CODE))


@pytest.fixture
def clerk(signed_in: Callable[[Account], Client]) -> Client:
    return signed_in(cast.office("川员", code=CODE, head=False))


def conclusions(walk: Provincial, **changed: Any) -> dict[str, Any]:
    """What the page of the conclusions sends: the first goes on, the second does not."""
    first, second = walk.items
    return {
        f"verdicts.{first.pk}.verdict": "advance", f"verdicts.{first.pk}.rank": 1,
        f"verdicts.{second.pk}.verdict": "reject", f"verdicts.{second.pk}.rank": 2, "sitting": "三楼会议室",
        "dated": "2026-05-21", "version": 0, **changed,
    }  # fmt: skip


@clause("S4-10a")
def test_clerk_drafts_and_head_adopts_the_list(
    clerk: Client, head: Client, clock_at: Callable[[datetime], None]
) -> None:
    walk = walk_province(2).reviewed()
    clock_at(walk.now)
    proposed = walk.round("proposed")
    saved = clerk.post(at("conclude", proposed), conclusions(walk))
    assert (saved.status_code, Resolution.objects.get().adopted_at) == (302, None)
    assert clerk.post(at("adopt", proposed), {"version": 1}).status_code == 404
    asked = head.post(at("conclude", proposed), conclusions(walk, version=1, do="adopt"))
    assert asked["Location"] == at("adopt", proposed)
    head.post(at("adopt", proposed), {"version": 2, "confirm": "yes"})
    assert [item.round.stage for item in walk.items] == ["notice"]
    assert Application.objects.filter(edition=walk.edition, exit="not_chosen").count() == 1


@clause("S4-10a")
def test_list_without_conclusions_is_not_adopted(head: Client, clock_at: Callable[[datetime], None]) -> None:
    walk = walk_province(2).reviewed()
    clock_at(walk.now)
    answer = head.post(at("adopt", walk.round("proposed")), {"version": 0, "confirm": "yes"})
    assert answer.status_code == 422
    assert Resolution.objects.filter(adopted_at__isnull=False).count() == 0


@clause("S4-10a")
def test_page_of_conclusions_is_missing_where_a_panel_decides(signed_in: Callable[[Account], Client]) -> None:
    walk = cast.walk(1).reviewed()
    office = signed_in(walk.office)
    assert office.get(at("conclude", walk.round("shortlist"))).status_code == 404
    assert "conclude" not in office.get(at("deliberation", walk.round("shortlist"))).content.decode()


@clause("S4-10c")
def test_head_rules_where_somebody_else_inquired(
    head: Client, clerk: Client, clock_at: Callable[[datetime], None]
) -> None:
    walk = walk_province(1).noticed()
    clock_at(walk.now)
    objection = objected(walk)
    assert at("objection_rule", objection) in head.get(at("objection", objection)).content.decode()
    assert at("objection_rule", objection) not in clerk.get(at("objection", objection)).content.decode()
    head.post(at("objection_rule", objection), {"ruling": "uphold", "reason": "数据属实", "confirm": "yes"})
    assert Objection.objects.get().ruling == "uphold"


@clause("S4-13")
def test_title_is_referred_and_taken_back(head: Client, clock_at: Callable[[datetime], None]) -> None:
    walk = walk_province(1).honoured()
    clock_at(walk.now)
    nation, (honour,) = nation_after(walk), walk.honours
    head.post(at("refer", honour), {"edition": nation.pk, "confirm": "yes"})
    referral = Referral.objects.get()
    assert nation.title in head.get(at("honour", honour)).content.decode()
    head.post(at("referral_cancel", referral), {"reason": "企业请求暂不申报", "confirm": "yes"})
    referral.refresh_from_db()
    assert (referral.withdrawn_at is not None, referral.application.exit) == (True, "source_lost")


@clause("S4-13")
def test_title_of_a_programme_that_feeds_nothing_has_no_such_page(signed_in: Callable[[Account], Client]) -> None:
    walk = cast.walk(1).honoured()
    page = signed_in(walk.office).get(at("honour", walk.honours[0])).content.decode()
    assert at("refer", walk.honours[0]) not in page


def settings_of(of: Edition, **changed: Any) -> dict[str, Any]:
    """What the page of the settings sends as it stands."""
    sent: dict[str, Any] = {
        "version": of.version, "title": of.title, "number_form": of.number_form, "focus-TOTAL_FORMS": 0,
        "focus-INITIAL_FORMS": 0, "scopes-TOTAL_FORMS": 1, "scopes-INITIAL_FORMS": 0, "scopes-0-key": "",
        "scopes-0-name": "绿色质量管理",
    }  # fmt: skip
    for stage, closes in (("apply", "2026-04-10"), ("recommend", "2026-04-30")):
        sent |= {f"{stage}-opens": "2026-03-02", f"{stage}-closes": closes, f"{stage}-close_time": "24:00"}
    return sent | changed


@clause("S4-0", "S4-15b", "S4-5.9")
def test_office_enters_the_day_and_a_direction_on_the_page_of_the_settings(head: Client) -> None:
    edition = create({SINCE: None})
    page = head.get(at("edition_configure", edition))
    assert "rulebook.draft" in [finding.code for finding in page.context["findings"]]
    head.post(at("edition_configure", edition), settings_of(edition, **{"in_force-since": "2026-01-01"}))
    edition.refresh_from_db()
    assert (edition.values[SINCE], edition.values["lists.scopes.entries"]) == (
        "2026-01-01", {"scopes_1": "绿色质量管理"},
    )  # fmt: skip
    page = head.get(at("edition_configure", edition)).content.decode()
    assert "有效期至2030年12月31日" in page


@clause("S4-15b")
@pytest.mark.parametrize(("stack", "asked"), [("example", False), ("sichuan-draft", True), ("national-2021", True)])
def test_only_a_regulation_that_does_not_know_its_day_asks_for_it(stack: str, asked: bool) -> None:
    law = resolve(stack)
    form = InForceForm(law=law, base=law)
    assert ("since" in form.fields, form.asked) == (asked, asked)
