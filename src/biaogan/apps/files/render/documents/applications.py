"""What an applicant and a recommending unit print: form, commitment, receipt, recommendation list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from docx.document import Document

from biaogan.apps.files.render import word
from biaogan.apps.files.render.check import Check
from biaogan.apps.files.render.pdf import compile_pdf
from biaogan.apps.files.render.qr import qr_svg
from biaogan.apps.files.render.text import NO_FEE, plain
from biaogan.core.findings import implements
from biaogan.phrases import wording

FORM_MARGINS = word.Margins(top=25, bottom=30, left=25, right=25)
FORM_WIDTHS = (30.0, 50.0, 30.0, 50.0)  # mm: label, value, label, value
NUMERALS = "〇一二三四五六七八九十"
LOSSES = {True: "撤销称号", False: "从名单中移除"}
SHORT = 14  # characters that fit half a row


@dataclass(frozen=True)
class Fact:
    """One field of a form: its label and what the applicant filled in, None = not filled in."""

    label: str
    value: str | None


@dataclass(frozen=True, kw_only=True)
class RecommendationForm:
    """The form an applicant prints, stamps and scans (推荐表).

    facts: of the organisation, in the rulebook's order. more: further fields of the experience (origin, years in use).
    contact: person, phone, mail. at: when the draft was frozen for printing.
    """

    title: str
    organisation: str
    facts: tuple[Fact, ...]
    name: str
    unit: str
    focus: str
    scope: str
    more: tuple[Fact, ...]
    abstract: str
    contact: tuple[Fact, ...]
    check: Check
    at: datetime


@dataclass(frozen=True, kw_only=True)
class CommitmentLetter:
    """The commitment an applicant signs (承诺书).

    to: who receives it (the programme's office). domains: 诚信、质量、安全、环保 as the rulebook lists them; years:
    over how many of them, None = without end. shares: whether this letter promises sharing too. checked_by: stages at
    which somebody asks or comes. loses_title: whether a title or a place on the list is lost by a false statement.
    """

    title: str
    to: str
    programme: str
    organisation: str
    credit_code: str
    name: str
    domains: tuple[str, ...]
    check: Check
    at: datetime
    years: int | None = None
    shares: bool = True
    checked_by: tuple[str, ...] = ("形式审查", "现场核查")
    loses_title: bool = True


@dataclass(frozen=True, kw_only=True)
class SharingLetter:
    """The commitment to share what was learned (分享承诺书). to: who receives it (the programme's office)."""

    title: str
    to: str
    programme: str
    organisation: str
    credit_code: str
    name: str
    check: Check
    at: datetime


@dataclass(frozen=True)
class Material:
    """A file of a submission: what it is (申报材料), its file name, size in bytes, SHA-256 as hex."""

    kind: str
    name: str
    size: int
    digest: str


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """What an applicant holds after a submit (申报回执).

    version: 1 for the first submit. digest: SHA-256 of the submitted version as hex.
    correctable: what may still be done, in a sentence. address: the page that shows where the application stands.
    """

    title: str
    number: str
    version: int
    submitted_at: datetime
    organisation: str
    name: str
    unit: str
    materials: tuple[Material, ...]
    digest: str
    correctable: str
    address: str
    issuer: str


@dataclass(frozen=True)
class Recommended:
    """A row of a recommendation list; flag: a mark beside it, such as 组织单位自荐."""

    rank: int
    number: str
    organisation: str
    name: str
    opinion: str
    flag: str = ""


@dataclass(frozen=True, kw_only=True)
class RecommendationList:
    """A unit's ranked list: as a draft, or for stamp and signature. quota: places it has, None = no limit."""

    title: str
    unit: str
    quota: int | None
    entries: tuple[Recommended, ...]
    draft: bool
    check: Check
    at: datetime


@implements("S1-N1.2.3a")
def form_word(form: RecommendationForm) -> bytes:
    """The recommendation form as .docx, its check code at the foot of each page, a place for the applicant's stamp."""
    document = word.blank_paper(FORM_MARGINS)
    word.add_check_foot(document, form.check)
    title = word.Style(word.XIAOBIAOSONG, word.SIZE_2, line=0, align="center", after=10)
    word.add_text(document, form.title, title)
    table = word.add_table(document, FORM_WIDTHS)
    _add_band(table, "申报单位")
    _add_facts(table, (Fact("单位全称", form.organisation), *form.facts, *form.contact))
    _add_band(table, "申报经验")
    experience = (Fact("经验名称", form.name), Fact("推荐单位", form.unit))
    _add_facts(table, (*experience, Fact("重点领域", form.focus), Fact("遴选范围", form.scope), *form.more))
    _add_abstract(table, form.abstract)
    _add_stamp(table, f"以上内容与系统中核验码为 {form.check.code} 的申报材料一致。")
    return word.save_paper(document, title=form.title, author=form.organisation, at=form.at)


@implements("S1-9.3", "S1-N1.2.3a", "S0-8.5")
def commitment_word(commitment: CommitmentLetter) -> bytes:
    """The commitment letter as .docx: true materials, clean record, sharing with trade secrets excepted."""
    return _letter_word(commitment, _promises(commitment))


@implements("S0-8.5")
def sharing_word(letter: SharingLetter) -> bytes:
    """The commitment to share as .docx: takes part, gives what others can learn from, trade secrets excepted."""
    return _letter_word(letter, _shares(letter))


def _letter_word(letter: CommitmentLetter | SharingLetter, promises: Sequence[str]) -> bytes:
    document = word.blank_paper()
    word.add_check_foot(document, letter.check)
    title = word.Style(word.XIAOBIAOSONG, word.SIZE_2, line=34, align="center", after=29)
    word.add_text(document, letter.title, title)
    word.add_text(document, f"{letter.to}：", word.Style())
    for text in promises:
        word.add_text(document, text)
    _add_signature(document)
    return word.save_paper(document, title=letter.title, author=letter.organisation, at=letter.at)


def receipt_pdf(receipt: Receipt) -> bytes:
    """The receipt as PDF: number, time, files with the first 16 figures of their SHA-256, QR to the query page."""
    materials = [
        {"kind": item.kind, "name": item.name, "size": wording.filesize(item.size), "digest": item.digest[:16]}
        for item in receipt.materials
    ]
    content = plain(receipt) | {"materials": materials, "qr": qr_svg(receipt.address), "fee": NO_FEE}
    return compile_pdf("receipt", content, receipt.submitted_at)


@implements("S1-17b")
def recommendation_list_pdf(listed: RecommendationList) -> bytes:
    """A unit's list as PDF; a draft says 草稿 across the page and has no place for a stamp."""
    places = "推荐名额不限" if listed.quota is None else f"推荐名额{listed.quota}项"
    summary = f"{places}，本名单共{len(listed.entries)}项，按推荐次序排列。"
    content = plain(listed) | {"summary": summary, "qr": qr_svg(listed.check.address)}
    return compile_pdf("recommendation_list", content, listed.at)


def _promises(commitment: CommitmentLetter) -> tuple[str, ...]:
    domains, checks = "、".join(commitment.domains), "、".join(commitment.checked_by)
    span = f"近{NUMERALS[commitment.years]}年" if commitment.years else ""
    shares = ["入选后，在不涉及商业秘密的前提下，参加经验分享和交流活动，提供可供学习借鉴的资料。"]
    promises = (
        "提交的全部材料真实、准确、完整，数据有据可查，没有侵犯他人的知识产权；盖章扫描件与系统中的内容一致。",
        f"{span}在{domains}等方面没有违法行为和不良记录；遴选期间发生上述情况的，立即书面报告。",
        *(shares if commitment.shares else ()),
        f"遵守遴选规定，不以任何方式影响评审；配合{checks}和对异议的调查。",
    )
    return (
        _opening(commitment),
        *(f"{NUMERALS[number]}、{text}" for number, text in enumerate(promises, 1)),
        f"以上承诺如有不实，我单位愿意承担由此产生的后果，接受取消申报资格、{LOSSES[commitment.loses_title]}等处理。",
    )


def _shares(letter: SharingLetter) -> tuple[str, ...]:
    return (
        _opening(letter),
        "一、入选后，在不涉及商业机密的前提下，参加组织方举办的经验分享和交流活动。",
        "二、提供可供学习借鉴的资料，如实介绍做法、成效和教训。",
        "三、材料中涉及商业机密的部分，已在申报时逐项标注；未标注的，同意用于交流和推广。",
    )


def _opening(letter: CommitmentLetter | SharingLetter) -> str:
    return f"我单位（统一社会信用代码：{letter.credit_code}）以“{letter.name}”申报{letter.programme}，现承诺："


def _add_signature(document: Document) -> None:
    line = word.Style(left=15 * word.SIZE_3, before=10, keep=True)
    for number, text in enumerate(("申报单位（盖章）：", "法定代表人（签字）：", "　　　　年　　月　　日")):
        word.add_text(document, text, replace(line, before=40 if number == 0 else 14))


def _add_band(table: Any, text: str) -> None:
    cells = table.add_row().cells
    word.fill_cell(cells[0].merge(cells[3]), text, word.CELL_HEAD)


def _add_facts(table: Any, facts: Sequence[Fact]) -> None:
    """Two short fields a row; a long one has a row of its own."""
    waiting: list[Fact] = []
    for fact in facts:
        if max(len(fact.value or ""), len(fact.label) + 6) > SHORT:
            _flush(table, waiting)
            _add_row(table, (fact,))
        else:
            waiting.append(fact)
            if len(waiting) == 2:
                _flush(table, waiting)
    _flush(table, waiting)


def _flush(table: Any, waiting: list[Fact]) -> None:
    if waiting:
        _add_row(table, tuple(waiting))
        waiting.clear()


def _add_row(table: Any, facts: Sequence[Fact]) -> None:
    row = table.add_row()
    word.set_least_height(row, 9)
    cells = row.cells
    for fact, (label, value) in zip(facts, ((cells[0], cells[1]), (cells[2], cells[3])), strict=False):
        if len(facts) == 1:
            value = value.merge(cells[3])
        word.fill_cell(label, fact.label, replace(word.CELL_HEAD, face=word.FANGSONG))
        word.fill_cell(value, fact.value or wording.UNKNOWN)


def _add_abstract(table: Any, abstract: str) -> None:
    row = table.add_row()
    word.set_least_height(row, 50)
    cells = row.cells
    word.fill_cell(cells[0], "摘要", replace(word.CELL_HEAD, face=word.FANGSONG))
    body = replace(word.CELL, align="justify", first_line=2 * word.SIZE_SMALL_4)
    target = cells[1].merge(cells[3])
    for number, part in enumerate(abstract.splitlines() or [wording.UNKNOWN]):
        word.fill_cell(target, part, body) if number == 0 else word.add_text(target, part, body)


def _add_stamp(table: Any, statement: str) -> None:
    row = table.add_row()
    word.set_least_height(row, 48)
    cells = row.cells
    target = cells[0].merge(cells[3])
    word.fill_cell(target, statement, word.CELL)
    for text, before in (("申报单位（盖章）：　　　　　　　　　", 36), ("　　年　　月　　日　　　　", 8)):
        word.add_text(target, text, replace(word.CELL, align="right", before=before))
