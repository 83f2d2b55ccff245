"""Papers that follow acts: which document is asked for, and what it says, from the record as it is now.

A paper's module loads the generators only when it is called, so that web workers stay small.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import Any

from biaogan.apps.door.outcome import Outcome
from biaogan.apps.door.reactions import Reaction
from biaogan.apps.door.situation import Situation
from biaogan.apps.files.documents import ask
from biaogan.apps.files.models import Document
from biaogan.apps.ledger.models import Entry
from biaogan.apps.messages.models import Message


@dataclass(frozen=True)
class Paper:
    """A document to be made. kind: key of the generators; subject: key of the noun; content: its dataclass."""

    kind: str
    subject: str
    name: str
    content: Any
    check_code: str = ""


Builder = Callable[[Situation, Outcome], Iterable[Paper]]
ROOMS = {
    "receipt": "applications", "resolution": "reviews", "ruling": "reviews", "consult_letter": "publicity",
    "notice": "publicity", "approval": "publicity", "announcement": "honours", "certificate": "honours",
    "revocation": "honours",
}  # fmt: skip


def paper(name: str) -> Reaction:
    """A reaction that asks for the papers of this name."""

    def reaction(case: Situation, outcome: Outcome, entry: Entry) -> Iterable[Message]:
        build: Builder = getattr(import_module(f"{__name__}.{ROOMS[name]}"), name)
        for found in build(case, outcome):
            ask_for(found, case.now)
        return ()

    return reaction


def ask_for(found: Paper, now: datetime) -> Document:
    """Have a paper made; the worker that waits for it writes it."""
    from biaogan.apps.files.render.documents.kinds import content_json

    content = content_json(found.content)
    return ask(found.kind, found.subject, found.name, content, now=now, check_code=found.check_code)
