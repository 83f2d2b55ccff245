"""The real web server on a home, and browsers to ask it with."""

from __future__ import annotations

import re
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import TypeVar

from bench import T50, meter
from bench.homes import ROOT, Home
from biaogan.cli.serve import web_server
from tests.services.ports import free_port

Found = TypeVar("Found")

PATIENCE = 60.0  # seconds
TOKEN = "b" * 32  # the same in cookie and form: who can set both is at home
BOUNDARY = b"bench-7c1f0e4a"


@dataclass(frozen=True)
class Server:
    """A running web server: its port and its first process, whose children are the workers."""

    port: int
    pid: int

    @property
    def workers(self) -> list[int]:
        """The processes that answer."""
        return [pid for pid in meter.descendants(self.pid)[1:] if meter.memory(pid) > 20]


@contextmanager
def serving(home: Home) -> Iterator[Server]:
    """Started exactly as ``biaogan serve`` does; answers when the block begins."""
    port = free_port()
    with open(home.folder / "log", "ab") as log:
        process = subprocess.Popen(web_server(port), cwd=ROOT, env=home.environment, stdout=log, stderr=log)
    try:
        _wait(port, home)
        yield Server(port, process.pid)
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _wait(port: int, home: Home) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            Browser(port).get(f"/{T50}")
            return
        except OSError:
            time.sleep(0.01)
    raise TimeoutError((home.folder / "log").read_text()[-4000:])


class Refused(Exception):
    """An answer other than the expected one."""


@dataclass(frozen=True)
class Answer:
    """What came back, and after how many seconds."""

    headers: Mapping[str, str]
    body: bytes
    seconds: float

    @property
    def queries(self) -> int:
        """Statements that went to the database for it."""
        return int(self.headers["x-queries"])


class Browser:
    """One person's browser: keeps its connection, follows no redirect. Raises Refused for any other status."""

    def __init__(self, port: int, session: str = "") -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        self._cookies = f"csrftoken={TOKEN}" + (f"; sessionid={session}" if session else "")

    def get(self, path: str, status: int = 200) -> Answer:
        """A page."""
        return self._ask("GET", path, None, {}, status)

    def post(self, path: str, body: bytes, kind: str, status: int = 302) -> Answer:
        """A filled-in form."""
        return self._ask("POST", path, body, {"Content-Type": kind}, status)

    def _ask(self, method: str, path: str, body: bytes | None, headers: dict[str, str], status: int) -> Answer:
        begun = time.perf_counter()
        self._connection.request(method, path, body, {**headers, "Cookie": self._cookies})
        response = self._connection.getresponse()
        content = response.read()
        seconds = time.perf_counter() - begun
        if response.status != status:
            raise Refused(f"{method} {path}: {response.status}, not {status}: {_words(content)}")
        return Answer({name.lower(): value for name, value in response.headers.items()}, content, seconds)


def _words(page: bytes) -> str:
    """The words of a page, for an error."""
    main = page.decode(errors="replace").partition("<main")[2]
    return " ".join(re.sub(r"<[^>]*>", " ", main).split())[:1000]


def form(content: bytes) -> tuple[bytes, str]:
    """An upload as a browser sends it: body and content type."""
    parts = [
        b'name="csrfmiddlewaretoken"', TOKEN.encode(),
        b'name="file"; filename="master.docx"', content,
    ]  # fmt: skip
    body = b"".join(
        b"--%s\r\nContent-Disposition: form-data; %s\r\n\r\n%s\r\n" % (BOUNDARY, name, value)
        for name, value in zip(parts[::2], parts[1::2], strict=True)
    )
    return body + b"--%s--\r\n" % BOUNDARY, f"multipart/form-data; boundary={BOUNDARY.decode()}"


def at_once(jobs: Sequence[Callable[[], Found]], people: int) -> list[Found]:
    """What the jobs found, in their order, so many done at a time. The first error is raised."""
    with ThreadPoolExecutor(people) as pool:
        return [done.result() for done in [pool.submit(job) for job in jobs]]
