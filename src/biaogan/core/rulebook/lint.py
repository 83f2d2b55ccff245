"""What a rulebook promises but cannot keep: names that nothing answers to, stages that lead nowhere, odd weights."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from biaogan.core.findings import Finding, Severity
from biaogan.core.rulebook.kinds import GATHERING, KINDS, SETTLING
from biaogan.core.rulebook.layers import lay_stack
from biaogan.core.rulebook.load import RULEBOOKS, RulebookInvalid
from biaogan.core.rulebook.model import Rulebook, Value
from biaogan.core.rulebook.openness import matches
from biaogan.core.rulebook.register import expand, load_register

# where a value names something -> the mapping that must hold that name, and words that are no names
REFERENCES: Final[tuple[tuple[str, str, tuple[str, ...]], ...]] = (
    ("stages.*.by", "bodies", ()),
    ("stages.*.to", "bodies", ()),
    ("stages.*.relaxed_by", "bodies", ()),
    ("stages.*.ask", "bodies", ()),
    ("stages.*.sheet", "sheets", ()),
    ("stages.*.channels", "lists.channels.entries", ()),
    ("stages.*.conditions", "conditions", ("all",)),
    ("stages.*.checklist", "conditions", ("conditions", "materials")),
    ("conditions.*.by", "bodies", ()),
    ("conditions.*.domains", "lists", ()),
    ("conditions.*.list", "lists", ()),
    ("conditions.*.where.scope", "lists.scopes.entries", ()),
    ("sheets.*.evidence.*", "materials.documents", ()),
    ("pool.sources", "lists", ()),
    ("objections.inquired_by", "bodies", ()),
    ("objections.ruled_by", "bodies", ()),
    ("honour.watch", "bodies", ()),
    ("honour.revoke.accident.domains", "lists", ()),
)


def lint(stack_id: str, *, root: Path = RULEBOOKS) -> tuple[Finding, ...]:
    """Everything wrong or doubtful in a stack, unreadable files included. Raises KeyError for an unknown stack."""
    try:
        rulebook, findings = lay_stack(stack_id, root=root)
    except RulebookInvalid as invalid:
        return invalid.findings
    return (*findings, *doubts(rulebook))


def doubts(rulebook: Rulebook) -> tuple[Finding, ...]:
    """What is wrong or doubtful in a resolved rulebook."""
    return tuple(finding for look in LOOKS for finding in look(rulebook))


def unanswered_names(rulebook: Rulebook) -> Iterator[Finding]:
    """A body, sheet, list or condition is named that the rulebook does not have."""
    for path in rulebook.origins:
        for pattern, where, words in REFERENCES:
            if matches(path, (pattern,)):
                yield from _unanswered(rulebook, path, where, words)
    for path in _paths(rulebook, "conditions"):
        if rulebook.get(f"{path}.check") == "choice":
            yield from _unanswered(rulebook, f"{path}.of", "lists", ())
    for path in _paths(rulebook, "bodies"):
        if rulebook.get(f"{path}.kind") == "group":
            yield from _unanswered(rulebook, f"{path}.of", "bodies", ())


def _unanswered(rulebook: Rulebook, path: str, where: str, words: tuple[str, ...]) -> Iterator[Finding]:
    value = rulebook.get(path)
    for name in value if isinstance(value, list) else [value]:
        if isinstance(name, str) and name not in words and not rulebook.has(f"{where}.{name}"):
            yield _at(rulebook, "rulebook.name_unknown", path, found=name, wanted=where)


def lost_stages(rulebook: Rulebook) -> Iterator[Finding]:
    """The way begins with ``apply`` and ends with ``announce``; what stands outside is never reached."""
    kinds = _kinds(rulebook)
    order = list(kinds.values())
    first = order.index("apply") if "apply" in order else len(order)
    last = order.index("announce") if "announce" in order else len(order)
    for place, path in enumerate(kinds):
        if not first <= place <= last:
            yield _at(rulebook, "rulebook.stage_unreachable", path, found=_name(rulebook, path))


def dead_ends(rulebook: Rulebook) -> Iterator[Finding]:
    """Gathering never settles: after a review, someone must decide; after the last stage, the result is known."""
    kinds = _kinds(rulebook)
    order = list(kinds.values())
    if not set(order) <= set(KINDS):
        return  # one of them is misspelt: nobody can say where the way leads
    for place, (path, kind) in enumerate(kinds.items()):
        if kind in GATHERING and not SETTLING.intersection(order[place:]):
            yield _at(rulebook, "rulebook.stage_dead_end", path, found=_name(rulebook, path))
    if "announce" not in order:
        yield _at(rulebook, "rulebook.stage_dead_end", "stages", found="announce")


def _kinds(rulebook: Rulebook) -> dict[str, str]:
    """Path -> kind of every stage in order; of one that says no word for it, "?"."""
    written = {path: rulebook.get(f"{path}.kind", path.rpartition(".")[2]) for path in _paths(rulebook, "stages")}
    return {path: kind if isinstance(kind, str) else "?" for path, kind in written.items()}


def _name(rulebook: Rulebook, path: str) -> Value:
    return rulebook.get(f"{path}.name", path.rpartition(".")[2])


def odd_weights(rulebook: Rulebook) -> Iterator[Finding]:
    """Weights of a sheet name its rows, each once, and make 100 together."""
    for sheet in _paths(rulebook, "sheets"):
        path = f"{sheet}.weights"
        weights, named = _mapping(rulebook, path), _rows(rulebook, sheet)
        if not weights:
            continue
        for row in sorted(weights.keys() ^ named.keys()) if named else ():
            yield _at(rulebook, "rulebook.name_unknown", path, found=row, wanted=f"{sheet}.rows")
        if _are_numbers(weights.values()) and sum(weights.values()) != 100:
            yield _at(rulebook, "rulebook.weight_sum", path, found=sum(weights.values()), wanted=100)


def odd_groups(rulebook: Rulebook) -> Iterator[Finding]:
    """The groups of a sheet bear names of the criteria and share out its rows, each once."""
    for sheet in _paths(rulebook, "sheets"):
        path = f"{sheet}.groups"
        groups, named = _mapping(rulebook, path), _rows(rulebook, sheet)
        placed = [row for rows in groups.values() if isinstance(rows, list) for row in rows]
        for name in groups:
            if not rulebook.has(f"criteria.{name}"):
                yield _at(rulebook, "rulebook.name_unknown", f"{path}.{name}", found=name, wanted="criteria")
        for row in sorted(set(placed) ^ named.keys()) if groups else ():
            yield _at(rulebook, "rulebook.name_unknown", path, found=row, wanted=f"{sheet}.rows")


def strange_anchors(rulebook: Rulebook) -> Iterator[Finding]:
    """Words are given to marks of the scale, of rows that the sheet has."""
    for sheet in _paths(rulebook, "sheets"):
        scale, named = rulebook.get(f"{sheet}.scale", [0, 100]), _rows(rulebook, sheet)
        for path in _paths(rulebook, f"{sheet}.anchors"):
            row = path.rpartition(".")[2]
            if named and row not in named:
                yield _at(rulebook, "rulebook.name_unknown", path, found=row, wanted=f"{sheet}.rows")
            for mark in _mapping(rulebook, path):
                if _off(scale, mark):
                    yield _at(rulebook, "rulebook.value", path, found=mark, wanted=scale)


def _off(scale: Value, mark: str) -> bool:
    return (
        isinstance(scale, list)
        and len(scale) == 2
        and _are_numbers(scale)
        and mark.isdecimal()
        and not scale[0] <= int(mark) <= scale[1]
    )


def rows(rulebook: Rulebook, sheet: str) -> dict[str, str]:
    """The rows of a sheet in order, key -> text; ``criteria`` means the points of all groups."""
    return _rows(rulebook, f"sheets.{sheet}")


def _rows(rulebook: Rulebook, path: str) -> dict[str, Value]:
    if rulebook.get(f"{path}.rows") != "criteria":
        return dict(_mapping(rulebook, f"{path}.rows"))
    groups = _paths(rulebook, "criteria")
    return {item: text for group in groups for item, text in _mapping(rulebook, f"{group}.items").items()}


def absent_notice(rulebook: Rulebook) -> Iterator[Finding]:
    """No publicity is lawful, and worth a second look."""
    if "notice" not in _kinds(rulebook).values():
        yield _at(rulebook, "rulebook.notice_absent", "stages", severity=Severity.WARNING)


def undisposed_clauses(rulebook: Rulebook) -> Iterator[Finding]:
    """A clause of the layers' own texts on which no value rests, and which is not said to be outside."""
    texts = rulebook.get("about")
    cited = {atom for origin in rulebook.origins.values() for clause in origin.cites for atom in expand(clause)}
    for clause in load_register().values():
        if clause.text in texts and clause.id not in cited and clause.id not in _mapping(rulebook, "outside"):
            place = rulebook.origin(f"about.{clause.text}").place
            yield Finding("rulebook.clause_undisposed", Severity.WARNING, place, clause.id, clauses=(clause.id,))


