"""The one place where "now" enters: the database's clock, or in demo mode the rehearsal clock (演练时钟).

Leases and retries of machines use ``machine_now``, which never rehearses.
"""

from __future__ import annotations

from datetime import UTC, datetime

from django.conf import settings
from django.db import connection

from biaogan.apps.ledger.models import RehearsalClock

_SQL = {
    "sqlite": "SELECT strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now')",
    "postgresql": "SELECT clock_timestamp()",
}


def now() -> datetime:
    """The instant by which the law judges: aware, UTC."""
    if settings.DEMO:
        rehearsed = RehearsalClock.objects.values_list("stands_at", flat=True).first()
        if rehearsed is not None:
            return rehearsed
    return machine_now()


def machine_now() -> datetime:
    """The database's own clock, so that several servers agree: aware, UTC."""
    with connection.cursor() as cursor:
        cursor.execute(_SQL[connection.vendor])
        instant = cursor.fetchone()[0]
    return datetime.fromisoformat(instant) if isinstance(instant, str) else instant.astimezone(UTC)


def move(instant: datetime) -> None:
    """Set the rehearsal clock. Only the act ``clock.move`` and the demo call this."""
    RehearsalClock.objects.update_or_create(pk=1, defaults={"stands_at": instant})
