"""Numbers that are given once: of applications by their edition's counter, of certificates and papers by a series."""

from __future__ import annotations

import re

from biaogan.apps.programmes.models import Edition, Series

_COUNTER = re.compile(r"\{(0*1)\}")


def next_number(edition: Edition) -> str:
    """The next number in the edition's form ("{year}-{0001}" -> "2026-0137"). Read the edition after locking it."""
    edition.last_number += 1
    edition.save(update_fields=["last_number"])
    return format_number(edition.number_form, edition.year, edition.last_number)


def issue_numbers(start: str, count: int = 1, *, digits: int = 4) -> list[str]:
    """The next numbers with this beginning ("ZB-2026-" -> "ZB-2026-0001"); others wait until the act is done."""
    Series.objects.get_or_create(start=start)
    series = Series.objects.select_for_update().get(start=start)
    first, series.last = series.last + 1, series.last + count
    series.save(update_fields=["last"])
    return [f"{start}{number:0{digits}d}" for number in range(first, series.last + 1)]


def format_number(form: str, year: int, count: int) -> str:
    """``{year}`` becomes the year, ``{0001}`` the count with as many digits as the pattern has."""
    return _COUNTER.sub(lambda found: f"{count:0{len(found[1])}d}", form).replace("{year}", str(year))
