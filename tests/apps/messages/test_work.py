"""Rows of work: taken under a lease, done once, put off after a failure, never lost and never doubled."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import connections

from biaogan.apps.messages import tasks, work
from biaogan.apps.messages.models import Work

pytestmark = pytest.mark.both

START = datetime(2026, 3, 2, 1, tzinfo=UTC)
NOTHING: Callable[[], None] = lambda: None  # noqa: E731


@dataclass
class Clock:
    """The machines' clock, moved by hand."""

    now: datetime = START

    def forward(self, **span: float) -> None:
        self.now += timedelta(**span)


class Killed(BaseException):
    """What a worker sees of kill -9: nothing, it is gone."""


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    own = Clock()
    for module in (work, tasks):
        monkeypatch.setattr(module, "machine_now", lambda: own.now)
    return own


@pytest.fixture
def workers(monkeypatch: pytest.MonkeyPatch) -> dict[str, work.Worker]:
    """Who does work, for this test alone."""
    monkeypatch.setattr(work, "WORKERS", {})
    return work.WORKERS


def row(key: str = "note:1") -> Work:
    return work.ask_for("note", key, content={"text": "已收到"})


def fresh(of: Work) -> Work:
    return Work.objects.get(pk=of.pk)


def kill(_: Work) -> Callable[[], None]:
    raise Killed


def fail(_: Work) -> Callable[[], None]:
    raise ConnectionRefusedError("no answer")


# --- done once --------------------------------------------------------------------------------------------------------
@pytest.mark.django_db
def test_row_is_done_once(clock: Clock, workers: Any) -> None:
    done = []
    workers["note"] = lambda own: lambda: done.append(own.content["text"])
    asked = row()
    assert (work.do(asked.pk), work.do(asked.pk)) == (True, False)
    assert done == ["已收到"]
    assert (fresh(asked).done_at, fresh(asked).lease_until) == (START, None)


@pytest.mark.django_db
def test_row_asked_for_twice_is_one_row(clock: Clock) -> None:
    assert row().pk == row().pk


@pytest.mark.django_db
def test_row_is_not_taken_before_it_is_due(clock: Clock, workers: Any) -> None:
    workers["note"] = lambda own: NOTHING
    asked = row()
    Work.objects.update(due=START + timedelta(seconds=1))
    assert work.do(asked.pk) is False
    clock.forward(seconds=1)
    assert work.do(asked.pk) is True


@pytest.mark.django_db
def test_row_of_an_unknown_kind_is_put_off(clock: Clock, workers: Any) -> None:
    asked = row()
    assert work.do(asked.pk) is False
    assert fresh(asked).last_error == "KeyError: 'note'"


