"""The one place that knows the library of background tasks: a task is a wake-up for a row of work, nothing more."""

from __future__ import annotations

from datetime import timedelta

from django.apps import apps
from django_tasks import task

from biaogan.apps.ledger.clock import machine_now
from biaogan.apps.messages import work

HUSK_AGE, KEEP = timedelta(minutes=10), timedelta(days=1)


@task()
def do_work(*pks: int) -> None:
    """Do each row, if nobody else has."""
    for pk in pks:
        work.do(pk)


def wake_overdue() -> int:
    """Wake every row that is due, not done and not being done; how many. A lost wake-up is made good here."""
    overdue = list(work.due_work(machine_now()).values_list("pk", flat=True)[:500])
    for pk in overdue:
        do_work.enqueue(pk)
    return len(overdue)


def clear_husks() -> None:
    """Forget wake-ups: finished ones after a day, and those that a killed worker left running for ever."""
    results = apps.get_model("django_tasks_database", "DBTaskResult").objects
    results.filter(status="RUNNING", started_at__lt=machine_now() - HUSK_AGE).delete()
    results.filter(finished_at__lt=machine_now() - KEEP).delete()
