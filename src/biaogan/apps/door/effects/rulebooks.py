"""Effects on rulebooks: taking one in (S1-6), and the official wording of its texts (S1-1, S0-1a)."""

from __future__ import annotations

from biaogan.apps.door.outcome import Outcome, effect
from biaogan.apps.door.situation import Situation
from biaogan.apps.programmes.models import OfficialText
from biaogan.apps.programmes.services import enter_programmes
from biaogan.apps.programmes.shelf import shelve
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


@effect("rulebook.import")
@implements("S1-6", "S1-7c", "S0-5a")
def take_in(case: Situation) -> Outcome:
    """A rulebook onto the shelf. inputs: file (Received), staged (folder), stacks (their ids), linted (findings).

    A programme for its measures is entered, if there was none: who may work in it, an administrator grants.
    """
    shelve(case.inputs["staged"], case.inputs["stacks"][0])
    enter_programmes()
    return Outcome(touches=[f"rulebook:{stack}" for stack in case.inputs["stacks"]])
