"""A draft is edited while applications are received; afterwards only what a correction names."""

from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.guards.window_open import window_open
from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def editable(case: Situation) -> Iterator[Finding]:
    """A draft is edited while applications are received; afterwards only what a correction names."""
    if case.correction_items is not None:
        for item in sorted(set(case.inputs.get("items", ())) - set(case.correction_items)):
            yield Finding("correction.not_named", place=item)
    elif case.kind != "apply" or case.exited:
        yield Finding("act.not_now", found=f"kind.{case.kind}")
    else:
        yield from window_open(case)
