"""What does the ledger cost: appending an entry in a transaction of its own, and verifying the whole chain?"""

from __future__ import annotations

import os
import statistics
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.figures import tell
from bench.homes import made

TIMES = 300


def main() -> None:
    with TemporaryDirectory(prefix="bench-") as folder:
        os.environ |= made(Path(folder) / "home", "world", "1000").environment
        import django

        django.setup()
        seconds = [_append(place) for place in range(TIMES)]
        rate = _verified_a_second()
    tell({"append": statistics.median(seconds) * 1000}, slowest=max(seconds) * 1000, verified_a_second=round(rate))


def _append(place: int) -> float:
    from django.db import transaction

    from bench.world import NOW
    from biaogan.apps.ledger.services import record_entry

    begun = time.perf_counter()
    with transaction.atomic():
        record_entry(
            act="sheet.submit", subject=f"sheet:{place}", edition="edition:1", actor="account:1", role="expert",
            second="", at=NOW, findings=(), reason="", inputs={"marks": {"a": "88"}, "comment": "方法成熟。" * 20},
            moves=(), events=("sheet_submitted",), touches=(f"application:{place}",),
        )  # fmt: skip
    return time.perf_counter() - begun


def _verified_a_second() -> float:
    from biaogan.apps.ledger.chain import broken
    from biaogan.apps.ledger.models import Entry

    begun = time.perf_counter()
    if found := list(broken("entry")):
        raise RuntimeError(f"the chain is broken: {found[:3]}")
    return Entry.objects.count() / (time.perf_counter() - begun)


if __name__ == "__main__":
    main()
