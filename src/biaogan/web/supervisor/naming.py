"""The keys of the ledger as people know them: who acted, what it was done to, where it went."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet, Value

from biaogan.apps.applications.models import Application
from biaogan.apps.ledger.models import Access, Entry
from biaogan.apps.programmes.models import Round
from biaogan.core.findings import Finding
from biaogan.core.rulebook.model import Rulebook
from biaogan.phrases import finding_words, load_words, say
from biaogan.web.shared.display import current_language
from biaogan.web.shared.history import act_words, name_of, who
from biaogan.web.shared.law_words import stage_name


@dataclass(frozen=True)
class Line:
    """One row of the ledger in words. moves: where applications went; findings: what the act passed with."""

    entry: Entry
    act: str
    who: str
    role: str
    second: str
    subject: str
    application: int | None
    moves: tuple[str, ...]
    findings: tuple[str, ...]


@dataclass(frozen=True)
class Look:
    """One look at a record."""

    access: Access
    act: str
    who: str
    role: str


class Names:
    """What the keys of some rows stand for, looked up at once."""

    def __init__(self, law: Rulebook | None, keys: Iterable[str], rounds: Iterable[int] = ()) -> None:
        self.law = law
        pks = {int(key.partition(":")[2]) for key in keys if key.startswith("application:")}
        shown = Application.objects.filter(pk__in=pks).exclude(number="").order_by()
        stages = Round.objects.filter(pk__in=set(rounds)).order_by()
        found = shown.values_list(Value("application"), "pk", "number").union(
            stages.values_list(Value("round"), "pk", "stage"), all=True
        )
        names = list(found)
        self.applications = {pk: name for noun, pk, name in names if noun == "application"}
        self.stages = {pk: name for noun, pk, name in names if noun == "round"}

    def subject(self, key: str) -> str:
        """An object: an application by its number, anything else by what it is and its place in the books."""
        noun, _, pk = key.partition(":")
        known = load_words("supervisor")
        name = say(f"supervisor.noun.{noun}", current_language()) if f"noun.{noun}" in known else noun
        if noun == "application" and pk.isdecimal():
            return self.applications.get(int(pk)) or say("supervisor.draft", current_language(), pk=pk)
        return f"{name} {pk}".strip()

    def application(self, key: str) -> int | None:
        """The application a key names, where it was submitted."""
        noun, _, pk = key.partition(":")
        return int(pk) if noun == "application" and pk.isdecimal() and int(pk) in self.applications else None

    def move(self, move: Mapping[str, object]) -> str:
        """Where an application went."""
        what, to = str(move["what"]), move["to"]
        if what == "round":
            stage = self.stages.get(int(str(to)))
            to = stage_name(self.law, stage) if stage and self.law is not None else str(to)
        elif what == "exit":
            to = say(f"stages.office.{to}", current_language())
        item = self.subject(f"application:{move['application']}")
        return say(f"supervisor.move.{what}", current_language(), item=item, to=to)


def lines_of(entries: QuerySet[Entry], law: Rulebook | None) -> list[Line]:
    """Entries in words, in their order."""
    rows = list(entries.annotate(actor_name=name_of("actor"), second_name=name_of("second")))
    moved = [move for row in rows for move in row.moves]
    keys = [row.subject for row in rows] + [f"application:{move['application']}" for move in moved]
    names = Names(law, keys, (int(move["to"]) for move in moved if move["what"] == "round"))
    return [_line(row, names) for row in rows]


def _line(row: Any, names: Names) -> Line:
    found = (Finding.from_dict(finding) for finding in row.findings)
    return Line(
        entry=row, act=act_words(row.act), who=who(row.actor, row.actor_name), role=role_words(row.role),
        second=who(row.second, row.second_name), subject=names.subject(row.subject),
        application=names.application(row.subject), moves=tuple(names.move(move) for move in row.moves),
        findings=tuple(finding_words(finding, current_language()).title for finding in found),
    )  # fmt: skip


def looks_of(accesses: QuerySet[Access]) -> list[Look]:
    """Looks in words, in their order."""
    return [
        Look(row, act_words(row.act), who(row.actor, row.actor_name), role_words(row.role))
        for row in accesses.annotate(actor_name=name_of("actor"))
    ]


def role_words(role: str) -> str:
    """The grant somebody acted through; a head's is told apart."""
    plain, head = role.removesuffix("+"), role.endswith("+")
    known = load_words("supervisor")
    name = say(f"supervisor.role.{plain}", current_language()) if f"role.{plain}" in known else plain
    return name + (say("supervisor.role.head", current_language()) if head else "")
