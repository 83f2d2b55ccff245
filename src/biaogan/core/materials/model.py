"""What an applicant has written and attached so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any


@dataclass(frozen=True)
class IndicatorRow:
    """One indicator in one year. values: column ("own", "competitor", "benchmark") -> figure, None where unknown."""

    name: str
    unit: str
    year: int
    values: Mapping[str, Decimal | None]


@dataclass(frozen=True)
class Upload:
    """One attached file. type: as ``documents.intake.identify`` says. illustrations: tables and pictures in it.

    words: 字数 of a Word file, None of others.
    """

    name: str
    type: str
    illustrations: int = 0
    words: int | None = None

    @property
    def is_blank(self) -> bool:
        """Whether a Word file holds nothing at all."""
        return self.words == 0 and not self.illustrations


@dataclass(frozen=True)
class Draft:
    """A draft as it stands.

    name: of the experience. organisations: names its holder goes by, the full one first.
    sections: key -> text. documents: kind -> files. answers: key of ``materials.fields`` -> value.
    """

    name: str = ""
    organisations: tuple[str, ...] = ()
    sections: Mapping[str, str] = field(default_factory=dict)
    indicators: tuple[IndicatorRow, ...] = ()
    documents: Mapping[str, tuple[Upload, ...]] = field(default_factory=dict)
    answers: Mapping[str, Any] = field(default_factory=dict)

    def text(self, section: str) -> str:
        """The text of a section; that of ``name`` is the name of the experience."""
        return (self.name if section == "name" else self.sections.get(section, "")).strip()
