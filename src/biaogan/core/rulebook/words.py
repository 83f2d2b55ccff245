"""The two words of a rulebook that are no text, and how its values travel as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Any, TypeAlias


class Word(Enum):
    """``none`` = no limit; ``unknown`` = must be filled before it is first needed."""

    NONE = "none"
    UNKNOWN = "unknown"

    def __str__(self) -> str:
        return self.value

    def __repr__(self) -> str:
        return self.name

    def __bool__(self) -> bool:
        """Neither is a value to count with, so ``if quota`` never mistakes one for a number."""
        return False


NONE = Word.NONE
UNKNOWN = Word.UNKNOWN

Scalar: TypeAlias = str | int | bool | date | Word
Value: TypeAlias = Any  # Scalar | list[Value] | dict[str, Value]; a recursive alias would force casts on every reader


def encode(value: Value) -> Any:
    """The value as plain JSON that any store gives back unchanged, the order of keys included (jsonb sorts them)."""
    match value:
        case Word():
            return {"word": value.value}
        case date():
            return {"date": value.isoformat()}
        case Mapping():
            return {"map": [[key, encode(below)] for key, below in value.items()]}
        case str() | int():
            return value
        case Sequence():
            return [encode(item) for item in value]
    raise TypeError(f"no value of a rulebook: {type(value).__name__}")


def decode(plain: Any) -> Value:
    """The inverse of ``encode``."""
    match plain:
        case {"word": word}:
            return Word(word)
        case {"date": day}:
            return date.fromisoformat(day)
        case {"map": pairs}:
            return {key: decode(below) for key, below in pairs}
        case list():
            return [decode(item) for item in plain]
    return plain


def spell(value: Value) -> str:
    """The value as the files write it, on one line."""
    if isinstance(value, list):
        return f"[{', '.join(spell(item) for item in value)}]"
    return str(value).lower() if isinstance(value, bool) else str(value)
