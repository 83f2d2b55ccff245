"""Mailing a message. A repeat carries the same Message-ID, so that it is recognised as one."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage

from biaogan.apps.ledger import clock
from biaogan.apps.messages.models import Message, Work
from biaogan.apps.messages.one_time import forget_key, is_spent
from biaogan.apps.messages.work import worker


def message_id(message: Message) -> str:
    """Stable id of a message's mail."""
    host = urlsplit(settings.SITE_URL).hostname
    return f"<{sha256(message.key.encode()).hexdigest()[:32]}@{host}>"


@worker("mail")
def send(row: Work) -> Callable[[], None]:
    """Send the mail; then note when. In rehearsal the back end sends nothing and the mailbox page shows the message.

    A key that is dead by now is not sent any more, nor one that was sent before and is forgotten.
    """
    message = Message.objects.get(pk=row.subject.partition(":")[2])
    if is_spent(message):
        return lambda: forget_key(message)
    link = f"\n\n{settings.SITE_URL}{message.path}" if message.path else ""
    mail = EmailMessage(
        " ".join(message.subject.splitlines()), message.body + link, to=[message.address],
        headers={"Message-ID": message_id(message)},
    )  # fmt: skip
    mail.send()
    return lambda: _note_sent(message)


def _note_sent(message: Message) -> None:
    Message.objects.filter(pk=message.pk).update(sent_at=clock.now())  # in a rehearsal as the time it was made
    forget_key(message)
