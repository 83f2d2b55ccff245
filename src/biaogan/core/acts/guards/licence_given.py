from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding
from biaogan.core.identity.credit_code import check_credit_code


def licence_given(case: Situation) -> Iterator[Finding]:
    """A code whose check character fails is believed on sight of the licence."""
    found = [finding.code for finding in check_credit_code(str(case.inputs.get("credit_code", "")))]
    if found == ["credit_code.check"] and case.inputs.get("file") is None:
        yield Finding("credit_code.licence", place="file")
