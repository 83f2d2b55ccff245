"""Whether the pool covers the fields and industries of an edition's applications (S1-11)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count, Min

from biaogan.apps.applications.models import Application
from biaogan.apps.people.models import Expert
from biaogan.apps.programmes.models import Edition
from biaogan.core.findings import implements
from biaogan.core.identity.codes import find_industry

FIELDS_SHOWN = 6


class _Alike(NamedTuple):
    """Experts who know the same, and how many they are."""

    fields: tuple[str, ...]
    divisions: frozenset[str]
    experts: int


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


@implements("S1-11", "S0-9a")
def coverage_of(edition: Edition) -> Coverage:
    """The pool against the applications of an edition. Two queries."""
    submitted = Application.objects.filter(edition=edition, exit="").exclude(number="")
    wanted: Counter[str] = Counter()
    for code, count in submitted.order_by().values_list("organisation__industry").annotate(Count("pk")):
        wanted[division_of(code)] += count
    pool = _pool()
    known: Counter[str] = Counter()
    for each in pool:
        for name in each.fields:
            known[name] += each.experts
    fields = tuple(name for name, _ in known.most_common(FIELDS_SHOWN))
    rows = [_covered(industry, count, fields, pool) for industry, count in wanted.items()]
    return Coverage(fields, tuple(sorted(rows, key=lambda row: (row.experts > 0, -row.applications, row.industry))))


def _pool() -> list[_Alike]:
    """The pool, by what its experts know; those who joined first stand first."""
    alike = (
        Expert.objects.filter(status="pool")
        .values_list("fields", "industries")
        .annotate(n=Count("pk"), first=Min("pk"))
    )
    return [
        _Alike(tuple(fields), divisions_of(industries), experts)
        for fields, industries, experts, _ in alike.order_by("first")
    ]


def _covered(industry: str, applications: int, fields: Sequence[str], pool: Iterable[_Alike]) -> Covered:
    own = [each for each in pool if industry in each.divisions]
    by_field = tuple(sum(each.experts for each in own if name in each.fields) for name in fields)
    return Covered(industry, applications, sum(each.experts for each in own), by_field)


def division_of(code: str) -> str:
    """The two digits of an industry code of any length, "" where it is none."""
    found = find_industry(code) if code else None
    return found.code if found is not None else ""


def divisions_of(codes: Iterable[str]) -> frozenset[str]:
    """The divisions that an expert's industries name."""
    return frozenset(filter(None, map(division_of, codes)))
