"""The instant decides, and the second try is the same as the first: submits, uploads, corrections, dates."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from biaogan.apps.applications.models import Application, Attachment, Version
from biaogan.apps.ledger.models import Entry
from biaogan.apps.notices.models import Notice
from biaogan.core.acts.decide import Refused
from tests import cast, samples
from tests.cast import SHANGHAI, START, Journey, do

pytestmark = pytest.mark.django_db

MILLISECOND = timedelta(milliseconds=1)


@pytest.fixture
def journey() -> Journey:
    """A complete draft."""
    return cast.drafted(cast.open_edition())


def closes(journey: Journey) -> datetime:
    instant = journey.fresh.round.closes
    assert instant is not None
    return instant


@pytest.mark.clause("S1-N1.2.1")
def test_submit_in_the_last_millisecond_counts(journey: Journey) -> None:
    do("application.submit", journey.fresh, journey.applicant, closes(journey) - MILLISECOND, confirmed=True)
    assert journey.fresh.number == "2026-0001"


@pytest.mark.clause("S1-N1.2.1")
def test_submit_at_the_close_is_refused_and_the_draft_stays(journey: Journey) -> None:
    with pytest.raises(Refused, match=r"window\.closed"):
        do("application.submit", journey.fresh, journey.applicant, closes(journey), confirmed=True)
    assert (journey.fresh.number, journey.fresh.draft.sections["name"]) == ("", journey.fresh.name)


def test_second_submit_of_the_same_form_is_refused_and_leaves_one_version(journey: Journey) -> None:
    opened = journey.fresh
    do("application.submit", opened, journey.applicant, START, confirmed=True)
    with pytest.raises(Refused, match=r"act\.not_now"):
        do("application.submit", opened, journey.applicant, START, confirmed=True)
    assert Version.objects.count() == 1
    assert Entry.objects.filter(act="application.submit").count() == 1


def test_second_tab_does_not_overwrite_the_first(journey: Journey) -> None:
    number = journey.fresh.draft.number
    for text, saved in (("第一页", True), ("第二页", False)):
        act = ("application.edit", journey.fresh, journey.applicant, START)
        if saved:
            do(*act, sections={"abstract": text}, draft=number)
        else:
            with pytest.raises(Refused, match=r"version\.stale"):
                do(*act, sections={"abstract": text}, draft=number)
    assert journey.fresh.draft.sections["abstract"] == "第一页"


def test_retried_upload_is_one_attachment(journey: Journey) -> None:
    given = cast.received("佐证材料.png", samples.scan("proof"))
    for _ in range(2):
        do("application.attach", journey.fresh, journey.applicant, START, kind="recommendation_form", file=given)
    live = Attachment.objects.filter(application=journey.application, kind="recommendation_form", removed_at=None)
    assert live.filter(file=given.file).count() == 1


@pytest.fixture
def returned() -> Journey:
    """An application that its unit has returned for the effect, due in two days."""
    journey = cast.submitted(cast.open_edition())
    do(
        "application.return", journey.fresh, cast.clerk(), START, due=START + timedelta(days=2),
        items=[{"item": "sections.effect", "reason": "补充数据来源"}],
    )  # fmt: skip
    return journey


def edit(journey: Journey, now: datetime, **sections: str) -> None:
    do("application.edit", journey.fresh, journey.applicant, now, sections=sections)


@pytest.mark.clause("S1-17a")
def test_what_was_returned_is_edited_until_it_is_due(returned: Journey) -> None:
    edit(returned, START + timedelta(days=2) - MILLISECOND, effect="三年数据见附表。")
    assert returned.fresh.draft.sections["effect"] == "三年数据见附表。"


@pytest.mark.clause("S1-17a")
def test_edit_after_the_return_period_is_refused(returned: Journey) -> None:
    with pytest.raises(Refused, match=r"correction\.overdue"):
        edit(returned, START + timedelta(days=2), effect="三年数据见附表。")


@pytest.mark.clause("S1-17a")
def test_what_was_not_returned_is_not_edited(returned: Journey) -> None:
    with pytest.raises(Refused, match=r"correction\.not_named"):
        edit(returned, START, abstract="另一份摘要。")


@pytest.mark.clause("S1-17a")
def test_overdue_correction_is_not_handed_in_and_the_last_version_is_decided_on(returned: Journey) -> None:
    late = START + timedelta(days=3)
    with pytest.raises(Refused, match=r"correction\.overdue"):
        do("application.resubmit", returned.fresh, returned.applicant, late, confirmed=True)
    do("application.reject", returned.fresh, cast.clerk(), late, reason="未按期补正，数据无法核实")
    assert (returned.fresh.exit, Version.objects.count()) == ("rejected", 1)


@pytest.mark.clause("S1-21")
def test_notice_in_a_year_without_a_calendar_fixes_no_date() -> None:
    walk = cast.walk(1).consulted()
    with pytest.raises(Refused) as refused:
        do("notice.publish", walk.round("notice"), walk.office, datetime(2041, 12, 27, 10, tzinfo=SHANGHAI))
    assert [(finding.code, finding.found) for finding in refused.value.findings] == [("calendar.year_missing", 2041)]
    assert (Notice.objects.count(), Application.objects.get().round.stage) == (0, "notice")
