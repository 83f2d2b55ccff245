"""Editions of 四川省工业质量标杆: a city department, experts without groups, the department concludes itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from biaogan.apps.applications.models import Application
from biaogan.apps.applications.papers import KINDS, check_code_of
from biaogan.apps.door.party import SYSTEM
from biaogan.apps.honours.models import Honour
from biaogan.apps.notices.models import Objection
from biaogan.apps.panels.models import Seat
from biaogan.apps.people.models import Account
from biaogan.apps.programmes.law import law_of_edition
from biaogan.apps.programmes.models import Edition, Round
from tests import cast, samples
from tests.walks import Walk, after, at, mark_all

CODE = "sichuan"
SINCE = "about.sichuan.effective.since"
VALUES = {
    "stages.apply.window": {"opens": "2026-03-02", "closes": "2026-04-10"},
    "stages.recommend.window": {"opens": "2026-03-02", "closes": "2026-04-30"},
    SINCE: "2025-01-01",
}
NAMES = ("蜀江电机", "岷山乳业", "剑门材料", "青衣化工")  # enterprises of Deyang
NATIONAL = {
    "stages.apply.window": {"opens": "2026-07-15", "closes": "2026-09-10"},
    "stages.recommend.window": {"opens": "2026-07-15", "closes": "2026-09-30"},
    "stages.material.window": {"opens": "2026-10-06", "closes": "2026-10-29"},
    "stages.defence.window": {"opens": "2026-11-02", "closes": "2026-11-30"},
}


class Provincial(Walk):
    """A whole edition; what is not written here is as in every other edition."""

    @property
    def office(self) -> Account:
        return cast.office("川办", code=CODE)

    @property
    def approver(self) -> Account:
        return cast.approver("川批", code=CODE)

    @after("recommended")
    def passed(self) -> None:
        """Nobody examines between the city and the experts."""
        self.now = at(5, 6)
        if self.round("recommend").state == Round.OPEN:
            cast.do("round.close", self.round("recommend"), SYSTEM, self.now)

    @after("passed")
    def formed(self) -> None:
        self.now = at(5, 7)
        cast.do("body.form", self.edition, self.office, self.now)
        for name in ("评一", "评二", "评三"):
            cast.do(
                "seat.fill", self.body, self.office, self.now, kind="member", group=None, expert=self.expert(name),
                reason="领域和行业相符", due=self.now + timedelta(days=3),
            )  # fmt: skip

    @after("formed")
    def seated(self) -> None:
        for seat in Seat.objects.filter(body=self.body).select_related("expert__account"):
            cast.do("seat.answer", seat, seat.expert.account, self.now, accept=True)
            cast.do("seat.pledge", seat, seat.expert.account, self.now, confirmed=True)

    def call(self, item: Application, stage: str) -> None:
        """The department calls one application to a stage that is held only when necessary."""
        cast.do("application.call", item, self.office, self.now, stage=stage, reason="效益数据存疑")

    @after("reviewed")
    def defending(self) -> None:
        """Those called defend themselves; nobody else does."""
        self.now = at(5, 22)
        cast.do("round.open", self.round("defence"), self.office, self.now)
        cast.do("sheet.assign", self.round("defence"), self.office, self.now)

    @after("defending")
    def defended(self) -> None:
        self.now = at(5, 28)
        mark_all(self, "defence")
        cast.do("round.settle", self.round("defence"), self.office, self.now)

    @after("reviewed")
    def listed(self) -> None:
        self.now = at(6, 12)
        conclude(self)

    @after("listed")
    def noticed(self) -> None:
        self.now = at(6, 29)
        cast.do("notice.publish", self.round("notice"), self.office, self.now)


def conclude(walk: Provincial, **departing: dict[str, str]) -> None:
    """The department examines all that is before it and proposes the list; departing: by organisation."""
    standing = walk.round("proposed")
    here = [item for item in walk.items if item.round_id == standing.pk]
    verdicts = {
        item.pk: {"verdict": "advance", "rank": rank, "reason": "", **departing.get(item.organisation.short_name, {})}
        for rank, item in enumerate(here, start=1)
    }
    cast.do(
        "resolution.adopt", standing, walk.office, walk.now, verdicts=verdicts, sitting="综合审核会",
        dated=walk.now.date(), number="",
    )  # fmt: skip


def create(values: Mapping[str, Any] | None = None, year: int = 2026) -> Edition:
    """An edition not yet published; a value None takes one of ``VALUES`` back."""
    made = cast.do(
        "edition.create", cast.programme(CODE), cast.office("川办", code=CODE), cast.START - timedelta(days=10),
        year=year, title=f"{year}年四川省工业质量标杆", stack="sichuan-draft", contacts=cast.CONTACTS,
        values={path: value for path, value in {**VALUES, **(values or {})}.items() if value is not None},
    ).made  # fmt: skip
    assert isinstance(made, Edition)
    return made


def publish(of: Edition) -> Edition:
    """The same, open for applications."""
    cast.do(
        "edition.publish",
        of,
        cast.office("川办", code=CODE),
        cast.START - timedelta(days=5),
        call_number="示例川〔2026〕3号",
    )
    cast.do("round.open", cast.round_(of, "apply"), SYSTEM, cast.START)
    return Edition.objects.get(pk=of.pk)


def walk_province(count: int = 1, answers: Sequence[Mapping[str, Any]] = ()) -> Provincial:
    """An open edition with so many complete drafts; ``answers``: what an application states of its own, in order."""
    of, own = publish(create()), [*answers, *([{}] * count)]
    return Provincial(of, [drafted(of, name, f"申{name}", own[n]) for n, name in enumerate(NAMES[:count])])


def drafted(of: Edition, name: str, member: str, answers: Mapping[str, Any]) -> cast.Journey:
    """A complete draft of an enterprise in Deyang: the city department follows from its place."""
    enterprise, person = cast.organisation(name, member), cast.account(member)
    enterprise.division = "510600"
    enterprise.save(update_fields=["division"])
    made = cast.do("application.start", of, person, cast.START, organisation=enterprise).made
    stated = complete_answers(name)
    stated["answers"] |= answers
    cast.do("application.edit", made, person, cast.START, **stated)
    attach(made, person)
    return cast.Journey(of, made, person)


def attach(application: Application, person: Account) -> None:
    """The licence, and the form and the letters as the draft prints them now."""
    law = law_of_edition(application.edition)
    licence = cast.received("营业执照.png", samples.scan(f"{application.pk} 执照"))
    cast.do("application.attach", application, person, cast.START, kind="licence", file=licence)
    for kind in KINDS:
        code = check_code_of(Application.objects.get(pk=application.pk), law, kind)
        scan = cast.received(f"{kind}.png", samples.scan(f"{application.pk} {kind}"))
        cast.do("application.attach", application, person, cast.START, kind=kind, file=scan, check_code=code)


def complete_answers(name: str) -> dict[str, Any]:
    """Everything an applicant types: eight sections."""
    shared = cast.complete_answers(name)
    kept = ("profit", "record", "maturity", "sharing", "contact")
    return {
        "focus": "equipment",
        "scope": "tqm",
        "sections": {
            "name": f"{name}股份有限公司实施双元驱动质量创新模式的经验",
            "abstract": shared["sections"]["abstract"] + "取得的成果得到社会认可。",
            "overview": shared["sections"]["overview"] + "历史沿革、企业文化、资源和发展情况如下。",
            "background": "为解决一次交验合格率偏低的具体问题，确定采用双元驱动质量创新模式。",
            "synthesis": "双元驱动指客户工况数据和制造过程数据两条主线，以下逐层解读。",
            "implementation": shared["sections"]["method"] + "主要做法、步骤、过程和制度如下。",
            "effect": shared["sections"]["effect"] + "定量与定性结合。",
            "promotion": "长远计划是三年内推广到全部工厂，并与同行分享。",
        },
        "answers": {
            **{key: shared["answers"][key] for key in kept},
            "quality_system": {"value": {"running": "yes"}},
        },
        "indicators": [
            {key: value for key, value in row.items() if key not in ("competitor", "benchmark")}
            for row in shared["indicators"]
        ],
    }


def winner(walk: Provincial) -> Honour:
    """The one title of an edition with one application."""
    (honour,) = walk.honoured().honours
    return honour


def nation_after(walk: Provincial) -> Edition:
    """A national edition that takes applications when the titles of the province are there."""
    made = cast.edition(values=NATIONAL, title="2026年全国质量标杆（省级推荐）")
    cast.do("edition.publish", made, cast.office(), walk.now, call_number="示例质〔2026〕7号")
    cast.do("round.open", cast.round_(made, "apply"), SYSTEM, walk.now)
    return Edition.objects.get(pk=made.pk)


def objected(walk: Provincial) -> Objection:
    """An objection to what is on notice, admitted, and inquired into by a clerk."""
    party, about = cast.party(cast.account("路人")), walk.items[0]
    lodged = cast.do(
        "objection.lodge", walk.notice, party, walk.now, kind="candidate", application=about, text="数据与事实不符",
        name="路人", contact="000-0000000",
    ).made  # fmt: skip
    found: Objection = lodged[0] if isinstance(lodged, tuple) else lodged
    clerk = cast.office("川员", code=CODE, head=False)
    cast.do("objection.admit", found, clerk, walk.now, admit=True, reason="")
    cast.do("objection.inquire", found, clerk, walk.now, note="核对原始记录，数据属实")
    return found