LOOKS: Final[tuple[Callable[[Rulebook], Iterator[Finding]], ...]] = (
    unanswered_names,
    lost_stages,
    dead_ends,
    odd_weights,
    odd_groups,
    strange_anchors,
    absent_notice,
    undisposed_clauses,
)


def _mapping(rulebook: Rulebook, path: str) -> Mapping[str, Value]:
    """What stands below a path; nothing where something else stands than was wanted, which is told elsewhere."""
    value = rulebook.get(path)
    return value if isinstance(value, dict) else {}


def _paths(rulebook: Rulebook, path: str) -> list[str]:
    return [f"{path}.{key}" for key in _mapping(rulebook, path)]


def _are_numbers(values: Iterable[Value]) -> bool:
    return all(isinstance(value, int) for value in values)


def _place(rulebook: Rulebook, path: str) -> str:
    """Where the path is written; of what is written nowhere, where the lowest layer begins."""
    lowest = f"about.{next(iter(_mapping(rulebook, 'about')), '')}"
    return next((rulebook.origin(each).place for each in (path, lowest) if each in rulebook.origins), rulebook.id)


def _at(rulebook: Rulebook, code: str, path: str, **parameters: Any) -> Finding:
    return Finding(
        code,
        place=_place(rulebook, path),
        clauses=rulebook.cites(path),
        details={"path": path},
        **parameters,
    )
