from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding


def second_for_head(case: Situation) -> Iterator[Finding]:
    """A further head of an office is appointed by two persons; the first one, by the administrator alone."""
    appoints = case.inputs.get("head") and not case.inputs.get("end")
    if appoints and case.heads and not case.second_signed:
        yield Finding("person.second_missing", place="second_code")