def test_rows_wanted_by_many_workers_are_each_done_once(fresh_database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[int] = []
    monkeypatch.setattr(work, "WORKERS", {"note": lambda own: lambda: done.append(own.pk)})
    rows = [row(f"note:{place}").pk for place in range(10)]
    barrier = threading.Barrier(6)

    def take_all(_: int) -> int:
        barrier.wait()
        try:
            return sum(work.do(pk) for pk in rows)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as pool:
        taken = list(pool.map(take_all, range(6)))
    assert (sorted(done), sum(taken)) == (sorted(rows), len(rows))


# --- killed between taking and done -----------------------------------------------------------------------------------
@pytest.fixture
def dropped(db: None, clock: Clock, workers: Any) -> Work:
    """A row whose worker was killed while it held it."""
    workers["note"] = kill
    asked = row()
    with pytest.raises(Killed):
        work.do(asked.pk)
    workers["note"] = lambda own: NOTHING
    return asked


def test_dropped_row_waits_for_the_end_of_its_lease(dropped: Work, clock: Clock) -> None:
    clock.forward(seconds=60)
    assert work.do(dropped.pk) is False
    clock.forward(seconds=1)
    assert work.do(dropped.pk) is True


def test_dropped_row_is_woken_by_the_next_tick_after_its_lease(dropped: Work, clock: Clock) -> None:
    assert tasks.wake_overdue() == 0
    clock.forward(seconds=61)
    assert tasks.wake_overdue() == 1


def test_dropped_row_counts_as_no_failure(dropped: Work) -> None:
    assert (fresh(dropped).attempts, fresh(dropped).last_error) == (0, "")


# --- the token --------------------------------------------------------------------------------------------------------
@pytest.mark.django_db
def test_worker_whose_lease_ran_out_keeps_nothing_of_its_attempt(clock: Clock, workers: Any) -> None:
    written: list[str] = []

    def slow(own: Work) -> Callable[[], None]:
        clock.forward(seconds=61)
        workers["note"] = lambda own: lambda: record("successor")
        assert work.do(own.pk) is True
        return lambda: record("overtaken")

    def record(name: str) -> None:
        written.append(name)
        row(f"written by {name}")

    workers["note"] = slow
    assert work.do(row().pk) is False
    assert written == ["successor", "overtaken"]
    assert list(Work.objects.exclude(key="note:1").values_list("key", flat=True)) == ["written by successor"]


@pytest.mark.django_db
def test_worker_whose_lease_ran_out_does_not_put_off_its_successor(clock: Clock, workers: Any) -> None:
    def slow(own: Work) -> Callable[[], None]:
        Work.objects.filter(pk=own.pk).update(lease_token="of another")
        raise ConnectionRefusedError

    workers["note"] = slow
    asked = row()
    work.do(asked.pk)
    assert (fresh(asked).attempts, fresh(asked).lease_token) == (0, "of another")


# --- failures ---------------------------------------------------------------------------------------------------------
@pytest.mark.django_db
def test_failures_wait_longer_each_time_and_at_last_need_a_person(clock: Clock, workers: Any) -> None:
    workers["note"] = fail
    asked, waits = row(), []
    while not fresh(asked).needs_person:
        clock.now = fresh(asked).due
        work.do(asked.pk)
        waits.append((fresh(asked).due - clock.now).total_seconds())
    assert waits == [30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600, 3600, 3600]
    assert fresh(asked).last_error == "ConnectionRefusedError: no answer"


@pytest.mark.django_db
def test_row_that_needs_a_person_is_left_alone(clock: Clock, workers: Any) -> None:
    asked = row()
    Work.objects.update(needs_person=True)
    clock.forward(days=30)
    assert (tasks.wake_overdue(), work.do(asked.pk)) == (0, False)


@pytest.mark.django_db
def test_failure_while_noting_is_a_failure(clock: Clock, workers: Any) -> None:
    workers["note"] = lambda own: lambda: [][0]
    asked = row()
    assert work.do(asked.pk) is False
    assert (fresh(asked).done_at, fresh(asked).attempts) == (None, 1)


@pytest.mark.django_db
def test_error_of_any_length_is_kept(clock: Clock, workers: Any) -> None:
    def long(_: Work) -> Callable[[], None]:
        raise ValueError("长" * 5_000)

    workers["note"] = long
    asked = row()
    work.do(asked.pk)
    assert len(fresh(asked).last_error) == 500


# --- wake-ups ---------------------------------------------------------------------------------------------------------
def husks() -> Any:
    return apps.get_model("django_tasks_database", "DBTaskResult").objects.order_by("enqueued_at")


@pytest.mark.django_db
def test_wake_up_follows_the_commit(clock: Clock, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        asked = row()
        assert husks().count() == 0
    assert len(callbacks) == 1
    assert [task.args_kwargs["args"] for task in husks()] == [[asked.pk]]


@pytest.mark.django_db
def test_rows_left_to_tick_wake_nobody(clock: Clock, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks() as callbacks, work.left_to_tick():
        row()
    assert callbacks == []
    assert tasks.wake_overdue() == 1


@pytest.mark.django_db
def test_lost_wake_up_is_made_good_by_tick(clock: Clock, workers: Any, django_capture_on_commit_callbacks: Any) -> None:
    workers["note"] = lambda own: NOTHING
    asked = row()  # the wake-up is lost: nothing is committed here
    assert tasks.wake_overdue() == 1
    assert [task.args_kwargs["args"] for task in husks()] == [[asked.pk]]


@pytest.mark.django_db
def test_done_rows_are_not_woken(clock: Clock, workers: Any) -> None:
    workers["note"] = lambda own: NOTHING
    work.do(row().pk)
    clock.forward(days=1)
    assert tasks.wake_overdue() == 0


@pytest.fixture
def woken(db: None, clock: Clock) -> Callable[..., None]:
    """Makes a wake-up with the state that the library's worker gave it."""

    def make(status: str, **moments: datetime) -> None:
        task = tasks.do_work.enqueue(1)
        husks().filter(pk=task.id).update(status=status, **moments)

    return make


def test_husks_of_killed_workers_are_cleared(woken: Callable[..., None], clock: Clock) -> None:
    woken("RUNNING", started_at=START - timedelta(minutes=11))
    woken("RUNNING", started_at=START - timedelta(minutes=9))
    woken("SUCCESSFUL", started_at=START, finished_at=START - timedelta(hours=25))
    woken("SUCCESSFUL", started_at=START, finished_at=START - timedelta(hours=23))
    woken("READY")
    tasks.clear_husks()
    left = {(task.status, task.started_at, task.finished_at) for task in husks()}
    assert left == {
        ("RUNNING", START - timedelta(minutes=9), None),
        ("SUCCESSFUL", START, START - timedelta(hours=23)),
        ("READY", None, None),
    }
