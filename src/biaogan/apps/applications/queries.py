"""Reading applications: checklists, quotas, standing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Max, Q

from biaogan.apps.applications.models import Application, Judgement, Waiver
from biaogan.apps.people.models import Activity
from biaogan.apps.programmes.models import Edition
from biaogan.core.acts.situation import LookupDue
from biaogan.core.conditions.model import Lookup
from biaogan.core.findings import implements
from biaogan.core.rulebook.model import NONE, Rulebook, Stage

WIDER = "stages.recommend.quota_if.local_activity"


@implements("S1-17a", "S1-18a", "S0-15", "S4-9a", "S3-12a")
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
    named = here.get("conditions")
    if isinstance(named, list):
        return named
    documents = law.get("materials.documents", {})
    required = [key for key, value in documents.items() if isinstance(value, dict) and value.get("need") == "required"]
    return [*conditions, *(f"documents.{key}" for key in required)]


def looked_up(law: Rulebook) -> list[str]:
    """Conditions for which somebody looks an applicant up in public lists."""
    return [key for key, terms in law.get("conditions", {}).items() if terms["check"] == "listing"]


@implements("S3-8.1b")
def lookups_of(application: Application, law: Rulebook) -> dict[str, Lookup]:
    """What was found of each such condition the last time that somebody looked; nothing where nobody did."""
    asked = looked_up(law)
    if not asked:
        return {}
    kept = Judgement.objects.filter(application=application, item__in=asked).exclude(looked_on=None)
    found = {}
    for each in kept.order_by("looked_on", "pk"):
        lists = law.get(f"conditions.{each.item}.absent_from") if each.verdict == "unmet" else ()
        found[each.item] = Lookup(each.looked_on, tuple(lists))
    return found


@implements("S3-12a")
def lookups_due(law: Rulebook, applications: Sequence[Application]) -> list[LookupDue]:
    """Each application with each condition that a stage wants looked up freshly, and the day of its last lookup."""
    found = []
    for stage in law.stages:
        most = stage.get("fresh_days")
        if stage.kind == "examine" and most is not NONE:
            for item in set(checklist_items(law, stage.key)) & set(looked_up(law)):
                found += _looked_on(law, stage, item, int(most), applications)
    return found


def _looked_on(
    law: Rulebook, stage: Stage, item: str, most: int, applications: Sequence[Application]
) -> list[LookupDue]:
    kept = Judgement.objects.filter(application__in=applications, round__stage=stage.key, item=item, verdict="met")
    days = dict(kept.order_by("looked_on").values_list("application", "looked_on"))
    name, clauses = str(law.get(f"conditions.{item}.name")), law.cites(stage.path)
    return [LookupDue(each.number, name, stage.name, days.get(each.pk), most, clauses) for each in applications]


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
