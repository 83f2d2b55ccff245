"""The course of an application through the stages: what comes next, and what a body's verdict does to it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from biaogan.core.rulebook.model import Stage


def next_stage(stages: Iterable[Stage], current: str, called: Collection[str] = ()) -> Stage | None:
    """The next stage in order that is always held, or was called for this application; None after the last."""
    passed = False
    for stage in stages:
        if passed and (stage.when == "always" or stage.key in called):
            return stage
        passed = passed or stage.key == current
    return None
