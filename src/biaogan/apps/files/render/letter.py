"""An official letter (公文) as GB/T 9704 sets it, written as Word or as PDF from the same text.

Call, consult letter, notice, announcement, revocation and results are all letters; they differ only in what they say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from math import ceil, inf

from docx.document import Document

from biaogan.apps.files.render import word
from biaogan.apps.files.render.pdf import compile_pdf
from biaogan.apps.files.render.text import numeral, plain, printable

TYPE_AREA = 156.0  # mm
LINE, TIGHT_LINE = 29.0, 23.0  # points from line to line
PAGE, RED_HEAD, TITLE_LINE, FOOT = 638.0, 132.0, 34.0, 54.0  # points: type area, what stands before and after the text
_LONG_LATIN = re.compile(r"[!-~]{18,}")  # an address or digest would stretch a justified line


@dataclass(frozen=True)
class Heading:
    """A numbered heading of the first level, given without its 一、"""

    text: str
    kind: str = field(default="heading", init=False)


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the body."""

    text: str
    kind: str = field(default="paragraph", init=False)


@dataclass(frozen=True)
class Listing:
    """A table. weights: relative widths of the columns; aligns: left, center or right for each."""

    headers: Sequence[str]
    rows: Sequence[Sequence[str]]
    weights: Sequence[float]
    aligns: Sequence[str]
    caption: str = ""
    kind: str = field(default="listing", init=False)


Block = Heading | Paragraph | Listing


