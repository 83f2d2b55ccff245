"""An objection as its bearer follows it: states and reply, never an identity."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from biaogan.apps.notices.models import Objection
from biaogan.core.findings import implements
from biaogan.phrases import say
from biaogan.web.shared.display import current_language


@dataclass(frozen=True)
class Step:
    """One step of how it was handled; text: what is said to its bearer."""

    at: datetime
    words: str
    text: str = ""
    look: str = ""


def found_by(code: str) -> Objection | None:
    """The objection with this tracking code; only its digest is kept."""
    digest = sha256(code.encode()).hexdigest()
    return Objection.objects.select_related("notice__round__edition", "application").filter(code_digest=digest).first()


@implements("S1-21", "S0-18c")
def steps_of(objection: Objection) -> list[Step]:
    """What happened, the newest first."""
    files = len(objection.evidence)
    steps = [Step(objection.received_at, _say("received", n=files) if files else _say("received.bare"))]
    if objection.admitted_at is not None:
        steps.append(_admission(objection))
    steps += [Step(inquiry.at, _say("inquired")) for inquiry in objection.inquiries.all()]
    if objection.ruled_at is not None:
        steps.append(Step(objection.ruled_at, _say("ruled", ruling=_say(f"ruling.{objection.ruling}"))))
    if objection.replied_at is not None:
        steps.append(Step(objection.replied_at, _say("replied"), objection.reply))
    return steps[::-1]


def _admission(objection: Objection) -> Step:
    assert objection.admitted_at is not None
    if objection.admitted:
        return Step(objection.admitted_at, _say("admitted.held" if objection.hold_id else "admitted"))
    return Step(objection.admitted_at, _say("refused"), objection.admission_reason, "bad-dot")


def _say(key: str, **params: object) -> str:
    return say(f"public.tracking.{key}", current_language(), **params)
