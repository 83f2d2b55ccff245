"""What is done about every clause of a rulebook: its values, and the code, tests and screens that rest on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from biaogan.core.rulebook.model import Rulebook
from biaogan.core.rulebook.register import DISPOSITIONS, expand, load_register
from biaogan.core.rulebook.trace import Trace
from biaogan.core.rulebook.words import spell

JUDGED: Final = frozenset({"conditions", "sheets", "stages", "bodies", "materials", "objections", "honour", "units"})
UNDISPOSED: Final = "undisposed"


@dataclass(frozen=True)
class Covered:
    """A clause and what rests on it. said: how people call it; disposition: one of ``DISPOSITIONS``, or "undisposed".

    rule: ``path = value``; code, tests, screens: ``name  file:line``.
    """

    id: str
    said: str
    disposition: str
    rule: tuple[str, ...] = ()
    code: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()
    screens: tuple[str, ...] = ()


@dataclass(frozen=True)
class Coverage:
    """Every clause of the texts of a rulebook in order; ``totals``: disposition -> how many."""

    clauses: tuple[Covered, ...]
    totals: Mapping[str, int] = field(default_factory=dict)


def cover(rulebook: Rulebook, traces: Mapping[str, Trace], cases: Iterable[tuple[str, str]] = ()) -> Coverage:
    """The clauses of the register that the layers are texts of, then those that the rulebook itself brings.

    traces: of ``survey``, for the clauses of the register. cases: of ``cited_cases``, for the rulebook's own.
    """
    values, judged = _values_by_clause(rulebook), _cases_by_clause(rulebook, cases)
    texts = rulebook.get("about")
    registered = (clause for clause in load_register().values() if clause.text in texts)
    clauses = (
        *(_registered(traces[clause.id], values.get(clause.id, ())) for clause in registered),
        *(_own(rulebook, key, values.get(key, ()), judged.get(key, ())) for key in rulebook.get("clauses", {})),
    )
    counted = Counter(clause.disposition for clause in clauses)
    return Coverage(clauses, {name: counted[name] for name in (*DISPOSITIONS, UNDISPOSED)} | {"all": len(clauses)})


def _values_by_clause(rulebook: Rulebook) -> dict[str, list[str]]:
    """Clause -> paths of the values that rest on it."""
    known = (*load_register(), *rulebook.get("clauses", {}))
    found: dict[str, list[str]] = {}
    for path, origin in rulebook.origins.items():
        if not isinstance(rulebook.get(path), dict) and not path.startswith(("clauses.", "outside.")):
            for clause in (atom for cited in origin.cites for atom in expand(cited, known)):
                found.setdefault(clause, []).append(path)
    return {clause: [f"{path} = {spell(rulebook.get(path))}" for path in paths] for clause, paths in found.items()}


def _cases_by_clause(rulebook: Rulebook, cases: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for cited, case in cases:
        for clause in expand(cited, rulebook.get("clauses", {})):
            found.setdefault(clause, []).append(case)
    return found


def _registered(trace: Trace, values: Iterable[str]) -> Covered:
    clause = trace.clause
    return Covered(
        clause.id,
        clause.said,
        clause.disposition,
        rule=tuple(values),
        code=tuple(f"{spot.room} {spot.name}  {spot.place}" for spot in trace.code),
        tests=tuple(f"{spot.name}  {spot.place}" for spot in (*trace.cases, *trace.tests)),
        screens=tuple(f"{spot.name}  {spot.place}" for spot in trace.screens),
    )


def _own(rulebook: Rulebook, key: str, values: Iterable[str], cases: Iterable[str]) -> Covered:
    """A clause that only the rulebook knows: its code is that of the checks and stages its values choose."""
    told = tuple(values)
    sections = {value.partition(".")[0] for value in told}
    disposition = "enforced" if sections & JUDGED else "shown" if sections else UNDISPOSED
    if key in rulebook.get("outside", {}):
        disposition = "outside"
    said = str(rulebook.get("clauses")[key].get("said", key))
    return Covered(key, said, disposition, told, tuple(dict.fromkeys(_chosen(rulebook, told))), tuple(cases))


def _chosen(rulebook: Rulebook, values: Iterable[str]) -> Iterator[str]:
    for value in values:
        section, key, *_ = (*value.partition(" ")[0].split("."), "")
        if section == "conditions":
            yield f"check {rulebook.get(f'conditions.{key}.check')}"
        if section == "stages":
            yield f"stage {rulebook.get(f'stages.{key}.kind', key)}"
