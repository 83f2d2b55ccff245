"""A Word document read into blocks: the final view of revisions, no hidden text, no codes of fields, nothing linked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from typing import BinaryIO

from lxml import etree

from biaogan.core.documents.markup import MC, WP, A, M, R, V, W, number, toggle, value
from biaogan.core.documents.model import Block, Cell, Document, Paragraph, Picture, Piece, Table, Text
from biaogan.core.documents.numbering import Numbering
from biaogan.core.documents.package import LIMITS, FileRefused, Limits, Package
from biaogan.core.documents.styles import Styles, heading_level

EMU_PER_PIXEL = 9_525
MOST_COLUMNS = 63
TRANSPARENT = frozenset(
    W + name
    for name in ("ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent", "hyperlink", "fldSimple", "dir", "bdo")
)
SHAPES = frozenset(W + name for name in ("drawing", "pict", "object"))
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
# Of the branches of mc:AlternateContent one is read: the first whose extensions are among these, else the fallback.
KNOWN_EXTENSIONS = frozenset({"wps", "wpg", "wpc", "wp14", "w14", "w15", "a14"})
CHARACTERS = {W + "tab": "\t", W + "cr": "\n", W + "noBreakHyphen": "-"}
# Signs of Wingdings and Symbol that forms in Chinese offices are full of.
SYMBOLS = {"fe": "☑", "fd": "☒", "fc": "✓", "52": "☑", "a8": "□", "6f": "□", "b7": "•", "d8": "➢", "6c": "●", "6e": "■"}
POSITIONS = {"superscript": "super", "subscript": "sub"}


def read_document(source: bytes | BinaryIO, limits: Limits = LIMITS) -> Document:
    """The blocks of a Word file. Raises FileRefused where it cannot be read within the limits."""
    return read_package(Package(source, limits))


def read_package(package: Package) -> Document:
    """The blocks of an opened package. Raises FileRefused."""
    root = package.xml(package.main)
    body = root.find(W + "body")
    if body is None:
        raise FileRefused("file.damaged", part=package.main)
    reader = _Reader(package)
    try:
        return Document(tuple(reader.blocks(body)), tuple(reader.note_blocks()))
    except RecursionError as fault:
        raise FileRefused("file.damaged", part=package.main) from fault


class _Reader:
    def __init__(self, package: Package) -> None:
        self.package = package
        self.links = package.relations(package.main)
        self.styles = Styles(self._part("styles"))
        self.numbering = Numbering(self._part("numbering"))
        self.notes: dict[tuple[str, str], tuple[int, etree._Element]] = {}
        self.fields: list[str] = []
        self.boxes: list[etree._Element] = []
        self._texts_of_notes: dict[str, dict[str, etree._Element]] = {}

    def blocks(self, container: etree._Element) -> Iterator[Block]:
        for element in container:
            if element.tag == W + "p":
                yield self._paragraph(element)
                yield from self._boxed_blocks()
            elif element.tag == W + "tbl":
                yield self._table(element)
            elif element.tag in TRANSPARENT:
                yield from self.blocks(element)
            elif element.tag == MC + "AlternateContent":
                yield from self.blocks(_branch(element))
            elif element.tag == W + "altChunk":
                yield Paragraph((Picture(""),))

    def note_blocks(self) -> Iterator[tuple[Block, ...]]:
        for _, note in tuple(self.notes.values()):
            yield tuple(self.blocks(note))

    def _paragraph(self, element: etree._Element) -> Paragraph:
        self.fields.clear()
        properties = element.find(W + "pPr")
        style = value(properties, "pStyle") or self.styles.default
        outline = value(properties, "outlineLvl")
        level = heading_level(outline) if outline is not None else self.styles.level(style)
        label, depth = self._number(properties, style)
        pieces = tuple(_joined(self._pieces(element, style)))
        return Paragraph(pieces, level if pieces else 0, label, depth)

    def _number(self, properties: etree._Element | None, style: str | None) -> tuple[str, int | None]:
        from_style = self.styles.numbering(style)
        own = properties.find(W + "numPr") if properties is not None else None
        list_id = value(own, "numId") or (from_style[0] if from_style else None)
        depth = number(value(own, "ilvl"), from_style[1] if from_style else 0)
        label = self.numbering.label(list_id, depth) if list_id else None
        return ("", None) if label is None else (label, depth)

    def _pieces(self, container: etree._Element, style: str | None) -> Iterator[Piece]:
        for element in container:
            if element.tag == W + "r":
                yield from self._run(element, style)
            elif element.tag in TRANSPARENT:
                yield from self._pieces(element, style)
            elif element.tag in (M + "oMath", M + "oMathPara"):
                yield Text("".join(text.text or "" for text in element.iter(M + "t")))
            elif element.tag == MC + "AlternateContent":
                yield from self._pieces(_branch(element), style)

    def _run(self, run: etree._Element, style: str | None) -> Iterator[Piece]:
        properties = run.find(W + "rPr")
        own_style = value(properties, "rStyle")

        def has(name: str) -> bool:
            answers = (toggle(properties, name), self.styles.toggle(own_style, name), self.styles.toggle(style, name))
            return next((answer for answer in answers if answer is not None), False)

        if has("vanish"):
            return
        position = POSITIONS.get(value(properties, "vertAlign") or "", "")
        bold, italic = has("b"), has("i")
        for piece in self._run_content(run):
            yield Text(piece, bold, italic, position) if isinstance(piece, str) else piece

    def _run_content(self, run: etree._Element) -> Iterator[str | Piece]:
        for element in run:
            if element.tag == W + "fldChar":
                self._step_field(element.get(W + "fldCharType", ""))
            elif "begin" in self.fields:
                continue
            elif element.tag in SHAPES:
                yield from self._shapes(element)
            elif element.tag == MC + "AlternateContent":
                yield from self._run_content(_branch(element))
            elif element.tag in (W + "footnoteReference", W + "endnoteReference"):
                yield from self._note(element)
            else:
                yield _characters(element)

    def _step_field(self, step: str) -> None:
        if step == "begin":
            self.fields.append("begin")
        elif self.fields:
            self.fields.pop()
            self.fields += ["separate"] if step == "separate" else []

    def _shapes(self, shape: etree._Element) -> Iterator[Piece]:
        described = shape.find(f".//{WP}docPr")
        description = described.get("descr", "") if described is not None else ""
        extent = shape.find(f".//{WP}extent")
        width, height = (_pixels(extent.get("cx")), _pixels(extent.get("cy"))) if extent is not None else (0, 0)
        for element in self._drawn(shape):
            if element.tag in (A + "blip", V + "imagedata"):
                link = element.get(R + "embed") or element.get(R + "id") or ""
                yield Picture(self._picture_part(link), description, width, height)
            elif element.tag in (CHART, DIAGRAM):
                yield Picture("", description)

    def _drawn(self, shape: etree._Element) -> Iterator[etree._Element]:
        """What a shape holds, its text boxes put aside to follow the paragraph."""
        for element in shape:
            if element.tag == W + "txbxContent":
                self.boxes.append(element)
            elif element.tag == MC + "AlternateContent":
                yield from self._drawn(_branch(element))
            else:
                yield element
                yield from self._drawn(element)

    def _boxed_blocks(self) -> Iterator[Block]:
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            yield from self.blocks(box)

    def _note(self, reference: etree._Element) -> Iterator[Text]:
        kind = "footnotes" if reference.tag == W + "footnoteReference" else "endnotes"
        key = (kind, reference.get(W + "id", ""))
        if key not in self.notes and (found := self._note_texts(kind).get(key[1])) is not None:
            self.notes[key] = (len(self.notes) + 1, found)
        if key in self.notes:
            yield Text(f"[{self.notes[key][0]}]", position="super")

    def _note_texts(self, kind: str) -> Mapping[str, etree._Element]:
        if kind not in self._texts_of_notes:
            root = self._part(kind)
            notes = root if root is not None else ()
            self._texts_of_notes[kind] = {note.get(W + "id", ""): note for note in notes}
        return self._texts_of_notes[kind]

    def _picture_part(self, link_id: str) -> str:
        link = self.links.get(link_id)
        return link.target if link and not link.external and link.target in self.package else ""

    def _table(self, element: etree._Element) -> Table:
        rows = (row for row in _inside(element, W + "tr") if row.find(f"{W}trPr/{W}del") is None)
        return Table(_merged([list(self._cells(row)) for row in rows]))

    def _cells(self, row: etree._Element) -> Iterator[tuple[Cell, str]]:
        """Each cell with its part in a vertical merge: "restart", "continue" or ""."""
        header = bool(toggle(row.find(W + "trPr"), "tblHeader"))
        for element in _inside(row, W + "tc"):
            properties = element.find(W + "tcPr")
            columns = min(max(number(value(properties, "gridSpan"), 1), 1), MOST_COLUMNS)
            merge = properties.find(W + "vMerge") if properties is not None else None
            part = "" if merge is None else merge.get(W + "val", "continue")
            yield Cell(tuple(self.blocks(element)), columns, 1, header), part

    def _part(self, kind: str) -> etree._Element | None:
        target = next((link.target for link in self.links.values() if link.kind == kind and not link.external), "")
        return self.package.xml(target) if target in self.package else None


def _merged(rows: list[list[tuple[Cell, str]]]) -> tuple[tuple[Cell, ...], ...]:
    """The rows with each vertical merge drawn into the cell that begins it."""
    merged: list[list[Cell]] = []
    begun: dict[int, tuple[int, int]] = {}
    for row in rows:
        kept: list[Cell] = []
        column = 0
        for cell, part in row:
            if part == "continue" and column in begun:
                line, place = begun[column]
                merged[line][place] = replace(merged[line][place], rows=merged[line][place].rows + 1)
            else:
                begun.pop(column, None)
                if part == "restart":
                    begun[column] = (len(merged), len(kept))
                kept.append(cell)
            column += cell.columns
        merged.append(kept)
    return tuple(tuple(row) for row in merged)


def _inside(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Children of this tag, also those wrapped in content controls and insertions."""
    for element in parent:
        if element.tag == tag:
            yield element
        elif element.tag in TRANSPARENT:
            yield from _inside(element, tag)


