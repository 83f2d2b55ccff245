"""Guards of publicity, decision, titles and accounts, each as a table of states."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from biaogan.core.acts.guards import GUARDS
from biaogan.core.acts.situation import LookupDue
from tests.core.acts.guards import test_applications, test_panels, test_time_and_law
from tests.core.acts.guards.facts import CAQ, DAY, FILE_FOUND, HEILONGJIANG, NOW, SECOND, Table, law, rows, said

LODGED = {"kind": "candidate", "text": "所列效益数据与年报不符。", "application": object()}
TODAY = NOW.date()
DAYS = {"today": TODAY, "begun_on": TODAY - 3 * DAY}
REVOKED = {"reason": "一票否决"}


def accident(happened_on: date | None) -> dict[str, Any]:
    """An accident of a holder announced on 10 April 2026, under a law that looks three years ahead."""
    inputs = {"ground": "accident", "domain": "credit", "happened_on": happened_on}
    return {"inputs": inputs, "law": CAQ, "announced_on": date(2026, 4, 10)}


def objection(**inputs: Any) -> dict[str, Any]:
    return {"notice_ends": NOW + DAY, "objection_fits": True, "inputs": {**LODGED, **inputs}}


def columns(*names: str) -> Any:
    """A law whose notice shows these columns."""
    return law(stages={"notice": {"columns": list(names)}})


def states(allowed: str, *others: str) -> list[tuple[dict[str, Any], list[str]]]:
    """Rows of a guard that lets these states of an objection pass and no other."""
    every = ("received", "admitted", "refused", "ruled", "replied")
    return [({"objection_state": state}, [] if state in (allowed, *others) else ["objection.state"]) for state in every]


def due(on: date | None) -> LookupDue:
    """An enterprise that is to be looked up within thirty days of the notice."""
    return LookupDue("2026-0001", "未被列为失信被执行人", "信用核查", on, 30, ("S3-12a",))


TABLE: Table = {
    "items_stand": [({"items_standing": 1}, []), ({"items_standing": 0}, ["round.empty"])],
    "day_possible": [
        ({"inputs": {"dated": TODAY}, **DAYS}, []),
        ({"inputs": {"returned_on": TODAY - 3 * DAY}, **DAYS}, []),
        ({"inputs": {"dated": TODAY + DAY}, **DAYS}, ["day.future at dated"]),
        ({"inputs": {"dated": date(1999, 1, 1)}, **DAYS}, ["day.too_early at dated"]),
        ({"inputs": {"sent_on": TODAY + DAY, "returned_on": TODAY - 4 * DAY}, **DAYS},
         ["day.future at sent_on", "day.too_early at returned_on"]),
        ({"inputs": {"dated": date(1, 1, 1)}, "today": TODAY, "begun_on": None}, []),
        ({**DAYS}, []),
    ],
    "due_after_sent": [
        ({"inputs": {"sent_on": TODAY, "due_on": TODAY}}, []),
        ({"inputs": {"sent_on": TODAY, "due_on": TODAY - DAY}}, ["day.due_before_sent at due_on"]),
        ({"inputs": {"sent_on": TODAY}}, []),
    ],
    "sent_on_given": [({"inputs": {"sent_on": NOW.date()}}, []), ({}, ["document.date at sent_on"])],
    "view_given": [
        ({"inputs": {"view": "agree"}}, []),
        ({"inputs": {"view": "against", "reason": "数据存疑"}}, []),
        ({"inputs": {"view": "against", "reason": " "}}, ["reason.missing at reason"]),
        ({"inputs": {"view": "perhaps"}}, ["opinion.view at view"]),
        ({}, ["opinion.view at view"]),
    ],
    "opinions_in": [({"opinions_missing": 0}, []), ({"opinions_missing": 1}, ["opinion.waiting"])],
    "columns_allowed": [
        ({"stage": "announce"}, []),
        ({"stage": "notice", "law": columns("number", "organisation")}, []),
        ({"stage": "notice", "law": columns("number", "telephone", "score")}, ["export.column at columns"] * 2),
        ({"stage": "notice", "law": columns("number"), "inputs": {"columns": ["telephone"]}}, []),
    ],
    "unnoticed": [({"noticed": False}, []), ({"noticed": True, "notice_ends": NOW}, ["notice.running"])],
    "period_over": [
        ({"kind": "review", "notice_ends": None}, []),
        ({"kind": "notice", "notice_ends": None}, ["notice.running"]),
        ({"kind": "notice", "notice_ends": NOW + SECOND}, ["notice.running"]),
        ({"kind": "notice", "notice_ends": NOW}, []),
    ],
    "channel_given": [
        ({"inputs": {"address": "https://example.org/notice"}}, []),
        ({"inputs": {"file": object()}}, []),
        ({"inputs": {"address": ""}}, ["channel.proof at address"]),
    ],
    "objection_admissible": [
        (objection(), []),
        ({**objection(), "notice_ends": None}, []),
        ({**objection(), "notice_ends": NOW}, ["objection.late"]),
        (objection(text=" "), ["objection.text at text"]),
        (objection(application=None), ["objection.subject at application"]),
        (objection(application=None, kind="own"), ["objection.subject at application"]),
        (objection(application=None, kind="staff"), []),
        ({**objection(), "objection_fits": False}, ["objection.foreign at application"]),
        ({**objection(kind="own"), "objection_fits": False}, ["objection.foreign at application"]),
        ({**objection(kind="staff"), "objection_fits": False}, []),
        (objection(files=[SimpleNamespace(findings=[FILE_FOUND])]), ["file.macro at file"]),
    ],
    "unadmitted": states("received"),
    "admitted": states("admitted"),
    "unruled": states("received", "admitted", "refused"),
    "ruled_or_refused": [
        *(({**facts, "objection_kind": "own"}, wanted) for facts, wanted in states("ruled", "refused")),
        *(({**facts, "objection_kind": "staff"}, wanted) for facts, wanted in states("admitted", "refused")),
    ],
    "reason_if_refused": [
        ({"inputs": {"admit": True}}, []),
        ({"inputs": {"admit": False, "reason": "超出受理范围"}}, []),
        ({"inputs": {"admit": False}}, ["reason.missing at reason"]),
    ],
    "note_given": [({"inputs": {"note": "已调阅年报"}}, []), ({"inputs": {"note": " "}}, ["note.missing at note"])],
    "inquired": [({"inquiries": 1}, []), ({"inquiries": 0}, ["objection.no_inquiry"])],
    "apart": [({"inquirer_rules": False}, []), ({"inquirer_rules": True}, ["person.conflicted"])],
    "ruling_given": [
        *(({"inputs": {"ruling": ruling}}, []) for ruling in ("uphold", "correct", "remove")),
        ({"inputs": {"ruling": "perhaps"}}, ["objection.ruling at ruling"]),
        ({}, ["objection.ruling at ruling"]),
    ],
    "undisputed": [
        ({"stage": "approve", "disputes": 0}, []),
        ({"stage": "approve", "disputes": 2}, ["objection.undecided"]),
        ({"stage": "approve", "disputes": 2, "law": law(stages={"approve": {"only": "all"}})}, []),
    ],
    "reason_given": [
        ({"inputs": {"reason": "依据附后"}}, []),
        ({"inputs": {"reason": "\n\t "}}, ["reason.missing at reason"]),
        ({}, ["reason.missing at reason"]),
    ],
    "lookups_fresh": [
        ({"today": NOW.date(), "lookups_due": [due(NOW.date() - 30 * DAY)]}, []),
        ({"today": NOW.date(), "lookups_due": [due(NOW.date() - 31 * DAY)]}, ["lookup.stale at 2026-0001"]),
        ({"today": NOW.date(), "lookups_due": [due(None)]}, ["lookup.missing at 2026-0001"]),
    ],
    "approval_recorded": [
        ({"stage": "approve", "inputs": {"number": "示例质〔2026〕21号", "dated": NOW.date()}}, []),
        ({"stage": "approve"}, ["document.number at number", "document.date at dated"]),
        ({"law": HEILONGJIANG, "stage": "approve", "inputs": {"sitting": "第8次", "dated": NOW.date()}}, []),
        ({"law": HEILONGJIANG, "stage": "approve", "inputs": {"number": "1", "sitting": " "}},
         ["meeting.sitting at sitting", "meeting.date at dated"]),
    ],
    "document_given": [
        ({"inputs": {"number": "示例质〔2026〕21号", "dated": NOW.date()}}, []),
        ({"inputs": {"number": " "}}, ["document.number at number", "document.date at dated"]),
    ],
    # titles
    "announced": [({"announced": True}, []), ({"announced": False}, ["announcement.none"])],
    "fed": [({"fed_as": "sichuan"}, []), ({"fed_as": ""}, ["referral.not_fed at edition"])],
    "unreferred": [({"referred": False}, []), ({"referred": True}, ["referral.doubled at edition"])],
    "referral_live": [({"referral_live": True}, []), ({"referral_live": False}, ["referral.withdrawn"])],
    "source_current": [
        ({"source_lacking": ""}, []),
        ({"source_lacking": "四川省工业质量标杆"}, ["referral.source_missing"]),
    ],
    "holder_current": [
        ({"honour_standing": "current"}, []),
        ({"honour_standing": "inquiry"}, []),
        ({"honour_standing": "revoked"}, ["honour.not_current"]),
    ],
    "plaque_given": [
        ({"inputs": {"plaque_number": "2026-01"}}, []),
        ({"inputs": {}}, ["document.number at plaque_number"]),
        ({"inputs": {"plaque_number": "2026-01"}, "law": CAQ}, ["honour.without_plaque"]),
    ],
    "duty_listed": [
        ({"inputs": {"kind": "video"}}, []),
        ({"inputs": {"kind": "share"}}, []),
        ({"inputs": {"kind": "singing"}}, ["duty.unlisted at kind"]),
        ({}, ["duty.unlisted at kind"]),
    ],
    "ground_listed": [
        ({"inputs": {"ground": "fraud"}}, []),
        ({"inputs": {"ground": "accident", "domain": "quality"}, "announced_on": TODAY}, []),
        ({"inputs": {"ground": "accident", "domain": "credit"}, "law": CAQ, "announced_on": None}, []),
        ({**accident(None)}, ["ground.undated at happened_on"]),
        ({**accident(date(2026, 4, 9))}, ["ground.outside_window at happened_on"]),
        ({**accident(date(2026, 4, 10))}, []),
        ({**accident(date(2029, 4, 10))}, []),
        ({**accident(date(2029, 4, 11))}, ["ground.outside_window at happened_on"]),
        ({"inputs": {"ground": "accident", "domain": "weather"}}, ["ground.unlisted at domain"]),
        ({"inputs": {"ground": "accident"}}, ["ground.unlisted at domain"]),
        ({"inputs": {"ground": "cites"}}, ["ground.unlisted at ground"]),
        ({"inputs": {"ground": "weather"}}, ["ground.unlisted at ground"]),
        ({}, ["ground.unlisted at ground"]),
    ],
    "under_inquiry": [
        ({"honour_standing": "inquiry"}, []),
        ({"honour_standing": "current"}, ["incident.none"]),
    ],
    "unclosed": [({"incident_closed": False}, []), ({"incident_closed": True}, ["incident.closed"])],
    "two_persons": [({"second_signed": True}, []), ({"second_signed": False}, ["person.second_missing at second"])],
    # accounts and organisations
    "second_for_head": [
        ({"inputs": {}}, []),
        ({"inputs": {"head": True, "end": True}, "heads": 2, "second_signed": False}, []),
        ({"inputs": {"head": True}, "heads": 0, "second_signed": False}, []),
        ({"inputs": {"head": True}, "heads": 1, "second_signed": True}, []),
        ({"inputs": {"head": True}, "heads": 1, "second_signed": False}, ["person.second_missing at second_code"]),
    ],
    "claim_waiting": [({"claim_waits": True}, []), ({"claim_waits": False}, ["claim.answered"])],
    "undecided": [({"activity_decided": False}, []), ({"activity_decided": True}, ["activity.decided"])],
    "mail_gone": [({"mail_waits": False}, []), ({"mail_waits": True}, ["message.waiting"])],
    "stuck": [({"work_stuck": True}, []), ({"work_stuck": False}, ["work.not_stuck"])],
    "credit_code_wellformed": [
        ({"inputs": {"credit_code": "91230199MA1CAXT01X"}}, []),
        ({"inputs": {"credit_code": "91230199MA1CAXT010"}}, ["warning credit_code.check at credit_code"]),
        ({"inputs": {"credit_code": "9123"}}, ["credit_code.form at credit_code"]),
        ({}, ["credit_code.form at credit_code"]),
    ],
    "licence_given": [
        ({"inputs": {"credit_code": "91230199MA1CAXT01X"}}, []),
        ({"inputs": {"credit_code": "91230199MA1CAXT010"}}, ["credit_code.licence at file"]),
        ({"inputs": {"credit_code": "91230199MA1CAXT010", "file": "a scan"}}, []),
        ({"inputs": {"credit_code": "9123"}}, []),
    ],
    "not_last_member": [
        ({"others_in_organisation": 1}, []),
        ({"others_in_organisation": 0, "organisation_used": False}, []),
        ({"others_in_organisation": 0, "organisation_used": True}, ["member.last"]),
    ],
    "grant_allowed": [
        ({"role": "administrator", "inputs": {"role": "office", "scope": "programme:1"}}, []),
        ({"inputs": {"role": "recommender", "scope": "unit:3"}}, []),
        ({"inputs": {"role": "recommender", "scope": "programme:1"}}, ["grant.scope at scope"]),
        ({"own_programmes": {"programme:1"}, "inputs": {"role": "approver", "scope": "programme:1"}}, []),
        ({"own_programmes": {"programme:1"}, "inputs": {"role": "consultee", "scope": "programme:1/ministry"}}, []),
        ({"own_programmes": {"programme:1"}, "inputs": {"role": "approver", "scope": "programme:2"}},
         ["grant.scope at scope"]),
        ({"own_programmes": {"programme:1"}, "inputs": {"role": "approver", "scope": "unit:1"}},
         ["grant.scope at scope"]),
        *(({"inputs": {"role": role, "scope": "programme:1"}}, ["grant.role at role"])
          for role in ("office", "administrator", "supervisor", "expert", None)),
    ],
}  # fmt: skip


@pytest.mark.parametrize(("guard", "given", "wanted"), rows(TABLE))
def test_guard_says_what_stands_in_the_way(guard: str, given: dict[str, Any], wanted: list[str]) -> None:
    assert said(guard, **given) == wanted


def test_every_guard_has_its_table() -> None:
    tables = (TABLE, test_applications.TABLE, test_panels.TABLE, test_time_and_law.TABLE)
    assert sorted(name for table in tables for name in table) == sorted(GUARDS)
