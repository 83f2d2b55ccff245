"""A score sheet: its points in groups, the figure its marks come to, and what it still lacks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from biaogan.core.findings import Finding, implements
from biaogan.core.rulebook.model import Rulebook, Stage

CENT = Decimal("0.01")
SCALE = (0, 100)


@dataclass(frozen=True)
class Anchor:
    """What a mark means, in words."""

    mark: Decimal
    words: str


@dataclass(frozen=True)
class Point:
    """One row to be marked. path: where the rulebook says it; weight: its share of the sheet, relative to the others.

    evidence: kinds of document that prove it.
    """

    key: str
    path: str
    text: str
    weight: Decimal
    hints: tuple[str, ...]
    anchors: tuple[Anchor, ...]
    evidence: tuple[str, ...]
    clauses: tuple[str, ...]


@dataclass(frozen=True)
class Standard:
    """What a group of criteria asks, where the points of the sheet are others than its items."""

    path: str
    hints: tuple[str, ...]
    clauses: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """Points under one heading; key and name are "" where the sheet has no groups."""

    key: str
    name: str
    points: tuple[Point, ...]
    standards: tuple[Standard, ...] = ()


@dataclass(frozen=True)
class Rubric:
    """A sheet of the rulebook as a tree. Every point is marked from ``lowest`` to ``highest``."""

    key: str
    groups: tuple[Group, ...]
    lowest: Decimal
    highest: Decimal
    official: str

    @property
    def points(self) -> tuple[Point, ...]:
        """All points in order."""
        return tuple(point for group in self.groups for point in group.points)


def read_rubric(rulebook: Rulebook, key: str) -> Rubric:
    """The sheet of this key. KeyError where the rulebook has none."""
    terms = rulebook.get(f"sheets.{key}")
    if terms is None:
        raise KeyError(key)
    reader = _Reader(rulebook, key, terms)
    lowest, highest = terms.get("scale", SCALE)
    groups = tuple(reader.groups())
    return Rubric(key, groups, Decimal(lowest), Decimal(highest), terms.get("official", "mean"))


def figure(points: Iterable[Point], marks: Mapping[str, Decimal | None]) -> Decimal | None:
    """The weighted mean of the marks of these points, two places, halves up; None while one is missing."""
    rows = [(marks.get(point.key), point.weight) for point in points]
    given = [(mark, weight) for mark, weight in rows if mark is not None]
    total = sum((weight for _, weight in given), Decimal(0))
    if len(given) < len(rows) or not total:
        return None
    return round_half_up(sum((mark * weight for mark, weight in given), Decimal(0)) / total)


@implements("S1-19a", "S1-20a", "S0-6", "S0-13a", "S0-16a", "S0-16b", "S0-17a", "S3-A4.2a")
def check_sheet(rulebook: Rulebook, stage_key: str, marks: Mapping[str, Decimal | None], comment: str) -> list[Finding]:
    """What keeps a sheet from being submitted: comment and marks where the stage requires them, each within the scale.

    Codes: ``sheet.comment``, ``sheet.score``, ``sheet.range``. KeyError for a stage or sheet that does not exist.
    """
    stage = rulebook.stage(stage_key)
    rubric = read_rubric(rulebook, stage.get("sheet"))
    findings = [finding for point in rubric.points for finding in _check_mark(rulebook, stage, rubric, point, marks)]
    if stage.get("comment") == "required" and not comment.strip():
        findings.append(Finding("sheet.comment", place="comment", clauses=rulebook.cites(f"{stage.path}.comment")))
    return findings


def round_half_up(value: Decimal) -> Decimal:
    """Two places, halves away from zero."""
    return value.quantize(CENT, ROUND_HALF_UP)


def _check_mark(
    rulebook: Rulebook, stage: Stage, rubric: Rubric, point: Point, marks: Mapping[str, Decimal | None]
) -> Iterator[Finding]:
    mark = marks.get(point.key)
    place, details = f"marks.{point.key}", {"point": point.text}
    if mark is None and stage.get("score") == "required":
        yield Finding("sheet.score", place=place, clauses=rulebook.cites(f"{stage.path}.score"), details=details)
    if mark is not None and not (mark.is_finite() and rubric.lowest <= mark <= rubric.highest):
        yield Finding(
            "sheet.range",
            place=place,
            found=str(mark),
            wanted=[str(rubric.lowest), str(rubric.highest)],
            clauses=rulebook.cites(f"sheets.{rubric.key}.scale"),
            details={**details, "lowest": str(rubric.lowest), "highest": str(rubric.highest)},
        )


class _Reader:
    def __init__(self, rulebook: Rulebook, key: str, terms: Mapping[str, Any]) -> None:
        self.rulebook = rulebook
        self.path = f"sheets.{key}"
        self.terms = terms

    def groups(self) -> Iterator[Group]:
        if self.terms["rows"] != "criteria":
            yield from self._own_rows(self.terms["rows"])
            return
        for key, group in self.rulebook.get("criteria", {}).items():
            hints = group.get("hints", {})
            points = (
                self._point(row, text, f"criteria.{key}.items.{row}", hints.get(row, ()))
                for row, text in group["items"].items()
            )
            yield Group(key, group["name"], tuple(points))

    def _own_rows(self, rows: Mapping[str, str]) -> Iterator[Group]:
        """Rows of the sheet's own, under the criteria that it puts them beneath; each row once."""
        points = {row: self._point(row, text, f"{self.path}.rows.{row}") for row, text in rows.items()}
        for key, named in self.terms.get("groups", {"": list(rows)}).items():
            name = self.rulebook.get(f"criteria.{key}.name", "") if key else ""
            yield Group(key, name, tuple(points[row] for row in named), tuple(self._standards(key)) if key else ())

    def _standards(self, key: str) -> Iterator[Standard]:
        for item in self.rulebook.get(f"criteria.{key}.items", {}):
            path = f"criteria.{key}.items.{item}"
            yield Standard(
                path, tuple(self.rulebook.get(f"criteria.{key}.hints.{item}", ())), self.rulebook.cites(path)
            )

    def _point(self, key: str, text: str, path: str, hints: Iterable[str] = ()) -> Point:
        weights = self.terms.get("weights", "equal")
        weight = Decimal(1 if weights == "equal" else weights.get(key, 0))
        anchors = self.terms.get("anchors", {}).get(key, {})
        words = sorted((Anchor(Decimal(mark), said) for mark, said in anchors.items()), key=lambda anchor: -anchor.mark)
        evidence = tuple(self.terms.get("evidence", {}).get(key, ()))
        return Point(key, path, text, weight, tuple(hints), tuple(words), evidence, self.rulebook.cites(path))
