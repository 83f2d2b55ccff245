"""Effects on referrals: a title feeds another programme, and stops feeding it when it falls (S4-13)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from biaogan.apps.applications.models import Application, Draft
from biaogan.apps.door.course import leave
from biaogan.apps.door.effects.applications import let_go, take_hold
from biaogan.apps.door.moves import ROUND, Move
from biaogan.apps.door.outcome import Outcome, effect
from biaogan.apps.door.situation import Situation
from biaogan.apps.honours.models import Honour, Referral
from biaogan.apps.people.models import Unit
from biaogan.apps.programmes.law import law_of_edition
from biaogan.core.findings import implements
from biaogan.core.rulebook.model import Rulebook

COMMON = ("origin", "years_applied", "contact")  # answers that are no conditions


@effect("referral.make")
@implements("S4-13", "S3-14")
def make(case: Situation) -> Outcome:
    """A draft in the edition that is fed, with what both laws ask; its holder completes and submits it.

    It is recommended there by the unit as which the law feeds it. inputs: edition.
    """
    assert isinstance(case.subject, Honour)
    assert case.apply_round is not None
    source = case.subject.application
    carried = _carried(source, law_of_edition(case.the_edition))
    application = Application.objects.create(
        edition=case.the_edition, organisation=source.organisation, unit=Unit.objects.get(code=case.fed_as),
        round=case.apply_round, name=source.name, started_at=case.now, scope=carried.pop("scope"),
    )  # fmt: skip
    Draft.objects.create(application=application, saved_at=case.now, saved_by=case.actor.key, **carried)
    made = Referral.objects.create(honour=case.subject, application=application, made_at=case.now)
    return Outcome(
        made=made, touches=[made.key, application.key], moves=[Move(application.pk, ROUND, case.apply_round.pk)],
        content={"name": application.name, "unit": application.unit.name if application.unit else ""},
    )  # fmt: skip


def _carried(source: Application, law: Rulebook) -> dict[str, Any]:
    """What was submitted for the title, as far as the other law asks for it too."""
    assert source.current is not None
    submitted = source.current
    asked = {**law.get("conditions", {}), **dict.fromkeys(COMMON)}
    return {
        "sections": _of(submitted.sections, law.get("materials.sections", {})),
        "answers": {key: said for key, said in _of(submitted.answers, asked).items() if isinstance(said, dict)},
        "indicators": submitted.indicators,
        "scope": source.scope if law.has(f"lists.scopes.entries.{source.scope or '-'}") else "",
    }  # fmt: skip


def _of(said: Mapping[str, Any], asked: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in said.items() if key in asked}


@effect("referral.cancel")
@implements("S4-13", "S4-14", "S3-14")
def cancel(case: Situation) -> Outcome:
    """What was begun from the title leaves; what was honoured already is held, and its own office decides."""
    assert isinstance(case.subject, Referral)
    Referral.objects.filter(pk=case.subject_pk).update(withdrawn_at=case.now, reason=case.inputs["reason"])
    application = case.the_application
    if hasattr(application, "honour"):
        return Outcome(moves=[take_hold(application, case.subject.key, case.inputs["reason"], case.now)])
    if application.exit:
        return Outcome(touches=[application.key])
    return Outcome(moves=leave([application], "source_lost"), touches=let_go(case))
