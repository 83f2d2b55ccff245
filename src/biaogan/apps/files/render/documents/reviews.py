"""What experts, groups and the committee sign, the letter that asks for opinions, and the approval record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from biaogan.apps.files.render.check import Check
from biaogan.apps.files.render.letter import (
    Annex,
    Block,
    Contact,
    Imprint,
    Letter,
    Listing,
    Paragraph,
    letter_word,
    paragraphs,
)
from biaogan.apps.files.render.pdf import compile_pdf
from biaogan.apps.files.render.qr import qr_svg
from biaogan.apps.files.render.text import plain
from biaogan.core.findings import implements


@dataclass(frozen=True)
class Mark:
    """A row of a sheet; group: the criterion above it; most: the top of its scale; mark: None = not given."""

    group: str
    criterion: str
    most: int
    mark: Decimal | None


@dataclass(frozen=True, kw_only=True)
class ScoreSheet:
    """One expert's sheet on one application. score: the sheet's official figure; conclusion: "" where none is asked."""

    title: str
    group: str
    expert: str
    number: str
    organisation: str
    name: str
    marks: tuple[Mark, ...]
    score: Decimal | None
    comment: str
    conclusion: str
    submitted_at: datetime | None
    check: Check
    at: datetime


@dataclass(frozen=True)
class Slot:
    """A place in a timetable."""

    begins: datetime
    ends: datetime
    group: str
    place: str
    number: str
    organisation: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Timetable:
    """When who defends where. slots: in order of time; notes: what to bring, how long to speak."""

    title: str
    issuer: str
    slots: tuple[Slot, ...]
    notes: tuple[str, ...]
    at: datetime


@dataclass(frozen=True)
class Member:
    """Someone at a sitting; role: 组长, 成员, 记录; absent members have no line to sign."""

    name: str
    role: str
    present: bool = True


@dataclass(frozen=True)
class Settled:
    """A row of a resolution: official mark, lowest and highest mark, verdict in the rulebook's word.

    place: rank by the official mark; reason: why the verdict departs from that order, "" = it does not.
    """

    place: int
    number: str
    organisation: str
    name: str
    mark: Decimal | None
    lowest: Decimal | None
    highest: Decimal | None
    verdict: str
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Resolution:
    """What a group settled for a list. basis: the articles, as people call them.

    recusals: one sentence each (who, from what); president: who presided, named when it is not the leader.
    """

    title: str
    number: str
    body: str
    round: str
    basis: str
    held_on: date
    place: str
    president: str
    members: tuple[Member, ...]
    recusals: tuple[str, ...]
    rows: tuple[Settled, ...]
    list_name: str
    statement: str
    check: Check
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Ruling:
    """What the committee ruled on an objection. Who objected has no field here and is never printed.

    subject: the objection in the office's words; inquiry: what was looked into and found, one item each;
    ruling: the decision in one sentence; consequence: what follows for the application.
    """

    title: str
    number: str
    body: str
    basis: str
    objection: str
    received_on: date
    organisation: str
    name: str
    subject: str
    inquiry: tuple[str, ...]
    ruling: str
    reasons: str
    consequence: str
    held_on: date
    place: str
    members: tuple[Member, ...]
    check: Check
    at: datetime


@dataclass(frozen=True)
class Candidate:
    """A row of a list sent for opinions."""

    number: str
    organisation: str
    name: str
    unit: str


@dataclass(frozen=True, kw_only=True)
class ConsultLetter:
    """The letter that asks a department for its opinion on a list (征求意见函).

    done: the stages passed, as nouns. domains: those of the record condition. due: last day to answer, None = open.
    """

    issuer: str
    number: str
    title: str
    to: str
    programme: str
    basis: str
    done: tuple[str, ...]
    list_name: str
    candidates: tuple[Candidate, ...]
    domains: tuple[str, ...]
    due: date | None
    contact: Contact
    dated: date
    at: datetime
    copies: tuple[str, ...] = ()


@dataclass(frozen=True)
class Step:
    """A finished stage of an edition: its name, its dates in words, its outcome in a sentence."""

    name: str
    dates: str
    outcome: str


@dataclass(frozen=True, kw_only=True)
class ApprovalRecord:
    """The record on which a body approves a list (审批表).

    approver: who approves. opinion, document, approved_on: as given, or empty for filling in by hand.
    """

    title: str
    office: str
    approver: str
    basis: str
    list_name: str
    steps: tuple[Step, ...]
    candidates: tuple[Candidate, ...]
    objections: str
    held: tuple[str, ...]
    opinion: str
    document: str
    approved_on: date | None
    check: Check
    at: datetime


@implements("S1-19a", "S0-16a", "S0-16b")
def score_sheet_pdf(sheet: ScoreSheet) -> bytes:
    """The sheet as PDF, for the expert to sign."""
    submitted = plain(sheet.submitted_at) if sheet.submitted_at else "尚未提交"
    content = plain(sheet) | {"submitted_at": submitted, "qr": qr_svg(sheet.check.address)}
    return compile_pdf("score_sheet", content, sheet.at)


def timetable_pdf(timetable: Timetable) -> bytes:
    """The timetable as PDF, a table a day."""
    return compile_pdf("timetable", plain(timetable) | {"days": _days(timetable.slots)}, timetable.at)


@implements("S1-19b", "S1-20a", "S0-16c", "S0-17a")
def resolution_pdf(resolution: Resolution) -> bytes:
    """The resolution as PDF: who sat, ranking with marks and spread, verdicts, reasons of departures, lines to sign."""
    departures = [row for row in resolution.rows if row.reason]
    tally = [f"{verdict}{count}项" for verdict, count in _counted(row.verdict for row in resolution.rows)]
    content = plain(resolution) | {
        "departures": plain(departures),
        "tally": "，".join(tally),
        "qr": qr_svg(resolution.check.address),
    }
    return compile_pdf("resolution", content, resolution.at)


@implements("S1-21", "S0-18a", "S0-18b")
def ruling_pdf(ruling: Ruling) -> bytes:
    """The committee's ruling on an objection as PDF."""
    return compile_pdf("ruling", plain(ruling) | {"qr": qr_svg(ruling.check.address)}, ruling.at)


