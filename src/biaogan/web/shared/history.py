"""What happened to records and who looked at them, read from the ledger in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from biaogan.apps.ledger.models import Access, Entry
from biaogan.apps.people.models import Account
from biaogan.phrases import load_words, say
from biaogan.web.shared.display import current_language


@dataclass(frozen=True)
class Event:
    """One line of a history. what: the act in words; detail: its reason, or the file that was taken."""

    at: datetime
    who: str
    what: str
    detail: str = ""
    subject: str = ""


def events_of(rows: Iterable[Entry | Access]) -> list[Event]:
    """Rows of the ledger in words, in their order."""
    rows = list(rows)
    names = names_of(row.actor for row in rows)
    return [Event(row.at, names[row.actor], act_words(row.act), _detail(row), row.subject) for row in rows]


def _detail(row: Entry | Access) -> str:
    return row.reason if isinstance(row, Entry) else row.detail


def names_of(keys: Iterable[str]) -> dict[str, str]:
    """Who stands behind the keys of actors: "account:5", "system", "public"."""
    wanted = set(keys)
    pks = [key.partition(":")[2] for key in wanted if key.startswith("account:")]
    accounts = {account.key: str(account) for account in Account.objects.filter(pk__in=pks)} if pks else {}
    return {key: accounts.get(key) or _role(key) for key in wanted}


def _role(key: str) -> str:
    return say(f"shared.actor.{key}", current_language()) if key in ("system", "public") else key


def act_words(act: str) -> str:
    """What a history calls an act."""
    return say(f"acts.{act}", current_language()) if act in load_words("acts") else act
