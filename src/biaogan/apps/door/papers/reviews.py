"""Papers of reviewing: resolutions, rulings, score sheets, the timetable."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from biaogan.apps.applications.models import Verdict
from biaogan.apps.door.outcome import Outcome
from biaogan.apps.door.papers import Paper
from biaogan.apps.door.papers.letterhead import address, basis, office
from biaogan.apps.door.situation import Situation
from biaogan.apps.files.render.check import Check, check_code
from biaogan.apps.files.render.documents import reviews as documents
from biaogan.apps.ledger.chain import canonical
from biaogan.apps.panels.models import Recusal, Seat
from biaogan.apps.programmes.models import Round
from biaogan.apps.reviews.models import Resolution, Sheet
from biaogan.apps.reviews.queries import gathering_round
from biaogan.core.rulebook.model import Rulebook

SEATS = {"chair": "主任委员", "vice_chair": "副主任委员", "leader": "组长", "member": "成员"}
RULINGS = {
    "uphold": "异议不成立，维持公示结果。",
    "correct": "异议成立，予以更正。",
    "remove": "异议成立，不列入名单。",
}


def resolution(case: Situation, outcome: Outcome) -> Iterable[Paper]:
    """The resolution of a deliberation, with a line for each member to sign."""
    made: Resolution = outcome.made
    settled = _settled(made)
    list_name = str(case.the_stage.get("list") or "推荐进入下一环节名单")
    content = documents.Resolution(
        title=f"{case.the_edition.title}{case.the_stage.name}决议", number=made.number or made.key.replace(":", "-"),
        body=made.group.name if made.group else str(case.law.get("bodies.committee.name")), round=case.the_stage.name,
        basis=basis(case.law, case.the_stage.path), held_at=case.now, place=made.sitting or "线上会议",
        president=_president(made), members=_members(case, made), recusals=_recusals(made), rows=settled,
        list_name=list_name, statement=f"结论为推荐的经验列入{list_name}，报办公室。",
        check=_check(made, case.now), at=case.now,
    )  # fmt: skip
    yield Paper("resolution", made.key, f"{case.the_stage.name}决议-{made.group or ''}", content)


def ruling(case: Situation, outcome: Outcome) -> Iterable[Paper]:
    """The committee's ruling on an objection; nothing of the objector is in it."""
    objection = case.subject
    made = Resolution.objects.filter(round=case.the_round, kind="rule").order_by("-pk").first()
    if made is None or objection is None or case.application is None:
        return
    content = documents.Ruling(
        title="对公示异议的审议决定", number=made.key.replace(":", "-"),
        body=str(case.law.get("bodies.committee.name")),
        basis=basis(case.law, "stages.notice"), objection=objection.key.replace(":", "-"),  # type: ignore[attr-defined]
        received_on=objection.received_at.date(), organisation=case.application.organisation.name,  # type: ignore[attr-defined]
        name=case.application.name, subject=objection.text[:300],  # type: ignore[attr-defined]
        inquiry=tuple(objection.inquiries.values_list("note", flat=True)),  # type: ignore[attr-defined]
        ruling=RULINGS[case.inputs["ruling"]], reasons=case.inputs["reason"],
        consequence="解除暂缓，按程序办理。" if case.inputs["ruling"] != "remove" else "该项退出本次遴选。",
        held_at=case.now, place="线上会议", members=_members(case, made), check=_check(made, case.now), at=case.now,
    )  # fmt: skip
    yield Paper("ruling", objection.key, "审议决定", content)  # type: ignore[attr-defined]


def _members(case: Situation, made: Resolution) -> tuple[documents.Member, ...]:
    seats = Seat.objects.filter(body__edition=case.the_edition, vacated_at=None, declined_at=None, group=made.group)
    if made.kind == "rule":
        seats = Seat.objects.filter(body__edition=case.the_edition, vacated_at=None, declined_at=None)
    present = set(made.present)
    return tuple(
        documents.Member(seat.expert.account.name, SEATS[seat.kind], present=seat.key in present)
        for seat in seats.exclude(accepted_at=None).select_related("expert__account").order_by("group", "pk")
    )


def _president(made: Resolution) -> str:
    pk = made.led_by.partition(":")[2]
    seat = Seat.objects.filter(pk=pk).select_related("expert__account").first() if pk.isdecimal() else None
    return f"{seat.expert.account.name}（{SEATS[seat.kind]}）" if seat else ""


def _recusals(made: Resolution) -> tuple[str, ...]:
    live = Recusal.objects.filter(
        state__in=(Recusal.DECLARED, Recusal.CONFIRMED), application__verdicts__round=made.round
    )
    pairs = live.values_list("expert__account__name", "application__number").distinct()
    return tuple(f"{name}未参加{number}的讨论和表决。" for name, number in pairs)


def _settled(made: Resolution) -> tuple[documents.Settled, ...]:
    items = [int(pk) for pk in made.draft]
    verdicts = Verdict.objects.filter(round=made.round, application__in=items).select_related(
        "application__organisation"
    )
    basis_round = gathering_round(made.round)
    marks: dict[int, list] = {}  # type: ignore[type-arg]
    for item, figure in Sheet.objects.filter(round=basis_round, application__in=items, void=False).values_list(
        "application_id", "figure"
    ):
        if figure is not None:
            marks.setdefault(item, []).append(figure)
    rows = sorted(verdicts, key=lambda verdict: (verdict.score_rank or 10**6, verdict.application.number))
    return tuple(
        documents.Settled(
            place, verdict.application.number, verdict.application.organisation.name, verdict.application.name,
            verdict.score, min(marks.get(verdict.application_id, [None])), max(marks.get(verdict.application_id,
            [None])),
            "推荐" if verdict.verdict == "advance" else "不推荐", verdict.reason,
        )
        for place, verdict in enumerate(rows, start=1)
    )  # fmt: skip


def _check(made: Resolution, at: datetime) -> Check:
    code = check_code(canonical({"draft": made.draft, "present": made.present, "at": at}))
    return Check(code, address(f"/go/{made.key}"))


def timetable(standing: Round, law: Rulebook, now: datetime) -> Paper:
    """The defence timetable of a round."""
    slots = standing.slots.select_related("application__organisation", "application__placement__group")
    content = documents.Timetable(
        title=f"{standing.edition.title}答辩日程", issuer=office(law), notes=(), at=now,
        slots=tuple(
            documents.Slot(
                slot.starts, slot.ends, slot.application.placement.group.name, slot.place, slot.application.number,
                slot.application.organisation.name, slot.application.name,
            )
            for slot in slots
        ),
    )  # fmt: skip
    return Paper("timetable", standing.key, "答辩日程", content)
