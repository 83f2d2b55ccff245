"""Whether the pool covers the fields and industries of an edition's applications (S1-11)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from biaogan.apps.applications.models import Application
from biaogan.apps.people.models import Expert
from biaogan.apps.programmes.models import Edition
from biaogan.core.findings import implements
from biaogan.core.identity.codes import find_industry

FIELDS_SHOWN = 6


@dataclass(frozen=True)
class Covered:
    """One industry. applications: of the edition; experts: of the pool; by_field: experts of the industry by field."""

    industry: str
    applications: int
    experts: int
    by_field: tuple[int, ...]


@dataclass(frozen=True)
class Coverage:
    """Industries of the applications, uncovered ones first, against the fields most experts know."""

    fields: tuple[str, ...]
    rows: tuple[Covered, ...]

    @property
    def gaps(self) -> tuple[Covered, ...]:
        """Industries no expert of the pool knows."""
        return tuple(row for row in self.rows if not row.experts)


@implements("S1-11")
def coverage_of(edition: Edition) -> Coverage:
    """The pool against the applications of an edition. Two queries."""
    submitted = Application.objects.filter(edition=edition, exit="").exclude(number="")
    wanted = Counter(division_of(code) for code in submitted.values_list("organisation__industry", flat=True))
    pool = [
        (tuple(fields), divisions_of(industries))
        for fields, industries in Expert.objects.filter(status="pool").values_list("fields", "industries")
    ]
    fields = tuple(name for name, _ in Counter(name for own, _ in pool for name in own).most_common(FIELDS_SHOWN))
    rows = [_covered(industry, count, fields, pool) for industry, count in wanted.items()]
    return Coverage(fields, tuple(sorted(rows, key=lambda row: (row.experts > 0, -row.applications, row.industry))))


def _covered(
    industry: str, applications: int, fields: Sequence[str], pool: Iterable[tuple[Collection[str], Collection[str]]]
) -> Covered:
    own = [known for known, industries in pool if industry in industries]
    return Covered(industry, applications, len(own), tuple(sum(name in known for known in own) for name in fields))


def division_of(code: str) -> str:
    """The two digits of an industry code of any length, "" where it is none."""
    found = find_industry(code) if code else None
    return found.code if found is not None else ""


def divisions_of(codes: Iterable[str]) -> frozenset[str]:
    """The divisions that an expert's industries name."""
    return frozenset(filter(None, map(division_of, codes)))
