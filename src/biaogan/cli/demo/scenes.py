"""The three editions of the demo: one finished, one in material review, one open for applications."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from biaogan.apps.applications.models import Application, RecommendationList
from biaogan.apps.applications.recommendation_lists import ask_for_list, check_code_of_list
from biaogan.apps.honours.models import Announcement, Honour
from biaogan.apps.ledger import clock
from biaogan.apps.messages.work import left_to_tick
from biaogan.apps.notices.models import Notice
from biaogan.apps.people.models import Expert, Unit
from biaogan.apps.programmes.law import law_of_round
from biaogan.apps.programmes.models import Edition, Programme
from biaogan.apps.reviews.models import Opinion, Visit
from biaogan.cli.demo import applicants, content, masters, panel
from biaogan.cli.demo.people import DOMAIN, found_office, open_accounts
from biaogan.cli.demo.stage import Stage, received, round_of
from biaogan.core.calendar.deadlines import SHANGHAI

FIRST_DAY = datetime(2025, 2, 17, 9, 0, tzinfo=SHANGHAI)
TODAY = datetime(2026, 3, 2, 9, 0, tzinfo=SHANGHAI)
FOCUS = {"foundation": "工业“五基”领域", "sme": "专精特新中小企业"}
CONTACTS = {
    "department": "质量标杆工作办公室", "person": "倪○", "telephone": "000-00000000", "supervision": "000-00000001",
    "email": f"office@{DOMAIN}", "address": "示例市示例路1号",
}  # fmt: skip
REVOKED = "江西信岑铜业股份有限公司"


def play() -> None:
    """Everything, in the order of its days; at the end the rehearsal clock stands at 2026年3月2日 09:00."""
    with left_to_tick():
        stage = Stage(FIRST_DAY)
        programme = Programme.objects.get(code="national")
        found_office(programme, FIRST_DAY - timedelta(days=400))
        _grant_staff(stage, programme)
        finished = _finish(stage, programme, panel.fill_pool(stage))
        _review(stage, programme)
        _revoke(stage, finished)
        _open(stage, programme)
        open_accounts()
        clock.move(TODAY)


def _grant_staff(stage: Stage, programme: Programme) -> None:
    staff = content.people()["staff"]
    grants = {
        "clerk": ("office", programme.key), "approver": ("approver", programme.key),
        "consultee": ("consultee", f"{programme.key}/ministry"), "supervisor": ("supervisor", programme.key),
    }  # fmt: skip
    for key, (role, scope) in grants.items():
        facts = {"email": f"{key}@{DOMAIN}", "name": staff[key]["name"]}
        stage.do("account.grant", None, "administrator", role=role, scope=scope, **facts)


def _call(
    stage: Stage, programme: Programme, year: int, title: str, number: str, windows: Mapping[str, Any]
) -> Edition:
    """An edition with its windows, contacts and focus, published, and open once its day has come."""
    values = {**windows, "lists.focus.entries": FOCUS}
    edition: Edition = stage.do(
        "edition.create", programme, "clerk", year=year, title=title, stack="national-2021", values=values
    )
    stage.do("edition.configure", edition, "clerk", contacts=CONTACTS)
    stage.do("edition.publish", edition, "head", call_number=number, addressees="各推荐单位、有关企业")
    stage.at(windows["stages.apply.window"]["opens"])
    stage.tick("round.open", round_of(edition, "apply"))
    return Edition.objects.get(pk=edition.pk)


def _window(opens: str, closes: str) -> dict[str, str]:
    return {"opens": opens, "closes": closes}


def _grant_clerks(stage: Stage) -> None:
    """The clerks of the 49 units, as soon as a call has entered the directory."""
    for code, facts in content.people()["clerks"].items():
        unit = Unit.objects.get(code=code)
        given = {"email": facts["email"], "name": facts["name"]}
        stage.do("account.grant", None, "administrator", role="recommender", scope=unit.key, **given)


def _recommend(stage: Stage, entries: Mapping[int, dict[str, Any]]) -> None:
    """Each unit judges its applications, enters them by rank and submits its stamped list."""
    items = Application.objects.filter(pk__in=entries).select_related("unit", "round").order_by("unit", "number")
    for item in items:
        clerk = _clerk(item)
        stage.do("application.judge", item, clerk, items=_met(item))
        stage.do("recommendation.enter", item, clerk, adds=1, opinion="方法成熟，成效突出，同意推荐。")
    for listing in RecommendationList.objects.filter(recommendations__application__in=entries).distinct():
        code, clerk = check_code_of_list(listing), content.people()["clerks"][listing.unit.code]["email"]
        ask_for_list(listing, law_of_round(listing.round), stage.now, draft=False)
        file = received("推荐名单.jpg", masters.scan("推荐名单", listing.unit.name, code))
        stage.do("recommendation.submit", listing, clerk, file=file, check_code=code)


def _clerk(item: Application) -> str:
    assert item.unit is not None
    email: str = content.people()["clerks"][item.unit.code]["email"]
    return email


def _met(item: Application) -> list[dict[str, str]]:
    from biaogan.apps.applications.queries import checklist_items

    return [{"item": key, "verdict": "met"} for key in checklist_items(law_of_round(item.round), item.round.stage)]


def _pass(stage: Stage, edition: Edition) -> None:
    """The office's formal review of everything that stands in it."""
    for item in Application.objects.filter(round=round_of(edition, "formal"), exit="").select_related("round"):
        stage.do("application.judge", item, "clerk", items=_met(item))
        stage.do("application.pass", item, "clerk")


