"""What an act's effect hands back to the door, and the table in which effects register themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from biaogan.apps.door.moves import Move

if TYPE_CHECKING:
    from biaogan.apps.door.situation import Situation


@dataclass
class Outcome:
    """moves: changes of standing, applied and recorded by the door. made: the object the act brought forth, if any.

    touches: keys of further objects it moved. events: further events beside the act's own. content: parameters for
    the messages that follow.
    """

    moves: list[Move] = field(default_factory=list)
    made: Any = None
    touches: list[str] = field(default_factory=list)
    events: list[str] = field(default_factory=list)
    content: dict[str, Any] = field(default_factory=dict)


Effect = Callable[["Situation"], Outcome | None]
EFFECTS: dict[str, Effect] = {}


def effect(act: str) -> Callable[[Effect], Effect]:
    """Register what an act does once it is allowed."""

    def register(function: Effect) -> Effect:
        assert act not in EFFECTS, f"{act} has two effects"
        EFFECTS[act] = function
        return function

    return register
