"""How much memory do web workers take, how fast are they there, and do slow uploads keep others waiting?"""

from __future__ import annotations

import socket
import statistics
import threading
import time
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import meter
from bench.figures import tell
from bench.homes import Home, made
from bench.masters import SIZE, word_master
from bench.server import TOKEN, Browser, Server, at_once, form, serving

STARTS = 5
LISTS, READERS = 10_000, 4
UPLOADS, UPLOADERS = 200, 16
SLOW, SLOW_SECONDS = 8, 6.0
OTHER_PAGES = ("/", "/library", "/notices", "/certificates")


def main() -> None:
    with TemporaryDirectory(prefix="bench-") as folder:
        home = made(Path(folder) / "world", "world", "1000")
        drafts = made(Path(folder) / "drafts", "drafts", str(SLOW))
        start = statistics.median(_start(home) for _ in range(STARTS))
        with serving(home) as server:
            _read_lists(server, home)
            read = _largest(server)
        with serving(drafts) as server:
            slowest = _slowest_page(server, drafts)
            before = _largest(server)
            _upload(server, drafts)
            grown = _largest(server) - before
    tell({"start": start, "memory": read, "memory_uploads": grown, "slow_uploads": slowest})


def _start(home: Home) -> float:
    """Seconds from the command to the first whole page."""
    begun = time.perf_counter()
    with serving(home) as server:
        Browser(server.port).get("/")
        return time.perf_counter() - begun


def _largest(server: Server) -> float:
    """PSS of the larger of the workers in MiB."""
    return max(meter.memory(pid) for pid in server.workers)


def _read_lists(server: Server, home: Home) -> None:
    """Ten thousand pages of lists: every twentieth is one of the office, the others are of the library."""
    numbers = count()

    def read() -> None:
        browser = Browser(server.port, home.sessions["office"])
        while (number := next(numbers)) < LISTS:
            page = number % 20
            browser.get(f"/library?page={page}" if page else f"/office/editions/{home.keys['edition'][0]}/applications")

    at_once([read] * READERS, READERS)


def _upload(server: Server, drafts: Home) -> None:
    """Word masters of 5 MB, many at a time."""
    applications = drafts.keys["drafts"]

    def upload(number: int) -> None:
        application = applications[number % len(applications)]
        browser = Browser(server.port, drafts.sessions[str(application)])
        browser.post(f"/applicant/{application}/files/master", *form(word_master(number)))

    at_once([lambda number=number: upload(number) for number in range(UPLOADS)], UPLOADERS)


def _slowest_page(server: Server, drafts: Home) -> float:
    """The longest that anybody waited for another page while eight uploads trickled in."""
    for page in OTHER_PAGES * 4:
        Browser(server.port).get(page)  # both workers know the pages
    slow = [threading.Thread(target=_trickle, args=(server, drafts, pk)) for pk in drafts.keys["drafts"]]
    for each in slow:
        each.start()
    time.sleep(SLOW_SECONDS / 10)
    seconds = []
    while all(each.is_alive() for each in slow):
        seconds += [Browser(server.port).get(page).seconds for page in OTHER_PAGES]
    for each in slow:
        each.join()
    return max(seconds)


def _trickle(server: Server, drafts: Home, application: int) -> None:
    """Upload over a bad line."""
    body, kind = form(word_master(application))
    head = (
        f"POST /applicant/{application}/files/master HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n"
        f"Cookie: csrftoken={TOKEN}; sessionid={drafts.sessions[str(application)]}\r\n"
        f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    )
    step = SIZE // 60
    with socket.create_connection(("127.0.0.1", server.port), timeout=60) as line:
        line.sendall(head.encode())
        for place in range(0, len(body), step):
            line.sendall(body[place : place + step])
            time.sleep(SLOW_SECONDS / 60)
        answer = line.recv(64)
    if b" 302 " not in answer:
        raise RuntimeError(f"a slow upload was answered with {answer!r}")


if __name__ == "__main__":
    main()