@dataclass(frozen=True)
class Annex:
    """An annex on pages of its own; named in the letter by its title."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, kw_only=True)
class Contact:
    """Whom to ask; empty fields are left out."""

    office: str
    person: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""

    def sentence(self, *more: tuple[str, str]) -> str:
        """联系部门：…；电话：…。 in one paragraph; more: further labels with their values."""
        labels = ("联系部门", "联系人", "电话", "电子邮箱", "地址")
        values = (self.office, self.person, self.phone, self.email, self.address)
        told = (*zip(labels, values, strict=True), *more)
        return "；".join(f"{label}：{value}" for label, value in told if value) + "。"


@dataclass(frozen=True, kw_only=True)
class Imprint:
    """The foot of the last page (版记): the office that issues the letter, the day it is printed, who gets a copy."""

    office: str
    on: date
    copies: tuple[str, ...] = ()

    def copy_line(self) -> str:
        """抄送：甲，乙。 or "" where nobody gets one."""
        return f"抄送：{'，'.join(self.copies)}。" if self.copies else ""

    def print_line(self) -> tuple[str, str]:
        """The office to the left, 2026年3月2日印发 to the right."""
        return self.office, f"{plain(self.on)}印发"


@dataclass(frozen=True, kw_only=True)
class Letter:
    """One letter.

    issuer: signs it. number: 示例质〔2026〕58号; a numbered letter carries the red head. to: addressees, "" = to the
    public. dated: date of the document. imprint: its foot, None = none. at: the moment in the file's properties.
    """

    issuer: str
    title: str
    body: tuple[Block, ...]
    dated: date
    at: datetime
    number: str = ""
    to: str = ""
    annexes: tuple[Annex, ...] = ()
    imprint: Imprint | None = None

    def numbered(self) -> Iterator[Block]:
        """The body with 一、 二、 before its headings."""
        count = 0
        for block in self.body:
            if isinstance(block, Heading):
                count += 1
                block = replace(block, text=f"{numeral(count)}、{block.text}")
            yield block

    def line(self) -> float:
        """Points from line to line: 29 gives the 22 lines a page of GB/T 9704.

        A little less where that keeps the end of the letter on its first page: no page for a few words and a signature.
        """
        fixed = TITLE_LINE * ceil(_width(self.title) / 20) + (RED_HEAD if self.number else 0)
        foot = FOOT if self.imprint and not any(annex.blocks for annex in self.annexes) else 0
        full = (PAGE - fixed - foot) / _lines_of(self)
        return min(full, LINE) if full >= TIGHT_LINE else LINE

    def annex_lines(self) -> tuple[str, ...]:
        """附件：1. … as printed under the body; a single annex has no figure."""
        if len(self.annexes) == 1:
            return (f"附件：{self.annexes[0].title}",)
        return tuple(
            f"{'附件：' if number == 1 else '　　　'}{number}. {annex.title}"
            for number, annex in enumerate(self.annexes, 1)
        )

    def annex_mark(self, number: int) -> str:
        """附件, or 附件2 where there are several."""
        return f"附件{number}" if len(self.annexes) > 1 else "附件"


def _lines_of(letter: Letter) -> float:
    """How many lines a letter takes besides its title, and half a one to spare: faces differ between machines."""
    if any(isinstance(block, Listing) for block in letter.body):
        return inf
    texts = [block.text for block in letter.numbered() if not isinstance(block, Listing)]
    written = sum(ceil((2 + _width(text)) / 27.5) for text in texts)
    annexes = 1 + len(letter.annexes) if letter.annexes else 0
    blank = 3 if letter.number else 2  # after the rule, after the title, before the issuer
    return written + bool(letter.to) + annexes + blank + 2 + 0.5


def _width(text: str) -> float:
    """In Chinese characters: Latin ones take half a place."""
    return sum(0.5 if sign.isascii() else 1 for sign in text)


def paragraphs(*texts: str) -> tuple[Paragraph, ...]:
    """A paragraph for each text that is not empty."""
    return tuple(Paragraph(text) for text in texts if text)


def numbered_items(texts: Sequence[str]) -> tuple[Paragraph, ...]:
    """1. … 2. …; a single item has no figure."""
    return tuple(Paragraph(f"{n}. {text}" if len(texts) > 1 else text) for n, text in enumerate(texts, 1))


def letter_pdf(letter: Letter) -> bytes:
    """The letter as PDF."""
    content = plain(letter) | {
        "body": plain(letter.numbered()),
        "annex_lines": letter.annex_lines(),
        "annex_marks": [letter.annex_mark(number) for number in range(1, len(letter.annexes) + 1)],
        "indent": _signature_indent(letter),
        "leading": round(10 * (letter.line() - word.SIZE_3)),  # tenths of a point
        "copies": letter.imprint.copy_line() if letter.imprint else "",
        "printed": letter.imprint.print_line() if letter.imprint else (),
    }
    return compile_pdf("letter", content, letter.at)


def letter_word(letter: Letter) -> bytes:
    """The letter as .docx."""
    document = word.blank_paper()
    word.add_page_numbers(document)
    _add_head(document, letter)
    body = tuple(letter.numbered())
    style = replace(word.BODY, line=letter.line())
    for block in body[:-2]:
        _add_block(document, block, style)
    for block in body[-2:]:  # the signature never stands alone on a page, nor with a line or two
        _add_block(document, block, replace(style, keep=True))
    _add_close(document, letter)
    for number, annex in enumerate(letter.annexes, 1):
        _add_annex(document, annex, letter.annex_mark(number))
    if letter.imprint is not None:
        word.add_imprint(document, letter.imprint.copy_line(), letter.imprint.print_line(), TYPE_AREA)
    return word.save_paper(document, title=letter.title, author=letter.issuer, at=letter.at)


def _add_head(document: Document, letter: Letter) -> None:
    if letter.number:
        size = min(36.0, 440.0 / max(len(letter.issuer), 1))
        mark = word.Style(word.XIAOBIAOSONG, size, line=0, colour=word.RED, align="center", before=20, after=24)
        word.add_text(document, letter.issuer, mark)
        number = word.add_text(document, letter.number, word.Style(align="center"))
        word.add_rule(number, word.RED, 18)
        word.add_text(document, "", word.Style(line=letter.line()))
    title = word.Style(word.XIAOBIAOSONG, word.SIZE_2, line=TITLE_LINE, align="center", after=letter.line(), keep=True)
    word.add_text(document, letter.title, title)
    if letter.to:
        word.add_text(document, f"{letter.to}：", word.Style(line=letter.line()))


def _add_block(document: Document, block: Block, style: word.Style = word.BODY) -> None:
    if isinstance(block, Heading):
        word.add_text(document, block.text, replace(style, face=word.HEITI, keep=True))
    elif isinstance(block, Paragraph):
        align = "left" if _LONG_LATIN.search(block.text) else "justify"
        word.add_text(document, block.text, replace(style, align=align))
    else:
        _add_listing(document, block)


def _add_listing(document: Document, listing: Listing) -> None:
    if listing.caption:
        caption = word.Style(word.HEITI, word.SIZE_SMALL_4, align="center", before=6, keep=True)
        word.add_text(document, listing.caption, caption)
    widths = [TYPE_AREA * weight / sum(listing.weights) for weight in listing.weights]
    word.add_list(document, listing.headers, listing.rows, widths, listing.aligns)


def _add_close(document: Document, letter: Letter) -> None:
    """Annex list after a blank line, then issuer and date, the issuer centred over the date (GB/T 9704)."""
    style = word.Style(line=letter.line(), keep=True)
    if letter.annexes:
        word.add_text(document, "", style)
    for line in letter.annex_lines():
        word.add_text(document, line, replace(style, left=5 * word.SIZE_3, first_line=-3 * word.SIZE_3))
    word.add_text(document, "", style)
    right = replace(style, align="right", right=_signature_indent(letter))
    word.add_text(document, letter.issuer, right)
    word.add_text(document, plain(letter.dated), replace(right, right=4 * word.SIZE_3, keep=False))


def _add_annex(document: Document, annex: Annex, mark: str) -> None:
    first = word.add_text(document, mark, word.Style(word.HEITI))
    first.paragraph_format.page_break_before = True  # a break of its own would need a line on a full page
    title = word.Style(word.XIAOBIAOSONG, word.SIZE_2, line=34, align="center", before=10, after=20, keep=True)
    word.add_text(document, annex.title, title)
    for block in annex.blocks:
        _add_block(document, block)


def _signature_indent(letter: Letter) -> int:
    """Points from the right edge to the issuer, so that its middle stands over that of the date 4 characters in."""
    dated = sum(word.SIZE_3 if sign in "年月日" else word.SIZE_3 / 2 for sign in plain(letter.dated))
    issuer = word.SIZE_3 * len(printable(letter.issuer))
    return max(round(4 * word.SIZE_3 + (dated - issuer) / 2), 0)
