"""The one decision: what does not fit its stage is refused at once, otherwise everything in the way is told."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from biaogan.core.acts.decide import Decision, Refused, decide, stage_fits
from biaogan.core.acts.table import ACTS, OFFICE
from biaogan.core.findings import Finding, Severity
from tests.core.acts.guards.facts import case

PASS = ACTS["application.pass"]
STANDING = {
    "exited": "", "kind": "examine", "role": "office", "checklist_open": [], "correction_items": None,
    "correction_due": None, "holds": 0,
}  # fmt: skip


def codes(**facts: Any) -> list[str]:
    return [finding.code for finding in decide(PASS, OFFICE, case(**{**STANDING, **facts})).findings]


def test_nothing_in_the_way_allows() -> None:
    decision = decide(PASS, OFFICE, case(**STANDING))
    assert (decision.act, decision.who, decision.findings, decision.is_allowed) == (PASS, OFFICE, (), True)
    decision.raise_if_refused()


def test_all_that_is_in_the_way_is_told_at_once() -> None:
    assert codes(checklist_open=["profit", "record"], holds=1) == ["checklist.open", "checklist.open", "hold.open"]


def test_what_does_not_fit_its_stage_is_told_alone() -> None:
    assert codes(kind="review", checklist_open=["profit"], holds=1) == ["act.not_now"]


def test_finding_without_a_clause_rests_on_the_first_of_the_act() -> None:
    (finding,) = decide(PASS, OFFICE, case(**{**STANDING, "holds": 1})).findings
    assert finding.clauses == PASS.clauses[:1]


def test_finding_with_a_clause_keeps_it() -> None:
    act = replace(PASS, guards=("open_to_edition",))
    own = Finding("layer.closed", clauses=("S1-N4",))
    (finding,) = decide(act, OFFICE, case(**{**STANDING, "law_findings": [own]})).findings
    assert finding.clauses == ("S1-N4",)


def test_refusal_carries_every_finding() -> None:
    decision = decide(PASS, OFFICE, case(**{**STANDING, "checklist_open": ["profit"], "holds": 1}))
    assert not decision.is_allowed
    with pytest.raises(Refused, match=r"checklist\.open, hold\.open") as refused:
        decision.raise_if_refused()
    assert refused.value.findings == decision.findings


@pytest.mark.parametrize(
    ("severity", "allowed"), [(Severity.ERROR, False), (Severity.WARNING, True), (Severity.INFO, True)]
)
def test_only_errors_refuse(severity: Severity, allowed: bool) -> None:
    assert Decision(PASS, OFFICE, (Finding("profit.unchecked", severity),)).is_allowed is allowed


@pytest.mark.parametrize(
    ("act", "kind", "exited", "found"),
    [
        ("application.pass", "examine", "", None),
        ("application.pass", "review", "", "kind.review"),
        ("application.pass", "", "", "kind."),
        ("application.pass", "examine", "withdrawn", "exit.withdrawn"),
        ("application.withdraw", "notice", "", None),
        ("application.withdraw", "announce", "", "kind.announce"),
        ("application.hold", "announce", "withdrawn", None),  # an act of any stage
    ],
)
def test_acts_belong_to_their_stages(act: str, kind: str, exited: str, found: str | None) -> None:
    misfit = stage_fits(ACTS[act], case(kind=kind, exited=exited))
    assert (misfit.found if misfit else None) == found


# --- the table --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("act", "noun", "event"),
    [
        ("application.submit", "application", "application_submitted"),
        ("application.return", "application", "application_returned"),
        ("application.withdraw", "application", "application_withdrawn"),
        ("recommendation.submit", "list", "recommendation_submitted"),
        ("notice.publish", "round", "notice_published"),
        ("notice.prove", "notice", "notice_proved"),
        ("objection.rule", "objection", "objection_ruled"),
        ("objection.reply", "objection", "objection_replied"),
        ("expert.nominate", "", "expert_nominated"),  # done to no object
        ("slot.plan", "round", "slot_planned"),
    ],
)
def test_act_knows_its_noun_and_its_event(act: str, noun: str, event: str) -> None:
    assert (ACTS[act].noun, ACTS[act].event) == (noun, event)


def test_acts_are_named_once() -> None:
    from biaogan.core.acts.table import _TABLE

    assert len(ACTS) == len(_TABLE)


@pytest.mark.parametrize(
    ("role", "relation", "head", "permitted"),
    [
        ("office", "within", False, True),
        ("office", "within", True, True),  # a head may do what a clerk may
        ("office", "member", False, False),
        ("applicant", "within", False, False),
    ],
)
def test_clerks_and_heads_pass(role: str, relation: str, head: bool, permitted: bool) -> None:
    assert PASS.permits(role, relation, head=head) is permitted


def test_what_is_the_heads_is_not_the_clerks() -> None:
    publish = ACTS["edition.publish"]
    assert (publish.permits("office", "within"), publish.permits("office", "within", head=True)) == (False, True)


def test_role_without_a_row_may_nothing() -> None:
    assert [act.name for act in ACTS.values() if act.permits("passer_by", "within", head=True)] == []
