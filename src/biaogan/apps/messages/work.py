"""Rows of work: the truth about what still has to be done. A wake-up only carries a row's id and may be lost,
doubled or late: the row is taken under a lease by one guarded UPDATE, and marked done only by the holder's token.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Q, QuerySet

from biaogan.apps.ledger.clock import machine_now
from biaogan.apps.messages.models import Work

logger = logging.getLogger(__name__)

LEASE = timedelta(seconds=60)
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=30), timedelta(hours=1)
TRIES = 12

# does what lies outside the database; hands back what is written together with the mark "done"
Worker = Callable[[Work], Callable[[], None]]
WORKERS: dict[str, Worker] = {}
_wakes: ContextVar[bool] = ContextVar("wakes", default=True)
_gathered: ContextVar[list[Work] | None] = ContextVar("gathered", default=None)


class Hopeless(Exception):
    """What a worker raises where no later attempt could do better: a person is asked for at once."""


class Overtaken(Exception):
    """The lease ran out and somebody else holds the row: nothing of this attempt is kept."""


def worker(kind: str) -> Callable[[Worker], Worker]:
    """Register who does work of a kind."""

    def register(function: Worker) -> Worker:
        WORKERS[kind] = function
        return function

    return register


@contextmanager
def left_to_tick() -> Iterator[None]:
    """Rows written inside wake nobody: the next tick finds them. For bulk work such as filling the demo."""
    token = _wakes.set(False)
    try:
        yield
    finally:
        _wakes.reset(token)


@contextmanager
def gathered() -> Iterator[None]:
    """Rows asked for inside are written at its end, all at once; inside another one, at the end of that."""
    if _gathered.get() is not None:
        yield
        return
    rows: list[Work] = []
    token = _gathered.set(rows)
    try:
        yield
    finally:
        _gathered.reset(token)
    _write(rows)


def ask_for(kind: str, key: str, *, subject: str = "", content: Mapping[str, Any] | None = None) -> Work:
    """Write a row of work in the transaction of its cause, and wake a worker after the commit.

    The same key again is the same row, whatever became of it.
    """
    row = Work(key=key, kind=kind, subject=subject, content=dict(content or {}))
    waiting = _gathered.get()
    if waiting is None:
        _write([row])
    else:
        waiting.append(row)
    return row


def _write(rows: list[Work]) -> None:
    from biaogan.apps.messages.tasks import do_work

    if not rows:
        return
    now = machine_now()
    for row in rows:
        row.due = now
    # a row that is there already is left as it is: it only tells its number
    written = Work.objects.bulk_create(rows, update_conflicts=True, unique_fields=["key"], update_fields=["key"])
    if _wakes.get():
        transaction.on_commit(lambda: do_work.enqueue(*(row.pk for row in written)))


def due_work(now: datetime) -> QuerySet[Work]:
    """Rows due, not done, without a live lease."""
    free = Q(lease_until=None) | Q(lease_until__lt=now)
    return Work.objects.filter(free, done_at=None, needs_person=False, due__lte=now)


def do(pk: int) -> bool:
    """Do one row if it is due and free; whether it was done now. A failure is kept on the row, never raised."""
    now = machine_now()
    token = secrets.token_hex(16)
    if not due_work(now).filter(pk=pk).update(lease_until=now + LEASE, lease_token=token):
        return False
    row = Work.objects.get(pk=pk)
    try:
        record = WORKERS[row.kind](row)
        with transaction.atomic():
            record()
            if not Work.objects.filter(pk=pk, lease_token=token).update(done_at=machine_now(), lease_until=None):
                raise Overtaken
    except Overtaken:
        return False
    except Exception as error:
        logger.warning("work %s %s failed: %s", row.kind, row.pk, type(error).__name__)
        _put_off(row, token, error)
        return False
    return True


def _put_off(row: Work, token: str, error: Exception) -> None:
    stuck = isinstance(error, Hopeless) or row.attempts + 1 >= TRIES
    wait = min(FIRST_WAIT * 2**row.attempts, LONGEST_WAIT)
    Work.objects.filter(pk=row.pk, lease_token=token).update(
        attempts=F("attempts") + 1, due=machine_now() + wait, lease_until=None, lease_token="",
        needs_person=stuck, last_error=f"{type(error).__name__}: {error}"[:500],
    )  # fmt: skip
