"""Whole editions walked by real acts, from the first submit to the honours: each method stops where its name says.

``walk = cast.walk(3); walk.reviewed()`` gives an edition with three applications whose material review is settled. A
method first walks what comes before it, so tests name the one place they need. ``walk.now`` is when that was.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import wraps
from typing import Any

from biaogan.apps.applications.models import Application, RecommendationList
from biaogan.apps.applications.recommendation_lists import ask_for_list
from biaogan.apps.door.party import SYSTEM
from biaogan.apps.files.services import Received
from biaogan.apps.honours.models import Honour
from biaogan.apps.notices.models import Notice
from biaogan.apps.panels.models import Body, Group, Seat
from biaogan.apps.people.models import Account, Expert
from biaogan.apps.programmes.law import law_of_edition, law_of_round
from biaogan.apps.programmes.models import Edition, Round
from biaogan.apps.reviews.models import Opinion, Sheet
from biaogan.apps.reviews.queries import rubric_of
from biaogan.core.calendar.deadlines import SHANGHAI
from tests import cast, samples

GROUPS = ("装备组",)
NAMES = (
    "澜川动力", "云岭轨道", "北屿重工", "青禾乳业", "海岳半导体", "临江物流", "松原铸造", "长泽水泥",
    "星辰电缆", "南岭铜业", "东港造船", "金穗种业", "白河纺织", "灵犀软件", "安澜水务", "广元化工",
)  # fmt: skip

UNITS = ("heilongjiang", "jiangsu", "sichuan", "shandong", "hunan", "guangdong")  # three places each


def at(month: int, day: int, hour: int = 10) -> datetime:
    """An instant of 2026 in China."""
    return datetime(2026, month, day, hour, tzinfo=SHANGHAI)


def stamped(name: str) -> Received:
    """The scan of a stamped paper."""
    return cast.received(name, samples.scan(name))


def after(place: str) -> Callable[[Callable[[Walk], None]], Callable[[Walk], Walk]]:
    """The place walked to before this one; a place already reached is not walked to again."""

    def declare(step: Callable[[Walk], None]) -> Callable[[Walk], Walk]:
        @wraps(step)
        def walked(walk: Walk) -> Walk:
            if step.__name__ not in walk.reached:
                if place:
                    getattr(walk, place)()
                step(walk)
                walk.reached.append(step.__name__)
            return walk

        return walked

    return declare


@dataclass
class Walk:
    """An edition, its applications and its committee."""

    edition: Edition
    journeys: list[cast.Journey]
    now: datetime = cast.START
    reached: list[str] = field(default_factory=list)
    marks: tuple[int, ...] = (92, 88, 84, 80, 76, 72, 68, 64)

    # the people
    @property
    def office(self) -> Account:
        """The head of the office."""
        return cast.office()

    @property
    def approver(self) -> Account:
        """Who approves the list."""
        return cast.approver()

    def expert(self, name: str) -> Expert:
        """A member of the pool."""
        return cast.expert(name)

    def seat(self, name: str) -> Seat:
        """The standing seat of an expert."""
        return Seat.objects.get(expert__account__name=name, body__edition=self.edition, vacated_at=None)

    # the objects
    @property
    def body(self) -> Body:
        return Body.objects.get(edition=self.edition)

    @property
    def group(self) -> Group:
        group = self.body.groups.first()
        assert group is not None
        return group

    def round(self, stage: str) -> Round:
        """The newest round of a stage."""
        return cast.round_(self.edition, stage)

    @property
    def items(self) -> list[Application]:
        """The applications that have not left."""
        live = Application.objects.filter(edition=self.edition, exit="").order_by("number")
        return list(live.select_related("round", "organisation", "unit"))

    @property
    def notice(self) -> Notice:
        return Notice.objects.filter(round__edition=self.edition).latest("published_at")

    @property
    def honours(self) -> list[Honour]:
        return list(Honour.objects.filter(application__edition=self.edition).order_by("number"))

    # from the draft to the list of those to be reviewed
    @after("")
    def submitted(self) -> None:
        for journey in self.journeys:
            cast.do("application.submit", journey.fresh, journey.applicant, self.now, confirmed=True)

    @after("submitted")
    def recommended(self) -> None:
        self.now = at(4, 20)
        cast.do("round.close", self.round("apply"), SYSTEM, self.now)
        for code in dict.fromkeys(journey.fresh.unit.code for journey in self.journeys):
            self._recommend(code)

    def _recommend(self, code: str) -> None:
        """One unit examines its own and hands in its list."""
        clerk = cast.clerk(f"荐{code}", code)
        items = [journey.fresh for journey in self.journeys if journey.fresh.unit.code == code]
        for rank, item in enumerate(items, start=1):
            judge(item, clerk, self.now, stage="recommend")
            cast.do("recommendation.enter", item, clerk, self.now, rank=rank, opinion="方法成熟，同意推荐。")
        listing = RecommendationList.objects.get(round=self.round("recommend"), unit=cast.unit(code))
        printed = ask_for_list(listing, law_of_round(listing.round), self.now, draft=False).check_code
        cast.do("recommendation.submit", listing, clerk, self.now, file=stamped("推荐名单.png"), check_code=printed)

    @after("recommended")
    def passed(self) -> None:
        self.now = at(5, 6)
        if self.round("recommend").state == Round.OPEN:  # the last item that leaves a round settles it
            cast.do("round.close", self.round("recommend"), SYSTEM, self.now)
        for journey in self.journeys:
            judge(journey.fresh, self.office, self.now, stage="formal")
            cast.do("application.pass", journey.fresh, self.office, self.now)

    # the committee
    @after("passed")
    def formed(self) -> None:
        self.now = at(5, 7)
        cast.do("body.form", self.edition, self.office, self.now, groups=GROUPS)
        for name, kind, group in (
            ("评主", "chair", None), ("评副", "vice_chair", None), ("评一", "leader", self.group),
            ("评二", "member", self.group), ("评三", "member", self.group),
        ):  # fmt: skip
            cast.do(
                "seat.fill", self.body, self.office, self.now, kind=kind, group=group, expert=self.expert(name),
                reason="领域和行业相符", due=self.now + timedelta(days=3),
            )  # fmt: skip

    @after("formed")
    def seated(self) -> None:
        for seat in Seat.objects.filter(body=self.body).select_related("expert__account"):
            cast.do("seat.answer", seat, seat.expert.account, self.now, accept=True)
            cast.do("seat.pledge", seat, seat.expert.account, self.now, confirmed=True)
        for item in self.items:
            cast.do("application.place", item, self.office, self.now, group=self.group)

    # material review, list for the defence
    @after("seated")
    def reviewing(self) -> None:
        self.now = at(5, 8)
        cast.do("round.open", self.round("material"), self.office, self.now)
        cast.do("sheet.assign", self.round("material"), self.office, self.now)

    @after("reviewing")
    def marked(self) -> None:
        self.now = at(5, 20)
        mark_all(self, "material")

    @after("marked")
    def reviewed(self) -> None:
        self.now = at(5, 21)
        cast.do("round.settle", self.round("material"), self.office, self.now)

    @after("reviewed")
    def shortlisted(self) -> None:
        self.now = at(5, 25)
        adopt(self, "shortlist", "答辩名单")

    # defence, preliminary list
    @after("shortlisted")
    def defending(self) -> None:
        self.now = at(6, 1)
        defence = self.round("defence")
        cast.do("round.open", defence, self.office, self.now)
        cast.do("sheet.assign", defence, self.office, self.now)
        for place, item in enumerate(self.items):
            begins = at(6, 8, 9) + timedelta(minutes=40 * place)
            cast.do(
                "slot.plan", defence, self.office, self.now, application=item, place="第一会议室", starts=begins,
                ends=begins + timedelta(minutes=30),
            )  # fmt: skip

    @after("defending")
    def defended(self) -> None:
        self.now = at(6, 10)
        mark_all(self, "defence")
        for slot in self.round("defence").slots.all():
            cast.do("slot.record", slot, self.office, self.now, present=True)
        cast.do("round.settle", self.round("defence"), self.office, self.now)

    @after("defended")
    def listed(self) -> None:
        self.now = at(6, 12)
        adopt(self, "preliminary", "初评名单")

    # the ministry's opinion, the notice
    @after("listed")
    def asked(self) -> None:
        self.now = at(6, 15)
        cast.do(
            "opinion.ask", self.round("consult"), self.office, self.now, sent_on=date(2026, 6, 15),
            due_on=date(2026, 7, 3), number="示例质函〔2026〕12号",
        )  # fmt: skip

    @after("asked")
    def consulted(self) -> None:
        self.now = at(6, 26)
        for opinion in Opinion.objects.filter(round=self.round("consult")):
            cast.do("opinion.give", opinion, self.office, self.now, view="agree", returned_on=date(2026, 6, 26))
        cast.do("round.settle", self.round("consult"), self.office, self.now)

    @after("consulted")
    def noticed(self) -> None:
        self.now = at(6, 29)
        cast.do("notice.publish", self.round("notice"), self.office, self.now)

    @after("noticed")
    def past_notice(self) -> None:
        self.now = self.notice.ends + timedelta(minutes=2)
        cast.do("round.settle", self.round("notice"), SYSTEM, self.now)

    # the decision and the titles
    @after("past_notice")
    def approved(self) -> None:
        self.now += timedelta(days=2)
        cast.do(
            "resolution.approve", self.round("approve"), self.approver, self.now, number="示例质〔2026〕21号",
            dated=self.now.date(),
        )  # fmt: skip

    @after("approved")
    def honoured(self) -> None:
        self.now += timedelta(days=1)
        cast.do(
            "announcement.publish", self.round("announce"), self.office, self.now, number="示例质〔2026〕22号",
            dated=self.now.date(), title=f"{self.edition.title}名单公告",
        )  # fmt: skip


def judge(application: Application, person: Account, now: datetime, stage: str) -> None:
    """Every item of the stage's checklist is met; what is looked up in public lists, today and with a picture."""
    from biaogan.apps.applications.queries import checklist_items, looked_up

    law = law_of_edition(application.edition)
    met = [{"item": item, "verdict": "met", **(lookup(now) if item in looked_up(law) else {})}
           for item in checklist_items(law, stage)]  # fmt: skip
    cast.do("application.judge", application, person, now, items=met)


