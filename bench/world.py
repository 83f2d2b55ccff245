"""Rows for size tests, made in bulk by this one builder; everything else in tests and demo walks real acts.

``build(n)`` makes one edition in material review with n applications, groups of readers and their sheets, a tenth as
many titles of earlier editions with their cases in the library, of the newest of them all that went before, and the
people who look at them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from bench import remains
from bench.masters import text_master
from biaogan.apps.applications.models import Application, Draft, Judgement, Version
from biaogan.apps.applications.queries import checklist_items
from biaogan.apps.files.services import store_bytes
from biaogan.apps.honours.models import Announcement, Honour
from biaogan.apps.ledger.chain import ENTRY_FIELDS, row_hash
from biaogan.apps.ledger.models import ChainHead, Entry, Touch
from biaogan.apps.library.models import Case
from biaogan.apps.library.search import index
from biaogan.apps.panels.models import Body, Group, Placement, Seat
from biaogan.apps.people.models import Account, Expert, Grant, Member, Organisation, Unit
from biaogan.apps.programmes.law import law_of_round, resolve_edition
from biaogan.apps.programmes.models import Edition, Pin, Programme, Round
from biaogan.apps.programmes.services import open_round, plan_rounds
from biaogan.apps.reviews.models import Sheet
from biaogan.core.calendar.deadlines import SHANGHAI

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=SHANGHAI)
PAST = NOW - timedelta(days=400)
WINDOWS = {
    "stages.apply.window": {"opens": "2026-01-05", "closes": "2026-01-20"},
    "stages.recommend.window": {"opens": "2026-01-05", "closes": "2026-01-30"},
    "stages.material.window": {"opens": "2026-02-24", "closes": "2026-05-29"},
    "stages.defence.window": {"opens": "2026-06-01", "closes": "2026-06-30"},
}
READERS = 3
GROUP_SIZE = 50  # applications a group reads
SCOPES = ("methods", "digital", "models", "sme", "services", "welfare")
A_YEAR = 50  # titles of an earlier edition
LISTED = 6  # applications of the first unit that came late: half of them stand on its list, half may be added
EXAMINED = 20  # applications still in the formal review
BATCH = 500


@dataclass(frozen=True)
class World:
    """Who may look, and at what."""

    edition: Edition
    finished: Edition
    office: Account
    expert: Account
    chair: Account
    clerk: Account
    applicant: Account
    approver: Account
    consultee: Account
    supervisor: Account
    administrator: Account


def build(applications: int) -> World:
    """The world with this many applications. Deterministic."""
    programme = Programme.objects.get_or_create(code="national", defaults={"title": "全国质量标杆"})[0]
    edition, rounds = _edition(programme, 2026, WINDOWS)
    units = _units()
    organisations = _organisations(applications + LISTED)
    items = _applications(edition, rounds["material"], organisations, units, applications)
    late = _applications(edition, rounds["recommend"], organisations, units[:1], LISTED, first=applications)
    groups = _committee(edition, max(1, applications // GROUP_SIZE))
    _sheets(rounds["material"], items[:-EXAMINED], groups)
    _examined(rounds["formal"], items[-EXAMINED:])
    finished = _library(programme, organisations, units, max(30, applications // 10))
    _history(items, Honour.objects.filter(application__edition=finished)[0])
    applicant = _account("applicant@bench.example")
    Member.objects.create(organisation=organisations[0], account=applicant, confirmed=True, since=PAST)
    remains.leave(edition, finished, units, applicant, PAST)
    remains.list_late(rounds["recommend"], late, PAST)
    return World(
        edition=edition, finished=finished, applicant=applicant,
        office=_granted("office@bench.example", "office", programme.key, head=True),
        clerk=_granted("clerk@bench.example", "recommender", units[0].key),
        approver=_granted("approver@bench.example", "approver", programme.key),
        consultee=_granted("consultee@bench.example", "consultee", f"{programme.key}/{remains.CONSULTED}"),
        supervisor=_granted("supervisor@bench.example", "supervisor", programme.key),
        administrator=_granted("administrator@bench.example", "administrator", "*"),
        expert=Account.objects.get(email="e0-0@bench.example"), chair=Account.objects.get(email="chair@bench.example"),
    )  # fmt: skip


def _account(email: str) -> Account:
    return Account.objects.create_user(email, "bench-password", name=email.partition("@")[0])


def _granted(email: str, role: str, scope: str, *, head: bool = False) -> Account:
    account = _account(email)
    Grant.objects.create(account=account, role=role, scope=scope, head=head, since=PAST)
    return account


def _edition(programme: Programme, year: int, windows: dict[str, Any]) -> tuple[Edition, dict[str, Round]]:
    edition = Edition.objects.create(
        programme=programme,
        year=year,
        title=f"{year}年全国质量标杆",
        stack="national-2021",
        values=windows,
        published_at=PAST,
        closed_at=None if windows else PAST,  # the years before are archived
    )
    law = resolve_edition(edition.stack, year, edition.values)
    pin = Pin.objects.create(
        edition=edition, number=1, stack=edition.stack, hash=law.hash, tree=law.as_json(), since=PAST
    )
    rounds = {planned.stage: planned for planned in plan_rounds(edition, law, pin)}
    Round.objects.filter(edition=edition, order__lt=3).update(state=Round.SETTLED, settled_at=PAST)
    open_round(rounds["material"], PAST)
    return edition, rounds


def _units() -> list[Unit]:
    rows = [Unit(code=f"u{n}", name=f"示例第{n}推荐单位", kind="region", order=n) for n in range(49)]
    return Unit.objects.bulk_create(rows)


def _organisations(count: int) -> list[Organisation]:
    rows = (
        Organisation(
            credit_code=f"9123019{n:011d}", name=f"示例第{n}精密制造股份有限公司", short_name=f"示例{n}",
            kind="company",
            division="230199", industry=f"{13 + n % 30}34",
        )
        for n in range(count)
    )  # fmt: skip
    return Organisation.objects.bulk_create(rows, BATCH)


def _text(n: int, words: int) -> str:
    sentence = f"第{n}号企业以数据驱动过程改进，一次交验合格率由{90 + n % 7}.{n % 10}%提高到99.{n % 10}%。"
    return (sentence * (words // len(sentence) + 1))[:words]


def _master() -> dict[str, Any]:
    """One Word master, as every version names it."""
    content = text_master()
    kept = store_bytes(content, "docx")
    return {
        "kind": "master", "name": "申报材料.docx", "digest": kept.digest, "size": kept.size, "confidential": False,
        "check_code": "",
    }  # fmt: skip


def _indicators(n: int) -> list[dict[str, Any]]:
    return [
        {"name": name, "unit": "%", "year": year, "own": f"9{n % 9}.{year % 10}", "competitor": "95", "benchmark": "99"}
        for name in ("一次交验合格率", "客户满意度", "按期交付率") for year in (2023, 2024, 2025)
    ]  # fmt: skip


def _content(n: int, organisation: Organisation, files: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "name": f"{organisation.short_name}实施第{n}号质量改进方法的经验",
        "sections": {
            "name": f"{organisation.short_name}实施第{n}号质量改进方法的经验", "abstract": _text(n, 300),
            "overview": _text(n + 1, 300), "method": _text(n + 2, 1200), "effect": _text(n + 3, 500),
        },
        "confidential": [], "answers": {"profit": {"value": {"2023": "1", "2024": "2", "2025": "3"}, "reason": ""}},
        "indicators": _indicators(n), "files": files, "findings": [],
        "profile": {
            "name": organisation.name, "credit_code": organisation.credit_code, "division": "230199",
            "industry": organisation.industry, "profile": {},
        },
    }  # fmt: skip


def _applications(
    edition: Edition, standing: Round, organisations: list[Organisation], units: list[Unit], count: int, first: int = 0
) -> list[Application]:
    files = [_master()]
    contents = [_content(n, organisations[n], files) for n in range(first, first + count)]
    items = Application.objects.bulk_create(
        (
            Application(
                edition=edition, organisation=organisations[first + n], unit=units[n % len(units)],
                name=content["name"],
                number=f"{edition.year}-{first + n + 1:05d}", round=standing, started_at=PAST, submitted_at=PAST,
                focus="foundation", scope=SCOPES[n % 6],
            )
            for n, content in enumerate(contents)
        ),
        BATCH,
    )  # fmt: skip
    pairs = list(zip(items, contents, strict=True))
    Version.objects.bulk_create(
        (
            Version(
                application=item,
                number=1,
                hash=f"{item.pk:064x}",
                submitted_at=PAST,
                submitted_by="account:1",
                **content,
            )
            for item, content in pairs
        ),
        BATCH,
    )
    current = dict(Version.objects.filter(application__in=items).values_list("application_id", "pk").iterator())
    for item in items:
        item.current_id = current[item.pk]
    Application.objects.bulk_update(items, ["current"], BATCH)
    Draft.objects.bulk_create(
        (Draft(application=item, sections=content["sections"], saved_at=PAST, saved_by="x") for item, content in pairs),
        BATCH,
    )
    return items


def _history(items: list[Application], honour: Honour) -> None:
    """What the ledger says of each application: begun, edited, submitted; and that a title got its plaque; chained as
    acts chain them."""
    rows, previous, handed_in = [], "", ("application.start", "application.edit", "application.submit")
    acts = [(act, item.key, item.edition.key) for item in items for act in handed_in]
    acts.append(("honour.award", honour.key, honour.application.edition.key))
    for place, (act, key, edition) in enumerate(acts, start=1):
        row = Entry(
            id=place, act=act, subject=key, edition=edition, actor="account:1", role="applicant", at=PAST,
            inputs_digest="0" * 64, events=[act.replace(".", "_")], touches=[key], previous=previous,
        )  # fmt: skip
        row.hash = previous = row_hash(row, ENTRY_FIELDS)
        rows.append(row)
    Entry.objects.bulk_create(rows, BATCH)
    Touch.objects.bulk_create((Touch(entry=row, subject=row.subject) for row in rows), BATCH)
    ChainHead.objects.update_or_create(chain="entry", defaults={"count": len(rows), "hash": previous})


def _committee(edition: Edition, count: int) -> list[list[Seat]]:
    body = Body.objects.create(edition=edition, code="committee", formed_at=PAST)
    groups = Group.objects.bulk_create([Group(body=body, name=f"第{n + 1}组", order=n) for n in range(count)])
    accounts = Account.objects.bulk_create(
        Account(email=f"e{group}-{reader}@bench.example", name=f"专家{group}-{reader}", password="!")
        for group in range(count) for reader in range(READERS)
    )  # fmt: skip
    _seat_chair(body)
    experts = Expert.objects.bulk_create(
        Expert(account=account, employer="示例大学", title="教授", status="pool", comprehensive=True)
        for account in accounts
    )
    seats = Seat.objects.bulk_create(
        Seat(
            body=body, group=groups[n // READERS], kind=Seat.LEADER if n % READERS == 0 else Seat.MEMBER, expert=expert,
            basis="行业相符", invited_at=PAST, accepted_at=PAST, pledged_at=PAST,
        )
        for n, expert in enumerate(experts)
    )  # fmt: skip
    return [seats[n * READERS : (n + 1) * READERS] for n in range(count)]


def _seat_chair(body: Body) -> None:
    expert = Expert.objects.create(account=_account("chair@bench.example"), status="pool", comprehensive=True)
    Seat.objects.create(
        body=body, kind=Seat.CHAIR, expert=expert, basis="综合", invited_at=PAST, accepted_at=PAST, pledged_at=PAST
    )


def _sheets(standing: Round, items: list[Application], groups: list[list[Seat]]) -> None:
    """Placements and sheets; every second sheet is in."""
    placed = [(item, groups[min(n // GROUP_SIZE, len(groups) - 1)]) for n, item in enumerate(items)]
    Placement.objects.bulk_create(
        (Placement(group_id=seats[0].group_id, application=item) for item, seats in placed), BATCH
    )
    Sheet.objects.bulk_create(
        (
            Sheet(
                seat=seat, application=item, round=standing, comment="方法成熟。" if n % 2 else "",
                figure=Decimal(80 + n % 15) if n % 2 else None, submitted_at=PAST if n % 2 else None,
            )
            for n, (item, seats) in enumerate(placed) for seat in seats
        ),
        BATCH,
    )  # fmt: skip


def gone_through(edition: Edition) -> None:
    """Every application of an edition judged at each stage and on to the last one, its rounds settled."""
    rounds = {standing.kind: standing for standing in Round.objects.filter(edition=edition).order_by("-order")}
    law = law_of_round(rounds["apply"])
    items = list(Application.objects.filter(edition=edition))
    for standing in (rounds["recommend"], rounds["examine"]):
        keys = checklist_items(law, standing.stage)
        Judgement.objects.bulk_create(
            (
                Judgement(
                    application=item, round=standing, version_id=item.current_id, item=key, verdict="met", at=PAST
                )
                for item in items for key in keys
            ),
            BATCH, ignore_conflicts=True,
        )  # fmt: skip
    Application.objects.filter(edition=edition).update(round=rounds["announce"])
    Round.objects.filter(edition=edition).update(state=Round.SETTLED, settled_at=NOW)


def _examined(standing: Round, items: list[Application]) -> None:
    """The last of them wait for the formal review."""
    Round.objects.filter(pk=standing.pk).update(state=Round.OPEN, settled_at=None)
    Application.objects.filter(pk__in=[item.pk for item in items]).update(round=standing)


def _library(programme: Programme, organisations: list[Organisation], units: list[Unit], count: int) -> Edition:
    """The editions of the years before, each with its titles and their cases; the newest of them."""
    won = min(count, len(organisations))
    editions = [
        _finished(programme, 2025 - n, organisations, units, first, min(A_YEAR, won - first))
        for n, first in enumerate(range(0, won, A_YEAR))
    ]
    Round.objects.filter(edition__in=editions).update(state=Round.SETTLED, settled_at=PAST)
    return editions[0]


def _finished(
    programme: Programme, year: int, organisations: list[Organisation], units: list[Unit], first: int, count: int
) -> Edition:
    edition, rounds = _edition(programme, year, {})
    items = _applications(edition, rounds["announce"], organisations, units, count, first)
    announcement = Announcement.objects.create(
        round=rounds["announce"], title="公告", number=f"示例质〔{year}〕41号", dated=date(year, 9, 19),
        published_at=PAST, entries=[], digest="0" * 64,
    )  # fmt: skip
    honours = Honour.objects.bulk_create(
        Honour(
            application=item, announcement=announcement, title="全国质量标杆", number=f"NQB-{year}-{n + 1:05d}",
            code=f"{first + n:012x}", conferred_on=date(year, 9, 19),
        )
        for n, item in enumerate(items)
    )  # fmt: skip
    cases = Case.objects.bulk_create(
        Case(
            honour=honour, name=item.name, organisation=item.organisation.name, year=year, division="230199",
            industry=item.organisation.industry, scope=item.scope, published_at=PAST,
            sections=[{"key": "abstract", "name": "摘要", "text": _text(n, 300)}, {"key": "method", "name": "推进",
            "text": _text(n, 1200)}],
        )
        for n, (honour, item) in enumerate(zip(honours, items, strict=True))
    )  # fmt: skip
    for case in cases:
        index(case)
    return edition
