"""The keys of the ledger as people know them: who acted, what it was done to, where it went."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from biaogan.apps.applications.models import Application
from biaogan.apps.ledger.models import Access, Entry
from biaogan.apps.programmes.models import Round
from biaogan.core.findings import Finding
from biaogan.core.rulebook.model import Rulebook
from biaogan.phrases import finding_words, load_words, say
from biaogan.web.shared.display import current_language
from biaogan.web.shared.history import act_words, names_of
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
    subject: str


class Names:
    """What the keys of some rows stand for, looked up at once."""

    def __init__(self, law: Rulebook | None, keys: Iterable[str], rounds: Iterable[int] = ()) -> None:
        self.law = law
        pks = [int(key.partition(":")[2]) for key in set(keys) if key.startswith("application:")]
        shown = Application.objects.filter(pk__in=pks).exclude(number="")
        self.applications = dict(shown.values_list("pk", "number")) if pks else {}
        wanted = set(rounds)
        self.stages = dict(Round.objects.filter(pk__in=wanted).values_list("pk", "stage")) if wanted else {}

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


def lines_of(entries: Iterable[Entry], law: Rulebook | None) -> list[Line]:
    """Entries in words, in their order."""
    rows = list(entries)
    moved = [move for row in rows for move in row.moves]
    keys = [row.subject for row in rows] + [f"application:{move['application']}" for move in moved]
    names = Names(law, keys, (int(move["to"]) for move in moved if move["what"] == "round"))
    people = names_of(key for row in rows for key in (row.actor, row.second) if key)
    return [_line(row, names, people) for row in rows]


def _line(row: Entry, names: Names, people: Mapping[str, str]) -> Line:
    found = (Finding.from_dict(finding) for finding in row.findings)
    return Line(
        entry=row, act=act_words(row.act), who=people[row.actor], role=role_words(row.role),
        second=people.get(row.second, ""), subject=names.subject(row.subject),
        application=names.application(row.subject), moves=tuple(names.move(move) for move in row.moves),
        findings=tuple(finding_words(finding, current_language()).title for finding in found),
    )  # fmt: skip


def looks_of(accesses: Iterable[Access]) -> list[Look]:
    """Looks in words, in their order."""
    rows = list(accesses)
    names, people = Names(None, (row.subject for row in rows)), names_of(row.actor for row in rows)
    return [
        Look(row, act_words(row.act), people[row.actor], role_words(row.role), names.subject(row.subject))
        for row in rows
    ]


def role_words(role: str) -> str:
    """The grant somebody acted through; a head's is told apart."""
    plain, head = role.removesuffix("+"), role.endswith("+")
    known = load_words("supervisor")
    name = say(f"supervisor.role.{plain}", current_language()) if f"role.{plain}" in known else plain
    return name + (say("supervisor.role.head", current_language()) if head else "")
