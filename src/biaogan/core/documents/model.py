"""What a Word document says, in its final view: blocks of pieces, without layout."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True)
class Text:
    """A stretch of text; line breaks are "\\n". position: "", "super" or "sub"."""

    text: str
    bold: bool = False
    italic: bool = False
    position: str = ""


@dataclass(frozen=True)
class Picture:
    """A picture. part: its name in the package, "" for one that is linked, drawn or missing. Sizes in pixels."""

    part: str
    description: str = ""
    width: int = 0
    height: int = 0


Piece: TypeAlias = Text | Picture


@dataclass(frozen=True)
class Paragraph:
    """level: 1–9 of a heading, 0 of body text. label: its automatic number. depth: of a list item, else None."""

    pieces: tuple[Piece, ...]
    level: int = 0
    label: str = ""
    depth: int | None = None

    @property
    def text(self) -> str:
        """The text without the automatic number, as 字数 counts it."""
        return "".join(piece.text for piece in self.pieces if isinstance(piece, Text))


@dataclass(frozen=True)
class Cell:
    """A cell over so many columns and rows."""

    blocks: tuple[Block, ...]
    columns: int = 1
    rows: int = 1
    header: bool = False


@dataclass(frozen=True)
class Table:
    """Rows of cells; what a merged cell covers is left out."""

    rows: tuple[tuple[Cell, ...], ...]


Block: TypeAlias = Paragraph | Table


@dataclass(frozen=True)
class Document:
    """blocks: the text in order, text boxes after their paragraph. notes: foot and end notes, by number from 1."""

    blocks: tuple[Block, ...]
    notes: tuple[tuple[Block, ...], ...] = ()

    @property
    def illustrations(self) -> int:
        """How many tables and pictures the text has."""
        return sum(_illustrations(block) for block in self.blocks)


def _illustrations(block: Block) -> int:
    if isinstance(block, Paragraph):
        return sum(isinstance(piece, Picture) for piece in block.pieces)
    return 1 + sum(_illustrations(inner) for row in block.rows for cell in row for inner in cell.blocks)