@implements("S1-20b")
def consult_word(letter: ConsultLetter) -> bytes:
    """The consult letter as .docx, with the list and a form for the answer as annexes."""
    return letter_word(_consult(letter))


@implements("S1-22", "S0-19a")
def approval_pdf(record: ApprovalRecord) -> bytes:
    """The approval record as PDF: steps taken, objections, list, place for opinion, signature and seal."""
    approved = plain(record.approved_on) if record.approved_on else ""
    content = plain(record) | {"approved_on": approved, "qr": qr_svg(record.check.address)}
    return compile_pdf("approval", content, record.at)


def _consult(letter: ConsultLetter) -> Letter:
    count = len(letter.candidates)
    done, domains = "、".join(letter.done), "、".join(letter.domains)
    due = f"于{plain(letter.due)}前" if letter.due else ""
    body: tuple[Block, ...] = (
        Paragraph(
            f"根据{letter.basis}，{letter.programme}经{done}，形成{letter.list_name}，共{count}项（见附件1），现征求意见："
        ),
        Paragraph(f"名单所列单位和经验是否适宜公示；所列单位在{domains}等方面是否有应当说明的情况。"),
        Paragraph(f"请{due}填写意见反馈表（见附件2），盖章后函复；有异议的，请写明理由。"),
        Paragraph(letter.contact.sentence()),
    )
    annexes = (Annex(letter.list_name, (_candidates(letter.candidates),)), Annex("意见反馈表", _answer_form(letter)))
    return Letter(
        issuer=letter.issuer,
        number=letter.number,
        title=letter.title,
        to=letter.to,
        body=body,
        annexes=annexes,
        dated=letter.dated,
        imprint=Imprint(office=letter.contact.office, on=letter.dated, copies=letter.copies),
        at=letter.at,
    )


def _candidates(candidates: Sequence[Candidate]) -> Listing:
    rows = tuple((str(n), one.number, one.organisation, one.name, one.unit) for n, one in enumerate(candidates, 1))
    headers = ("序号", "申报编号", "单位名称", "经验名称", "推荐单位")
    return Listing(headers, rows, (1.3, 2.6, 4, 5, 3.4), ("center", "left", "left", "left", "left"))


def _answer_form(letter: ConsultLetter) -> tuple[Block, ...]:
    rows = tuple((str(n), one.organisation, "□", "□", "") for n, one in enumerate(letter.candidates, 1))
    headers = ("序号", "单位名称", "无异议", "有异议", "意见和理由")
    listing = Listing(headers, rows, (1.3, 5.2, 1.6, 1.6, 5), ("center", "left", "center", "center", "left"))
    lines = ("填表单位（盖章）：", "联系人：　　　　　　　电话：", "填表日期：　　　　年　　月　　日")
    return (listing, *paragraphs(*lines))


def _days(slots: Sequence[Slot]) -> list[dict[str, object]]:
    days: dict[str, list[dict[str, str]]] = {}
    for slot in slots:
        day, begins = plain(slot.begins).split(" ")
        row = plain(slot) | {"time": f"{begins}–{plain(slot.ends).split(' ')[1]}"}
        days.setdefault(day, []).append(row)
    return [{"day": day, "slots": rows} for day, rows in days.items()]


def _counted(verdicts: Iterator[str]) -> list[tuple[str, int]]:
    counts: dict[str, int] = {}
    for verdict in verdicts:
        counts[verdict] = counts.get(verdict, 0) + 1
    return list(counts.items())