def _branch(alternatives: etree._Element) -> etree._Element:
    """The one branch to read; an empty one where none is known."""
    for choice in alternatives.findall(MC + "Choice"):
        if KNOWN_EXTENSIONS.issuperset(choice.get("Requires", "").split()):
            return choice
    fallback = alternatives.find(MC + "Fallback")
    return fallback if fallback is not None else etree.Element(MC + "Fallback")


def _characters(element: etree._Element) -> str:
    if element.tag == W + "t":
        return element.text or ""
    if element.tag == W + "br":
        return "" if element.get(W + "type") in ("page", "column") else "\n"
    if element.tag == W + "sym":
        return SYMBOLS.get(element.get(W + "char", "")[-2:].lower(), "")
    if element.tag == W + "ruby":
        return "".join(text.text or "" for base in element.iter(W + "rubyBase") for text in base.iter(W + "t"))
    return CHARACTERS.get(element.tag, "")


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """The pieces without empty ones, like beside like made one."""
    kept = (piece for piece in pieces if isinstance(piece, Picture) or piece.text)
    for look, group in groupby(kept, key=_look):
        alike = list(group)
        text = "".join(piece.text for piece in alike if isinstance(piece, Text))
        yield from [Text(text, *look)] if look else alike


def _look(piece: Piece) -> tuple[bool, bool, str] | None:
    return (piece.bold, piece.italic, piece.position) if isinstance(piece, Text) else None


def _pixels(emu: str | None) -> int:
    return number(emu, 0) // EMU_PER_PIXEL