def lookup(now: datetime) -> dict[str, Any]:
    """What somebody keeps who looked an enterprise up."""
    return {"looked_on": now.date(), "file": stamped("查询截图.png")}


def mark_all(walk: Walk, stage: str) -> None:
    """Every expert marks every sheet: the first application is the best, and marks of one lie a little apart."""
    sheets = Sheet.objects.filter(round=walk.round(stage), void=False, submitted_at=None)
    points = [
        point.key for point in rubric_of(law_of_edition(walk.edition), law_of_edition(walk.edition).stage(stage)).points
    ]
    order = [item.pk for item in walk.items]
    for nth, sheet in enumerate(sheets.select_related("seat__expert__account", "application", "round")):
        mark = walk.marks[order.index(sheet.application_id) % len(walk.marks)] + nth % 3
        cast.do(
            "sheet.submit", sheet, sheet.seat.expert.account, walk.now, marks={key: str(mark) for key in points},
            comment="方法完整，数据可信；建议补充与同行的对比。", version=sheet.version,
        )  # fmt: skip


def adopt(walk: Walk, stage: str, sitting: str, **departing: dict[str, str]) -> None:
    """The group, or the committee where the stage is its own, takes all that is before it, in the order of the scores.

    departing: verdicts of its own by the name of an organisation.
    """
    standing = walk.round(stage)
    own_group = walk.group if law_of_round(standing).stage(stage).by == "groups" else None
    leader = "评一" if own_group else "评主"
    members = Seat.objects.filter(body=walk.body, vacated_at=None, declined_at=None)
    members = members.filter(group=own_group) if own_group else members
    verdicts = {
        item.pk: {"verdict": "advance", "rank": rank, "reason": "", **departing.get(item.organisation.short_name, {})}
        for rank, item in enumerate([item for item in walk.items if item.round_id == standing.pk], start=1)
    }
    cast.do(
        "resolution.adopt", standing, cast.account(leader), walk.now, group=own_group, verdicts=verdicts,
        present=[seat.key for seat in members], led_by=walk.seat(leader).key, sitting=f"{sitting}合议会",
        dated=walk.now.date(), number="",
    )  # fmt: skip
