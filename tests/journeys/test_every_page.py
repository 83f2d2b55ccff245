"""Every page of the URL map, as the role that owns it: axe finds nothing at three widths, nothing scrolls sideways.

Requests of the browser are answered by Django's test client on the rows of ``Played``, so that no server is needed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.contrib.staticfiles import finders
from django.test import Client

from biaogan.apps.ledger import clock
from tests import rehearsed
from tests.journeys.pages import BEFORE, LISTS, NO_PAGES, PAGES, names_of_the_map
from tests.journeys.played import Played, now_of

pytestmark = pytest.mark.browser

HOME = "http://testserver"
WIDTHS = (1440, 768, 390)
NARROWEST = 320
TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "resultTypes": ["violations"],
}
EXCESS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
UNFOLD = "document.querySelectorAll('details:not(.clause)').forEach((fold) => { fold.open = true; })"


@pytest.fixture(scope="module")
def played(filled_demo: str, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[Played]:
    """What was played, on a database of its own."""
    with django_db_blocker.unblock(), rehearsed.copied(filled_demo, tmp_path_factory.mktemp("played")):
        yield Played()


@pytest.fixture(scope="module")
def visit(played: Played, chromium_browser: Any) -> Iterator[Callable[[str], Any]]:
    """A role opens a page in a browser of its own: ``visit(name) -> (address, response, page)``."""
    browsers: dict[str, tuple[Client, Any]] = {}

    def opened(name: str) -> tuple[str, Any, Any]:
        row = PAGES[name]
        clock.move(now_of(getattr(played, row.scene)))
        if row.who not in browsers:
            client = signed_in(played, row.who)
            browsers[row.who] = client, browser_of(chromium_browser, client)
        client, page = browsers[row.who]
        if name in BEFORE:
            BEFORE[name](client)
        page.set_viewport_size({"width": WIDTHS[0], "height": 900})
        address = HOME + row.path(played)
        return address, page.goto(address), page

    yield opened
    for _, page in browsers.values():
        page.context.close()


def signed_in(played: Played, role: str) -> Client:
    """Who plays a role; the public and visitors are strangers. What a view raises is a page of status 500."""
    client = Client(raise_request_exception=False)
    if not role.startswith(("public", "visitor")):
        client.force_login(played.account(role))
    return client


def browser_of(browser: Any, client: Client) -> Any:
    """A page whose requests the client answers."""
    page = browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai").new_page()

    def answer(route: Any) -> None:
        path = urlsplit(route.request.url).path
        if path.startswith("/static/"):
            kind = TYPES[path.rpartition(".")[2]]
            return route.fulfill(path=finders.find(path.removeprefix("/static/")), content_type=kind)
        response = client.get(route.request.url.removeprefix(HOME))
        return route.fulfill(status=response.status_code, headers=dict(response.items()), body=response.content)

    page.route("**/*", answer)
    return page


def test_every_address_is_known() -> None:
    assert names_of_the_map() == sorted([*PAGES, *NO_PAGES])


@pytest.mark.parametrize("name", PAGES)
def test_page_is_accessible_and_never_scrolls_sideways(name: str, visit: Callable[[str], Any]) -> None:
    address, response, page = visit(name)
    assert (response.status, page.url) == (200, address)
    assert page.locator("h1").count() == 1
    if name in LISTS:
        assert page.locator(f"main {LISTS[name]}").count() >= 3
        assert page.locator("main .empty").count() == 0
    page.evaluate(UNFOLD)
    page.evaluate(AXE_SCRIPT)
    assert [found for width in WIDTHS for found in problems_at(page, width)] + excess_at(page, NARROWEST) == []


def problems_at(page: Any, width: int) -> list[tuple[Any, ...]]:
    """(width, rule, first element) of each finding of axe; (width, pixels) where the page scrolls sideways."""
    excess = excess_at(page, width)
    found = page.evaluate("rules => axe.run(document, rules)", RULES)["violations"]
    return excess + [(width, rule["id"], rule["nodes"][0]["html"][:300]) for rule in found]


def excess_at(page: Any, width: int) -> list[tuple[Any, ...]]:
    """(width, pixels) where the page is wider than its window."""
    page.set_viewport_size({"width": width, "height": 900})
    excess = page.evaluate(EXCESS)
    return [(width, excess)] if excess else []
