"""Role x act x kind of stage x relation: the program answers each cell as the committed table says."""

from __future__ import annotations

from itertools import product
from types import SimpleNamespace
from typing import Any

import pytest

from biaogan.core.acts.decide import decide
from biaogan.core.acts.situation import Ranked, SeatFacts, Window
from biaogan.core.acts.table import ACTS, Act, Who
from biaogan.core.rulebook.layers import resolve
from tests.authorisation.expectation import KINDS, NOWHERE, RELATIONS, ROLES, USUAL, Place, expected, rows
from tests.core.acts.guards.facts import DAY, NOW, law

EXPECTED = expected()
PLACES = [
    Place(role, relation, head)
    for role, relation in product(ROLES.values(), {*RELATIONS.values(), *USUAL.values(), "within"})
    for head in ((False, True) if role == "office" else (False,))
]
NATIONAL = resolve("national-2021")
LATE = law(about={}, stages={"apply": {"late": "waiver"}})

# a case in which nothing stands in the way of anything
UNHINDERED: dict[str, Any] = {
    # the law and the round
    "now": NOW, "today": NOW.date(), "law": NATIONAL, "exited": "", "stage": "material", "round_state": "open",
    "version": 1,
    "opens": NOW - DAY, "closes": NOW + DAY, "waived_until": None, "windows": [], "predecessor_settled": True,
    "apply_window": Window("apply", NOW - DAY, NOW + DAY), "late_window": Window("apply", NOW - DAY, NOW + DAY),
    # the edition
    "published": False, "law_findings": [], "calendar_findings": [], "edition_year": 2026, "last_year": 2025,
    "sharing_numbers": (), "under_way": True, "law_changed": True, "untreated": [], "undone": [],
    "contacts": {"department": "办公室", "email": "office@example.org"},
    "items_standing": 1, "unfinished": 0,
    # the application
    "organisation_kind": "organisation", "organisation_is_own": True, "units_of_organisation": [],
    "unit_area": ("", ()), "place_without_unit": None,
    "organisation_area": ("", ""), "condition_findings": [], "material_findings": [],
    "correction_items": None, "correction_due": None, "edited_items": [], "checklist_open": [], "taken_up": False,
    "proofs_kept": (), "lookups_due": (),
    "holds": 0, "called": False,
    # the unit's list
    "quota": 3, "quota_used": 1, "quota_wanted": 2, "listed": False, "list_signed": False, "entry_differs": True,
    "unranked": [], "without_opinion": [], "list_code": "ABCD-2345", "list_printed": True,
    # panel and reviews
    "expert_facts_missing": [], "has_groups": True, "groups_short": [], "works_in_groups": True, "group_named": True,
    "group_own": True, "group_gone": False, "lapsed_conditions": {},
    "other_groups": (), "group_seats": 0, "group_items": 0,
    "seats": [
        SeatFacts("chair", 1, 0), SeatFacts("vice_chair", 1, 0), SeatFacts("leader", 1, 0), SeatFacts("member", 2, 0),
    ],
    "employers": {},
    "seat_findings": [], "seat_answered": False, "seat_accepted": True, "pledged": True, "sheets_started": 0,
    "recusal_state": "suggested", "seat_live": True,
    "sheet_submitted": False, "sheet_findings": [], "concluded": False, "own_sheets_missing": 0, "sheets_missing": 0,
    "deciding_body": "committee", "body_is_own": True,
    "visits_open": 0, "visit_reported": False, "slot_clashes": [], "entitled": 3, "present": 3,
    "ranking": [Ranked(1, "甲", None, None)], "verdicts": {1: {"verdict": "advance"}},
    # publicity and after
    "begun_on": NOW.date(), "opinions_missing": 0, "disputes": 0, "notice_ends": None, "noticed": False,
    "objection_state": "admitted",
    "objection_kind": "candidate", "inquiries": 1, "inquirer_rules": False, "announced": True,
    "honour_standing": "inquiry", "second_signed": True, "others_in_organisation": 1,
    "claim_waits": True, "activity_decided": False, "suspended": False, "mail_waits": False, "work_stuck": True,
    "incident_closed": False, "fed_as": "sichuan", "referred": False, "referral_live": True, "source_lacking": "",
    "own_programmes": {"programme:1"}, "heads": 0, "rehearsing": True,
    "inputs": {
        "reason": "理由", "confirmed": True, "items": [{"item": "name", "reason": "超长"}], "stage": "visit",
        "closes": NOW + 2 * DAY, "until": NOW + DAY, "instant": NOW + DAY, "credit_code": "91230199MA1CAXT01X",
        "check_code": "ABCD-2345", "file": SimpleNamespace(findings=[], file=None), "application": object(),
        "findings": "属实", "number": "1", "dated": NOW.date(), "sent_on": NOW.date(), "view": "agree",
        "address": "https://example.org/", "text": "异议",
        "kind": "video", "admit": True, "note": "已核对", "ruling": "uphold", "plaque_number": "1", "ground": "fraud",
        "name": "材料组", "starts": NOW + DAY / 4, "ends": NOW + DAY / 2, "role": "approver", "scope": "programme:1",
        "present": (), "version": 1, "linted": (),
    },
}  # fmt: skip
# what an act takes for granted of its subject where that is not the usual case
OWN: dict[str, dict[str, Any]] = {
    "round.open": {"round_state": "planned"}, "round.close": {"closes": NOW - DAY}, "waiver.grant": {"law": LATE},
    "waiver.end": {"waived_until": NOW - DAY},
    "application.resubmit": {"correction_items": ["name"]}, "application.release": {"holds": 1},
    "recommendation.drop": {"listed": True}, "recommendation.recall": {"list_signed": True},
    "visit.plan": {"called": True}, "objection.admit": {"objection_state": "received"},
    "objection.reply": {"objection_state": "ruled"}, "round.settle": {"notice_ends": NOW - DAY},
}  # fmt: skip
# after the submit only what an open correction names is edited, and only settlers of these stages open one
CORRECTED = {"application.edit", "application.attach"}


def situation(act: Act, who: Who, kind: str) -> Any:
    facts = {**UNHINDERED, **OWN.get(act.name, {}), "kind": kind, "role": who.role}
    if act.name in CORRECTED and kind in ("recommend", "examine"):
        facts["correction_items"] = ["name"]
    return SimpleNamespace(**facts)


def may(act: Act, place: Place, kind: str) -> bool:
    """The program's answer."""
    if not act.permits(place.role, place.relation, head=place.head):
        return False
    who = Who(place.role, place.relation, place.head)
    return decide(act, who, situation(act, who, kind)).is_allowed


def test_table_has_a_row_for_every_act() -> None:
    assert [row[0] for row in rows()] == list(ACTS)


def test_table_has_cells_enough() -> None:
    assert len(EXPECTED) == len(ACTS) * (len(KINDS) + 1)
    assert len(EXPECTED) * len(PLACES) >= 3_000


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_program_answers_each_cell_as_the_table_says(act: Act) -> None:
    answers = {kind: {place for place in PLACES if may(act, place, kind)} for kind in (*KINDS, NOWHERE)}
    assert answers == {kind: EXPECTED[act.name, kind] for kind in (*KINDS, NOWHERE)}


@pytest.mark.parametrize("act", [act for act in ACTS.values() if act.kinds], ids=lambda act: act.name)
def test_nothing_of_a_stage_is_done_to_what_has_left(act: Act) -> None:
    for who, kind in product(act.who, act.kinds):
        case = situation(act, who, kind)
        case.exited = "withdrawn"
        assert not decide(act, who, case).is_allowed
