"""Editions of 质量标杆典型经验: no recommender, the committee settles both lists, a list without title or plaque."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from biaogan.apps.applications.models import Application
from biaogan.apps.applications.papers import KINDS, check_code_of
from biaogan.apps.door.party import SYSTEM
from biaogan.apps.people.models import Account
from biaogan.apps.programmes.law import law_of_edition
from biaogan.apps.programmes.models import Edition
from tests import cast, samples
from tests.walks import NAMES, Walk, adopt, after, at, judge

CODE = "caq"
VALUES = {
    "stages.apply.window": {"opens": "2026-03-02", "closes": "2026-04-10"},
    "lists.focus.entries": {"digital": "数字化质量管理", "service": "服务质量提升"},
    "about.caq.issued": "2025-12-01",
}
PLAIN = {"master": ("典型经验材料.docx", samples.word), "licence": ("营业执照.png", lambda: samples.scan("执照")),
         "certificate": ("认证证书.png", lambda: samples.scan("证书"))}  # fmt: skip


class Experiences(Walk):
    """A whole edition of the experiences; what is not written here is as in every other edition."""

    @property
    def office(self) -> Account:
        return cast.office("质办", code=CODE)

    @property
    def approver(self) -> Account:
        return cast.approver("质批", code=CODE)

    @after("submitted")
    def passed(self) -> None:
        self.now = at(4, 13)
        cast.do("round.close", self.round("apply"), SYSTEM, self.now)
        for journey in self.journeys:
            judge(journey.fresh, self.office, self.now, stage="qualification")
            cast.do("application.pass", journey.fresh, self.office, self.now)

    @after("reviewed")
    def shortlisted(self) -> None:
        self.now = at(5, 25)
        adopt(self, "shortlist", "答辩名单")

    @after("defended")
    def listed(self) -> None:
        self.now = at(6, 12)
        adopt(self, "recommended", "推荐名单")

    @after("listed")
    def noticed(self) -> None:
        self.now = at(6, 29)
        cast.do("notice.publish", self.round("notice"), self.office, self.now)


def open_experiences(values: Mapping[str, Any] | None = None) -> Edition:
    """A published edition that takes applications."""
    head = cast.office("质办", code=CODE)
    made = cast.do(
        "edition.create", cast.programme(CODE), head, cast.START - timedelta(days=10), year=2026,
        title="2026年质量标杆典型经验", stack=CODE, values={**VALUES, **(values or {})}, contacts=cast.CONTACTS,
    ).made  # fmt: skip
    cast.do("edition.publish", made, head, cast.START - timedelta(days=5), call_number="示例质〔2026〕9号")
    cast.do("round.open", cast.round_(made, "apply"), SYSTEM, cast.START)
    return Edition.objects.get(pk=made.pk)


def walk_experiences(count: int = 1, answers: Sequence[Mapping[str, Any]] = ()) -> Experiences:
    """An open edition with so many complete drafts; ``answers``: what an application states of its own, in order."""
    of = open_experiences()
    own = [*answers, *([{}] * count)]
    return Experiences(of, [drafted(of, name, f"申{name}", own[n]) for n, name in enumerate(NAMES[:count])])


def drafted(of: Edition, name: str, member: str, answers: Mapping[str, Any]) -> cast.Journey:
    """A complete draft: no unit is named anywhere."""
    enterprise, person = cast.organisation(name, member), cast.account(member)
    made = cast.do("application.start", of, person, cast.START, organisation=enterprise).made
    stated = complete_answers(name)
    stated["answers"] |= answers
    cast.do("application.edit", made, person, cast.START, **stated)
    attach(made, person)
    return cast.Journey(of, made, person)


def attach(application: Application, person: Account) -> None:
    """The account in Word, licence and certificate, and the letters as the draft prints them now."""
    law = law_of_edition(application.edition)
    for kind, (name, content) in PLAIN.items():
        file = cast.received(name, content())
        cast.do("application.attach", application, person, cast.START, kind=kind, file=file)
    for kind in (kind for kind in KINDS if law.has(f"materials.documents.{kind}")):
        code = check_code_of(Application.objects.get(pk=application.pk), law, kind)
        scan = cast.received(f"{kind}.png", samples.scan(f"{application.pk} {kind}"))
        cast.do("application.attach", application, person, cast.START, kind=kind, file=scan, check_code=code)


CERTIFICATE = {
    "number": "00126Q30001R2M", "body": "示例认证中心", "issued": "2024-05-06", "expires": "2027-05-05",
    "status": "valid", "scope": "柴油发动机的设计和生产", "holder": "own",
}  # fmt: skip


def complete_answers(name: str) -> dict[str, Any]:
    """Everything an applicant types."""
    shared = cast.complete_answers(name)
    kept = ("profit", "record", "sharing", "origin", "years_applied", "contact")
    standing = {key: text for key, text in shared["answers"]["maturity"]["value"].items() if key != "regional_standing"}
    return {
        "focus": "digital",
        "sections": {
            "name": f"{name}股份有限公司实施双元驱动质量创新模式的经验",
            "body": shared["sections"]["method"],
            "upgrade": "每年对照新要求修订方法，成效指标按季度复核。",
        },
        "answers": {
            **{key: shared["answers"][key] for key in kept},
            "maturity": {"value": standing},
            "problem": {"value": "bottleneck"},
            "registration": {"value": {"country": "CN", "operating": "yes"}},
            "iso9001": {"value": CERTIFICATE},
        },
        "indicators": shared["indicators"],
    }
