"""Papers of reviewing: resolutions, rulings, score sheets, the timetable."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal

from biaogan.apps.applications.models import Application, Verdict
from biaogan.apps.door.outcome import Outcome
from biaogan.apps.door.papers import Paper
from biaogan.apps.door.papers.letterhead import address, basis, office, words
from biaogan.apps.door.situation import Situation
from biaogan.apps.files.render.check import Check, check_code
from biaogan.apps.files.render.documents import reviews as documents
from biaogan.apps.ledger.chain import canonical
from biaogan.apps.panels.models import Seat
from biaogan.apps.panels.queries import recused_pairs
from biaogan.apps.people.models import Expert
from biaogan.apps.programmes.models import Round
from biaogan.apps.reviews.models import Resolution, Sheet
from biaogan.apps.reviews.queries import read_marks, rubric_of, sheets_before
from biaogan.core.acts.stages.bodies import is_reviewing, ruling_body
from biaogan.core.calendar.deadlines import day_of
from biaogan.core.findings import implements
from biaogan.core.rulebook.model import Rulebook
from biaogan.phrases import say


def resolution(case: Situation, outcome: Outcome) -> Iterable[Paper]:
    """The resolution of a deliberation, with a line for each member to sign."""
    made: Resolution = outcome.made
    settled = _settled(made, case.law)
    list_name = str(case.the_stage.get("list") or "推荐进入下一环节名单")
    advance = words(case.law, f"{case.the_stage.path}.verdicts.advance", "推荐")
    content = documents.Resolution(
        title=f"{case.the_edition.title}{case.the_stage.name}决议", number=made.number,
        body=made.group.name if made.group else words(case.law, f"bodies.{case.the_stage.by}.name"),
        round=case.the_stage.name,
        basis=basis(case.law, case.the_stage.path), held_on=made.dated or case.today, place=made.sitting,
        president=_president(made), members=_members(case, made), recusals=_recusals(made), rows=settled,
        list_name=list_name, statement=f"结论为“{advance}”的经验列入{list_name}{_onward(case)}。",
        check=_check(made, case.now), at=case.now,
    )  # fmt: skip
    yield Paper("resolution", made.key, f"{case.the_stage.name}决议-{made.group or ''}", content)


def _onward(case: Situation) -> str:
    """To whom the list goes; an office keeps its own."""
    return "，报办公室" if is_reviewing(case.law, case.deciding_body) else ""


def ruling(case: Situation, outcome: Outcome) -> Iterable[Paper]:
    """The committee's ruling on an objection; nothing of the objector is in it."""
    objection = case.subject
    made = Resolution.objects.filter(round=case.the_round, kind="rule").order_by("-pk").first()
    if made is None or objection is None or case.application is None:
        return
    content = documents.Ruling(
        title=say("papers.ruling.title"), number=made.number,
        body=words(case.law, f"bodies.{ruling_body(case.law)}.name"),
        basis=basis(case.law, "stages.notice"), objection=objection.key.replace(":", "-"),  # type: ignore[attr-defined]
        received_on=day_of(objection.received_at), organisation=case.application.organisation.name,  # type: ignore[attr-defined]
        name=case.application.name, subject=objection.text[:300],  # type: ignore[attr-defined]
        inquiry=tuple(objection.inquiries.values_list("note", flat=True)),  # type: ignore[attr-defined]
        ruling=say(f"papers.ruling.{case.inputs['ruling']}"), reasons=case.inputs["reason"],
        consequence=say(f"papers.ruling.{case.inputs['ruling']}.follows"),
        held_on=case.today, place=case.inputs.get("sitting", ""), members=_members(case, made),
        check=_check(made, case.now), at=case.now,
    )  # fmt: skip
    yield Paper("ruling", objection.key, "审议决定", content)  # type: ignore[attr-defined]


