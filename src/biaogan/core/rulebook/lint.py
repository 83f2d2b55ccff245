"""What a rulebook promises but cannot keep: names that nothing answers to, stages that lead nowhere, odd weights."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from biaogan.core.findings import Finding, Severity, errors
from biaogan.core.rulebook.layers import lay_stack
from biaogan.core.rulebook.load import RULEBOOKS, RulebookInvalid
from biaogan.core.rulebook.model import NONE, UNKNOWN, Rulebook
from biaogan.core.rulebook.openness import matches
from biaogan.core.rulebook.register import expand, load_register

GATHERING: Final = frozenset({"review", "defence", "site_visit"})
SETTLING: Final = frozenset({"recommend", "examine", "deliberate", "approve"})

# where a value names something -> the mapping that must hold that name, and words that are no names
REFERENCES: Final[tuple[tuple[str, str, tuple[str, ...]], ...]] = (
    ("stages.*.by", "bodies", ()),
    ("stages.*.to", "bodies", ()),
    ("stages.*.relaxed_by", "bodies", ()),
    ("stages.*.ask", "bodies", ()),
    ("stages.*.sheet", "sheets", ()),
    ("stages.*.channels", "lists.channels.entries", ()),
    ("stages.*.conditions", "conditions", ("all",)),
    ("stages.*.checklist", "conditions", ("conditions",)),
    ("conditions.*.by", "bodies", ()),
    ("conditions.*.domains", "lists", ()),
    ("conditions.*.where.scope", "lists.scopes.entries", ()),
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
    return findings if errors(findings) else (*findings, *doubts(rulebook))


def doubts(rulebook: Rulebook) -> tuple[Finding, ...]:
    """What is wrong or doubtful in a resolved rulebook."""
    return tuple(finding for look in LOOKS for finding in look(rulebook))


def unanswered_names(rulebook: Rulebook) -> Iterator[Finding]:
    """A body, sheet, list or condition is named that the rulebook does not have."""
    for path in rulebook.origins:
        for pattern, where, words in REFERENCES:
            if matches(path, (pattern,)):
                yield from _unanswered(rulebook, path, where, words)
    for key, condition in rulebook.get("conditions", {}).items():
        if condition["check"] == "choice":
            yield from _unanswered(rulebook, f"conditions.{key}.of", "lists", ())
    for key, body in rulebook.get("bodies", {}).items():
        if body["kind"] == "group":
            yield from _unanswered(rulebook, f"bodies.{key}.of", "bodies", ())


def _unanswered(rulebook: Rulebook, path: str, where: str, words: tuple[str, ...]) -> Iterator[Finding]:
    value = rulebook.get(path)
    for name in value if isinstance(value, list) else [value]:
        if name not in (NONE, UNKNOWN, *words, *rulebook.get(where, {})):
            yield _at(rulebook, "rulebook.name_unknown", path, found=name, wanted=where)


def lost_stages(rulebook: Rulebook) -> Iterator[Finding]:
    """The way begins with ``apply`` and ends with ``announce``; what stands outside is never reached."""
    kinds = [stage.kind for stage in rulebook.stages]
    first = kinds.index("apply") if "apply" in kinds else len(kinds)
    last = kinds.index("announce") if "announce" in kinds else len(kinds)
    for place, stage in enumerate(rulebook.stages):
        if not first <= place <= last:
            yield _at(rulebook, "rulebook.stage_unreachable", stage.path, found=stage.name)


def dead_ends(rulebook: Rulebook) -> Iterator[Finding]:
    """Gathering never settles: after a review, someone must decide; after the last stage, the result is known."""
    kinds = [stage.kind for stage in rulebook.stages]
    for place, stage in enumerate(rulebook.stages):
        if stage.kind in GATHERING and not SETTLING.intersection(kinds[place:]):
            yield _at(rulebook, "rulebook.stage_dead_end", stage.path, found=stage.name)
    if "announce" not in kinds:
        yield _at(rulebook, "rulebook.stage_dead_end", "stages", found="announce")


def odd_weights(rulebook: Rulebook) -> Iterator[Finding]:
    """Weights of a sheet name its rows, each once, and make 100 together."""
    for key, sheet in rulebook.get("sheets", {}).items():
        weights = sheet.get("weights")
        if not isinstance(weights, dict):
            continue
        path = f"sheets.{key}.weights"
        for row in weights.keys() ^ set(rows(rulebook, key)):
            yield _at(rulebook, "rulebook.name_unknown", path, found=row, wanted=f"sheets.{key}.rows")
        if sum(weights.values()) != 100:
            yield _at(rulebook, "rulebook.weight_sum", path, found=sum(weights.values()), wanted=100)


def strange_anchors(rulebook: Rulebook) -> Iterator[Finding]:
    """Words are given to marks of the scale, of rows that the sheet has."""
    for key, sheet in rulebook.get("sheets", {}).items():
        lowest, highest = sheet.get("scale", [0, 100])
        for row, steps in sheet.get("anchors", {}).items():
            path = f"sheets.{key}.anchors.{row}"
            if row not in rows(rulebook, key):
                yield _at(rulebook, "rulebook.name_unknown", path, found=row, wanted=f"sheets.{key}.rows")
            for mark in steps:
                if not lowest <= int(mark) <= highest:
                    yield _at(rulebook, "rulebook.value", path, found=mark, wanted=[lowest, highest])


def rows(rulebook: Rulebook, sheet: str) -> dict[str, str]:
    """The rows of a sheet in order, key -> text; ``criteria`` means the points of all groups."""
    given = rulebook.get(f"sheets.{sheet}.rows")
    if given != "criteria":
        return dict(given)
    return {item: text for group in rulebook.get("criteria", {}).values() for item, text in group["items"].items()}


def absent_notice(rulebook: Rulebook) -> Iterator[Finding]:
    """No publicity is lawful, and worth a second look."""
    if all(stage.kind != "notice" for stage in rulebook.stages):
        yield _at(rulebook, "rulebook.notice_absent", "stages", severity=Severity.WARNING)


def undisposed_clauses(rulebook: Rulebook) -> Iterator[Finding]:
    """A clause of the layers' own texts on which no value rests, and which is not said to be outside."""
    texts = rulebook.get("about")
    cited = {atom for origin in rulebook.origins.values() for clause in origin.cites for atom in expand(clause)}
    for clause in load_register().values():
        if clause.text in texts and clause.id not in cited and clause.id not in rulebook.get("outside", {}):
            place = rulebook.origin(f"about.{clause.text}").place
            yield Finding("rulebook.clause_undisposed", Severity.WARNING, place, clause.id, clauses=(clause.id,))


LOOKS: Final[tuple[Callable[[Rulebook], Iterator[Finding]], ...]] = (
    unanswered_names,
    lost_stages,
    dead_ends,
    odd_weights,
    strange_anchors,
    absent_notice,
    undisposed_clauses,
)


def _at(rulebook: Rulebook, code: str, path: str, **parameters: Any) -> Finding:
    return Finding(
        code,
        place=rulebook.origin(path).place,
        clauses=rulebook.cites(path),
        details={"path": path},
        **parameters,
    )
