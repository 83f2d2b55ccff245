"""A real browser: the Chromium of the machine, driven by Playwright.

Its build without a screen comes first: the full one draws its own window as well, at twice the work.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

BUILDS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
ENABLE = "Chromium is missing: apt-get install chromium-headless-shell fonts-noto-cjk"

# a browser for tests looks nothing up, updates nothing, and may run as root
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]


def path() -> str | None:
    """Where the browser is, if the machine has one."""
    return next(filter(None, map(shutil.which, BUILDS)), None)


@contextmanager
def launched() -> Iterator[Browser]:
    """The browser, without a screen, with an empty profile."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path(), args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()
