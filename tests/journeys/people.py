"""People at browsers of their own, who act by what stands on the page: labels, buttons, links, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import reduce
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page, Response

PATIENCE = 20_000  # milliseconds: a page on a busy machine, a document that a worker makes
PLACES = "article, section, tr, li, fieldset, form"
NAMED: tuple[Any, ...] = ("group", "region", "article", "form")
CONTROLS = "input, select, textarea"
File = tuple[str, bytes]


class Person:
    """Somebody with a browser profile of their own.

    ``where``: words of the row, card or section in which a label or button is looked for.
    """

    def __init__(self, browser: Browser, home: str, name: str, email: str = "", *, scripts: bool = True) -> None:
        self.name, self.email = name, email
        context = browser.new_context(
            base_url=home, locale="zh-CN", timezone_id="Asia/Shanghai", java_script_enabled=scripts,
            viewport={"width": 1280, "height": 900},
        )  # fmt: skip
        context.set_default_timeout(PATIENCE)
        self.page: Page = context.new_page()

    # going about
    def open(self, path: str, status: int = 200) -> None:
        """Type an address."""
        answer = self.page.goto(path)
        assert answer is not None
        self._arrived(answer, status)

    def press(self, name: str, *, where: str = "", status: int = 200) -> None:
        """Press a button that leads on."""
        self._leave(self._one("button", name, where), status)

    def follow(self, name: str, *, where: str = "", status: int = 200) -> None:
        """Follow a link."""
        self._leave(self._one("link", name, where), status)

    def download(self, name: str, *, where: str = "") -> bytes:
        """The file behind a link or button, waited for while it is being made."""
        role = "link" if self._found("link", name, where).count() else "button"
        with self.page.expect_download() as coming:
            self._one(role, name, where).click()
        return Path(coming.value.path()).read_bytes()

    def _leave(self, way: Locator, status: int) -> None:
        with self.page.expect_navigation() as going:
            way.click()
        self._arrived(going.value, status)

    def _arrived(self, answer: Response, status: int) -> None:
        if answer.status != status:
            raise AssertionError(f"{self.name}: {answer.status} {answer.url}\n{self.text('main')[:1500]}")

    # filling in
    def write(self, answers: Mapping[str, str], *, where: str = "") -> None:
        """Write into fields, by their labels."""
        for label, text in answers.items():
            self._labelled(label, where).fill(text)

    def choose(self, answers: Mapping[str, str | re.Pattern[str]], *, where: str = "") -> None:
        """Choose from lists: label -> words of the entry."""
        for label, entry in answers.items():
            options = self._labelled(label, where).locator("option").filter(has_text=entry)
            self._labelled(label, where).select_option(self._first(options, entry).get_attribute("value"))

    def mark(self, answers: Mapping[str, str], *, where: str = "") -> None:
        """Mark one answer of a group: its title -> the answer."""
        for group, answer in answers.items():
            title = self._found("group", group, where)
            self._first(title.get_by_role("radio", name=answer), f"answer {group}: {answer}").check()

    def tick(self, *labels: str, where: str = "") -> None:
        """Tick boxes."""
        for label in labels:
            self._labelled(label, where).check()

    def hand_in(self, label: str, file: File, *, where: str = "") -> None:
        """Put a file (name, content) into a field."""
        name, content = file
        self._labelled(label, where).set_input_files({"name": name, "mimeType": "", "buffer": content})

    def unfold(self, title: str) -> None:
        """Open what is folded away."""
        self._first(self.page.locator("details:not([open]) > summary").filter(has_text=title), f"fold {title}").click()

    def may_write(self, label: str) -> bool:
        """Whether a field is open."""
        return bool(self._labelled(label, "").is_editable())

    # looking
    def sees(self, *words: str) -> None:
        """Every one of these stands on the page."""
        self._compare(words, wanted=True)

    def misses(self, *words: str) -> None:
        """None of these stands on the page."""
        self._compare(words, wanted=False)

    def _compare(self, words: tuple[str, ...], wanted: bool) -> None:
        text = self.text()
        wrong = [word for word in words if (word in text) is not wanted]
        if wrong:
            raise AssertionError(
                f"{self.name} {'misses' if wanted else 'sees'} {wrong} at {self.page.url}\n{text[:3000]}"
            )

    def text(self, within: str = "body") -> str:
        """What the page says."""
        return self.page.locator(within).first.inner_text()

    def tells(self, pattern: str) -> str:
        """The first group of a pattern in what the page says."""
        found = re.search(pattern, self.text())
        assert found is not None, f"{self.name}: no {pattern} at {self.page.url}"
        return found.group(1)

    # finding
    def _within(self, where: str, wanted: Locator) -> Locator:
        """What is wanted, in the place of that name; else in the first of the innermost places that say ``where``."""
        if not where:
            return wanted
        roles = [self.page.get_by_role(role, name=where) for role in NAMED]
        named = reduce(Locator.or_, roles).filter(has=wanted)
        if named.count():
            return named.first.locator(wanted)
        places = self.page.locator(PLACES).filter(has_text=where).filter(has=wanted)
        return places.filter(has_not=places).first.locator(wanted)

    def _found(self, role: Any, name: str, where: str) -> Locator:
        exact = self._within(where, self.page.get_by_role(role, name=name, exact=True))
        return exact if exact.count() else self._within(where, self.page.get_by_role(role, name=name))

    def _one(self, role: str, name: str, where: str) -> Locator:
        return self._first(self._found(role, name, where), f"{role} {name}")

    def _labelled(self, label: str, where: str) -> Locator:
        exact = self._within(where, self.page.get_by_label(label, exact=True).and_(self.page.locator(CONTROLS)))
        loose = self._within(where, self.page.get_by_label(label).and_(self.page.locator(CONTROLS)))
        return self._first(exact if exact.count() else loose, f"field {label}")

    def _first(self, found: Locator, what: object) -> Locator:
        """One of what was found; the page has come to rest, so nothing is waited for."""
        if found.count() == 0:
            raise AssertionError(f"{self.name} finds no {what} at {self.page.url}\n{self.text('main')[:2000]}")
        return found.first
