"""Whether a recommending unit covers the place and the industry of an applicant (S1-7a)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from biaogan.core.findings import Finding, Severity, implements
from biaogan.core.identity.codes import find_division, find_industry, spans

Key = TypeVar("Key")
Area = tuple[str, Sequence[str]]  # division prefix and spans of industries a unit covers; "" and () = everything
Seat = tuple[str, str]  # division and industry of an organisation


@implements("S1-7a")
def outside_area(area: Area, seat: Seat, clauses: tuple[str, ...]) -> Finding | None:
    """A warning with the names of both, where the unit does not cover the applicant; a person judges exceptions."""
    division, industries = area
    at, industry = seat
    if division and at and not at.startswith(division):
        found, wanted = _division(at), _division(division)
    elif industries and industry and not any(spans(span, industry) for span in industries):
        found, wanted = _industry(industry), "、".join(map(_span, industries))
    else:
        return None
    return Finding("unit.outside_area", Severity.WARNING, "unit", found, wanted, clauses)


def nearest(divisions: Mapping[Key, str], place: str) -> Key | None:
    """The one of several divisions that a place lies in, the smallest where one lies in another; None = in none."""
    around = {key: division for key, division in divisions.items() if division and place.startswith(division)}
    return max(around, key=lambda key: len(around[key])) if around else None


def _span(span: str) -> str:
    first, _, last = span.partition("-")
    return f"{_industry(first)}至{_industry(last)}" if last else _industry(first)


def _division(code: str) -> str:
    found = find_division(code)
    return found.name if found is not None else code


def _industry(code: str) -> str:
    found = find_industry(code)
    return found.name if found is not None else code
