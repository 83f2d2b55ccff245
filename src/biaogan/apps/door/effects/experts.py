"""Effects on the expert pool (S1-11)."""

from __future__ import annotations

from django.db.models import F

from biaogan.apps.door.outcome import Outcome, effect
from biaogan.apps.door.situation import Situation
from biaogan.apps.people import services
from biaogan.apps.people.models import Expert
from biaogan.core.findings import implements


@effect("expert.nominate")
@implements("S1-11", "S0-9a")
def nominate(case: Situation) -> Outcome:
    """A candidate of the pool. inputs: email name, and any of ``services.EXPERT_FACTS``; one account, one expert."""
    account = services.enter_account(case.inputs["email"], case.now, name=case.inputs.get("name", ""))
    expert = Expert.objects.filter(account=account).first() or Expert(account=account)
    made = services.describe_expert(expert, case.inputs)
    return Outcome(made=made, touches=[account.key], content={"name": account.name})


@effect("expert.edit")
@implements("S1-11", "S0-9a")
def edit(case: Situation) -> Outcome:
    """The expert's own facts. inputs: any of ``services.EXPERT_FACTS``."""
    services.describe_expert(_expert(case), case.inputs)
    return Outcome()


@effect("expert.vet")
@implements("S1-11", "S1-13", "S0-9a", "S0-11a", "S0-11b")
def vet(case: Situation) -> Outcome:
    """Into the pool, or back to candidates. inputs: status (pool, candidate), comprehensive; facts to mend."""
    expert = _expert(case)
    expert.status = case.inputs.get("status", "pool")
    expert.comprehensive = case.inputs.get("comprehensive", expert.comprehensive)
    services.describe_expert(expert, case.inputs)
    return Outcome(touches=[expert.account.key], content={"status": expert.status})


@effect("expert.suspend")
@implements("S1-11", "S0-9a")
def suspend(case: Situation) -> Outcome:
    """Out of the pool, for the reason on record. inputs: reason."""
    Expert.objects.filter(pk=_expert(case).pk).update(status="suspended", version=F("version") + 1)
    return Outcome(touches=[_expert(case).account.key], content={"status": "suspended"})


def _expert(case: Situation) -> Expert:
    assert isinstance(case.subject, Expert)
    return case.subject
