from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def view_given(case: Situation) -> Iterator[Finding]:
    """An opinion agrees, or says why not."""
    if case.inputs.get("view") not in ("agree", "against"):
        yield Finding("opinion.view", place="view")
    elif case.inputs["view"] == "against" and not str(case.inputs.get("reason", "")).strip():
        yield Finding("reason.missing", place="reason")
