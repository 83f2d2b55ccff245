"""The committee of a demo edition and what it does: seats, pledges, sheets, deliberations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from biaogan.apps.applications.models import Application
from biaogan.apps.panels.models import Body, Group, Seat
from biaogan.apps.people.models import Expert
from biaogan.apps.programmes.models import Edition
from biaogan.apps.reviews.models import Sheet
from biaogan.cli.demo import content
from biaogan.cli.demo.people import DOMAIN
from biaogan.cli.demo.stage import Stage, round_of

# the experts who can sign in: place in the pool -> address; the others have an address of their own
ADDRESSES = {0: f"chair@{DOMAIN}", 4: f"leader@{DOMAIN}", 5: f"expert@{DOMAIN}"}
LEADERS = (4, 8, 12)


def fill_pool(stage: Stage) -> list[Expert]:
    """Every expert of the content, nominated by the office and vetted into the pool."""
    for place, facts in enumerate(content.experts()):
        email = ADDRESSES.get(place, f"e{place + 1:03d}@experts.example")
        given = {key: facts[key] for key in ("employer", "title", "quality_years", "fields", "industries", "source")}
        expert = stage.do("expert.nominate", None, "clerk", email=email, name=facts["name"], **given)
        stage.do("expert.vet", expert, "clerk", status="pool", comprehensive=facts["comprehensive"])
    return pool_of()


def pool_of() -> list[Expert]:
    """The pool as it is now, in the order of the content."""
    return list(Expert.objects.select_related("account").order_by("pk"))


def form(stage: Stage, edition: Edition, pool: Sequence[Expert], groups: Sequence[str], size: int) -> list[Group]:
    """Chair, vice chair, and groups of a leader and ``size`` members; all accept and pledge."""
    body: Body = stage.do("body.form", edition, "clerk", groups=list(groups))
    _seat(stage, body, pool[0], Seat.CHAIR, None)
    _seat(stage, body, pool[1], Seat.VICE_CHAIR, None)
    made = list(body.groups.order_by("order"))
    others = iter([expert for place, expert in enumerate(pool) if place > 3 and place not in LEADERS])
    for group, leader in zip(made, LEADERS, strict=False):
        _seat(stage, body, pool[leader], Seat.LEADER, group)
        for _ in range(size):
            _seat(stage, body, next(others), Seat.MEMBER, group)
    return made


def _seat(stage: Stage, body: Body, expert: Expert, kind: str, group: Group | None) -> None:
    basis = f"专业：{'、'.join(expert.fields)}；行业：{'、'.join(expert.industries)}"
    seat = stage.do("seat.fill", body, "clerk", kind=kind, group=group, expert=expert, reason=basis)
    stage.do("seat.answer", seat, expert.account.email, accept=True)
    stage.do("seat.pledge", seat, expert.account.email, confirmed=True)


def place(stage: Stage, group: Group, applications: Sequence[Application]) -> None:
    """Applications into a group."""
    for application in applications:
        stage.do("application.place", application, "clerk", group=group)


def mark(
    stage: Stage, edition: Edition, name: str, remarks: Mapping[int, list[dict[str, Any]]], leave: int = 0
) -> None:
    """Every expert fills in and submits the sheets of a round; the last ``leave`` sheets of each seat stay open.

    remarks: application -> comments with marks, one a reader.
    """
    sheets = Sheet.objects.filter(round=round_of(edition, name), void=False).select_related("seat__expert__account")
    by_item: dict[int, int] = {}
    waiting = _left_open(list(sheets.order_by("seat", "pk")), leave)
    for sheet in sheets.order_by("seat", "pk"):
        turn = by_item[sheet.application_id] = by_item.get(sheet.application_id, -1) + 1
        said = remarks[sheet.application_id]
        if sheet.pk in waiting or turn >= len(said):
            continue
        marks = {row: str(value) for row, value in said[turn]["marks"].items()}
        stage.do("sheet.submit", sheet, sheet.seat.expert.account.email, marks=marks, comment=said[turn]["comment"])


def _left_open(sheets: list[Sheet], leave: int) -> set[int]:
    """The last sheets of each seat."""
    seats: dict[int, list[int]] = {}
    for sheet in sheets:
        seats.setdefault(sheet.seat_id, []).append(sheet.pk)
    return {pk for found in seats.values() for pk in found[len(found) - leave :]}


def deliberate(stage: Stage, edition: Edition, name: str) -> None:
    """Each group advances everything before it, its leader presiding and all members present."""
    standing = round_of(edition, name)
    for group in Group.objects.filter(body__edition=edition).order_by("order"):
        items = Application.objects.filter(round=standing, exit="", placement__group=group)
        if not items.exists():
            continue
        seats = list(group.seats.filter(vacated_at=None, declined_at=None).select_related("expert__account"))
        leader = next(seat for seat in seats if seat.kind == Seat.LEADER)
        verdicts = {str(item.pk): {"verdict": "advance", "rank": rank} for rank, item in enumerate(items, start=1)}
        stage.do(
            "resolution.adopt", standing, leader.expert.account.email, group=group, verdicts=verdicts,
            present=[seat.key for seat in seats], led_by=leader.key, sitting="评审会议室",
            minutes="逐项讨论，按评分次序形成意见。",
        )  # fmt: skip
        stage.now += timedelta(hours=1)
