"""Published lists as they stand now: who left is not shown any more, who lost the title is marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from biaogan.apps.applications.models import Application
from biaogan.apps.files.models import Document
from biaogan.apps.honours.models import Announcement, Honour
from biaogan.apps.notices.models import Channel, Notice
from biaogan.core.findings import implements
from biaogan.core.rulebook.model import Rulebook
from biaogan.phrases import say
from biaogan.web.shared.display import current_language
from biaogan.web.shared.law_words import label_of

# what a column of a published list is called in its entries
COLUMNS: Final = {"organisation": "organisation", "experience": "name", "unit": "unit"}
FORMS: Final = {"experience": "long"}  # of its column in a workbook
LEFT: Final = ("withdrawn", "removed", "disqualified")


@dataclass(frozen=True)
class Column:
    """A column that the law allows in public."""

    key: str

    @property
    def words(self) -> str:
        """Its heading."""
        return say(f"public.column.{self.key}", current_language())


@dataclass(frozen=True)
class Row:
    """One line: its place, the cells of the columns the law allows, and the title if one was revoked since."""

    place: int
    cells: tuple[tuple[Column, str], ...]
    revoked: Honour | None = None


@implements("S1-21", "S1-24", "S0-18a", "S0-18b", "S0-21a", "S0-21d")
def rows_of_notice(notice: Notice) -> tuple[list[Row], int]:
    """(rows, how many left the list since it was published); a revoked title is marked."""
    shown = _shown_columns(notice.columns)
    gone = _left([entry["application"] for entry in notice.entries])
    live = [entry for entry in notice.entries if entry["application"] not in gone]
    revoked = _revoked(Honour.objects.filter(application__in=[entry["application"] for entry in live]))
    rows = [Row(place, _cells(entry, shown), revoked.get(entry["number"])) for place, entry in enumerate(live, start=1)]
    return rows, len(notice.entries) - len(live)


@implements("S1-22", "S1-24", "S0-19b", "S0-21a", "S0-21d")
def rows_of_announcement(announcement: Announcement, columns: Sequence[str]) -> list[Row]:
    """The list of the year; a title revoked since then is marked."""
    shown = _shown_columns(columns)
    revoked = _revoked(announcement.honours.all())
    return [
        Row(place, _cells(entry, shown), revoked.get(entry["number"]))
        for place, entry in enumerate(announcement.entries, start=1)
    ]


def items_of_notice(notice: Notice) -> list[tuple[int, str]]:
    """(application, what it is called) of everything still on the list."""
    gone = _left([entry["application"] for entry in notice.entries])
    return [
        (entry["application"], f"{entry['name']}（{entry['organisation']}）")
        for entry in notice.entries
        if entry["application"] not in gone
    ]


def as_sheet(rows: Sequence[Row]) -> tuple[list[tuple[str, str]], list[list[Any]]]:
    """(columns, rows) of a list for ``download_list``."""
    heads = [(Column("place"), "count"), *((column, FORMS.get(column.key, "text")) for column in columns_of(rows))]
    cells = [[row.place, *(value for _, value in row.cells)] for row in rows]
    return [(column.words, form) for column, form in heads], cells


def columns_of(rows: Sequence[Row]) -> list[Column]:
    """The columns of a list; none where it is empty."""
    return [column for column, _ in rows[0].cells] if rows else []


def papers_of(subject: str, *kinds: str) -> list[tuple[str, Document]]:
    """(name, document) of what the system made for everybody to take."""
    made = Document.objects.filter(subject=subject, kind__in=kinds).order_by("kind")
    return [(say(f"public.document.{document.kind}", current_language()), document) for document in made]


def channels_of(subject: str, law: Rulebook) -> list[tuple[str, Channel]]:
    """(name, proof) of each channel in which something stood, in the order of the record."""
    proofs = Channel.objects.filter(subject=subject).select_related("picture").order_by("pk")
    return [(label_of(law, f"lists.channels.entries.{proof.code}"), proof) for proof in proofs]


def _shown_columns(columns: Sequence[str]) -> list[Column]:
    """The experience is the name of the row, the others follow in the order of the law."""
    allowed = [column for column in columns if column in COLUMNS]
    return [Column(column) for column in sorted(allowed, key=lambda column: column != "experience")]


def _cells(entry: Mapping[str, Any], columns: Sequence[Column]) -> tuple[tuple[Column, str], ...]:
    return tuple((column, str(entry.get(COLUMNS[column.key], ""))) for column in columns)


def _left(applications: Sequence[int]) -> set[int]:
    return set(Application.objects.filter(pk__in=applications, exit__in=LEFT).values_list("pk", flat=True))


def _revoked(honours: Any) -> dict[str, Honour]:
    """By the number of the application."""
    lost = honours.exclude(revoked_at=None).select_related("application", "revocation")
    return {honour.application.number: honour for honour in lost}
