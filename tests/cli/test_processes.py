"""Child processes live and die together."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from tests.house import ROOT

# two children, each with a child of its own; every process writes its number into a file named after it
PARENT = """
import sys
from biaogan.cli import processes
processes.PAUSE = 0.1
told = "pathlib.Path(sys.argv[1], str(os.getpid())).touch();"
child = "import os, pathlib, subprocess, sys, time;" + told + "{} time.sleep(60)"
grandchild = "subprocess.Popen([sys.executable, '-c', sys.argv[2], sys.argv[1]]);"
command = [sys.executable, "-c", child.format(grandchild), sys.argv[1], child.format("")]
with processes.running(command, command) as children:
    processes.watch(children)
"""


def eventually(holds: Callable[[], bool], patience: float = 15.0) -> bool:
    deadline = time.monotonic() + patience
    while not holds() and time.monotonic() < deadline:
        time.sleep(0.02)
    return holds()


def is_alive(number: int) -> bool:
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.fixture
def family(tmp_path: Path):
    """``(parent, the numbers of all that were ever started)``, all four running."""
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, tmp_path], env={**os.environ, "PYTHONPATH": str(ROOT / "src")}
    )

    def numbers() -> list[int]:
        return [int(path.name) for path in tmp_path.iterdir()]

    assert eventually(lambda: len(numbers()) == 4)
    yield parent, numbers
    for number in [parent.pid, *numbers()]:
        with suppress(ProcessLookupError):
            os.kill(number, signal.SIGKILL)
    parent.wait()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=lambda number: number.name)
def test_family_ends_as_one_when_told_to(number: signal.Signals, family) -> None:
    parent, numbers = family
    parent.send_signal(number)
    assert parent.wait(20) == 0
    assert eventually(lambda: not any(map(is_alive, numbers())))


def test_children_end_when_the_parent_is_killed(family) -> None:
    parent, numbers = family
    children = [number for number in numbers() if os.getpgid(number) == number]
    parent.kill()
    assert eventually(lambda: not any(map(is_alive, children)))


def test_crashed_child_is_started_again_without_what_it_left(family) -> None:
    parent, numbers = family
    before = set(numbers())
    crashed = next(number for number in before if os.getpgid(number) == number)
    left = next(number for number in before if number != crashed and os.getpgid(number) == crashed)
    os.kill(crashed, signal.SIGKILL)
    assert eventually(lambda: len(set(numbers()) - before) == 2)
    assert not is_alive(left)
    assert parent.poll() is None
