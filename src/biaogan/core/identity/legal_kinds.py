"""Kinds of organisation, whether each is a legal person, and which codes begin how."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from biaogan.core.identity.credit_code import normalise_credit_code
from biaogan.core.identity.tables import read_table

_ANSWERS = {"yes": True, "no": False, "unknown": None}


@dataclass(frozen=True)
class LegalKind:
    """One kind of organisation.

    prefix: first two characters of its credit code. legal_person: None where the kind alone does not say.
    """

    key: str
    prefix: str
    legal_person: bool | None
    name: str
    english: str


@cache
def legal_kinds() -> Mapping[str, LegalKind]:
    """Key -> kind, in the order in which they are offered."""
    return {
        row["key"]: LegalKind(row["key"], row["prefix"], _ANSWERS[row["legal_person"]], row["name"], row["english"])
        for row in read_table("legal_kinds")
    }


def kinds_of_code(code: str) -> tuple[LegalKind, ...]:
    """The kinds that a credit code may belong to; none for a beginning that the table does not hold."""
    prefix = normalise_credit_code(code)[:2]
    return tuple(kind for kind in legal_kinds().values() if kind.prefix == prefix)


def is_legal_person(code: str) -> bool | None:
    """What the code alone says of its holder; None where it does not: branches carry their parent's kind of code."""
    answers = {kind.legal_person for kind in kinds_of_code(code)}
    return answers.pop() if len(answers) == 1 else None
