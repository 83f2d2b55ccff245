"""Search in Chinese without word lists: pairs of characters find candidates, the text itself confirms them.

Both databases answer exactly like a search by substring. This is the only module with SQL of its own: FTS5 on SQLite,
a GIN index over a tsvector on PostgreSQL, both over the same pairs of characters, spelt in hex so that no tokenizer
ever splits or drops one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from biaogan.apps.library.models import Case, SearchText

LONGEST_QUERY = 200
MAKE = {
    "sqlite": ["CREATE VIRTUAL TABLE library_pairs USING fts5(pairs, detail=none)"],
    "postgresql": [
        "CREATE TABLE library_pairs (rowid bigint PRIMARY KEY, pairs tsvector NOT NULL)",
        "CREATE INDEX library_pairs_gin ON library_pairs USING gin (pairs)",
    ],
}
DROP = ["DROP TABLE library_pairs"]
_MATCH = {
    "sqlite": "SELECT rowid FROM library_pairs WHERE library_pairs MATCH %s",
    "postgresql": "SELECT rowid FROM library_pairs WHERE pairs @@ %s::tsquery",
}


def normalise(text: str) -> str:
    """One spelling for searching: compatibility forms, no capitals, one space for any run of them.

    Capitals are folded, not lowered: what a letter is lowered to can hang on the letter after it.
    """
    return " ".join(unicodedata.normalize("NFKC", text.replace("\0", " ")).casefold().split())


def words_of(query: str) -> list[str]:
    """What a query asks for: each word must be found; what is longer than anybody types is not read."""
    return normalise(query[:LONGEST_QUERY]).split()


def index(case: Case) -> None:
    """Put a case, as it is now, into the index."""
    forget(case)
    parts = [case.name, case.organisation, *(section["text"] for section in case.sections)]
    text = normalise("\n".join(parts))
    SearchText.objects.create(case=case, text=text)
    _insert(case.pk, " ".join(sorted(set(_pairs(text)))))


def forget(case: Case) -> None:
    """Take a case out of the index."""
    SearchText.objects.filter(case=case).delete()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM library_pairs WHERE rowid = %s", [case.pk])


def matching(cases: QuerySet[Case], query: str) -> QuerySet[Case]:
    """Those cases that hold every word of the query; a word of one character is looked up in the text alone."""
    words = words_of(query)
    pairs = sorted({pair for word in words for pair in _pairs(word)})
    if pairs:
        cases = cases.filter(pk__in=_candidates(pairs))
    for word in words:
        cases = cases.filter(search_text__text__contains=word)
    return cases


def _pairs(text: str) -> Iterator[str]:
    for word in text.split(" "):
        for one, other in pairwise(word):
            yield f"{ord(one):x}x{ord(other):x}"


def _insert(pk: int, pairs: str) -> None:
    cast = "::tsvector" if connection.vendor == "postgresql" else ""
    quoted = " ".join(f"'{pair}'" for pair in pairs.split()) if cast else pairs
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO library_pairs (rowid, pairs) VALUES (%s, %s{cast})", [pk, quoted])  # noqa: S608


def _candidates(pairs: list[str]) -> RawSQL:
    """Ids of texts that hold all these pairs; asked inside the query of the list."""
    joined = " AND ".join(pairs) if connection.vendor == "sqlite" else " & ".join(f"'{pair}'" for pair in pairs)
    return RawSQL(_MATCH[connection.vendor], [joined])  # noqa: S611
