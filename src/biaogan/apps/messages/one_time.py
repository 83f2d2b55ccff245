"""Messages that carry a key: a one-time code, or a link that opens something. The key is kept no longer than needed:
once the mail has gone out, or the key is dead, the row says the same without it. In rehearsal the row is the mailbox:
there it stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db.models import Q

from biaogan.apps.ledger.clock import machine_now
from biaogan.apps.messages.models import Message
from biaogan.phrases import say

# template -> how long its key opens anything, as the settings of signing in have it
LIVES: Final[Mapping[str, timedelta]] = {
    "sign_in_code": timedelta(minutes=10), "signing_code": timedelta(minutes=10),
    "password_reset": timedelta(days=3), "address_confirm": timedelta(days=3),
}  # fmt: skip
GONE: Final = "······"


def forget_key(message: Message) -> None:
    """Take the key out of a message; its recipient still sees that there was one."""
    if settings.DEMO or message.template not in LIVES:
        return
    content = {**message.content, **({"code": GONE} if "code" in message.content else {})}
    Message.objects.filter(pk=message.pk).update(
        content=content, path="",
        subject=say(f"messages.{message.template}.subject", message.language, **content)[:300],
        body=say(f"messages.{message.template}.body", message.language, **content),
    )  # fmt: skip


def is_spent(message: Message) -> bool:
    """Whether a mail would bring nothing that opens anything any more: its key went out before, or has died."""
    if settings.DEMO or message.template not in LIVES:
        return False
    return message.sent_at is not None or machine_now() >= message.made_at + LIVES[message.template]


def forget_dead_keys(now: datetime) -> None:
    """Forget the keys of messages that could not be mailed while they were good."""
    kept = (Q(content__has_key="code") & ~Q(content__code=GONE)) | ~Q(path="")
    for template, life in LIVES.items():
        for message in Message.objects.filter(kept, template=template, sent_at=None, made_at__lte=now - life):
            forget_key(message)