def _enter_all(stage: Stage, edition: Edition, name: str) -> dict[int, dict[str, Any]]:
    entries = {}
    for entry in content.applications(name):
        application = applicants.enter(stage, edition, entry)
        applicants.attach(stage, application, entry)
        applicants.submit(stage, application, entry)
        entries[application.pk] = entry
    return entries


# --- the finished edition ---------------------------------------------------------------------------------------------


def _finish(stage: Stage, programme: Programme, pool: list[Expert]) -> Edition:
    """From the call of March 2025 to titles, library and plaques."""
    windows = {
        "stages.apply.window": _window("2025-03-03", "2025-04-18"),
        "stages.recommend.window": _window("2025-03-03", "2025-05-09"),
        "stages.material.window": _window("2025-06-03", "2025-06-20"),
        "stages.defence.window": _window("2025-07-07", "2025-07-18"),
    }
    edition = _call(stage, programme, 2025, "2025年全国质量标杆", "示例质〔2025〕6号", windows)
    _grant_clerks(stage)
    stage.at("2025-03-17")
    entries = _enter_all(stage, edition, "finished")
    stage.at("2025-04-19")
    stage.tick("round.close", round_of(edition, "apply"))
    stage.at("2025-04-28")
    _recommend(stage, entries)
    stage.at("2025-05-10")
    stage.tick("round.close", round_of(edition, "recommend"))
    stage.at("2025-05-13")
    _pass(stage, edition)
    _review_finished(stage, edition, pool, entries)
    _publish_finished(stage, edition)
    _follow_up(stage, edition)
    return edition


def _review_finished(stage: Stage, edition: Edition, pool: list[Expert], entries: Mapping[int, dict[str, Any]]) -> None:
    groups = panel.form(stage, edition, pool, ["装备与材料组", "消费品与服务组"], size=2)
    items = list(Application.objects.filter(pk__in=entries).order_by("number"))
    for place, group in enumerate(groups):
        panel.place(stage, group, items[place::2])
    stage.at("2025-06-03")
    stage.tick("round.open", round_of(edition, "material"))
    stage.do("sheet.assign", round_of(edition, "material"), "clerk")
    panel.mark(stage, edition, "material", {pk: entry["comments"]["material"] for pk, entry in entries.items()})
    stage.at("2025-06-23")
    stage.do("round.settle", round_of(edition, "material"), "clerk")
    panel.deliberate(stage, edition, "shortlist")
    stage.at("2025-07-07")
    stage.tick("round.open", round_of(edition, "defence"))
    stage.do("sheet.assign", round_of(edition, "defence"), "clerk")
    _plan_slots(stage, edition, items)
    doubtful = Application.objects.get(pk=items[3].pk)
    stage.do("application.call", doubtful, "clerk", stage="visit", reason="核实在线检测数据与报告是否一致")
    panel.mark(stage, edition, "defence", {pk: entry["comments"]["defence"] for pk, entry in entries.items()})
    stage.at("2025-07-21")
    stage.do("round.settle", round_of(edition, "defence"), "clerk")
    _visit(stage, edition, doubtful)
    stage.at("2025-07-30")
    panel.deliberate(stage, edition, "preliminary")


