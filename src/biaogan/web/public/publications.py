"""What was made public: calls, notices and announcements, in one list by date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast

from biaogan.apps.honours.models import Announcement
from biaogan.apps.notices.models import Notice
from biaogan.apps.programmes.models import Edition
from biaogan.phrases import say
from biaogan.web.shared.display import current_language

CALL: Final = "call"
NOTICE: Final = "notice"
ADDRESS: Final = {CALL: "edition", NOTICE: "notice", "results": "announcement", "revocation": "announcement"}


@dataclass(frozen=True)
class Publication:
    """kind: call, notice, results or revocation. ends: of a notice, the first instant after its period."""

    kind: str
    pk: int
    title: str
    at: datetime
    ends: datetime | None = None

    @property
    def address(self) -> str:
        """Name of its page."""
        return f"public:{ADDRESS[self.kind]}"

    @property
    def kind_words(self) -> str:
        """What it is."""
        return kind_words(self.kind)

    @property
    def words(self) -> str:
        """Its title as readers see it."""
        if self.kind in (CALL, NOTICE):
            return say(f"public.title.{self.kind}", current_language(), edition=self.title)
        return self.title


def kind_words(kind: str) -> str:
    """What a kind of publication is called."""
    return say(f"public.kind.{kind}", current_language())


def publications(kind: str = "") -> QuerySet[Any, tuple[Any, ...]]:
    """Rows for ``as_publications``, the newest first; of one kind, or of all."""
    chosen = [rows for name, rows in _sources().items() if not kind or name == kind]
    return chosen[0].union(*chosen[1:], all=True).order_by("-at", "-row")


def _sources() -> Mapping[str, QuerySet[Any, tuple[Any, ...]]]:
    calls = Edition.objects.exclude(published_at=None)
    return {
        CALL: _rows(calls, CALL, "title", "published_at"),
        NOTICE: _rows(Notice.objects.all(), NOTICE, "round__edition__title", "published_at", "ends"),
        "results": _rows(Announcement.objects.filter(kind="results"), "results", "title", "published_at"),
        "revocation": _rows(Announcement.objects.filter(kind="revocation"), "revocation", "title", "published_at"),
    }


def _rows(source: QuerySet[Any], kind: str, title: str, at: str, ends: str = "") -> QuerySet[Any, tuple[Any, ...]]:
    never = Value(None, output_field=source.model._meta.get_field(at))
    return (
        source.order_by()
        .annotate(
            what=Cast(Value(kind), CharField()), row=F("pk"), heading=F(title), at=F(at),
            until=F(ends) if ends else never,
        )
        .values_list("what", "row", "heading", "at", "until")
    )  # fmt: skip


def as_publications(rows: Sequence[tuple[Any, ...]]) -> list[Publication]:
    """The rows of a page."""
    return [Publication(*row) for row in rows]
