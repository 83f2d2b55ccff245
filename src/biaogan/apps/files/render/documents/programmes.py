"""The call (通知) that opens an edition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from biaogan.apps.files.render.letter import (
    Annex,
    Block,
    Contact,
    Heading,
    Letter,
    Paragraph,
    letter_word,
    numbered_items,
    paragraphs,
)
from biaogan.apps.files.render.pdf import compile_pdf
from biaogan.apps.files.render.text import NO_FEE, plain
from biaogan.core.findings import implements


@dataclass(frozen=True, kw_only=True)
class Call:
    """The call of an edition.

    programme: 2026年质量标杆遴选. basis: titles of the documents it rests on, without 《》 if they carry none.
    conditions, focus, scopes: our own summaries, one a line. opens, closes: of the application window.
    quota: places a unit, None = no limit; relaxed_quota: places of a unit with its own activity, None = the same.
    review: how and when experts review, in whole sentences. annexes: titles only, each sent as a file of its own.
    """

    issuer: str
    number: str
    title: str
    to: str
    programme: str
    basis: tuple[str, ...]
    focus: tuple[str, ...]
    scopes: tuple[str, ...]
    conditions: tuple[str, ...]
    opens: datetime
    closes: datetime
    portal: str
    documents: tuple[str, ...]
    quota: int | None
    relaxed_quota: int | None
    review: tuple[str, ...]
    contact: Contact
    annexes: tuple[str, ...]
    dated: date
    at: datetime


@implements("S1-N0", "S1-6", "S0-5b")
def call_word(call: Call) -> bytes:
    """The call as .docx."""
    return letter_word(_letter(call))


def _letter(call: Call) -> Letter:
    return Letter(
        issuer=call.issuer,
        number=call.number,
        title=call.title,
        to=call.to,
        body=tuple(_body(call)),
        annexes=tuple(Annex(title, ()) for title in call.annexes),
        dated=call.dated,
        at=call.at,
    )


def _body(call: Call) -> Iterator[Block]:
    yield Paragraph(f"根据{'、'.join(call.basis)}，现启动{call.programme}工作，有关事项通知如下。")
    yield Heading("重点领域")
    yield from numbered_items(call.focus)
    yield Heading("遴选范围")
    yield from numbered_items(call.scopes)
    yield Heading("申报条件")
    yield from numbered_items(call.conditions)
    yield Heading("申报和推荐")
    yield from numbered_items(_steps(call))
    yield Heading("评审安排")
    yield from paragraphs(*call.review)
    yield Heading("联系方式")
    yield from paragraphs(call.contact.sentence(), NO_FEE)


def _steps(call: Call) -> tuple[str, ...]:
    return (
        f"申报时间为{plain(call.opens)}至{plain(call.closes)}，逾期系统不再接收。",
        f"申报单位在网上填报，地址：{call.portal}。申报自愿，每个申报单位须有一个推荐单位推荐。",
        f"提交的材料包括：{'、'.join(call.documents)}。推荐表和承诺书由系统生成，打印盖章后上传扫描件。",
        _quota(call),
    )


def _quota(call: Call) -> str:
    if call.quota is None:
        return "推荐单位对申报材料进行审核，择优推荐，名额不限。"
    relaxed = f"；已开展本地区（行业）标杆活动的，不超过{call.relaxed_quota}项" if call.relaxed_quota else ""
    return f"推荐单位对申报材料进行审核，择优推荐不超过{call.quota}项{relaxed}。"


@dataclass(frozen=True)
class CoveredClause:
    """A clause of an edition's law and its evidence. mark: the word of its state; steps: one line a step.

    skipped: whether a step was skipped; it is printed so that it is seen without colour too.
    """

    said: str
    summary: str
    mark: str
    skipped: bool
    steps: tuple[str, ...]
    entries: int
    papers: int


@dataclass(frozen=True)
class CoveredText:
    """The clauses of one text, under its title."""

    title: str
    clauses: tuple[CoveredClause, ...]


@dataclass(frozen=True, kw_only=True)
class ClauseCoverage:
    """What an edition did of what its law demands. pin: how the law is pinned; totals: (word of a state, clauses)."""

    title: str
    pin: str
    totals: tuple[tuple[str, int], ...]
    texts: tuple[CoveredText, ...]
    at: datetime


def clause_coverage_pdf(coverage: ClauseCoverage) -> bytes:
    """The clause coverage of an edition as PDF, a table a text."""
    tally = "，".join(f"{word}{count}条" for word, count in coverage.totals)
    return compile_pdf("clause_coverage", plain(coverage) | {"tally": tally}, coverage.at)
