"""Reminders 7, 3 and 1 days before a close, to those whose turn it is (S1-N1.2.1, S1-N1.3a)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from biaogan.apps.applications.models import Application
from biaogan.apps.door.telling import clerks_of, compose_for, members_of
from biaogan.apps.messages.models import Message
from biaogan.apps.messages.services import post_all
from biaogan.apps.people.models import Account
from biaogan.apps.programmes.law import law_of_round
from biaogan.apps.programmes.models import Round
from biaogan.apps.reviews.models import Sheet
from biaogan.core.calendar.deadlines import last_day, reminders
from biaogan.core.findings import implements


@implements("S1-N1.2.1", "S1-N1.3a")
def remind(now: datetime) -> None:
    """Send the newest reminder that is due of every open round; the same one is never sent twice."""
    for standing in Round.objects.filter(state=Round.OPEN, closes__gt=now).select_related("edition"):
        assert standing.closes is not None
        due = [reminder.days for reminder in reminders(standing.closes) if reminder.at <= now]
        key = f"reminder:{standing.pk}:{standing.closes.isoformat()}:{min(due, default=0)}"
        if due and not Message.objects.filter(key__startswith=f"{key}:").exists():
            stage = law_of_round(standing).get(f"stages.{standing.stage}.name")
            post_all(compose_for(
                _waited_for(standing, now), key, "reminder",
                {"edition": standing.edition.title, "stage": stage, "closes": standing.closes,
                 "last": last_day(standing.closes), "days": min(due)},
                about=standing.key, edition=standing.edition.key, path=f"/go/{standing.key}", now=now,
            ))  # fmt: skip


def _waited_for(standing: Round, now: datetime) -> Iterable[Account]:
    """Accounts whose turn it is in a round."""
    items = Application.objects.filter(round=standing, exit="")
    if standing.kind == "apply":
        return members_of(items.values("organisation"))
    if standing.kind == "recommend":
        return clerks_of(items.values_list("unit_id", flat=True), now)
    if standing.kind in ("review", "defence"):
        waiting = Sheet.objects.filter(round=standing, submitted_at=None, void=False)
        return Account.objects.filter(expert__seats__sheets__in=waiting).distinct()
    return ()
