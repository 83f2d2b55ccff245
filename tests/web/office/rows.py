"""Rows in bulk around applications that ``many`` made: for counting queries only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from biaogan.apps.applications.models import Application
from biaogan.apps.honours.models import Announcement, Honour
from biaogan.apps.panels.models import Placement, Recusal, Seat
from biaogan.apps.people.models import Account, Expert
from biaogan.apps.reviews.models import Opinion, Sheet
from tests.cast import START
from tests.walks import Walk


def experts(count: int) -> list[Expert]:
    """Members of the pool."""
    first = Account.objects.count()
    accounts = Account.objects.bulk_create(
        Account(email=f"e{first + n}@cast.example", name=f"专家{first + n}", password="!") for n in range(count)
    )
    return Expert.objects.bulk_create(
        Expert(
            account=account, employer="示例研究院", title="高工", fields=["质量管理"], industries=["37"], status="pool"
        )
        for account in accounts
    )


def placed(walk: Walk, items: Sequence[Application]) -> None:
    """All with the first group."""
    Placement.objects.bulk_create(Placement(group=walk.group, application=item) for item in items)


def marked(walk: Walk, items: Sequence[Application], stage: str) -> None:
    """A submitted sheet of each seat of the group for each application."""
    seats = list(Seat.objects.filter(group=walk.group))
    Sheet.objects.bulk_create(
        Sheet(
            seat=seat,
            application=item,
            round=walk.round(stage),
            figure=80,
            comment="好",
            saved_at=START,
            submitted_at=START,
        )
        for item in items
        for seat in seats
    )


def asked(walk: Walk, items: Sequence[Application]) -> None:
    """An opinion awaited on each."""
    Opinion.objects.bulk_create(
        Opinion(round=walk.round("consult"), body="ministry", application=item, sent_on=START.date()) for item in items
    )


def recused(expert: Expert, items: Sequence[Application]) -> None:
    """A suggestion and a declaration for each."""
    Recusal.objects.bulk_create(
        Recusal(expert=expert, application=item, ground="共事", state=state, declared_at=START, declared_by="account:1")
        for item in items
        for state in (Recusal.SUGGESTED, Recusal.DECLARED)
    )


def honoured(announcement: Announcement, items: Sequence[Application]) -> None:
    """A title for each."""
    Honour.objects.bulk_create(
        Honour(
            application=item, announcement=announcement, title="全国质量标杆", number=f"T-{item.pk}",
            code=f"c{item.pk}", conferred_on=date(2026, 9, 26),
        )
        for item in items
    )  # fmt: skip
