"""A small world in which every relation holds for somebody, nearly holds for others, and has ended for a third.

Rows are written directly: what the adapters read is rows, and some of these states take months of acts to reach.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Model

from biaogan.apps.applications.models import Application, RecommendationList, Waiver
from biaogan.apps.door.party import PUBLIC, SYSTEM, Party, bearer, party_of
from biaogan.apps.honours.models import Announcement, Honour, Incident, Referral
from biaogan.apps.library.models import Case
from biaogan.apps.messages.models import Message, Work
from biaogan.apps.notices.models import Notice, Objection
from biaogan.apps.panels.models import Body, Group, Placement, Recusal, Seat
from biaogan.apps.people.models import Account, Activity, Expert, Grant, Member, Organisation, Unit
from biaogan.apps.programmes.models import Edition, Programme, Round
from biaogan.apps.reviews.models import Opinion, Resolution, Sheet, Slot, Visit
from biaogan.core.calendar.deadlines import SHANGHAI

NOW = datetime(2026, 6, 1, 9, tzinfo=SHANGHAI)
LONG_AGO, YESTERDAY = NOW - timedelta(days=400), NOW - timedelta(days=1)
TODAY = date(2026, 6, 1)
STAGES = {
    "申": "apply", "荐": "recommend", "形": "examine", "评": "review", "议": "deliberate", "答": "defence",
    "访": "site_visit", "询": "consult", "示": "notice", "批": "approve", "告": "announce",
}  # fmt: skip


@dataclass
class World:
    """Objects by noun and name; people by name."""

    objects: dict[str, dict[str, Model]] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)
    parties: dict[str, Party] = field(default_factory=dict)

    def add(self, noun: str, name: str, row: Any) -> Any:
        self.objects.setdefault(noun, {})[name] = row
        return row

    def account(self, name: str) -> Account:
        if name not in self.accounts:
            self.accounts[name] = Account.objects.create(email=f"p{len(self.accounts)}@cast.example", name=name)
        return self.accounts[name]

    def grant(self, name: str, role: str, scope: str, *, head: bool = False, until: datetime | None = None) -> None:
        Grant.objects.create(account=self.account(name), role=role, scope=scope, head=head, since=LONG_AGO, until=until)

    def of(self, noun: str, name: str) -> Any:
        return self.objects[noun][name]


def made() -> World:
    """The world, and everybody as the party they are now."""
    world = World()
    for build in (_editions, _applicants, _units, _offices, _applications, _committee, _reviews, _publicity, _after):
        build(world)
    for name in ("管理", "路人"):
        world.account(name)
    world.grant("管理", "administrator", "*")
    world.parties = {name: party_of(account, NOW) for name, account in world.accounts.items()}
    world.parties |= {"公众": PUBLIC, "系统": SYSTEM, "持码": bearer(world.of("objection", "候").pk)}
    return world


def _editions(world: World) -> None:
    own = world.add("programme", "国", Programme.objects.create(code="nqb", title="全国质量标杆"))
    other = world.add("programme", "外", Programme.objects.create(code="other", title="示例先进班组"))
    for name, programme, year, published in (
        ("今", own, 2026, LONG_AGO), ("来", own, 2027, None), ("外", other, 2026, LONG_AGO),
    ):  # fmt: skip
        edition = Edition.objects.create(
            programme=programme, year=year, title=name, stack="national-2021", published_at=published
        )
        world.add("edition", name, edition)
    for order, (name, kind) in enumerate(STAGES.items()):
        row = Round.objects.create(edition=world.of("edition", "今"), stage=kind, kind=kind, order=order)
        world.add("round", name, row)
    world.add(
        "round", "外", Round.objects.create(edition=world.of("edition", "外"), stage="review", kind="review", order=3)
    )


def _applicants(world: World) -> None:
    for place, name in enumerate("澜云屿"):
        world.add("organisation", name, Organisation.objects.create(credit_code=f"{place}", name=name))
    for name, organisation, confirmed, until in (
        ("林申", "澜", True, None), ("云申", "云", True, None), ("前申", "澜", True, YESTERDAY),
        ("待申", "澜", False, None),
    ):  # fmt: skip
        Member.objects.create(
            organisation=world.of("organisation", organisation), account=world.account(name), confirmed=confirmed,
            since=LONG_AGO, until=until,
        )  # fmt: skip
    world.add("account", "林", world.account("林申"))
    for name, edition in (("林申", "今"), ("云申", "外")):
        message = Message.objects.create(
            key=name, recipient=world.account(name).key, address="to@cast.example", template="reminder", subject="提醒",
            body="提醒", edition=world.of("edition", edition).key, made_at=NOW,
        )  # fmt: skip
        world.add("message", name[0], message)


def _units(world: World) -> None:
    above = world.add("unit", "北", Unit.objects.create(code="north", name="北", kind="region"))
    world.add("unit", "黑", Unit.objects.create(code="hei", name="黑", kind="region", parent=above))
    world.add("unit", "桂", Unit.objects.create(code="gui", name="桂", kind="region"))
    world.grant("周荐", "recommender", world.of("unit", "黑").key)
    world.grant("吴荐", "recommender", world.of("unit", "桂").key)
    world.grant("北荐", "recommender", above.key)
    world.grant("前荐", "recommender", world.of("unit", "黑").key, until=YESTERDAY)
    for name in "黑桂":
        unit = world.of("unit", name)
        world.add("list", name, RecommendationList.objects.create(round=world.of("round", "荐"), unit=unit))
        activity = Activity.objects.create(
            unit=unit, edition=world.of("edition", "今").key, title="地方标杆", held_on=TODAY, reported_at=NOW
        )
        world.add("activity", name, activity)


def _offices(world: World) -> None:
    own, other = (world.of("programme", name).key for name in "国外")
    world.grant("郑办", "office", own, head=True)
    world.grant("孙办", "office", own)
    world.grant("届办", "office", world.of("edition", "今").key)
    world.grant("外办", "office", other, head=True)
    world.grant("批准", "approver", own)
    world.grant("部司", "consultee", f"{own}/ministry")
    world.grant("督察", "supervisor", own)
    world.add("account", "郑", world.account("郑办"))


def _applications(world: World) -> None:
    for name, edition, organisation, unit, standing, exit in (
        ("甲", "今", "澜", "黑", "申", ""), ("乙", "今", "澜", "黑", "荐", ""), ("丙", "今", "云", "黑", "评", ""),
        ("丁", "今", "屿", "桂", "评", ""), ("戊", "今", "云", "桂", "告", ""), ("己", "今", "屿", "黑", "告", ""),
        ("外", "外", "澜", "黑", "外", ""),
    ):  # fmt: skip
        row = Application.objects.create(
            edition=world.of("edition", edition), organisation=world.of("organisation", organisation), name=name,
            unit=world.of("unit", unit), round=world.of("round", standing), exit=exit, started_at=LONG_AGO,
        )  # fmt: skip
        world.add("application", name, row)
    draft = world.of("application", "甲")
    late = Waiver.objects.create(round=draft.round, application=draft, until=NOW, reason="故障", granted_at=YESTERDAY)
    world.add("waiver", "甲", late)


def _committee(world: World) -> None:
    bodies = {
        name: world.add("body", name, Body.objects.create(edition=world.of("edition", name), code="committee",
                                                          formed_at=LONG_AGO))
        for name in "今外"
    }  # fmt: skip
    groups = {name: world.add("group", name, Group.objects.create(body=bodies["今"], name=name)) for name in "一二"}
    for group, items in (("一", "丙戊"), ("二", "丁己")):
        for name in items:
            Placement.objects.create(group=groups[group], application=world.of("application", name))
    answered, pledged = {"accepted_at": LONG_AGO}, {"accepted_at": LONG_AGO, "pledged_at": LONG_AGO}
    for name, kind, group, state in (
        ("评主", "chair", "", pledged), ("评副", "vice_chair", "", pledged), ("评一", "leader", "一", pledged),
        ("评二", "member", "一", pledged), ("评三", "member", "二", pledged), ("评五", "member", "一", {}),
        ("评六", "member", "一", {"declined_at": LONG_AGO}),
        ("评七", "member", "一", {**pledged, "vacated_at": YESTERDAY}),
        ("评八", "member", "一", answered), ("评九", "member", "一", pledged), ("评十", "member", "一", pledged),
        ("停评", "member", "一", pledged), ("外评", "chair", "", pledged),
    ):  # fmt: skip
        expert = Expert.objects.create(
            account=world.account(name), employer=name, status="suspended" if name == "停评" else "pool"
        )
        short = name.strip("评")
        world.add("seat", short, Seat.objects.create(
            body=bodies["外" if short == "外" else "今"], group=groups.get(group), kind=kind, expert=expert,
            invited_at=LONG_AGO, **state,
        ))  # fmt: skip
    world.objects["expert"] = {name: world.of("seat", name).expert for name in "主二"}
    _recusals(world)


def _recusals(world: World) -> None:
    for name, state, about in (
        ("九", Recusal.DECLARED, {"application": world.of("application", "丙")}),
        ("十", Recusal.CONFIRMED, {"organisation": world.of("organisation", "云")}),
        ("二", Recusal.SUGGESTED, {"application": world.of("application", "丙")}),
        ("三", Recusal.DISMISSED, {"application": world.of("application", "丁")}),
    ):
        world.add("recusal", name, Recusal.objects.create(
            expert=world.of("seat", name).expert, ground="亲属任职", state=state, declared_at=NOW, **about,
        ))  # fmt: skip


def _reviews(world: World) -> None:
    for name, seat, application, void in (
        ("二", "二", "丙", False), ("三", "三", "丁", False), ("七", "七", "丙", False), ("九", "九", "丙", False),
        ("旧", "二", "丙", True),
    ):  # fmt: skip
        world.add("sheet", name, Sheet.objects.create(
            seat=world.of("seat", seat), application=world.of("application", application), void=void,
            round=world.of("round", "评"),
        ))  # fmt: skip
    world.add("slot", "丁", Slot.objects.create(
        round=world.of("round", "答"), application=world.of("application", "丁"), place="会议室", starts=NOW, ends=NOW
    ))  # fmt: skip
    for name, seat in (("丁", "一"), ("戊", "三")):
        world.add("visit", name, Visit.objects.create(
            application=world.of("application", name), round=world.of("round", "访"), doubt="数据存疑",
            team=[world.of("seat", seat).key],
        ))  # fmt: skip
    group = world.of("seat", "一").group
    spoken = {name: {str(world.of("application", item).pk): {"verdict": "advance"} for item in items}
              for name, items in (("一", "丙"), ("全", "丙丁"))}  # fmt: skip
    for name, kind, own, stage in (
        ("一", "deliberate", group, "议"), ("全", "deliberate", None, "议"), ("批", "approve", None, "批"),
        ("裁", "rule", None, "示"),
    ):  # fmt: skip
        world.add("resolution", name, Resolution.objects.create(
            round=world.of("round", stage), group=own, kind=kind, draft=spoken.get(name, {})
        ))  # fmt: skip
    world.add("opinion", "戊", Opinion.objects.create(
        round=world.of("round", "询"), body="ministry", application=world.of("application", "戊"), sent_on=TODAY
    ))  # fmt: skip


def _publicity(world: World) -> None:
    for name, standing in (("今", "示"), ("外", "外")):
        world.add("notice", name, Notice.objects.create(
            round=world.of("round", standing), published_at=NOW, first=TODAY, last=TODAY, ends=NOW, days=[],
            unit="working", table_version="", entries=[], digest="",
        ))  # fmt: skip
    for name, notice, kind, about, admitted in (
        ("候", "今", "candidate", "戊", True), ("新", "今", "candidate", "己", None), ("员", "今", "staff", "", True),
        ("外", "外", "candidate", "外", True),
    ):  # fmt: skip
        world.add("objection", name, Objection.objects.create(
            notice=world.of("notice", notice), kind=kind, text="异议", code_digest=name, received_at=NOW,
            application=world.objects["application"].get(about), admitted=admitted,
        ))  # fmt: skip


def _after(world: World) -> None:
    announcement = world.add("announcement", "今", Announcement.objects.create(
        round=world.of("round", "告"), title="公告", number="1", dated=TODAY, published_at=NOW, entries=[], digest="",
    ))  # fmt: skip
    for name, revoked in (("戊", None), ("己", NOW)):
        honour = world.add("honour", name, Honour.objects.create(
            application=world.of("application", name), announcement=announcement, title="全国质量标杆", number=name,
            code=name, conferred_on=TODAY, revoked_at=revoked,
        ))  # fmt: skip
        world.add("case", name, Case.objects.create(
            honour=honour, name=name, organisation="", year=2026, sections=[], published_at=NOW
        ))  # fmt: skip
    world.add("incident", "戊", Incident.objects.create(
        honour=world.of("honour", "戊"), ground="fraud", source="来信", opened_at=NOW
    ))  # fmt: skip
    world.add("referral", "外", Referral.objects.create(
        honour=world.of("honour", "戊"), application=world.of("application", "外"), made_at=NOW
    ))  # fmt: skip
    world.add("work", "一", Work.objects.create(kind="mail", key="mail:1", due=NOW))