def _members(case: Situation, made: Resolution) -> tuple[documents.Member, ...]:
    """Who sits in the deciding body; an office has no seats, its document is signed for it."""
    if not is_reviewing(case.law, case.deciding_body):
        return ()
    seats = Seat.objects.filter(body__edition=case.the_edition, vacated_at=None, declined_at=None, group=made.group)
    if made.kind == "rule":
        seats = Seat.objects.filter(body__edition=case.the_edition, vacated_at=None, declined_at=None)
    present = set(made.present)
    return tuple(
        documents.Member(seat.expert.account.name, say(f"papers.seat.{seat.kind}"), present=seat.key in present)
        for seat in seats.exclude(accepted_at=None).select_related("expert__account").order_by("group", "pk")
    )


def _president(made: Resolution) -> str:
    pk = made.led_by.partition(":")[2]
    seat = Seat.objects.filter(pk=pk).select_related("expert__account").first() if pk.isdecimal() else None
    return f"{seat.expert.account.name}（{say(f'papers.seat.{seat.kind}')}）" if seat else ""


def _recusals(made: Resolution) -> tuple[str, ...]:
    """Which member took no part in which item."""
    items = dict(Application.objects.filter(pk__in=made.draft).values_list("pk", "number"))
    members = Expert.objects.filter(seats__body__edition=made.round.edition_id, seats__group=made.group)
    names = dict(members.values_list("pk", "account__name"))
    pairs = sorted(pair for pair in recused_pairs(items) if pair[0] in names and pair[1] in items)
    return tuple(f"{names[expert]}未参加{items[item]}的讨论和表决。" for expert, item in pairs)


def _settled(made: Resolution, law: Rulebook) -> tuple[documents.Settled, ...]:
    items = [int(pk) for pk in made.draft]
    verdicts = Verdict.objects.filter(round=made.round, application__in=items)
    figures: dict[int, list[Decimal]] = {}
    for sheet in sheets_before(made.round, law, items).exclude(figure=None):
        figures.setdefault(sheet.application_id, []).append(sheet.figure)  # type: ignore[arg-type]
    rows = sorted(
        verdicts.select_related("application__organisation"),
        key=lambda verdict: (verdict.score_rank or len(items) + 1, verdict.application.number),
    )
    return tuple(
        _row(place, verdict, figures.get(verdict.application_id, []), law)
        for place, verdict in enumerate(rows, start=1)
    )


def _row(place: int, verdict: Verdict, figures: Sequence[Decimal], law: Rulebook) -> documents.Settled:
    item = verdict.application
    said = words(law, f"stages.{verdict.round.stage}.verdicts.{verdict.verdict}", verdict.verdict)
    return documents.Settled(
        place, item.number, item.organisation.name, item.name, verdict.score, min(figures, default=None),
        max(figures, default=None), said, verdict.reason,
    )  # fmt: skip


def _check(made: Resolution, at: datetime) -> Check:
    code = check_code(canonical({"draft": made.draft, "present": made.present, "at": at}))
    return Check(code, address(f"/go/{made.key}"))


@implements("S1-19a", "S1-20a", "S0-16a", "S0-16b", "S0-17a")
def score_sheet(sheet: Sheet, law: Rulebook, now: datetime) -> Paper:
    """One expert's sheet, for signing by hand."""
    rubric, application = rubric_of(law, law.stage(sheet.round.stage)), sheet.application
    given = read_marks(sheet.marks)
    marks = (
        documents.Mark(group.name, point.text, int(rubric.highest), given.get(point.key))
        for group in rubric.groups
        for point in group.points
    )
    code = check_code(canonical({"marks": sheet.marks, "comment": sheet.comment, "at": sheet.submitted_at}))
    content = documents.ScoreSheet(
        title=f"{sheet.round.edition.title}{words(law, f'stages.{sheet.round.stage}.name')}评分表",
        group=sheet.seat.group.name if sheet.seat.group else "", expert=sheet.seat.expert.account.name,
        number=application.number, organisation=application.organisation.name, name=application.name,
        marks=tuple(marks), score=sheet.figure, comment=sheet.comment, conclusion="",
        submitted_at=sheet.submitted_at, check=Check(code, address(f"/go/{application.key}")), at=now,
    )  # fmt: skip
    return Paper("score_sheet", sheet.key, f"评分表-{application.number}-{content.expert}", content)


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
