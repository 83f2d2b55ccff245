"""Guards of the applicant, the unit and the office's checklist, each as a table of states."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from biaogan.core.acts.guards import GUARDS
from biaogan.core.findings import Finding
from tests.core.acts.guards.facts import DAY, FILE_FOUND, HEILONGJIANG, NOW, SECOND, Table, case, law, rows, said

DRAFT = {
    "correction_items": None, "kind": "apply", "exited": "", "stage": "apply", "opens": NOW, "closes": NOW + DAY,
    "waived_until": None,
}  # fmt: skip
CORRECTED = {**DRAFT, "kind": "recommend", "correction_items": ["effect", "name"], "correction_due": NOW + DAY}
MACRO = SimpleNamespace(findings=[FILE_FOUND])
DOCUMENTS = law(
    materials={
        "documents": {
            "master": {"name": "申报材料", "form": "word"},
            "pledge_letter": {"name": "承诺书", "form": "stamped_scan"},
            "proof": {"name": "佐证"},
        }
    }
)


def handed(kind: Any, type_: str, words: int | None = None) -> dict[str, Any]:
    received = SimpleNamespace(
        file=object(), type=type_, name=f"文件.{type_}", findings=[], words=words, illustrations=0
    )
    return {"law": DOCUMENTS, "inputs": {"kind": kind, "file": received}}


LOOKED_UP: dict[str, Any] = {"law": HEILONGJIANG, "today": NOW.date(), "proofs_kept": ()}
FOUND = {"item": "dishonest", "verdict": "met"}
PICTURE, TRAP = SimpleNamespace(findings=()), SimpleNamespace(findings=(FILE_FOUND,))

TABLE: Table = {
    "entry_allowed": [
        ({"organisation_kind": "organisation"}, []),
        ({"organisation_kind": "person"}, ["entry.kind"]),
        ({"organisation_kind": "organisation", "law": law()}, []),
        ({"organisation_kind": "person", "law": law(stages={"apply": {"applicant": ["person"]}})}, []),
    ],
    "own_organisation": [
        ({"organisation_is_own": True}, []),
        ({"organisation_is_own": False}, ["entry.organisation at organisation"]),
    ],
    "editable": [
        (DRAFT, []),
        ({**DRAFT, "now": NOW + DAY}, ["window.closed"]),
        ({**DRAFT, "exited": "lapsed"}, ["act.not_now"]),
        ({**DRAFT, "kind": "examine"}, ["act.not_now"]),
        ({**CORRECTED, "edited_items": ["name"]}, []),
        ({**CORRECTED, "edited_items": ["name", "method", "abstract"]},
         ["correction.not_named at abstract", "correction.not_named at method"]),
        ({**CORRECTED, "edited_items": ["effect"], "now": NOW + DAY}, ["correction.overdue"]),
        ({**CORRECTED, "edited_items": [], "correction_due": None, "now": NOW + 9 * DAY}, []),
    ],
    "file_safe": [
        ({}, []),
        ({"inputs": {"file": SimpleNamespace(findings=[])}}, []),
        ({"inputs": {"file": MACRO}}, ["file.macro at file"]),
    ],
    "lint_clean": [
        ({"inputs": {"linted": ()}}, []),
        ({"inputs": {"linted": (FILE_FOUND,)}}, ["file.macro at file"]),
    ],
    "document_fits": [
        ({}, []),
        ({"inputs": {"file": SimpleNamespace(file=None)}}, []),
        (handed("master", "docx"), []),
        (handed("master", "docx", words=0), ["document.blank at files.master"]),
        (handed("master", "pdf"), ["document.word at files.master"]),
        (handed("pledge_letter", "png"), []),
        (handed("pledge_letter", "docx"), ["document.stamped at files.pledge_letter"]),
        (handed("proof", "zip"), []),
        (handed("diary", "pdf"), ["document.kind at kind"]),
        (handed(None, "pdf"), ["document.kind at kind"]),
        (handed(["master"], "pdf"), ["document.kind at kind"]),
    ],
    "one_unit": [
        ({"units_of_organisation": []}, []),
        ({"units_of_organisation": ["黑龙江", "广西"]}, ["unit.second at unit", "unit.second at unit"]),
    ],
    "unit_at_place": [
        ({"place_without_unit": None}, []),
        ({"place_without_unit": "江苏省"}, ["unit.none_at_place at unit"]),
        ({"place_without_unit": ""}, ["unit.none_at_place at unit"]),
    ],
    "unit_covers": [
        ({"unit_area": ("", ()), "organisation_area": ("230199", "3734")}, []),
        ({"unit_area": ("23", ()), "organisation_area": ("230199", "3734")}, []),
        ({"unit_area": ("45", ()), "organisation_area": ("230199", "3734")}, ["warning unit.outside_area at unit"]),
        ({"unit_area": ("45", ()), "organisation_area": ("", "3734")}, []),
        ({"unit_area": ("", ("33-38",)), "organisation_area": ("230199", "3734")}, []),
        ({"unit_area": ("", ("14", "33-36")), "organisation_area": ("230199", "3734")},
         ["warning unit.outside_area at unit"]),
        ({"unit_area": ("", ("37",)), "organisation_area": ("230199", "3734")}, []),
        ({"unit_area": ("", ("33-38",)), "organisation_area": ("230199", "")}, []),
    ],
    "conditions_met": [({"condition_findings": []}, []), ({"condition_findings": [Finding("profit.not_met")]},
                       ["profit.not_met"])],
    "materials_complete": [({"material_findings": []}, []), ({"material_findings": [Finding("section.missing")]},
                           ["section.missing"])],
    "confirmed": [
        ({"inputs": {"confirmed": True}}, []),
        ({"inputs": {"confirmed": False}}, ["confirmation.missing at confirmed"]),
        ({}, ["confirmation.missing at confirmed"]),
    ],
    "correction_open": [
        ({"correction_items": None}, ["correction.none"]),
        ({"correction_items": ["name"], "correction_due": None}, []),
        ({"correction_items": ["name"], "correction_due": NOW + DAY}, []),
        ({"correction_items": ["name"], "correction_due": NOW}, ["correction.overdue"]),
    ],
    "no_open_correction": [
        ({"correction_items": None, "correction_due": None}, []),
        ({"correction_items": ["name"], "correction_due": None}, ["correction.open"]),
        ({"correction_items": [], "correction_due": NOW + SECOND}, ["correction.open"]),
        ({"correction_items": ["name"], "correction_due": NOW}, []),  # overdue: decided on the last version
    ],
    "untouched": [({"taken_up": False}, []), ({"taken_up": True}, ["application.taken_up"])],
    "checklist_complete": [
        ({"checklist_open": []}, []),
        ({"checklist_open": ["profit", "record"]}, ["checklist.open at profit", "checklist.open at record"]),
    ],
    "lookup_recorded": [
        ({**LOOKED_UP, "inputs": {"items": [{"item": "profit", "verdict": "met"}]}}, []),
        ({**LOOKED_UP, "inputs": {"items": [{**FOUND, "looked_on": NOW.date(), "file": PICTURE}]}}, []),
        ({**LOOKED_UP, "inputs": {"items": [{**FOUND, "verdict": "return"}]}}, []),
        ({**LOOKED_UP, "inputs": {"items": [FOUND]}},
         ["lookup.undated at items.dishonest", "lookup.unproved at items.dishonest"]),
        ({**LOOKED_UP, "proofs_kept": {"dishonest"}, "inputs": {"items": [{**FOUND, "looked_on": NOW.date()}]}}, []),
        ({**LOOKED_UP, "inputs": {"items": [{**FOUND, "looked_on": NOW.date() + DAY, "file": PICTURE}]}},
         ["lookup.ahead at items.dishonest"]),
        ({**LOOKED_UP, "inputs": {"items": [{**FOUND, "looked_on": NOW.date(), "file": TRAP}]}},
         ["file.macro at items.dishonest"]),
    ],
    "in_own_stage": [
        ({"kind": "recommend", "role": "recommender"}, []),
        ({"kind": "recommend", "role": "office"}, ["act.not_now"]),
        ({"kind": "examine", "role": "office"}, []),
        ({"kind": "examine", "role": "recommender"}, ["act.not_now"]),
        ({"kind": "review", "role": "office"}, []),
    ],
    "items_named": [
        ({}, ["correction.empty at items"]),
        ({"inputs": {"items": []}}, ["correction.empty at items"]),
        ({"inputs": {"items": [{"item": "name", "reason": "超出25字"}]}}, []),
        ({"inputs": {"items": [{"item": "name", "reason": " "}, {"item": "effect"}]}},
         ["reason.missing at items.name", "reason.missing at items.effect"]),
        ({"inputs": {"items": [17]}}, []),
    ],
    "not_held": [({"holds": 0}, []), ({"holds": 1}, ["hold.open"])],
    "held": [({"holds": 1}, []), ({"holds": 0}, ["hold.none"])],
    # the unit's list
    "quota_left": [
        ({"quota": None, "quota_used": 99, "quota_wanted": 99}, []),
        ({"quota": 3, "quota_used": 3, "quota_wanted": 3}, []),
        ({"quota": 3, "quota_used": 2, "quota_wanted": 3}, []),
        ({"quota": 3, "quota_used": 3, "quota_wanted": 4}, ["quota.exceeded"]),
        ({"quota": 3, "quota_used": 4, "quota_wanted": 4}, ["quota.exceeded"]),
    ],
    "ranked": [
        ({"quota_used": 0, "unranked": []}, ["list.empty"]),
        ({"quota_used": 2, "unranked": []}, []),
        ({"quota_used": 2, "unranked": ["甲", "乙"]}, ["list.unranked at rank", "list.unranked at rank"]),
    ],
    "opinions_written": [
        ({"without_opinion": []}, []),
        ({"without_opinion": ["甲", "乙"]}, ["list.opinion_missing at opinion", "list.opinion_missing at opinion"]),
    ],
    "stamp_current": [
        ({"list_code": "ABCD-EFGH"}, ["list.stamp_unread at check_code"]),
        ({"list_code": "ABCD-EFGH", "list_printed": True, "inputs": {"check_code": "ABCD-EFGH"}}, []),
        ({"list_code": "ABCD-EFGH", "list_printed": False, "inputs": {"check_code": "ABCD-EFGH"}},
         ["list.unprinted at check_code"]),
        ({"list_code": "ABCD-EFGH", "inputs": {"check_code": "ABCD-EFGX"}}, ["list.stamp_stale at check_code"]),
        ({"list_code": "ABCD-EFGH", "inputs": {"check_code": ""}}, ["list.stamp_unread at check_code"]),
    ],
    "form_given": [({"inputs": {"file": object()}}, []), ({}, ["document.missing at form"])],
    "signed": [({"list_signed": True}, []), ({"list_signed": False}, ["list.unsigned"])],
    "unsigned": [({"list_signed": False}, []), ({"list_signed": True}, ["list.signed"])],
    "entry_differs": [({"entry_differs": True}, []), ({"entry_differs": False}, ["list.entered"])],
    "unsigned_place": [
        ({"listed": False, "list_signed": False}, ["list.absent"]),
        ({"listed": True, "list_signed": False}, []),
        ({"listed": True, "list_signed": True}, ["list.signed"]),
    ],
    "unlisted": [
        ({"kind": "recommend", "listed": False, "list_signed": True}, []),
        ({"kind": "recommend", "listed": True, "list_signed": False}, []),
        ({"kind": "recommend", "listed": True, "list_signed": True}, ["list.signed"]),
        ({"kind": "examine", "listed": True, "list_signed": True}, []),
    ],
}  # fmt: skip


@pytest.mark.parametrize(("guard", "given", "wanted"), rows(TABLE))
def test_guard_says_what_stands_in_the_way(guard: str, given: dict[str, Any], wanted: list[str]) -> None:
    assert said(guard, **given) == wanted


@pytest.mark.clause("S1-17b", "S1-N1.2.5a")
def test_exhausted_quota_names_its_clauses_and_both_numbers() -> None:
    (exceeded,) = GUARDS["quota_left"](case(quota=3, quota_used=3, quota_wanted=4))
    assert (exceeded.found, exceeded.wanted, exceeded.clauses[0]) == (3, 3, "S1-17b")
    assert "S1-N1.2.5a" in exceeded.clauses
