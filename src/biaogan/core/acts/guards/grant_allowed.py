from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding

OFFICE_GIVES: Final = ("recommender", "approver", "consultee")


def grant_allowed(case: Situation) -> Iterator[Finding]:
    """The office gives roles over units, and over its programmes to approvers and consultees (S1-7b); no other role."""
    if case.role != "office":
        return
    role, scope = case.inputs.get("role"), str(case.inputs.get("scope", ""))
    if role not in OFFICE_GIVES:
        yield Finding("grant.role", place="role", found=role, wanted=OFFICE_GIVES)
    elif (role != "recommender" and scope.partition("/")[0] not in case.own_programmes) or (
        role == "recommender" and not scope.startswith("unit:")
    ):
        yield Finding("grant.scope", place="scope", found=scope)
