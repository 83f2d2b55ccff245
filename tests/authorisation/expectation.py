"""Reads the table of who may do what (expected.txt)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

TABLE = Path(__file__).parent / "expected.txt"
KINDS = (
    "apply", "recommend", "examine", "review", "deliberate", "defence", "site_visit", "consult", "notice", "approve",
    "announce",
)  # fmt: skip
NOWHERE = ""
ROLES = {
    "A": "applicant", "R": "recommender", "O": "office", "E": "expert", "P": "approver", "K": "consultee",
    "S": "supervisor", "D": "administrator", "U": "account", "X": "public", "T": "system",
}  # fmt: skip
RELATIONS = {
    "m": "member", "h": "holder", "*": "any", "u": "unit", "r": "reads", "l": "leads", "c": "chairs", "s": "seated",
    "i": "invited", "t": "team", "o": "self", "f": "staff", "b": "bearer", "p": "shown",
}  # fmt: skip
# the relation of a role that is written without one
USUAL = {"K": "asked", "X": "shown", "D": "any", "T": "any"}


@dataclass(frozen=True)
class Place:
    """A role, its relation to the subject, and whether as head of the office."""

    role: str
    relation: str
    head: bool = False


def places(word: str) -> set[Place]:
    """Who a word of the table means: "Am", "O" (clerk and head), "H" (head alone)."""
    if word == "H":
        return {Place("office", "within", True)}
    role, relation = ROLES[word[0]], RELATIONS[word[1]] if word[1:] else USUAL.get(word[0], "within")
    heads = (False, True) if role == "office" else (False,)
    return {Place(role, relation, head) for head in heads}


def expected() -> dict[tuple[str, str], set[Place]]:
    """(act, kind of stage) -> who may do it there; the kind is "" for what stands in no stage."""
    found: dict[tuple[str, str], set[Place]] = {}
    for act, *cells in rows():
        if cells[0] == "any":
            everywhere = set().union(*map(places, cells[1:]))
            found |= {(act, kind): everywhere for kind in (*KINDS, NOWHERE)}
            continue
        assert len(cells) == len(KINDS), f"{act} has {len(cells)} cells"
        found[act, NOWHERE] = set()
        for kind, cell in zip(KINDS, cells, strict=True):
            found[act, kind] = set() if cell == "." else set().union(*map(places, cell.split("+")))
    return found


def rows() -> list[list[str]]:
    """The lines of the table, each split into act and cells."""
    _, _, table = TABLE.read_text(encoding="utf-8").partition("\nact  ")
    return [line.split() for line in table.splitlines()[1:] if line and not line.startswith("#")]
