"""What a rulebook leaves to an edition, changed in a form with live findings, before it is adopted."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from biaogan.apps.people.models import Account
from biaogan.apps.programmes.law import law_of_edition
from biaogan.apps.programmes.models import Edition
from biaogan.core.rulebook.words import NONE
from tests import cast
from tests.web.pages import main_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition() -> Edition:
    return cast.edition()


def send(client: Client, of: Edition, **changed: Any) -> Any:
    """The form as the page shows it, with some values changed ("__" for a dot), posted."""
    where = reverse("office:edition_values", args=[of.pk])
    form = main_of(client.get(where)).xpath("//form[@method='post' and @hx-post]")[0]
    sent = {name: value for name, value in form.form_values() if name != "csrfmiddlewaretoken"}
    return client.post(where, sent | {name.replace("__", "."): value for name, value in changed.items()})


def own(of: Edition) -> dict[str, Any]:
    of.refresh_from_db()
    return {path: value for path, value in of.values.items() if not path.endswith(".window") and "focus" not in path}


@pytest.mark.clause("S1-6")
def test_open_values_are_saved_as_the_editions_own(office: Client, edition: Edition) -> None:
    answer = send(office, edition, stages__notice__first_day="notice_day", stages__formal__correction_times="2")
    assert answer.status_code == 302
    assert own(edition) == {"stages.notice.first_day": "notice_day", "stages.formal.correction_times": 2}
    assert law_of_edition(edition).get("stages.notice.first_day") == "notice_day"


def test_form_sent_as_it_stands_changes_nothing(office: Client, edition: Edition) -> None:
    assert send(office, edition).status_code == 302
    assert own(edition) == {}


def test_value_set_back_is_taken_back(office: Client, edition: Edition) -> None:
    send(office, edition, stages__notice__first_day="notice_day")
    send(office, edition, stages__notice__first_day="next_day")
    assert own(edition) == {}


def test_no_limit_is_written_in_words_and_kept_as_none(office: Client, edition: Edition) -> None:
    send(office, edition, honour__valid_years="3")
    assert law_of_edition(Edition.objects.get(pk=edition.pk)).get("honour.valid_years") == 3
    send(office, edition, stages__formal__correction_times="不限")
    assert own(edition)["stages.formal.correction_times"] == "none"
    assert law_of_edition(Edition.objects.get(pk=edition.pk)).get("stages.formal.correction_times") is NONE


def test_what_is_fixed_may_only_be_tightened(office: Client, edition: Edition) -> None:
    assert send(office, edition, stages__notice__days="15").status_code == 302
    answer = send(office, edition, stages__notice__days="5")
    assert answer.status_code == 422
    assert own(edition) == {"stages.notice.days": 15}
    assert "有的取值与规则不符" in text_of(answer)


def test_check_says_what_would_be_wrong_without_saving(office: Client, edition: Edition) -> None:
    answer = send(office, edition, stages__recommend__quota="9", check="1")
    assert "有的取值与规则不符" in answer.content.decode()
    assert own(edition) == {}


def test_check_shows_what_differs_from_the_rulebook(office: Client, edition: Edition) -> None:
    answer = send(office, edition, stages__notice__first_day="notice_day", check="1")
    assert "次日起 → <strong>当日起</strong>" in answer.content.decode()


def test_number_that_is_none_is_refused_beside_its_field(office: Client, edition: Edition) -> None:
    answer = send(office, edition, stages__recommend__quota="三项")
    assert answer.status_code == 422
    assert "填整数，没有上限填“不限”" in text_of(answer)


def test_text_that_looks_like_a_day_is_answered_with_a_finding(office: Client, edition: Edition) -> None:
    assert send(office, edition, conditions__profit__of="2026-99-99").status_code in (302, 422)


def test_two_clerks_do_not_overwrite_each_other(office: Client, edition: Edition) -> None:
    send(office, edition, stages__notice__first_day="notice_day")
    answer = send(office, edition, version=str(edition.version), stages__notice__first_day="next_day")
    assert answer.status_code == 422
    assert own(edition) == {"stages.notice.first_day": "notice_day"}


def test_published_edition_only_shows_its_values(office: Client) -> None:
    of = cast.open_edition()
    page = office.get(reverse("office:edition_values", args=[of.pk]))
    assert "取值只能通过修订改变" in text_of(page)
    assert main_of(page).xpath("//form//button[contains(., '保存取值')]") == []


def test_office_of_another_programme_finds_nothing(signed_in: Any, edition: Edition) -> None:
    other: Account = cast.granted("外办", "office", "programme:999", head=True)
    assert signed_in(other).get(reverse("office:edition_values", args=[edition.pk])).status_code == 404
