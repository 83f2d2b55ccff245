"""The demo, played once, and what it lacks: rounds in the middle of their work, and rows that wait for somebody."""

from __future__ import annotations

from datetime import date, datetime

from biaogan.apps.door.party import PUBLIC, SYSTEM
from biaogan.apps.honours.models import Honour
from biaogan.apps.ledger.clock import machine_now
from biaogan.apps.messages.models import Work
from biaogan.apps.people.models import Account, Organisation
from biaogan.apps.programmes.law import law_of_edition
from biaogan.apps.programmes.models import Edition
from biaogan.apps.reviews.models import Sheet
from biaogan.apps.reviews.queries import rubric_of
from biaogan.cli.demo.scenes import TODAY
from tests import cast, samples
from tests.editions.sichuan import nation_after, objected, walk_province
from tests.walks import NAMES, UNITS, Walk, at, judge, mark_all

DOUBT = "核实在线检测数据与报告是否一致"
Scene = Edition | Walk


class Played:
    """Editions by where they stand: three of the filled demo, the others walked to there by the cast."""

    def __init__(self) -> None:
        self.finished, self.reviewed, self.open = Edition.objects.order_by("pk")[:3]
        self.prepared = cast.edition(2027)
        self.drafting = setting_out("填报")
        self.submitted = setting_out("提交").submitted()
        self.recommending = recommending(setting_out("推荐").submitted())
        self.examining = examining(setting_out("形式审查", 4).recommended())
        self.forming = forming(setting_out("组建").formed())
        self.seated = setting_out("组成").seated()
        self.reviewing = reviewing(setting_out("资料评审").reviewing())
        self.marked = setting_out("评分").marked()
        self.deliberating = deliberating(setting_out("合议").reviewed())
        self.defending = setting_out("答辩").defending()
        self.visiting = visiting(setting_out("核查").defending())
        self.asked = setting_out("征求意见").asked()
        self.consulted = setting_out("答复").consulted()
        self.noticed = with_objections(setting_out("公示", 4).noticed())
        self.past_notice = setting_out("公示期满").past_notice()
        self.approved = setting_out("批准").approved()
        self.honoured = setting_out("公告").honoured()
        self.proposed = walk_province(2).reviewed()
        self.disputed = walk_province(2).noticed()
        objected(self.disputed)
        self.titled = walk_province(1).honoured()
        to, now = nation_after(self.titled), self.titled.now
        cast.do("referral.make", self.titled.honours[0], self.titled.office, now, edition=to)
        fill_in(self)

    def account(self, role: str) -> Account:
        """Who plays a role."""
        people = {
            "office": cast.office, "unit": lambda: cast.clerk(f"荐{UNITS[0]}"), "approver": cast.approver,
            "consultee": cast.consultee, "supervisor": cast.supervisor, "administrator": cast.administrator,
            "province": lambda: cast.office("川办", code="sichuan"),
        }  # fmt: skip
        names = {
            "leader": "评一",
            "expert": "评二",
            "third": "评三",
            "chair": "评主",
            "applicant": f"申{NAMES[0]}",
            "holder": "得奖",
        }
        return people[role]() if role in people else cast.account(names[role])


def setting_out(name: str, count: int = 3) -> Walk:
    """An edition of its own name with so many complete drafts."""
    return cast.walk(count, title=f"2026年全国质量标杆（{name}）")


def edition_of(scene: Scene) -> Edition:
    """The edition of a scene."""
    return scene.edition if isinstance(scene, Walk) else scene


def now_of(scene: Scene) -> datetime:
    """When its pages are opened."""
    return scene.now if isinstance(scene, Walk) else TODAY


def recommending(walk: Walk) -> Walk:
    """The unit has examined its three applications and put them on its list; three others may be late."""
    clerk = cast.clerk(f"荐{UNITS[0]}")
    for rank, item in enumerate(walk.items, start=1):
        judge(item, clerk, walk.now, stage="recommend")
        cast.do("recommendation.enter", item, clerk, walk.now, rank=rank, opinion="方法成熟，同意推荐。")
    for code in UNITS[1:4]:
        late = {"unit": cast.unit(code).pk, "until": at(5, 5), "reason": "用章延误"}
        cast.do("waiver.grant", walk.edition, walk.office, walk.now, **late)
    return walk


def examining(walk: Walk) -> Walk:
    """One of the items is held."""
    cast.do("application.hold", walk.items[-1], walk.office, walk.now, reason="核实中")
    return walk


def forming(walk: Walk) -> Walk:
    """One expert has accepted and is to sign the pledge; the others have not answered."""
    cast.do("seat.answer", walk.seat("评三"), cast.account("评三"), walk.now, accept=True)
    return walk


