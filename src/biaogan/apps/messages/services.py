"""Telling people: a message is a row on their desk and a row of work that mails it; neither is lost (S1-N3.1)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from biaogan.apps.ledger.chain import canonical
from biaogan.apps.ledger.clock import machine_now
from biaogan.apps.messages.models import Message, Work
from biaogan.apps.messages.work import ask_for, gathered
from biaogan.phrases import say


def compose(
    *, key: str, address: str, template: str, content: Mapping[str, Any], now: datetime, recipient: str = "",
    language: str = "zh", about: str = "", edition: str = "", path: str = "",
) -> Message:  # fmt: skip
    """A message in words, not written yet.

    template: ``messages.yaml`` holds its subject and body ("application_submitted.subject"). content: plain values.
    """
    return Message(
        key=key, recipient=recipient, address=address, language=language, template=template,
        content=json.loads(canonical(dict(content))),
        subject=say(f"messages.{template}.subject", language, **content)[:300],
        body=say(f"messages.{template}.body", language, **content), about=about, edition=edition, path=path,
        made_at=now,
    )  # fmt: skip


def post(**told: Any) -> Message:
    """Write one message, of the parts that ``compose`` takes, and the work of mailing it."""
    return post_all([compose(**told)])[0]


def post_all(messages: Iterable[Message]) -> list[Message]:
    """Write messages and the work of mailing them, all at once. The same key again is the same message."""
    once = list({message.key: message for message in messages}.values())
    posted = Message.objects.bulk_create(once, update_conflicts=True, unique_fields=["key"], update_fields=["key"])
    with gathered():
        for message in posted:
            ask_for("mail", f"mail:{message.key}", subject=f"message:{message.pk}")
    return posted


def resend(message: Message) -> None:
    """Mail once more, under the same Message-ID."""
    Work.objects.filter(key=f"mail:{message.key}").update(
        done_at=None, due=machine_now(), attempts=0, needs_person=False, lease_until=None, lease_token=""
    )
    ask_for("mail", f"mail:{message.key}", subject=f"message:{message.pk}")
