"""Effects on rulebooks: the official wording of their texts (S1-1, S0-1a)."""

from __future__ import annotations

from biaogan.apps.door.outcome import Outcome, effect
from biaogan.apps.door.situation import Situation
from biaogan.apps.programmes.models import OfficialText
from biaogan.core.findings import implements


@effect("rulebook.attach")
@implements("S1-1", "S0-1a")
def attach(case: Situation) -> Outcome:
    """Official wording beside our summaries. inputs: layer; file (Received); passages [[part, numbers, text]]."""
    received = case.inputs["file"]
    text = OfficialText.objects.create(
        layer=case.inputs["layer"], file=received.file, name=received.name, passages=case.inputs["passages"],
        attached_at=case.now, attached_by=case.actor.key,
    )  # fmt: skip
    return Outcome(made=text)
