from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding
from biaogan.core.identity.credit_code import check_credit_code


def credit_code_wellformed(case: Situation) -> Iterator[Finding]:
    """A credit code has 18 characters of its alphabet; a failing check character only warns."""
    yield from check_credit_code(str(case.inputs.get("credit_code", "")))
