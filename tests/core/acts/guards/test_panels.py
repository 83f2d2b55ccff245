"""Guards of committees, reviews and deliberations, each as a table of states."""

from __future__ import annotations

from typing import Any

import pytest

from biaogan.core.acts.guards import GUARDS
from biaogan.core.acts.situation import GroupFacts, Ranked, SeatFacts
from biaogan.core.findings import Finding
from biaogan.core.rulebook.model import NONE
from tests.core.acts.guards.facts import CAQ, DAY, FILE_FOUND, HEILONGJIANG, NOW, Table, case, law, rows, said

CHAIR, VICE, LEADER = (SeatFacts(kind, 1, 0) for kind in ("chair", "vice_chair", "leader"))
MEMBERS, WAITING = SeatFacts("member", 2, 0), SeatFacts("member", 3, 1)
BODY = {"stage": "material", "has_groups": True, "groups_short": [], "seats": [CHAIR, VICE, LEADER, MEMBERS]}

EXPERTS: dict[str, Any] = {"law": HEILONGJIANG, "stage": "material"}

LAPSED = Finding("iso9001.not_met", found="2026-06-30", details={"name": "ISO 9001认证证书有效"})
FIRST, SECOND = Ranked(1, "甲", None, 1), Ranked(2, "乙", None, 2)
ADVANCE, REJECT = {"verdict": "advance", "reason": ""}, {"verdict": "reject", "reason": ""}
WHOLE = law(
    stages={"material": {"kind": "review", "by": "experts"}},
    bodies={"experts": {"kind": "panel", "seats": {"member": NONE}}},
)

TABLE: Table = {
    "panel_odd": [
        ({**EXPERTS, "seats": [LEADER, MEMBERS]}, []),
        ({**EXPERTS, "seats": [LEADER, SeatFacts("member", 3, 0)]}, ["body.parity"]),
        ({**EXPERTS, "seats": [LEADER, SeatFacts("member", 3, 0)], "inputs": {"reason": "临时缺席"}},
         ["warning body.parity"]),
        ({**EXPERTS, "stage": "proposed", "seats": []}, []),  # held by the office
        ({**BODY, "seats": [LEADER]}, []),  # of a law that sets no number
    ],
    "expert_described": [
        ({"expert_facts_missing": []}, []),
        ({"expert_facts_missing": ["title"]}, ["warning expert.fact_missing at title"]),
    ],
    "seat_qualified": [({"seat_findings": []}, []), ({"seat_findings": [FILE_FOUND]}, ["file.macro at file"])],
    "body_complete": [
        (BODY, []),
        ({**EXPERTS, "seats": [LEADER, MEMBERS], "employers": {"示例大学": 2, "示例学会": 1}}, []),
        ({**EXPERTS, "seats": [LEADER, MEMBERS], "employers": {"示例大学": 3}}, ["body.employer"]),
        ({**EXPERTS, "seats": [MEMBERS], "employers": {}}, ["body.seat at leader"]),
        ({**EXPERTS, "seats": [LEADER], "employers": {}}, ["body.seat at member"]),
        ({**BODY, "stage": "formal", "seats": [], "has_groups": False}, []),  # held by the office
        ({**BODY, "seats": [VICE, LEADER, MEMBERS]}, ["body.seat at chair"]),
        ({**BODY, "seats": [SeatFacts("chair", 2, 0), VICE, LEADER, MEMBERS]}, ["body.seat at chair"]),
        ({**BODY, "seats": [CHAIR, LEADER, MEMBERS]}, ["body.seat at vice_chair"]),
        ({**BODY, "groups_short": [GroupFacts("装备组", 0, 2)]}, ["body.leader at 装备组"]),
        ({**BODY, "groups_short": [GroupFacts("装备组", 2, 2)]}, ["body.leader at 装备组"]),
        ({**BODY, "groups_short": [GroupFacts("装备组", 1, 1)]}, ["body.size at 装备组"]),
        ({**BODY, "seats": [CHAIR, VICE, LEADER, WAITING]}, ["body.unanswered"]),
        ({**BODY, "has_groups": False}, ["body.leader"]),
        ({**BODY, "groups_short": [GroupFacts("材料组", 0, 0)]}, ["body.leader at 材料组", "body.size at 材料组"]),
        ({**BODY, "law": CAQ}, []),
        ({**BODY, "law": CAQ, "seats": [CHAIR, SeatFacts("vice_chair", 2, 0), LEADER, MEMBERS]}, []),
        ({**BODY, "law": CAQ, "seats": [CHAIR, SeatFacts("vice_chair", 3, 0), LEADER, MEMBERS]},
         ["body.seat at vice_chair"]),
        ({**BODY, "law": CAQ, "seats": [CHAIR, LEADER, MEMBERS]}, ["body.seat at vice_chair"]),
        ({**BODY, "law": law(
            stages={"material": {"kind": "review", "by": "readers"}},
            bodies={"board": {"kind": "panel", "seats": {"chair": NONE, "vice_chair": 1}},
                    "readers": {"kind": "group", "members": [NONE, NONE]}}),
          "groups_short": [GroupFacts("装备组", 1, 0)], "seats": [VICE, LEADER]}, []),
        # a panel that works as a whole
        ({**BODY, "law": WHOLE, "has_groups": False, "seats": [MEMBERS]}, []),
        ({**BODY, "law": WHOLE, "has_groups": False, "seats": []}, ["body.seat at member"]),
        ({**BODY, "law": WHOLE, "has_groups": False, "seats": [CHAIR, MEMBERS]}, ["body.seat at chair"]),
        ({**BODY, "law": WHOLE, "has_groups": False, "seats": [WAITING]}, ["body.unanswered"]),
    ],
    "conditions_stand": [
        ({"lapsed_conditions": {}}, []),
        ({"lapsed_conditions": {7: [LAPSED]}, "verdicts": {7: {"verdict": "advance"}}},
         ["condition.lapsed at verdicts.7"]),
        ({"lapsed_conditions": {7: [LAPSED]}, "verdicts": {7: {"verdict": "advance", "reason": "已换证"}}}, []),
        ({"lapsed_conditions": {7: [LAPSED]}, "verdicts": {7: {"verdict": "reject"}}}, []),
        ({"lapsed_conditions": {7: []}, "verdicts": {7: {"verdict": "advance"}}}, []),
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
    "group_chosen": [
        ({"group_named": True, "group_gone": False}, []),
        ({"group_named": False, "group_gone": False}, ["group.missing at group"]),
        ({"group_named": True, "group_gone": True}, ["group.gone at group"]),
    ],
    "group_stands": [({"group_gone": False}, []), ({"group_gone": True}, ["group.gone at group"])],
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
        ({"deciding_body": "committee", "present": 3, "entitled": 5}, []),
        ({"deciding_body": "committee", "present": 2, "entitled": 4}, ["meeting.quorum at present"]),
        ({"deciding_body": "groups", "present": 3, "entitled": 4}, []),
        ({"deciding_body": "committee", "present": 0, "entitled": 0}, ["meeting.quorum at present"]),
        ({"deciding_body": "office", "present": 0, "entitled": 0}, []),  # it has no seats to be counted
    ],
    "body_decides": [
        ({"deciding_body": "committee", "body_is_own": True}, []),
        ({"deciding_body": "committee", "body_is_own": False}, ["body.other"]),
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