def reviewing(walk: Walk) -> Walk:
    """One sheet is filled in and not submitted; another expert stays away from three organisations."""
    sheet = Sheet.objects.filter(round=walk.round("material"), seat=walk.seat("评三")).first()
    assert sheet is not None
    law = law_of_edition(walk.edition)
    marks = {point.key: "88" for point in rubric_of(law, law.stage("material")).points}
    cast.do(
        "sheet.save", sheet, cast.account("评三"), walk.now, marks=marks, comment="方法完整。", version=sheet.version
    )
    expert = cast.expert("评二")
    for name in NAMES[4:7]:
        away = {"organisation": cast.organisation(name), "reason": "曾任顾问"}
        cast.do("recusal.declare", expert, expert.account, walk.now, **away)
    return walk


def deliberating(walk: Walk) -> Walk:
    """The leader has drafted a conclusion on every item."""
    verdicts = {item.pk: {"verdict": "advance", "rank": rank, "reason": ""} for rank, item in enumerate(walk.items, 1)}
    cast.do(
        "resolution.draft", walk.round("shortlist"), cast.account("评一"), walk.now, group=walk.group,
        verdicts=verdicts, present=[walk.seat(name).key for name in ("评一", "评二", "评三")],
        led_by=walk.seat("评一").key, sitting="第一会议室", dated=walk.now.date(), version=0,
    )  # fmt: skip
    return walk


def visiting(walk: Walk) -> Walk:
    """Every item was called to a visit, which is planned."""
    for item in walk.items:
        cast.do("application.call", item, walk.office, walk.now, stage="visit", reason=DOUBT)
    walk.now = at(6, 10)
    mark_all(walk, "defence")
    for slot in walk.round("defence").slots.all():
        cast.do("slot.record", slot, walk.office, walk.now, present=True)
    cast.do("round.settle", walk.round("defence"), walk.office, walk.now)
    cast.do("round.open", walk.round("visit"), SYSTEM, walk.now)
    team = [walk.seat("评二").key, walk.seat("评三").key]
    for item in walk.items:
        cast.do(
            "visit.plan", item, walk.office, walk.now, reason=DOUBT, team=team, starts=date(2026, 6, 11),
            ends=date(2026, 6, 12), questions="原始检测记录是否完整",
        )  # fmt: skip
    return walk


def with_objections(walk: Walk) -> Walk:
    """Three objections to items, one of them inquired into; three complaints about staff."""
    walk.now = at(7, 1)
    evidence = cast.received("证据.png", samples.scan("evidence"))
    for item in walk.items[:3]:
        objection, _ = cast.do(
            "objection.lodge", walk.notice, PUBLIC, walk.now, kind="candidate", application=item, text="数据存疑",
            files=(evidence,),
        ).made  # fmt: skip
    cast.do("objection.admit", objection, walk.office, walk.now, admit=True)
    cast.do("objection.inquire", objection, walk.office, walk.now, note="已调取原始记录。")
    for _ in range(3):
        cast.do("objection.lodge", walk.notice, PUBLIC, walk.now, kind="staff", text="工作人员未按时答复", name="路人")
    return walk


def fill_in(played: Played) -> None:
    """Rows of which the scenes have fewer than three."""
    office, now = cast.office(), played.reviewing.now
    organisations = list(Organisation.objects.filter(applications__edition=played.finished).order_by("pk"))
    holder, claimant = cast.account("得奖"), cast.account("路人")
    for organisation in organisations[:3]:
        claim(organisation, holder, now)
        member = organisation.members.get(account=holder)
        cast.do("organisation.confirm", organisation, office, now, member=member.pk, confirmed=True)
        claim(organisation, claimant, now)
    own = cast.organisation(NAMES[0])
    for name in ("同事甲", "同事乙"):
        cast.do("member.invite", own, cast.account(f"申{NAMES[0]}"), now, address=f"{ord(name[-1]):x}@firm.example")
    for title in ("经验交流会", "现场观摩会", "专题培训会"):
        cast.do(
            "activity.report", cast.unit(), cast.clerk(f"荐{UNITS[0]}"), cast.START,
            edition=played.recommending.edition, title=title, held_on=date(2026, 1, 12),
            file=cast.received("通报.png", samples.scan(title)),
        )  # fmt: skip
    for journey in played.reviewing.journeys:
        expert = cast.expert("评三")
        cast.do("recusal.suggest", journey.fresh, journey.applicant, now, expert=expert, reason="曾任顾问")
    for title in Honour.objects.filter(application__edition=played.finished, revoked_at=None)[:3]:
        cast.do("incident.open", title, office, TODAY, ground="fraud", reason="举报")
    for number in range(3):
        Work.objects.create(kind="mail", key=f"stuck:{number}", due=machine_now(), attempts=12, needs_person=True)


def claim(organisation: Organisation, account: Account, now: datetime) -> None:
    """Somebody claims an organisation that has members."""
    cast.do(
        "organisation.claim", None, account, now, credit_code=organisation.credit_code, name=organisation.name,
        file=cast.received("执照.png", samples.scan("licence")),
    )  # fmt: skip
