"""Several people at once: threads with connections of their own, released together by a barrier."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection, connections

from biaogan.apps.door import perform as door
from biaogan.core.acts.decide import Missing, Refused

Attempt = Callable[[], Any]


@dataclass
class Result:
    """How one attempt ended: done with what it gave, refused with codes, or an error nobody handles."""

    name: str
    done: Any = None
    refused: tuple[str, ...] = ()
    error: BaseException | None = None

    @property
    def succeeded(self) -> bool:
        return not self.refused and self.error is None


class Arena:
    """So many contestants; each keeps its thread and its connection from race to race."""

    def __init__(self, contestants: int) -> None:
        self._pool = ThreadPoolExecutor(contestants)
        self._barrier = threading.Barrier(contestants)
        self._size = contestants

    def race(self, attempts: Sequence[tuple[str, Attempt]]) -> list[Result]:
        """Let all loose at once; how each ended, in the order given."""
        assert len(attempts) == self._size
        return list(self._pool.map(self._run, attempts))

    def _run(self, attempt: tuple[str, Attempt]) -> Result:
        name, call = attempt
        connection.ensure_connection()
        self._barrier.wait(60)
        try:
            return Result(name, done=call())
        except Refused as refused:
            return Result(name, refused=tuple(finding.code for finding in refused.findings if finding.refuses))
        except Missing:
            return Result(name, refused=("missing",))
        except Exception as error:
            return Result(name, error=error)

    def close(self) -> None:
        """End the threads and their connections."""

        def leave(_: int) -> None:
            self._barrier.wait(60)
            connections.close_all()

        list(self._pool.map(leave, range(self._size)))
        self._pool.shutdown()


@contextmanager
def arena(contestants: int) -> Iterator[Arena]:
    """An arena that is cleared away behind the test."""
    made = Arena(contestants)
    try:
        yield made
    finally:
        made.close()


def remove_protection(patch: pytest.MonkeyPatch) -> None:
    """What keeps two people apart: on PostgreSQL the locks of rows, on SQLite the transaction."""
    if connection.vendor == "postgresql":
        patch.setattr(door, "lock", lambda act, subject: None)
    else:
        patch.setattr(door, "transaction", SimpleNamespace(atomic=nullcontext))
