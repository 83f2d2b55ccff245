from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S0-8.3")
def conditions_stand(case: Situation) -> Iterator[Finding]:
    """What must hold at the last deliberation is looked at once more: an expired certificate wants a reason (S0-8.3).

    Nobody leaves by it silently: the body decides, and says why it takes the item all the same.
    """
    for application, findings in case.lapsed_conditions.items():
        said = case.verdicts.get(application, {})
        if said.get("verdict") == "advance" and not str(said.get("reason", "")).strip():
            for found in findings:
                told = {"name": found.details["name"]}
                yield Finding(
                    "condition.lapsed", place=f"verdicts.{application}", found=found.found, clauses=found.clauses,
                    details=told,
                )  # fmt: skip
