"""The public notice (公示): basis, procedure, list, dates, how to object, whom to ask (S1-21)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from biaogan.apps.files.render.letter import (
    Annex,
    Block,
    Contact,
    Heading,
    Letter,
    Listing,
    Paragraph,
    letter_pdf,
    letter_word,
    paragraphs,
)
from biaogan.apps.files.render.text import NO_FEE, plain
from biaogan.core.findings import implements


@dataclass(frozen=True, kw_only=True)
class PublicNotice:
    """One public notice.

    done: the stages passed, as nouns (形式审查, 资料评审). columns: the headers that may be shown; weights: their
    relative widths; rows: the list under them, without a running number. days, unit: 10, 工作日. calendar: the official
    calendar the dates were counted by. make_up: days of a weekend that are worked. objection: the page that takes
    objections; ruled_by: the body that rules on them. address, digest: where the notice stands and the SHA-256 of its
    list as hex, against changed copies.
    """

    issuer: str
    title: str
    programme: str
    basis: str
    done: tuple[str, ...]
    list_name: str
    columns: tuple[str, ...]
    weights: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    first: date
    last: date
    days: int
    unit: str
    calendar: str
    make_up: tuple[date, ...]
    objection: str
    ruled_by: str
    contact: Contact
    supervision_phone: str
    address: str
    digest: str
    dated: date
    at: datetime


@implements("S1-21", "S0-18a", "S0-18b")
def notice_word(notice: PublicNotice) -> bytes:
    """The notice as .docx, its list as an annex."""
    return letter_word(_letter(notice))


@implements("S1-21", "S0-18a", "S0-18b")
def notice_pdf(notice: PublicNotice) -> bytes:
    """The notice as PDF."""
    return letter_pdf(_letter(notice))


def numbered_list(columns: Sequence[str], weights: Sequence[float], rows: Sequence[Sequence[str]]) -> Listing:
    """The rows under a column 序号."""
    numbered = tuple((str(number), *row) for number, row in enumerate(rows, 1))
    aligns = ("center", *("left" for _ in columns))
    return Listing(("序号", *columns), numbered, (0.09 * sum(weights), *weights), aligns)


def _letter(notice: PublicNotice) -> Letter:
    listing = numbered_list(notice.columns, notice.weights, notice.rows)
    return Letter(
        issuer=notice.issuer,
        title=notice.title,
        body=tuple(_body(notice)),
        annexes=(Annex(notice.list_name, (listing,)),),
        dated=notice.dated,
        at=notice.at,
    )


def _body(notice: PublicNotice) -> Iterator[Block]:
    yield Paragraph(
        f"根据{notice.basis}，{notice.programme}经{'、'.join(notice.done)}，形成{notice.list_name}，"
        f"共{len(notice.rows)}项。现予公示，听取社会意见。"
    )
    yield Heading("公示时间")
    yield from paragraphs(_period(notice), _made_up(notice))
    yield Heading("提出异议")
    yield from paragraphs(*_objecting(notice))
    yield Heading("联系方式")
    yield Paragraph(notice.contact.sentence(("监督电话", notice.supervision_phone)))
    yield from paragraphs(NO_FEE, _original(notice))


def _period(notice: PublicNotice) -> str:
    counted = f"，按{notice.calendar}计算" if notice.calendar else ""
    return f"{plain(notice.first)}至{plain(notice.last)}，共{notice.days}个{notice.unit}{counted}。"


def _made_up(notice: PublicNotice) -> str:
    return f"其中{'、'.join(plain(notice.make_up))}为调休上班日，计入公示期。" if notice.make_up else ""


def _objecting(notice: PublicNotice) -> tuple[str, ...]:
    return (
        "任何单位和个人对名单有异议的，可在公示期内书面提出，写明异议事项和事实依据，有证明材料的一并提供。"
        "以单位名义提出的加盖公章；写明姓名和联系方式的，办理结果将予答复。",
        f"网上提出地址：{notice.objection}。提出后可凭查询码查看办理进度。",
        f"对异议将逐项调查核实，报{notice.ruled_by}审议。提出异议的单位和个人的信息严格保密。",
    )


def _original(notice: PublicNotice) -> str:
    place = f"本公示原文地址：{notice.address}；名单校验值（SHA-256）：{notice.digest}。"
    return place + "转载内容与原文不一致的，以原文为准。"
