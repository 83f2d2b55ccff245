"""Guards of committees, reviews and deliberations, each as a table of states."""

from __future__ import annotations

from typing import Any

import pytest

from biaogan.core.acts.guards import GUARDS
from biaogan.core.acts.situation import Ranked, SeatFacts
from biaogan.core.rulebook.model import NONE
from tests.core.acts.guards.facts import DAY, FILE_FOUND, NOW, Table, case, law, rows, said

CHAIR, VICE = SeatFacts("chair", "", True, True), SeatFacts("vice_chair", "", True, True)
LEADER, MEMBER = SeatFacts("leader", "装备组", True, True), SeatFacts("member", "装备组", True, True)
WAITING = SeatFacts("member", "装备组", False, False)
COMPLETE = [CHAIR, VICE, LEADER, MEMBER, MEMBER]
BODY = {"stage": "material", "groups": ["装备组"], "seats": COMPLETE}

FIRST, SECOND = Ranked(1, "甲", None, 1), Ranked(2, "乙", None, 2)
ADVANCE, REJECT = {"verdict": "advance", "reason": ""}, {"verdict": "reject", "reason": ""}

TABLE: Table = {
    "expert_described": [
        ({"expert_facts_missing": []}, []),
        ({"expert_facts_missing": ["title"]}, ["warning expert.fact_missing at title"]),
    ],
    "seat_qualified": [({"seat_findings": []}, []), ({"seat_findings": [FILE_FOUND]}, ["file.macro at file"])],
    "body_complete": [
        (BODY, []),
        ({**BODY, "stage": "formal", "seats": [], "groups": []}, []),  # held by the office
        ({**BODY, "seats": COMPLETE[1:]}, ["body.seat at chair"]),
        ({**BODY, "seats": [CHAIR, *COMPLETE]}, ["body.seat at chair"]),
        ({**BODY, "seats": [CHAIR, *COMPLETE[2:]]}, ["body.seat at vice_chair"]),
        ({**BODY, "seats": [CHAIR, VICE, MEMBER, MEMBER]}, ["body.leader at 装备组"]),
        ({**BODY, "seats": [CHAIR, VICE, LEADER, LEADER, MEMBER, MEMBER]}, ["body.leader at 装备组"]),
        ({**BODY, "seats": COMPLETE[:4]}, ["body.size at 装备组"]),
        ({**BODY, "seats": [*COMPLETE, WAITING]}, ["body.unanswered"]),
        ({**BODY, "groups": []}, ["body.leader"]),
        ({**BODY, "groups": ["装备组", "材料组"]}, ["body.leader at 材料组", "body.size at 材料组"]),
        ({**BODY, "law": law(
            stages={"material": {"kind": "review", "by": "experts"}},
            bodies={"experts": {"kind": "panel"}, "committee": {"seats": {"chair": NONE, "vice_chair": 1}},
                    "groups": {"members": [NONE, NONE]}}), "seats": [VICE, LEADER]}, []),
    ],
    "group_names_fit": [
        ({"inputs": {"groups": ["装备组", "装" * 60]}}, []),
        ({"inputs": {"groups": ["装备组", "装" * 61]}}, ["group.name_long at groups"]),
        ({"inputs": {"name": "装" * 61}}, ["group.name_long at name"]),
    ],
    "group_name_own": [
        ({"inputs": {"name": "装备组"}, "other_groups": {"材料组"}}, []),
        ({"inputs": {"name": "材料组"}, "other_groups": {"材料组"}}, ["group.name_taken at name"]),
        ({"inputs": {"name": " "}, "other_groups": set()}, ["group.name_missing at name"]),
    ],
    "group_empty": [
        ({"group_seats": 0, "group_items": 0}, []),
        ({"group_seats": 1, "group_items": 2}, ["group.seated", "group.reads"]),
    ],
    "unanswered": [({"seat_answered": False}, []), ({"seat_answered": True}, ["seat.answered"])],
    "reason_if_declined": [
        ({"inputs": {"accept": True}}, []),
        ({"inputs": {"accept": False, "reason": "出差"}}, []),
        ({"inputs": {"accept": False, "reason": " "}}, ["reason.missing at reason"]),
        ({}, ["reason.missing at reason"]),
    ],
    "recusal_named": [
        ({"inputs": {"application": object()}}, []),
        ({"inputs": {"organisation": object()}}, []),
        ({}, ["recusal.unnamed at application"]),
    ],
    "suggested": [
        ({"recusal_state": "suggested"}, []),
        ({"recusal_state": "declared"}, ["recusal.not_suggested"]),
        ({"recusal_state": "confirmed"}, ["recusal.not_suggested"]),
        ({"recusal_state": "dismissed"}, ["recusal.not_suggested"]),
    ],
    "seat_accepted": [({"seat_accepted": True}, []), ({"seat_accepted": False}, ["seat.unanswered"])],
    "seat_live": [({"seat_live": True}, []), ({"seat_live": False}, ["seat.gone"])],
    "unsuspended": [({"suspended": False}, []), ({"suspended": True}, ["expert.suspended"])],
    "pledged": [({"pledged": True}, []), ({"pledged": False}, ["pledge.missing"])],
    "unread": [({"sheets_started": 0}, []), ({"sheets_started": 1}, ["group.started"])],
    # sheets
    "unsubmitted": [({"sheet_submitted": False}, []), ({"sheet_submitted": True}, ["sheet.submitted"])],
    "unconcluded": [({"concluded": False}, []), ({"concluded": True}, ["sheet.concluded"])],
    "sheet_complete": [({"sheet_findings": []}, []), ({"sheet_findings": [FILE_FOUND]}, ["file.macro at file"])],
    "own_sheet_in": [({"own_sheets_missing": 0}, []), ({"own_sheets_missing": 1}, ["sheet.own_first"])],
    "sheets_in": [
        ({"sheets_missing": 0}, []),
        ({"sheets_missing": 2}, ["round.sheets_missing"]),
        ({"sheets_missing": 2, "inputs": {"reason": " "}}, ["round.sheets_missing"]),
        ({"sheets_missing": 2, "inputs": {"reason": "一名专家病假"}}, ["warning round.sheets_missing"]),
    ],
    # timetable and visits
    "slot_in_window": [
        ({"opens": NOW, "closes": NOW + 9 * DAY, "inputs": {"starts": NOW + DAY, "ends": NOW + 2 * DAY}}, []),
        ({"opens": None, "closes": None, "inputs": {"starts": NOW + DAY, "ends": NOW + 2 * DAY}}, []),
        ({"opens": NOW - 9 * DAY, "closes": NOW + DAY, "inputs": {"starts": NOW - DAY, "ends": NOW}},
         ["slot.past at starts"]),
        ({"opens": NOW + 2 * DAY, "closes": NOW + 9 * DAY, "inputs": {"starts": NOW + DAY, "ends": NOW + 2 * DAY}},
         ["slot.outside at starts"]),
        ({"opens": NOW, "closes": NOW + DAY, "inputs": {"starts": NOW + DAY, "ends": NOW + 2 * DAY}},
         ["slot.outside at ends"]),
    ],
    "slot_free": [({"slot_clashes": []}, []), ({"slot_clashes": [FILE_FOUND]}, ["file.macro at file"])],
    "callable": [
        ({"called": False, "stage": "defence", "inputs": {"stage": "visit"}}, []),
        ({"called": True, "stage": "material", "inputs": {"stage": "visit"}}, ["call.already at stage"]),
        ({"called": False, "stage": "preliminary", "inputs": {"stage": "visit"}}, ["call.passed at stage"]),
        ({"called": False, "stage": "material", "inputs": {"stage": "defence"}}, ["call.stage at stage"]),
        ({"called": False, "stage": "material"}, ["call.stage at stage"]),
    ],
    "called": [({"called": True}, []), ({"called": False}, ["call.none"])],
    "unreported": [({"visit_reported": False}, []), ({"visit_reported": True}, ["visit.reported"])],
    "findings_given": [
        ({"inputs": {"findings": "属实"}}, []),
        ({"inputs": {"findings": " "}}, ["visit.report_missing at findings"]),
        ({}, ["visit.report_missing at findings"]),
    ],
    "visits_reported": [({"visits_open": 0}, []), ({"visits_open": 1}, ["visit.report_missing"])],
    # deliberation
    "own_group": [
        ({"works_in_groups": True, "group_named": True, "group_own": True}, []),
        ({"works_in_groups": True, "group_named": False, "group_own": True}, ["group.missing at group"]),
        ({"works_in_groups": True, "group_named": True, "group_own": False}, ["group.not_own at group"]),
        ({"works_in_groups": False, "group_named": False, "group_own": True}, []),
        ({"works_in_groups": False, "group_named": False, "group_own": False}, ["group.not_own at group"]),
    ],
    "quorum": [
        ({"present": 3, "entitled": 5}, []),
        ({"present": 2, "entitled": 4}, ["meeting.quorum at present"]),
        ({"present": 3, "entitled": 4}, []),
        ({"present": 0, "entitled": 0}, ["meeting.quorum at present"]),
    ],
    "verdicts_complete": [
        ({"ranking": [], "verdicts": {}}, ["round.empty"]),
        ({"ranking": [FIRST, SECOND], "verdicts": {1: ADVANCE, 2: REJECT}}, []),
        ({"ranking": [FIRST, SECOND], "verdicts": {1: {"verdict": ""}}},
         ["verdict.missing at verdicts.1", "verdict.missing at verdicts.2"]),
    ],
    "departures_explained": [
        ({"ranking": [FIRST], "verdicts": {1: REJECT}}, []),
    ],
}  # fmt: skip


@pytest.mark.parametrize(("guard", "given", "wanted"), rows(TABLE))
def test_guard_says_what_stands_in_the_way(guard: str, given: dict[str, Any], wanted: list[str]) -> None:
    assert said(guard, **given) == wanted


@pytest.mark.clause("S1-19a")
def test_missing_sheets_are_counted() -> None:
    (missing,) = GUARDS["sheets_in"](case(sheets_missing=4))
    assert (missing.found, missing.wanted) == (4, 0)
