"""Reading messages."""

from __future__ import annotations

from django.db.models import QuerySet

from biaogan.apps.messages.models import Message, Work


def messages_to(recipient: str) -> QuerySet[Message]:
    """What one account was told, newest first."""
    return Message.objects.filter(recipient=recipient).order_by("-made_at", "-pk")


def messages_of_edition(edition: str) -> QuerySet[Message]:
    """What was told in an edition, newest first."""
    return Message.objects.filter(edition=edition).order_by("-made_at", "-pk")


def mail_waits(message: Message) -> bool:
    """Whether the mail of a message is still to go out by itself."""
    return Work.objects.filter(key=f"mail:{message.key}", done_at=None, needs_person=False).exists()


def stuck_work() -> QuerySet[Work]:
    """Work that needs a person."""
    return Work.objects.filter(needs_person=True, done_at=None).order_by("due")
