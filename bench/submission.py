"""What does handing in cost, and is anything lost, when 32 applicants do it at once?

A submission is the upload of a 5 MB Word master and the press of the last button; every file is another one. Tsave
writes files of the same size on the same server, before and after. In the end everyone presses once more, as impatient
people do; then the rows and the files are counted.
"""

from __future__ import annotations

import sqlite3
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from bench import TSAVE, meter
from bench.figures import tell
from bench.homes import Home, made
from bench.masters import word_master
from bench.server import TOKEN, Browser, Refused, Server, at_once, form, serving

CLIENTS, ROUNDS = 32, 2
APPLICANTS = CLIENTS * 4  # the first 32 only warm the server up
Found = TypeVar("Found")


@dataclass(frozen=True)
class Handed:
    """A submission as its applicant saw it, and the digest of the file that was sent."""

    application: int
    digest: str
    seconds: float
    queries: int


def main() -> None:
    with TemporaryDirectory(prefix="bench-") as folder:
        home = made(Path(folder) / "home", "drafts", str(APPLICANTS))
        with serving(home) as server:
            _, warmed = _submit(server, home, home.keys["drafts"][:CLIENTS])
            costs, handed = _measure(server, home, home.keys["drafts"][CLIENTS:])
            _tried([lambda each=each: press(server, home, each.application) for each in warmed + handed])
        lost, doubled = _count(home, warmed + handed)
    if not handed:
        sys.exit("nothing was handed in")
    seconds = sorted(each.seconds for each in handed)
    p50, p99 = statistics.median(seconds), seconds[-1 - len(seconds) // 100]
    values = {
        "submission_errors": APPLICANTS - len(warmed + handed), "submission_lost": lost, "submission_doubled": doubled,
        "submission_cpu": statistics.median(own / saving for own, saving in costs),
        "submission_queries": max(each.queries for each in handed), "submission_tail": p99 / p50,
    }  # fmt: skip
    tell(values, cpu=costs, p50=p50, p99=p99)


def _measure(server: Server, home: Home, drafts: Sequence[int]) -> tuple[list[tuple[float, float]], list[Handed]]:
    """([(CPU of a submission, of Tsave) a round], everything that was handed in)."""
    costs, handed = [], []
    for turn in range(ROUNDS):
        own = drafts[turn::ROUNDS]
        saving, _ = _cost(server, [lambda number=number: save(server, number) for number in own])
        submitting, found = _submit(server, home, own)
        costs.append((submitting, saving))
        handed += found
    return costs, handed


def _submit(server: Server, home: Home, drafts: Sequence[int]) -> tuple[float, list[Handed]]:
    return _cost(server, [lambda pk=pk: hand_in(server, home, pk) for pk in drafts])


def hand_in(server: Server, home: Home, application: int) -> Handed:
    """Upload and submit."""
    content = word_master(application)
    body, kind = form(content)
    begun = time.perf_counter()
    answer = _browser(server, home, application).post(f"/applicant/{application}/files/master", body, kind)
    queries = answer.queries + press(server, home, application)
    return Handed(application, sha256(content).hexdigest(), time.perf_counter() - begun, queries)


def press(server: Server, home: Home, application: int) -> int:
    """The last button; how many queries it took."""
    body = f"csrfmiddlewaretoken={TOKEN}&confirm=yes".encode()
    browser = _browser(server, home, application)
    answer = browser.post(f"/applicant/{application}/submit", body, "application/x-www-form-urlencoded")
    if not answer.headers["location"].endswith("/receipt"):
        raise Refused(f"{application} was handed in and led to {answer.headers['location']}")
    return answer.queries


def save(server: Server, number: int) -> None:
    """Tsave, with a file of the same size."""
    Browser(server.port).post(f"/{TSAVE}", *form(word_master(-number)), status=204)


def _browser(server: Server, home: Home, application: int) -> Browser:
    return Browser(server.port, home.sessions[str(application)])


def _cost(server: Server, jobs: Sequence[Callable[[], Found]]) -> tuple[float, list[Found]]:
    """CPU seconds of one job, when 32 people do them; and what those found that were not refused."""
    before = meter.cpu_seconds(server.pid)
    found = _tried(jobs)
    return (meter.cpu_seconds(server.pid) - before) / len(jobs), found


def _tried(jobs: Sequence[Callable[[], Found]]) -> list[Found]:
    """What 32 people found who were not refused."""
    errors: list[Exception] = []

    def trying(job: Callable[[], Found]) -> list[Found]:
        try:
            return [job()]
        except (OSError, Refused) as error:
            errors.append(error)
            return []

    found = at_once([lambda job=job: trying(job) for job in jobs], CLIENTS)
    if errors:
        print(f"{len(errors)} errors, the first: {errors[0]}")
    return [each for one in found for each in one]


def _count(home: Home, handed: Sequence[Handed]) -> tuple[int, int]:
    """(lost, doubled): without a version that names the file, or without its bytes; versions or numbers too many."""
    with closing(sqlite3.connect(home.folder / "biaogan.sqlite3")) as database:
        versions = database.execute("SELECT application_id, files FROM applications_version").fetchall()
        numbers = [row[0] for row in database.execute("SELECT number FROM applications_application WHERE number <> ''")]
    held = dict(versions)
    lost = [each for each in handed if each.digest not in held.get(each.application, "") or not _kept(home, each)]
    return len(lost), (len(versions) - len(held)) + (len(numbers) - len(set(numbers)))


def _kept(home: Home, each: Handed) -> bool:
    path = home.folder / "files" / each.digest[:2] / each.digest[2:4] / each.digest
    return path.exists() and sha256(path.read_bytes()).hexdigest() == each.digest


if __name__ == "__main__":
    main()
