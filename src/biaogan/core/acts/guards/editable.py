from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.guards.window_open import window_open
from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def editable(case: Situation) -> Iterator[Finding]:
    """A draft is edited while applications are received; afterwards only what a correction names, until it is due."""
    if case.kind == "apply" and not case.exited:
        yield from window_open(case)
    elif case.correction_items is None:
        yield Finding("act.not_now", found=f"kind.{case.kind}")
    else:
        if case.correction_due is not None and case.now >= case.correction_due:
            yield Finding("correction.overdue", found=case.now, wanted=case.correction_due)
        for item in sorted(set(case.edited_items) - set(case.correction_items)):
            yield Finding("correction.not_named", place=item)
