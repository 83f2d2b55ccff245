"""Effects on editions: the call and the law it is pinned to (S1-6, S1-N0..N1.2.4)."""

from __future__ import annotations

from biaogan.apps.door.outcome import Outcome, effect
from biaogan.apps.door.situation import Situation
from biaogan.apps.people.models import Unit
from biaogan.apps.programmes.law import laid_over
from biaogan.apps.programmes.models import Download, Edition, Feed, Pin, Programme
from biaogan.apps.programmes.services import plan_rounds
from biaogan.core.findings import implements
from biaogan.core.rulebook.model import Rulebook

OWN = ("title", "call_number", "addressees", "number_form", "contacts")


@effect("edition.create")
@implements("S1-6", "S0-5b")
def create(case: Situation) -> Outcome:
    """A new edition of a stack. inputs: year title stack; optional those of ``edition.configure``."""
    assert isinstance(case.subject, Programme)
    own = {name: case.inputs[name] for name in ("values", *OWN) if name in case.inputs}
    edition = Edition.objects.create(
        programme=case.subject, year=case.inputs["year"], stack=case.inputs["stack"], **own
    )
    _offer(edition, case)
    return Outcome(made=edition, touches=[edition.key])


@effect("edition.configure")
@implements("S1-6", "S1-N4", "S0-5b", "S4-5.9")
def configure(case: Situation) -> Outcome:
    """The edition's own layer: focus, windows, contacts, number form; and its downloads.

    inputs, each optional: values {path: value, None takes it back}, title call_number addressees number_form contacts,
    downloads [{kind, name, file}], withdrawn (ids of downloads no longer offered).
    """
    edition = case.the_edition
    edition.values = laid_over(edition.values, case.inputs.get("values", {}))
    for name in OWN:
        setattr(edition, name, case.inputs.get(name, getattr(edition, name)))
    edition.version += 1
    edition.save()
    edition.downloads.filter(pk__in=case.inputs.get("withdrawn", ())).delete()
    _offer(edition, case)
    return Outcome()


def _offer(edition: Edition, case: Situation) -> None:
    """Further downloads of the call page."""
    for offered in case.inputs.get("downloads", ()):
        Download.objects.create(edition=edition, **offered)


@effect("edition.publish")
@implements("S1-N0", "S1-N1", "S4-15b")
def publish(case: Situation) -> Outcome:
    """Pin the law by its hash, plan the rounds, open the one that takes applications if its day has come."""
    edition, law = case.the_edition, case.proposed
    assert law is not None
    pin = Pin.objects.create(
        edition=edition, number=1, stack=edition.stack, hash=law.hash, tree=law.as_json(), since=case.now
    )
    edition.published_at = case.now
    edition.call_number = case.inputs.get("call_number", edition.call_number)
    edition.addressees = case.inputs.get("addressees", edition.addressees)
    edition.save()
    plan_rounds(edition, law, pin)
    enter_directory(law)
    enter_feeds(edition.programme, law)
    return Outcome(content={"hash": law.hash})


@implements("S4-13")
def enter_feeds(programme: Programme, law: Rulebook) -> None:
    """The programmes that this one feeds from now on, and the unit that recommends there what it feeds."""
    Feed.objects.filter(programme=programme).delete()
    feeds = law.get("feeds", {}).values()
    Feed.objects.bulk_create([Feed(programme=programme, target=feed["to"], unit=feed["as_unit"]) for feed in feeds])


@implements("S1-D", "S1-7a")
def enter_directory(law: Rulebook) -> None:
    """The units of the rulebook's directory become units that clerks can be granted; what exists is kept."""
    place = 0
    for kind in ("region", "industry"):
        for code, unit in law.get(f"units.{kind}", {}).items():
            place += 1
            industries = unit.get("industry", [])
            Unit.objects.get_or_create(
                code=code,
                defaults={
                    "name": unit["name"], "kind": kind, "division": unit.get("division", ""), "order": place,
                    "industries": industries if isinstance(industries, list) else [],
                    "organiser": unit["name"] == law.about("organiser", layer="measures"),
                },
            )  # fmt: skip


@effect("edition.close")
def close(case: Situation) -> Outcome:
    """Archive the edition; its honours live on."""
    Edition.objects.filter(pk=case.the_edition.pk).update(closed_at=case.now)
    return Outcome()