def _plan_slots(stage: Stage, edition: Edition, items: list[Application]) -> None:
    standing = round_of(edition, "defence")
    for place, item in enumerate(items):
        starts = datetime(2025, 7, 9, 9, 0, tzinfo=SHANGHAI) + timedelta(minutes=30 * (place // 2))
        ends, where = starts + timedelta(minutes=25), f"第{place % 2 + 1}会议室"
        slot = stage.do("slot.plan", standing, "clerk", application=item, place=where, starts=starts, ends=ends)
        stage.do("slot.record", slot, "clerk", present=True)


def _visit(stage: Stage, edition: Edition, item: Application) -> None:
    stage.tick("round.open", round_of(edition, "visit"))
    group = item.placement.group
    seats = list(group.seats.select_related("expert__account").order_by("pk"))[:2]
    visit: Visit = stage.do(
        "visit.plan", Application.objects.get(pk=item.pk), "clerk", reason="核实在线检测数据与报告是否一致",
        team=[seat.key for seat in seats], starts=date(2025, 7, 23), ends=date(2025, 7, 24),
        questions="1. 原始检测记录是否完整\n2. 报告数据与系统是否一致",
    )  # fmt: skip
    stage.at("2025-07-25")
    found = "抽查三个批次的原始记录，数据与报告一致；追溯链条完整。"
    stage.do("visit.report", visit, seats[0].expert.account.email, findings=found)
    stage.do("round.settle", round_of(edition, "visit"), "clerk")


def _publish_finished(stage: Stage, edition: Edition) -> None:
    stage.at("2025-08-04")
    consult = round_of(edition, "consult")
    stage.do(
        "opinion.ask",
        consult,
        "clerk",
        sent_on=date(2025, 8, 4),
        due_on=date(2025, 8, 18),
        number="示例质函〔2025〕19号",
    )
    for opinion in Opinion.objects.filter(round=consult):
        stage.do("opinion.give", opinion, "consultee", view="agree")
    stage.do("round.settle", consult, "clerk")
    stage.at("2025-08-22")
    notice = stage.do("notice.publish", round_of(edition, "notice"), "clerk")
    _prove(stage, "notice", notice)
    stage.now = notice.ends + timedelta(minutes=2)
    stage.tick("round.settle", round_of(edition, "notice"))
    stage.at("2025-09-15")
    stage.do(
        "resolution.approve", round_of(edition, "approve"), "approver", number="示例质审〔2025〕11号",
        dated=date(2025, 9, 15), sitting="2025年第9次办公会",
    )  # fmt: skip
    stage.at("2025-09-19")
    announcement = stage.do(
        "announcement.publish", round_of(edition, "announce"), "clerk", number="示例质〔2025〕41号",
        dated=date(2025, 9, 19), title="关于公布2025年全国质量标杆名单的公告",
    )  # fmt: skip
    _prove(stage, "announcement", announcement)


def _prove(stage: Stage, noun: str, shown: Notice | Announcement) -> None:
    """Where it stood, channel by channel."""
    standing = shown.round
    assert standing is not None
    for channel in law_of_round(standing).stage(standing.stage).get("channels"):
        address = f"https://{channel.replace('_', '-')}.example/{noun}s/2025"
        stage.do(f"{noun}.prove", shown, "clerk", channel=channel, address=address, shown_at=stage.now)


def _follow_up(stage: Stage, edition: Edition) -> None:
    honours = list(Honour.objects.filter(application__edition=edition).select_related("application").order_by("number"))
    stage.at("2025-10-15")
    for place, honour in enumerate(honours, start=1):
        stage.do(
            "honour.award", honour, "clerk", plaque_number=f"第{place}号", plaque_made_on=date(2025, 10, 15),
            plaque_delivered_on=date(2025, 10, 31),
        )  # fmt: skip
        stage.do("case.publish", honour, "clerk")
    for honour in honours[:4]:
        stage.do(
            "duty.record", honour, "clerk", kind="share", done_on=date(2025, 11, 20), note="全国质量标杆经验交流活动"
        )


def _revoke(stage: Stage, edition: Edition) -> None:
    """One title falls: an incident is opened, and two heads sign the revocation."""
    fallen = Honour.objects.get(application__edition=edition, application__organisation__name=REVOKED)
    stage.at("2026-02-25")
    source = "媒体报道其申报材料中的检测数据与原始记录不符"
    stage.do("incident.open", fallen, "clerk", ground="fraud", reason=source)
    stage.at("2026-02-26")
    stage.do(
        "honour.revoke",
        Honour.objects.get(pk=fallen.pk),
        "head",
        second="second",
        number="示例质〔2026〕3号",
        dated=date(2026, 2, 26),
        reason="申报材料中的检测数据弄虚作假",
        title="关于撤销一项全国质量标杆称号的公告",
    )


# --- the edition in material review -----------------------------------------------------------------------------------

GROUPS = {"equipment": "装备制造组", "materials": "材料与能源化工组", "consumer": "消费品、电子与服务组"}


def _review(stage: Stage, programme: Programme) -> None:
    """Forty applications in three groups, two thirds of the sheets in."""
    stage.at("2026-01-04")
    windows = {
        "stages.apply.window": _window("2026-01-05", "2026-01-20"),
        "stages.recommend.window": _window("2026-01-05", "2026-01-30"),
        "stages.material.window": _window("2026-02-24", "2026-03-20"),
        "stages.defence.window": _window("2026-04-07", "2026-04-24"),
    }
    edition = _call(stage, programme, 2026, "2026年全国质量标杆", "示例质〔2026〕1号", windows)
    wide = Unit.objects.get(code="zhejiang")
    evidence = received("浙江省质量标杆活动通报.jpg", masters.scan("地方活动通报", wide.name, "2025"))
    activity = stage.do(
        "activity.report", wide, "zhejiang@units.example", edition=edition, title="2025年全省质量标杆经验交流活动",
        held_on=date(2025, 11, 12), file=evidence,
    )  # fmt: skip
    stage.do("activity.accept", activity, "clerk", accept=True, reason="活动通报属实")
    stage.at("2026-01-07")
    entries = _enter_all(stage, edition, "review")
    stage.at("2026-01-21")
    stage.tick("round.close", round_of(edition, "apply"))
    stage.at("2026-01-22")
    _recommend(stage, entries)
    stage.at("2026-01-31")
    stage.tick("round.close", round_of(edition, "recommend"))
    stage.at("2026-02-03")
    _pass(stage, edition)
    stage.at("2026-02-11")
    groups = panel.form(stage, edition, panel.pool_of(), list(GROUPS.values()), size=2)
    for group, key in zip(groups, GROUPS, strict=True):
        chosen = [pk for pk, entry in entries.items() if entry["group"] == key]
        panel.place(stage, group, list(Application.objects.filter(pk__in=chosen).order_by("number")))
    stage.at("2026-02-24")
    stage.tick("round.open", round_of(edition, "material"))
    stage.do("sheet.assign", round_of(edition, "material"), "clerk")
    panel.mark(
        stage, edition, "material", {pk: entry["comments"]["material"] for pk, entry in entries.items()}, leave=5
    )


# --- the edition that takes applications ------------------------------------------------------------------------------


def _open(stage: Stage, programme: Programme) -> None:
    """Two submitted applications, four drafts; the first draft is that of the account shown on the console."""
    stage.at("2026-02-26", 15)
    windows = {
        "stages.apply.window": _window("2026-02-27", "2026-04-10"),
        "stages.recommend.window": _window("2026-02-27", "2026-04-30"),
        "stages.material.window": _window("2026-05-18", "2026-06-12"),
        "stages.defence.window": _window("2026-06-22", "2026-07-10"),
    }
    edition = _call(stage, programme, 2026, "2026年全国质量标杆（第二批）", "示例质〔2026〕5号", windows)
    for place, entry in enumerate(content.applications("open"), start=1):
        email = f"applicant@{DOMAIN}" if place == 3 else ""
        application = applicants.enter(stage, edition, entry, email)
        if place <= 2:
            applicants.attach(stage, application, entry)
            applicants.submit(stage, application, entry)
