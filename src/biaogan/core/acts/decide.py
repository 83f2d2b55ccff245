"""The one decision: screens ask it what is possible, the door asks it what to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from biaogan.core.acts.guards import GUARDS
from biaogan.core.acts.situation import Situation
from biaogan.core.acts.table import Act, Who
from biaogan.core.findings import Finding, Severity


class Refused(Exception):
    """The act was refused; ``findings`` says all that stands in its way."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(", ".join(finding.code for finding in findings))
        self.findings = findings


class Missing(Exception):
    """For this person the object does not exist."""


@dataclass(frozen=True)
class Decision:
    """What was decided of an act. ``who`` is the row of the table the actor acts through."""

    act: Act
    who: Who
    findings: tuple[Finding, ...]

    @property
    def is_allowed(self) -> bool:
        return not any(finding.refuses for finding in self.findings)

    def raise_if_refused(self) -> None:
        """Raise ``Refused`` with every finding, each with its clause, unless the act may be done."""
        if not self.is_allowed:
            raise Refused(self.findings)


def decide(act: Act, who: Who, case: Situation) -> Decision:
    """Judge the act for someone already known to stand in relation ``who`` to its subject; all findings at once."""
    return Decision(act, who, tuple(_findings(act, case)))


def _findings(act: Act, case: Situation) -> Iterator[Finding]:
    misfit = stage_fits(act, case)
    if misfit is not None:
        yield misfit
        return
    for name in act.guards:
        for finding in GUARDS[name](case):
            yield finding if finding.clauses else finding.citing(*act.clauses[:1])


def stage_fits(act: Act, case: Situation) -> Finding | None:
    """An act belongs to certain kinds of stage, and nothing is done to what has left the process."""
    if not act.kinds:
        return None
    if case.exited:
        return Finding("act.not_now", Severity.ERROR, found=f"exit.{case.exited}", clauses=act.clauses[:1])
    if case.kind in act.kinds:
        return None
    return Finding("act.not_now", Severity.ERROR, found=f"kind.{case.kind}", clauses=act.clauses[:1])
