"""The course of an application through the stages: what comes next, and what a body's verdict does to it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class StageStep:
    """What the course needs to know of a stage: its key and whether it is held only when necessary."""

    key: str
    kind: str
    when: str = "always"


def next_stage(steps: Iterable[StageStep], current: str, called: Collection[str] = ()) -> StageStep | None:
    """The next stage in order that is always held, or was called for this application; None after the last."""
    passed = False
    for step in steps:
        if passed and (step.when == "always" or step.key in called):
            return step
        passed = passed or step.key == current
    return None
