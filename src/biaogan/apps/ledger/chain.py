"""Hashes over rows: each row carries the hash of the one before, so an edit, a loss or a swap shows.

The hash is SHA-256 over canonical JSON (UTF-8, sorted keys, instants in UTC to the microsecond). The name of the
hash stands in every row's input, so that another (SM3) can follow without touching old rows.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256
from typing import Any

from biaogan.apps.ledger.models import Access, ChainHead, Entry, Touch

ENTRY_FIELDS = (
    "id", "act", "subject", "edition", "actor", "role", "second", "at", "findings", "reason", "inputs_digest", "moves",
    "events", "touches", "previous",
)  # fmt: skip
ACCESS_FIELDS = ("id", "actor", "role", "act", "subject", "at", "detail", "previous")
CHAINS: Mapping[str, tuple[type[Entry] | type[Access], tuple[str, ...]]] = {
    "entry": (Entry, ENTRY_FIELDS),
    "access": (Access, ACCESS_FIELDS),
}
BATCH = 2_000


def canonical(value: Any) -> bytes:
    """One spelling of plain values; instants in UTC, other objects by their ``digest`` or their text."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain).encode()


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date | Decimal):
        return str(value)
    if hasattr(value, "digest"):
        return value.digest
    return sorted(value) if isinstance(value, set | frozenset) else str(value)


def row_hash(row: Entry | Access, fields: tuple[str, ...]) -> str:
    """The hash of a row, in hex."""
    content = {name: getattr(row, name) for name in fields}
    return sha256(canonical({"hash": "sha256", **content})).hexdigest()


def append(chain: str, *rows: Entry | Access) -> None:
    """Put rows at the end of a chain. Takes the lock of the head, which must be the last lock taken."""
    head, _ = ChainHead.objects.select_for_update().get_or_create(chain=chain)
    model, fields = CHAINS[chain]
    for row in rows:
        row.id, row.previous = head.count + 1, head.hash
        row.hash = row_hash(row, fields)
        head.count, head.hash = row.id, row.hash
    model._default_manager.bulk_create(rows)  # type: ignore[arg-type]  # rows of the one model of the chain
    ChainHead.objects.filter(chain=chain).update(count=head.count, hash=head.hash)


def broken(chain: str) -> Iterator[tuple[int, str]]:
    """(place, what) for every break: edited, missing, swapped or cut rows, and entries whose index is not their own.

    Reads in batches, never all at once.
    """
    model, fields = CHAINS[chain]
    place, previous = 0, ""
    for row in model.objects.order_by("id").iterator(BATCH):
        place += 1
        if row.id != place:
            yield place, "missing"
            place = row.id
        if row.previous != previous:
            yield place, "unlinked"
        if row.hash != row_hash(row, fields):
            yield place, "edited"
        previous = row.hash
    head = ChainHead.objects.filter(chain=chain).first()
    if head is not None and (head.count, head.hash) != (place, previous):
        yield place + 1, "cut"
    if head is None and place:
        yield place, "headless"
    if chain == "entry":
        yield from ((entry, "misindexed") for entry in _misindexed(place))


def _misindexed(last: int) -> Iterator[int]:
    """Entries that histories find under other keys than they were written with."""
    for first in range(0, last + 1, BATCH):
        found: dict[int, list[str]] = {}
        touches = Touch.objects.filter(entry__gte=first, entry__lt=first + BATCH)
        for entry, subject in touches.values_list("entry", "subject"):
            found.setdefault(entry, []).append(subject)
        written = dict(Entry.objects.filter(id__gte=first, id__lt=first + BATCH).values_list("id", "touches"))
        yield from sorted(
            entry for entry in written.keys() | found.keys() if sorted(found.get(entry, [])) != written.get(entry, [])
        )
