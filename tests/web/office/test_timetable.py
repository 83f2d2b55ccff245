"""The defence: the timetable, one slot, presence, its PDF; visits where there was doubt; deliberations."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from biaogan.apps.applications.models import Application
from biaogan.apps.files.models import Document
from biaogan.apps.ledger.models import Access
from biaogan.apps.messages.models import Message
from biaogan.apps.panels.models import Recusal
from biaogan.apps.programmes.models import Round
from biaogan.apps.reviews.models import Slot, Visit
from biaogan.core.calendar.deadlines import SHANGHAI
from tests import cast
from tests.cast import do
from tests.walks import Walk, stamped
from tests.web.office import rows

pytestmark = [pytest.mark.django_db, pytest.mark.clause("S1-20a")]

DAY = {
    "group": "", "place": "第一会议室", "first": "2026-06-08", "begins": "09:00", "ends": "12:00", "rest_from": "",
    "rest_until": "", "each": "40", "between": "10",
}  # fmt: skip


def at(page: str, noun: object, *more: int) -> str:
    return reverse(f"office:{page}", args=[noun.pk, *more])  # type: ignore[attr-defined]


def times() -> list[tuple[str, str]]:
    """(from, until) of every slot, in China."""
    slots = Slot.objects.order_by("starts")
    return [
        (s.starts.astimezone(SHANGHAI).strftime("%m-%d %H:%M"), s.ends.astimezone(SHANGHAI).strftime("%H:%M"))
        for s in slots
    ]


def codes(answer: object) -> list[str]:
    return [finding.code for finding in answer.context["findings"]]  # type: ignore[attr-defined]


def test_everything_without_a_slot_is_laid_out_and_told(office: Client) -> None:
    walk = cast.walk(2).shortlisted()
    answer = office.post(at("timetable_fill", walk.round("defence")), DAY)
    assert (answer.status_code, times()) == (302, [("06-08 09:00", "09:40"), ("06-08 09:50", "10:30")])
    assert Message.objects.filter(template="slot_planned").count() == 2


def test_clash_lays_out_nothing(office: Client) -> None:
    walk = cast.walk(3).shortlisted()
    starts = datetime(2026, 6, 8, 9, 50, tzinfo=SHANGHAI)
    do(
        "slot.plan", walk.round("defence"), walk.office, walk.now, application=walk.items[2], place="第一会议室",
        starts=starts, ends=starts + timedelta(minutes=30),
    )  # fmt: skip
    answer = office.post(at("timetable_fill", walk.round("defence")), DAY)
    assert (answer.status_code, codes(answer), len(times())) == (422, ["slot.clash"], 1)


@pytest.mark.parametrize(
    ("wrong", "field"), [({"ends": "08:00"}, "ends"), ({"rest_from": "12:00"}, "rest_until"), ({"each": "0"}, "each")]
)
def test_hours_that_do_not_fit_are_said_beside_their_field(office: Client, wrong: dict[str, str], field: str) -> None:
    walk = cast.walk(1).shortlisted()
    answer = office.post(at("timetable_fill", walk.round("defence")), DAY | wrong)
    assert (answer.status_code, list(answer.context["form"].errors), times()) == (422, [field], [])


def test_one_slot_is_set_and_moved(office: Client) -> None:
    walk = cast.walk(1).shortlisted()
    where = at("slot", walk.round("defence"), walk.items[0].pk)
    assert office.get(where).status_code == 200
    sent = {"place": "第二会议室", "starts": "2026-06-09T14:00", "ends": "2026-06-09T14:30"}
    assert office.post(where, sent).status_code == 302
    office.post(where, sent | {"starts": "2026-06-09T15:00", "ends": "2026-06-09T15:30"})
    assert times() == [("06-09 15:00", "15:30")]
    assert codes(office.post(where, sent | {"ends": "2026-06-09T13:00"})) == ["slot.order"]


def test_slot_of_an_application_of_another_edition_is_missing(office: Client) -> None:
    walk = cast.walk(1).shortlisted()
    assert office.get(at("slot", walk.round("defence"), 999)).status_code == 404


def test_presence_is_recorded_with_a_note(office: Client) -> None:
    walk = cast.walk(1).defending()
    slot = Slot.objects.get()
    assert office.post(at("presence", slot), {"present": "maybe"}).status_code == 422
    assert office.post(at("presence", slot), {"present": "no", "note": "航班取消"}).status_code == 302
    slot.refresh_from_db()
    assert (slot.present, slot.note) == (False, "航班取消")
    assert "航班取消" in office.get(at("timetable", walk.round("defence"))).content.decode()


def test_presence_stands_once_the_round_is_settled(office: Client) -> None:
    walk = cast.walk(1).asked()
    slot = Slot.objects.get(application=walk.items[0])
    answer = office.post(at("presence", slot), {"present": "no", "note": "改记"})
    assert (answer.status_code, codes(answer)) == (422, ["round.settled"])
    slot.refresh_from_db()
    assert slot.present is True


def test_settled_timetable_offers_nothing_to_change(office: Client) -> None:
    walk = cast.walk(1).shortlisted()
    standing = walk.round("defence")
    office.post(at("timetable_fill", standing), DAY)
    offered = (at("slot", standing, walk.items[0].pk), at("presence", Slot.objects.get()))
    before = office.get(at("timetable", standing)).content.decode()
    Round.objects.filter(pk=standing.pk).update(state=Round.SETTLED)
    after = office.get(at("timetable", standing)).content.decode()
    assert [[address in page for address in offered] for page in (before, after)] == [[True, True], [False, False]]


def test_timetable_is_asked_for_as_pdf_once_for_the_same_content(office: Client) -> None:
    walk = cast.walk(1).shortlisted()
    assert office.post(at("timetable_document", walk.round("defence"))).status_code == 404
    office.post(at("timetable_fill", walk.round("defence")), DAY)
    answers = [office.post(at("timetable_document", walk.round("defence"))) for _ in range(2)]
    document = Document.objects.get(kind="timetable")
    assert {answer["Location"] for answer in answers} == {reverse("shared:document", args=[document.pk])}
    assert document.content["slots"][0]["place"] == "第一会议室"


@pytest.mark.clause("S1-N1.3b")
def test_application_is_called_to_a_visit_for_a_doubt(office: Client) -> None:
    walk = cast.walk(1).defending()
    where = at("call", walk.items[0])
    assert office.post(where, {"stage": "visit", "reason": ""}).status_code == 422
    assert office.post(where, {"stage": "visit", "reason": "能耗数据存疑"}).status_code == 302
    assert walk.items[0].called == ["visit"]
    assert codes(office.post(where, {"stage": "visit", "reason": "再次"})) == ["call.already"]


@pytest.mark.clause("S1-N1.3b")
def test_visit_is_planned_by_a_team_without_the_recused(office: Client) -> None:
    walk = cast.walk(1).defending()
    item = walk.items[0]
    do("application.call", item, walk.office, walk.now, stage="visit", reason="数据存疑")
    do("recusal.declare", walk.expert("评三"), cast.account("评三"), walk.now, application=item, reason="共事")
    form = office.get(at("visit_plan", item)).context["form"]
    assert [key for key, _ in form.fields["team"].choices] == [
        walk.seat(name).key for name in ("评主", "评副", "评一", "评二")
    ]
    sent = {
        "reason": "数据存疑", "team": [walk.seat("评二").key], "starts": "2026-06-11", "ends": "2026-06-12",
        "questions": "核对台账",
    }  # fmt: skip
    assert office.post(at("visit_plan", item), sent | {"ends": "2026-06-10"}).status_code == 422
    assert office.post(at("visit_plan", item), sent).status_code == 302
    visit = Visit.objects.get()
    assert (visit.team, visit.starts, visit.questions) == ([walk.seat("评二").key], date(2026, 6, 11), "核对台账")


@pytest.mark.clause("S1-N1.3b")
def test_visit_is_planned_for_what_was_called_only(office: Client) -> None:
    walk = cast.walk(1).defending()
    sent = {
        "reason": "x",
        "team": [walk.seat("评二").key],
        "starts": "2026-06-11",
        "ends": "2026-06-12",
        "questions": "y",
    }
    answer = office.post(at("visit_plan", walk.items[0]), sent)
    assert (answer.status_code, codes(answer), Visit.objects.count()) == (422, ["call.none"], 0)


@pytest.mark.clause("S1-N1.3b", "S1-15")
def test_report_is_read_and_downloaded_with_a_trace(office: Client) -> None:
    walk = cast.walk(1).defending()
    item = walk.items[0]
    do("application.call", item, walk.office, walk.now, stage="visit", reason="数据存疑")
    visit = do(
        "visit.plan",
        walk.items[0],
        walk.office,
        walk.now,
        stage="visit",
        reason="数据存疑",
        team=[walk.seat("评二").key],
    ).made
    assert office.get(at("visit_report", visit)).status_code == 404
    do("visit.report", visit, cast.account("评二"), walk.now, findings="数据属实", file=stamped("核查报告.png"))
    assert "数据属实" in office.get(at("visit", visit)).content.decode()
    answer = office.get(at("visit_report", visit))
    assert answer["Content-Disposition"].startswith("attachment")
    assert b"".join(answer.streaming_content)[:4] == b"\x89PNG"
    assert Access.objects.filter(act="visit.read").count() >= 2


@pytest.mark.clause("S1-N1.3b")
def test_open_visit_blocks_the_round(office: Client) -> None:
    walk = cast.walk(1).defending()
    do("application.call", walk.items[0], walk.office, walk.now, stage="visit", reason="数据存疑")
    walk.defended()
    visiting = walk.round("visit")
    assert walk.items[0].round == visiting
    do("round.open", visiting, walk.office, walk.now)
    do(
        "visit.plan",
        walk.items[0],
        walk.office,
        walk.now,
        stage="visit",
        reason="数据存疑",
        team=[walk.seat("评二").key],
    )
    answer = office.post(at("round_settle", visiting), {"confirm": "yes"})
    assert (answer.status_code, codes(answer)) == (422, ["visit.report_missing"])
    do("visit.report", Visit.objects.get(), cast.account("评二"), walk.now, findings="属实")
    assert office.post(at("round_settle", visiting), {"confirm": "yes"}).status_code == 302
    assert walk.items[0].round.stage == "preliminary"


@pytest.mark.clause("S1-19b")
def test_deliberation_shows_draft_departures_and_resolution(office: Client) -> None:
    walk = cast.walk(3).reviewed()
    first, second, third = (item.pk for item in walk.items)
    verdicts = {
        first: {"verdict": "advance", "rank": 1, "reason": ""}, second: {"verdict": "reject", "reason": ""},
        third: {"verdict": "advance", "rank": 2, "reason": "行业少有"},
    }  # fmt: skip
    standing = walk.round("shortlist")
    do("resolution.draft", standing, cast.account("评一"), walk.now, group=walk.group, verdicts=verdicts)
    page = office.get(at("deliberation", standing)).context
    assert (page["chosen"], page["departures"], page["adopted"]) == (2, 1, 0)
    present = [walk.seat(name).key for name in ("评一", "评二", "评三")]
    do(
        "resolution.adopt", standing, cast.account("评一"), walk.now, group=walk.group, verdicts=verdicts,
        present=present, led_by=present[0], dated=walk.now.date(),
    )  # fmt: skip
    sitting = office.get(at("deliberation", standing)).context["sittings"][0]
    assert (sitting.led_by, sitting.present, sitting.document.kind) == ("评一", ("评一", "评二", "评三"), "resolution")
    assert [row.verdict for row in sitting.ranking.rows] == ["advance", "reject", "advance"]


@pytest.mark.clause("S1-15")
def test_ranking_is_exported_with_a_trace(office: Client) -> None:
    walk = cast.walk(2).shortlisted()
    answer = office.get(at("deliberation_sheet", walk.round("shortlist")))
    lines = [[cell.value for cell in line] for line in load_workbook(BytesIO(answer.content)).active.iter_rows()]
    assert [line[8] for line in lines[1:]] == ["进入答辩", "进入答辩"]
    assert Access.objects.filter(act="list.export").count() == 1


def counts(queries: Callable[[Client, str], int], office: Client, walk: Walk) -> list[int]:
    pages = [at("timetable", walk.round("defence")), at("visits", walk.round("visit"))]
    return [queries(office, page) for page in (*pages, at("deliberation", walk.round("preliminary")))]


def test_pages_take_as_many_queries_for_one_as_for_thirty(
    office: Client, many: Callable[..., list[Application]], queries: Callable[[Client, str], int]
) -> None:
    walk = cast.walk(1).defending()
    do("application.call", walk.items[0], walk.office, walk.now, stage="visit", reason="存疑")
    Visit.objects.create(
        application=walk.items[0], round=walk.round("visit"), doubt="存疑", team=[walk.seat("评二").key]
    )
    one = many(walk.edition, 1, "preliminary")
    rows.placed(walk, one)
    rows.marked(walk, one, "defence")
    before = counts(queries, office, walk)
    made = many(walk.edition, 29, "defence")
    rows.placed(walk, made)
    starts = datetime(2026, 7, 1, 9, tzinfo=SHANGHAI)
    Slot.objects.bulk_create(
        Slot(round=walk.round("defence"), application=item, place="一", starts=starts, ends=starts) for item in made
    )
    Application.objects.filter(pk__in=[item.pk for item in made]).update(called=["visit"])
    Visit.objects.bulk_create(
        Visit(application=item, round=walk.round("visit"), doubt="存疑", team=[walk.seat("评二").key]) for item in made
    )
    more = many(walk.edition, 29, "preliminary")
    rows.placed(walk, more)
    rows.marked(walk, more, "defence")
    assert counts(queries, office, walk) == before == [7, 10, 13]
    assert Recusal.objects.count() == 0
