"""Application numbers: given once, at the first submit, from the edition's own counter."""

from __future__ import annotations

import re

from biaogan.apps.programmes.models import Edition

_COUNTER = re.compile(r"\{(0*1)\}")


def next_number(edition: Edition) -> str:
    """The next number in the edition's form ("{year}-{0001}" -> "2026-0137"). Read the edition after locking it."""
    edition.last_number += 1
    edition.save(update_fields=["last_number"])
    return format_number(edition.number_form, edition.year, edition.last_number)


def format_number(form: str, year: int, count: int) -> str:
    """``{year}`` becomes the year, ``{0001}`` the count with as many digits as the pattern has."""
    return _COUNTER.sub(lambda found: f"{count:0{len(found[1])}d}", form).replace("{year}", str(year))
