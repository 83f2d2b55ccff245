"""What does a page cost, against T50, and does it cost more where there is more?

CPU of the whole tree of server processes, two readers at a time. Three servers, on 100, 1,000 and 10,000 applications,
are asked in turn within one round, so that whatever else the machine does falls on all of them; the figures are medians
over the rounds.
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

from bench import T50, meter
from bench.figures import tell
from bench.homes import Home, made
from bench.server import TOKEN, Browser, Server, at_once, serving

SMALL, USUAL, LARGE = 100, 1_000, 10_000
ROUNDS, READERS = 5, 2
Visit = Callable[[Browser, int], None]


@dataclass(frozen=True)
class Place:
    """A page: who looks at it, what they do on the n-th visit, how many visits a round measures."""

    reader: str
    visit: Callable[[Home], Visit]
    visits: int


def _list(path: str, pages: int) -> Callable[[Home], Visit]:
    """One page of a list after the other."""
    return lambda home: lambda browser, n: _get(browser, f"{_filled(path, home)}?page={n % pages + 1}")


def _page(path: str) -> Callable[[Home], Visit]:
    return lambda home: lambda browser, n: _get(browser, _filled(path, home))


def _filled(path: str, home: Home) -> str:
    return path.format(**{name: keys[0] for name, keys in home.keys.items()})


def _get(browser: Browser, path: str) -> None:
    browser.get(path)


def _review(home: Home) -> Visit:
    """Open a sheet, write marks and comment, keep it: each visit another sheet."""

    def visit(browser: Browser, n: int) -> None:
        sheets = home.keys["sheets"]
        path = f"/expert/sheets/{sheets[n % len(sheets)]}"
        page = browser.get(path).body.decode()
        fields = dict.fromkeys(re.findall(r'name="(marks\.[^"]+)"', page), "88")
        fields |= {"version": re.findall(r'name="version" value="(\d+)"', page)[0], "comment": f"方法成熟，第{n}稿。"}
        body = urlencode({**fields, "do": "save", "csrfmiddlewaretoken": TOKEN}).encode()
        browser.post(path, body, "application/x-www-form-urlencoded")

    return visit


YARDSTICK = Place("", _page(f"/{T50}"), 120)
PLACES = {
    "library_list": Place("", _list("/library", 2), 60),
    "office_list": Place("office", _list("/office/editions/{edition}/applications", 2), 30),
    "expert_desk": Place("expert", _page("/expert/"), 30),
    "expert_queue": Place("expert", _page("/expert/rounds/{round}"), 30),
    "review": Place("expert", _review, 20),
}


def main() -> None:
    with TemporaryDirectory(prefix="bench-") as folder, ExitStack() as servers:
        homes = {size: made(Path(folder) / str(size), "world", str(size)) for size in (SMALL, USUAL, LARGE)}
        sites = {size: Site(home, servers.enter_context(serving(home))) for size, home in homes.items()}
        rounds = [{name: _costs(sites, place) for name, place in PLACES.items()} for _ in range(ROUNDS + 1)][1:]
    against = {name: statistics.median(each[name][0] for each in rounds) for name in PLACES}
    growth = {name: statistics.median(each[name][1] for each in rounds) for name in PLACES}
    desk = max(against.pop("expert_desk"), against.pop("expert_queue"))
    tell({**against, "expert_desk": desk, "growth": max(growth.values())}, growth=growth)


@dataclass(frozen=True)
class Site:
    """A home with its server."""

    home: Home
    server: Server

    def cost(self, place: Place) -> float:
        """CPU seconds of one visit."""
        numbers, visit = count(), place.visit(self.home)

        def read() -> None:
            browser = Browser(self.server.port, self.home.sessions.get(place.reader, ""))
            for number in numbers:
                if number >= place.visits:
                    return
                visit(browser, number)

        before = meter.cpu_seconds(self.server.pid)
        at_once([read] * READERS, READERS)
        return (meter.cpu_seconds(self.server.pid) - before) / place.visits


def _costs(sites: dict[int, Site], place: Place) -> tuple[float, float]:
    """(against T50 at the usual size, at the large size against the small one)."""
    small, large = sites[SMALL].cost(place), sites[LARGE].cost(place)
    usual, yardstick = sites[USUAL].cost(place), sites[USUAL].cost(YARDSTICK)
    return usual / yardstick, large / small


if __name__ == "__main__":
    main()
