"""Telling people: a message is a row on their desk and a row of work that mails it; neither is lost (S1-N3.1)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from biaogan.apps.ledger.chain import canonical
from biaogan.apps.ledger.clock import machine_now
from biaogan.apps.messages.models import Message, Work
from biaogan.apps.messages.work import ask_for
from biaogan.phrases import say


def post(
    *, key: str, address: str, template: str, content: Mapping[str, Any], now: datetime, recipient: str = "",
    language: str = "zh", about: str = "", edition: str = "", path: str = "",
) -> Message:  # fmt: skip
    """Write a message and the work of mailing it. The same key again is the same message.

    template: ``messages.yaml`` holds its subject and body ("application_submitted.subject"). content: plain values.
    """
    message, made = Message.objects.get_or_create(
        key=key,
        defaults={
            "recipient": recipient, "address": address, "language": language, "template": template,
            "content": json.loads(canonical(dict(content))),
            "subject": say(f"messages.{template}.subject", language, **content)[:300],
            "body": say(f"messages.{template}.body", language, **content), "about": about, "edition": edition,
            "path": path, "made_at": now,
        },
    )  # fmt: skip
    if made:
        ask_for("mail", f"mail:{key}", subject=f"message:{message.pk}")
    return message


def resend(message: Message) -> None:
    """Mail once more, under the same Message-ID."""
    Work.objects.filter(key=f"mail:{message.key}").update(
        done_at=None, due=machine_now(), attempts=0, needs_person=False, lease_until=None, lease_token=""
    )
    ask_for("mail", f"mail:{message.key}", subject=f"message:{message.pk}")
