"""Editions of 黑龙江省质量标杆: city to province, one expert group, credit looked up before the notice, a meeting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from biaogan.apps.applications.models import Application
from biaogan.apps.applications.papers import check_code_of
from biaogan.apps.door.party import SYSTEM
from biaogan.apps.panels.models import Seat
from biaogan.apps.people.models import Account
from biaogan.apps.programmes.law import law_of_edition
from biaogan.apps.programmes.models import Edition
from tests import cast, samples
from tests.walks import NAMES, Walk, after, at, judge

CODE, STACK = "heilongjiang", "heilongjiang-2022"
VALUES = {
    "stages.apply.window": {"opens": "2026-03-02", "closes": "2026-04-10"},
    "stages.recommend.window": {"opens": "2026-03-02", "closes": "2026-04-30"},
}
EXPERTS = ("评一", "评二", "评三")  # the first leads
LOCAL = ("sharing", "maturity", "origin", "years_applied", "contact")  # answers that every edition asks for


class Heilongjiang(Walk):
    """A whole edition of the province; what is not written here is as in every other edition."""

    @property
    def office(self) -> Account:
        return cast.office("厅办", code=CODE)

    @property
    def approver(self) -> Account:
        return cast.approver("厅批", code=CODE)

    @after("recommended")
    def formed(self) -> None:
        self.now = at(5, 7)
        cast.do("body.form", self.edition, self.office, self.now)
        for name in EXPERTS:
            self.invite(name)

    def invite(self, name: str, **facts: Any) -> None:
        """A seat is offered; the first of the experts leads. facts: of the expert, where they matter."""
        expert = self.expert(name)
        for fact, value in facts.items():
            setattr(expert, fact, value)
        expert.save()
        cast.do(
            "seat.fill", self.body, self.office, self.now, kind="leader" if name == EXPERTS[0] else "member",
            expert=expert, group=None, reason="从质量管理专家库选取", due=self.now + timedelta(days=3),
        )  # fmt: skip

    @after("formed")
    def seated(self) -> None:
        self.accept()

    def accept(self) -> None:
        """Whoever was invited comes and pledges."""
        for seat in Seat.objects.filter(body=self.body, accepted_at=None).select_related("expert__account"):
            cast.do("seat.answer", seat, seat.expert.account, self.now, accept=True)
            cast.do("seat.pledge", seat, seat.expert.account, self.now, confirmed=True)

    @after("reviewed")
    def concluded(self) -> None:
        self.now = at(5, 25)
        conclude(self)

    @after("concluded")
    def listed(self) -> None:
        self.now = at(6, 12)
        for item in self.items:
            judge(item, self.office, self.now, stage="proposed")
            cast.do("application.pass", item, self.office, self.now)

    @after("listed")
    def noticed(self) -> None:
        self.now = at(6, 29)
        cast.do("notice.publish", self.round("notice"), self.office, self.now)

    @after("past_notice")
    def approved(self) -> None:
        self.now += timedelta(days=2)
        cast.do(
            "resolution.approve", self.round("approve"), self.approver, self.now, sitting="2026年第8次厅长办公会",
            dated=self.now.date(),
        )  # fmt: skip


def conclude(walk: Heilongjiang, **departing: dict[str, str]) -> None:
    """The expert group's opinion: a conclusion on each item. departing: by the name of an organisation."""
    standing = walk.round("opinion")
    verdicts = {
        item.pk: {"verdict": "advance", "rank": rank, "reason": "", **departing.get(item.organisation.short_name, {})}
        for rank, item in enumerate([item for item in walk.items if item.round_id == standing.pk], start=1)
    }
    cast.do(
        "resolution.adopt", standing, cast.account(EXPERTS[0]), walk.now, group=None, verdicts=verdicts,
        present=[walk.seat(name).key for name in EXPERTS], led_by=walk.seat(EXPERTS[0]).key, sitting="专家组合议会",
        dated=walk.now.date(), number="",
    )  # fmt: skip


def open_heilongjiang(values: Mapping[str, Any] | None = None, year: int = 2026) -> Edition:
    """A published edition that takes applications."""
    head = cast.office("厅办", code=CODE)
    made = cast.do(
        "edition.create", cast.programme(CODE), head, cast.START - timedelta(days=10), year=year,
        title=f"{year}年黑龙江省质量标杆", stack=STACK, values={**VALUES, **(values or {})}, contacts=cast.CONTACTS,
        number_form="黑{year}-{0001}",
    ).made  # fmt: skip
    cast.do("edition.publish", made, head, cast.START - timedelta(days=5), call_number="示例黑工信〔2026〕3号")
    cast.do("round.open", cast.round_(made, "apply"), SYSTEM, cast.START)
    return Edition.objects.get(pk=made.pk)


def walk_heilongjiang(count: int = 1, answers: Sequence[Mapping[str, Any]] = (), **values: Any) -> Heilongjiang:
    """An open edition with so many complete drafts; ``answers``: what an application states of its own, in order."""
    of = open_heilongjiang(values)
    own = [*answers, *([{}] * count)]
    return Heilongjiang(of, [drafted(of, name, f"申{name}", own[n]) for n, name in enumerate(NAMES[:count])])


def drafted(of: Edition, name: str, member: str, answers: Mapping[str, Any], division: str = "230199") -> cast.Journey:
    """A complete draft: the unit follows from where the enterprise lies."""
    enterprise, person = cast.organisation(name, member), cast.account(member)
    enterprise.division = division
    enterprise.save()
    made = cast.do("application.start", of, person, cast.START, organisation=enterprise).made
    stated = complete_answers(name)
    stated["answers"] |= answers
    cast.do("application.edit", made, person, cast.START, **stated)
    attach(made, person)
    return cast.Journey(of, made, person)


def attach(application: Application, person: Account) -> None:
    """The account in Word, and the letter as the draft prints it now."""
    law = law_of_edition(application.edition)
    master = cast.received("申报材料.docx", samples.word())
    cast.do("application.attach", application, person, cast.START, kind="master", file=master)
    code = check_code_of(Application.objects.get(pk=application.pk), law, "sharing_letter")
    scan = cast.received("分享承诺书.png", samples.scan(f"{application.pk} 分享"))
    cast.do("application.attach", application, person, cast.START, kind="sharing_letter", file=scan, check_code=code)


def complete_answers(name: str) -> dict[str, Any]:
    """Everything an applicant types."""
    shared = cast.complete_answers(name)
    return {
        "scope": "methods",
        "sections": {"name": f"{name}双元驱动质量创新模式", "body": shared["sections"]["method"]},
        "answers": {
            **{key: shared["answers"][key] for key in LOCAL},
            "profit": {"value": {"2024": "3540.22", "2025": "4076.15"}},
        },
        "indicators": shared["indicators"],
    }
