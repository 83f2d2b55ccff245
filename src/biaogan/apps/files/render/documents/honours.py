"""What follows the decision: announcement, results of an edition, certificate, plaque proof, revocation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from biaogan.apps.files.render.documents.notices import numbered_list
from biaogan.apps.files.render.letter import (
    Annex,
    Block,
    Contact,
    Heading,
    Imprint,
    Letter,
    Listing,
    Paragraph,
    letter_word,
    paragraphs,
)
from biaogan.apps.files.render.pdf import compile_pdf
from biaogan.apps.files.render.qr import qr_svg
from biaogan.apps.files.render.sheet import Column, Form, Sheet, write_workbook
from biaogan.apps.files.render.text import NO_FEE, plain
from biaogan.core.findings import implements


@dataclass(frozen=True, kw_only=True)
class Announcement:
    """The announcement of a list (公告).

    honour: the title conferred, "" where the scheme knows only a list. columns, weights, rows: as in a public notice.
    approved: who approved, in words (示例协会会长办公会). duties: one sentence each. address: where the list stands.
    """

    issuer: str
    number: str
    title: str
    to: str
    programme: str
    basis: str
    first: date
    last: date
    approved: str
    approved_on: date
    honour: str
    list_name: str
    columns: tuple[str, ...]
    weights: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    duties: tuple[str, ...]
    address: str
    contact: Contact
    dated: date
    at: datetime
    copies: tuple[str, ...] = ()


@dataclass(frozen=True)
class StageCount:
    """How many applications entered a stage, passed it, and left it."""

    stage: str
    entered: int
    passed: int
    left: int


@dataclass(frozen=True)
class Tally:
    """Applications and winners of one recommending unit, scope or focus area."""

    name: str
    applications: int
    winners: int


@dataclass(frozen=True, kw_only=True)
class EditionResults:
    """A whole edition in figures and its winners. tallies: a table a key (推荐单位, 遴选范围, 重点领域)."""

    issuer: str
    title: str
    programme: str
    stages: tuple[StageCount, ...]
    columns: tuple[str, ...]
    weights: tuple[float, ...]
    winners: tuple[tuple[str, ...], ...]
    tallies: tuple[tuple[str, tuple[Tally, ...]], ...]
    dated: date
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Certificate:
    """A certificate. title: what is conferred, 2026年度质量标杆; address: its public page; specimen: prints 样张."""

    holder: str
    experience: str
    title: str
    number: str
    issuer: str
    dated: date
    address: str
    at: datetime
    specimen: bool = False


@dataclass(frozen=True, kw_only=True)
class PlaqueProof:
    """A plaque as it will be made, to scale, for checking before it is ordered. width, height: in millimetres."""

    holder: str
    title: str
    number: str
    issuer: str
    dated: date
    width: int
    height: int
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Revocation:
    """The announcement that a title is withdrawn (撤销公告).

    ground: what was found, in words; basis: the article; decided: which body decided. effects: what ends, one each.
    form: title, or list for an entry that is removed from it; certificate is then the number of the entry.
    """

    issuer: str
    number: str
    title: str
    holder: str
    experience: str
    honour: str
    certificate: str
    plaque: str
    conferred_on: date
    ground: str
    basis: str
    decided: str
    decided_on: date
    effects: tuple[str, ...]
    address: str
    contact: Contact
    dated: date
    at: datetime
    copies: tuple[str, ...] = ()
    form: str = "title"


@implements("S1-22", "S0-19b")
def announcement_word(announcement: Announcement) -> bytes:
    """The announcement as .docx, its list as an annex."""
    return letter_word(_announcement(announcement))


def results_word(results: EditionResults) -> bytes:
    """An edition's results as .docx."""
    return letter_word(_results(results))


def results_xlsx(results: EditionResults) -> bytes:
    """An edition's results as .xlsx: winners, stages, and a sheet for each tally."""
    winners = [Column("序号", Form.COUNT), *(Column(header, Form.TEXT, 32) for header in results.columns)]
    stages = [Column("阶段"), *(Column(header, Form.COUNT, 12) for header in ("进入", "通过", "退出"))]
    sheets = [
        Sheet("入选名单", winners, [(number, *row) for number, row in enumerate(results.winners, 1)]),
        Sheet("各阶段", stages, [(count.stage, count.entered, count.passed, count.left) for count in results.stages]),
        *(_tally_sheet(name, tallies) for name, tallies in results.tallies),
    ]
    return write_workbook(sheets, title=results.title, author=results.issuer, at=results.at)


@implements("S1-23a")
def certificate_pdf(certificate: Certificate) -> bytes:
    """The certificate as PDF, A4 landscape, with a QR code of its public page and a place for the seal."""
    return compile_pdf("certificate", plain(certificate) | {"qr": qr_svg(certificate.address)}, certificate.at)


