"""Child processes that live and die together: a crashed one is started again, and none outlives its parent."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from types import FrameType

PATIENCE = 30.0  # seconds that a child may take to finish what it has begun
PAUSE = 1.0  # seconds before a crashed child is started again
_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None
_PR_SET_PDEATHSIG = 1


@dataclass
class Child:
    """One command and the process that runs it now, at the head of a group of its own."""

    command: Sequence[str]
    process: subprocess.Popen[bytes] = field(init=False)

    def __post_init__(self) -> None:
        self.start()

    def start(self) -> None:
        parent = os.getpid()
        self.process = subprocess.Popen(
            self.command,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=lambda: _end_with(parent),
        )

    def revive(self) -> None:
        """Start again if it has ended; what it left of its group would still hold the port."""
        if self.process.poll() is not None:
            self.kill_group()
            time.sleep(PAUSE)
            self.start()

    def kill_group(self) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)


@contextmanager
def running(*commands: Sequence[str]) -> Iterator[list[Child]]:
    """The children, alive until the block is left by SIGINT, SIGTERM, SIGHUP or otherwise."""
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, _leave)
    children: list[Child] = []
    try:
        children.extend(Child(command) for command in commands)
        yield children
    finally:
        _end(children)


def watch(children: Sequence[Child], until: Callable[[], bool] = lambda: False) -> None:
    """Keep them alive until something holds; without it, for ever."""
    while not until():
        for child in children:
            child.revive()
        time.sleep(0.1)


def _leave(number: int, frame: FrameType | None) -> None:
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, signal.SIG_IGN)
    sys.exit(0)


def _end(children: Sequence[Child]) -> None:
    """Ask all to finish, wait, then end what is left of them."""
    deadline = time.monotonic() + PATIENCE
    for child in children:
        child.process.terminate()
    for child in children:
        with suppress(subprocess.TimeoutExpired):
            child.process.wait(max(0.0, deadline - time.monotonic()))
        child.kill_group()
        child.process.wait()


def _end_with(parent: int) -> None:
    """In the new child: be told to end when the parent dies, however it dies."""
    if _LIBC is not None:
        _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            os._exit(1)
