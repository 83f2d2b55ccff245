"""What follows each event: one readable list, event -> handlers. An empty list is an explicit silence."""

from __future__ import annotations

from biaogan.apps.door.reactions import Reaction
from biaogan.core.acts.table import ACTS

REACTIONS: dict[str, tuple[Reaction, ...]] = {act.event: () for act in ACTS.values() if not act.reads}
