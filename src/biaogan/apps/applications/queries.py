"""Reading applications: checklists, quotas, standing."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max, Q

from biaogan.apps.applications.models import Waiver
from biaogan.apps.people.models import Activity
from biaogan.apps.programmes.models import Edition
from biaogan.core.findings import implements
from biaogan.core.rulebook.model import NONE, Rulebook

WIDER = "stages.recommend.quota_if.local_activity"


@implements("S1-17a", "S1-18a", "S0-15", "S4-9a")
def checklist_items(law: Rulebook, stage: str) -> list[str]:
    """Keys of what the settler of a stage goes through: conditions, and the documents where it checks those too.

    Who recommends needs no check that somebody does. An office always checks the documents; a unit where its checklist
    names the materials (S4-9a).
    """
    here = law.stage(stage)
    conditions = list(law.get("conditions", {}))
    if here.kind == "recommend":
        conditions = [key for key in conditions if law.get(f"conditions.{key}.check") != "recommended"]
        if "materials" not in here.get("checklist", ()):
            return conditions
    documents = law.get("materials.documents", {})
    required = [key for key, value in documents.items() if isinstance(value, dict) and value.get("need") == "required"]
    return [*conditions, *(f"documents.{key}" for key in required)]


def recommends(law: Rulebook) -> bool:
    """Whether somebody recommends under this law; else one applies directly (S0-14)."""
    return any(stage.kind == "recommend" for stage in law.stages)


def routes_by_place(law: Rulebook) -> bool:
    """Whether an application goes to the unit of the applicant's own place; else the applicant chooses one."""
    return any(stage.get("routed_by") == "division" for stage in law.stages if stage.kind == "apply")


@implements("S1-17b", "S1-N1.2.5a", "S1-N1.2.5b")
def quota_of(law: Rulebook, edition: Edition, unit: int) -> int | None:
    """Places of a unit in an edition: the quota, wider with an accepted local activity; None = no limit."""
    asked = law.get("stages.recommend.quota", NONE) is not NONE and law.get(WIDER)
    held = Activity.objects.filter(unit=unit, edition=edition.key, accepted=True)
    return quota_in(law, wider=bool(asked) and held.exists())


def quota_in(law: Rulebook, *, wider: bool) -> int | None:
    """Places of a unit whose local activity was accepted, or not; None = no limit."""
    quota = law.get("stages.recommend.quota", NONE)
    extended = law.get(WIDER)
    return None if quota is NONE else int(extended if wider and extended else quota)


@implements("S1-N1.2.1")
def waived_until(standing: int, *, application: int | None = None, unit: int | None = None) -> datetime | None:
    """Until when an application, or the unit that recommends, has leave to be late in a round; None = it has none."""
    own = Q(application=application) if application is not None else Q(pk__in=())
    units = Q(unit=unit) if unit is not None else Q(pk__in=())
    found: datetime | None = Waiver.objects.filter(own | units, round=standing).aggregate(last=Max("until"))["last"]
    return found