@implements("S1-23a")
def plaque_pdf(proof: PlaqueProof) -> bytes:
    """The plaque proof as PDF, A4 landscape."""
    return compile_pdf("plaque", plain(proof), proof.at)


@implements("S1-24", "S0-21b", "S0-21c", "S0-21d")
def revocation_word(revocation: Revocation) -> bytes:
    """The revocation as .docx."""
    return letter_word(_revocation(revocation))


def _announcement(said: Announcement) -> Letter:
    return Letter(
        issuer=said.issuer,
        number=said.number,
        title=said.title,
        to=said.to,
        body=tuple(_announcement_body(said)),
        annexes=(Annex(said.list_name, (numbered_list(said.columns, said.weights, said.rows),)),),
        dated=said.dated,
        imprint=Imprint(office=said.contact.office, on=said.dated, copies=said.copies),
        at=said.at,
    )


def _announcement_body(said: Announcement) -> Iterator[Block]:
    yield Paragraph(
        f"根据{said.basis}，{said.programme}结果已于{plain(said.first)}至{plain(said.last)}公示，"
        f"经{said.approved}于{plain(said.approved_on)}批准。现将{said.list_name}（共{len(said.rows)}项）予以公布。"
    )
    if said.honour:
        yield Paragraph(f"对名单所列单位授予“{said.honour}”称号。")
    yield from paragraphs(*said.duties)
    yield Paragraph(f"{'证书核验' if said.honour else '名单查询'}地址：{said.address}。")
    yield from paragraphs(NO_FEE, said.contact.sentence())


def _results(results: EditionResults) -> Letter:
    entered = results.stages[0].entered if results.stages else 0
    return Letter(
        issuer=results.issuer,
        title=results.title,
        body=(
            Paragraph(f"{results.programme}共收到申报{entered}项，入选{len(results.winners)}项。有关情况如下。"),
            Heading("入选名单"),
            numbered_list(results.columns, results.weights, results.winners),
            Heading("各阶段情况"),
            _stage_table(results.stages),
            *_tally_blocks(results),
            Paragraph("以上数据根据本次遴选的留存记录统计。"),
        ),
        dated=results.dated,
        at=results.at,
    )


def _tally_blocks(results: EditionResults) -> Iterator[Block]:
    for name, tallies in results.tallies:
        yield Heading(f"按{name}统计")
        yield _tally_table(name, tallies)


def _stage_table(stages: Sequence[StageCount]) -> Listing:
    headers = ("阶段", "进入（项）", "通过（项）", "退出（项）")
    rows = tuple((count.stage, str(count.entered), str(count.passed), str(count.left)) for count in stages)
    return Listing(headers, rows, (4, 2, 2, 2), ("left", "right", "right", "right"))


def _tally_table(name: str, tallies: Sequence[Tally]) -> Listing:
    rows = tuple((tally.name, str(tally.applications), str(tally.winners)) for tally in tallies)
    return Listing((name, "申报（项）", "入选（项）"), rows, (6, 2, 2), ("left", "right", "right"))


def _tally_sheet(name: str, tallies: Sequence[Tally]) -> Sheet:
    columns = [Column(name, Form.TEXT, 40), Column("申报（项）", Form.COUNT), Column("入选（项）", Form.COUNT)]
    return Sheet(f"按{name}", columns, [(tally.name, tally.applications, tally.winners) for tally in tallies])


def _revocation(said: Revocation) -> Letter:
    return Letter(
        issuer=said.issuer,
        number=said.number,
        title=said.title,
        body=tuple(_revocation_body(said)),
        dated=said.dated,
        imprint=Imprint(office=said.contact.office, on=said.dated, copies=said.copies),
        at=said.at,
    )


def _title_held(said: Revocation) -> str:
    plaque = f"，标牌编号{said.plaque}" if said.plaque else ""
    return (
        f"{said.holder}以“{said.experience}”于{plain(said.conferred_on)}获得“{said.honour}”称号"
        f"（证书编号{said.certificate}{plaque}）。"
    )


def _entry_held(said: Revocation) -> str:
    return (
        f"{said.holder}的“{said.experience}”于{plain(said.conferred_on)}列入{said.honour}名单"
        f"（名单编号{said.certificate}）。"
    )


def _revocation_body(said: Revocation) -> Iterator[Block]:
    listed = said.form == "list"
    yield Paragraph(_entry_held(said) if listed else _title_held(said))
    lost = "将其从名单中移除" if listed else "撤销上述称号"
    decided = f"经{said.decided}于{plain(said.decided_on)}决定"
    yield Paragraph(f"经查，{said.ground}。依据{said.basis}，{decided}，{lost}，现予公告。")
    yield Paragraph(f"自本公告发布之日起，{'；'.join(said.effects)}。")
    yield Paragraph(f"公告原文和{'名单' if listed else '证书'}现状查询地址：{said.address}。")
    yield Paragraph(said.contact.sentence())
