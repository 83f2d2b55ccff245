"""A rehearsal: one installation, its clock and its mailbox, and everybody who takes part."""

from __future__ import annotations

from datetime import datetime
from types import TracebackType

from playwright.sync_api import Browser

from biaogan.apps.people.models import Account
from biaogan.cli.demo import PASSWORD
from biaogan.cli.demo.people import DOMAIN
from biaogan.core.calendar.deadlines import SHANGHAI
from tests.journeys.people import Person
from tests.services.website import Website

FOUNDERS = ("head", "second", "administrator")


class Rehearsal:
    """People by the part they play; ``rehearsal["head"]`` heads the office and moves the clock."""

    def __init__(self, website: Website, browser: Browser) -> None:
        self.website, self.browser = website, browser
        self.people: dict[str, Person] = {}

    def comes(self, part: str, name: str, email: str, *, scripts: bool = True) -> Person:
        """Somebody who has not been here yet, at a browser."""
        self.people[part] = Person(self.browser, self.website.url, name, email, scripts=scripts)
        return self.people[part]

    def __getitem__(self, part: str) -> Person:
        if part not in self.people and part in FOUNDERS:
            self.sign_in_by_password(self.comes(part, part, f"{part}@{DOMAIN}"))
        return self.people[part]

    def joins(self, part: str, account: Account) -> Person:
        """Somebody who has an account already, signed in."""
        person = self.comes(part, account.name, account.email)
        self.sign_in(person)
        return person

    def sign_in_by_password(self, person: Person) -> None:
        """As those do who have one."""
        person.open("/account/login/")
        person.write({"邮箱": person.email, "密码": PASSWORD})
        person.press("登录")

    def sign_in(self, person: Person) -> None:
        """By the one-time code that is mailed, as those do who were given a role."""
        person.open("/account/login/")
        person.follow("用邮箱验证码登录")
        person.write({"邮箱": person.email})
        person.press("发送验证码")
        page = person.page.url
        person.open(f"/office/mailbox?q={person.email}")
        code = person.tells(r"登录验证码：([\w-]+)")
        person.open(page)
        person.write({"验证码": code})
        person.press("登录")

    def follow_mail(self, person: Person, subject: str) -> None:
        """Somebody opens the link in the newest mail they were sent whose subject says this."""
        person.open(f"/office/mailbox?q={person.email}")
        person.follow("打开链接", where=subject)

    def go_to(self, month: int, day: int, hour: int = 9) -> None:
        """The head of the office moves the clock to an hour of 2026; what the time brings is done."""
        head = self["head"]
        head.open("/office/rehearsal")
        head.write({"调到": f"{datetime(2026, month, day, hour, tzinfo=SHANGHAI):%Y-%m-%dT%H:%M}"})
        head.press("调整时钟")
        head.sees("演练时钟已调到")

    def __enter__(self) -> Rehearsal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for person in self.people.values():
            person.page.context.close()
