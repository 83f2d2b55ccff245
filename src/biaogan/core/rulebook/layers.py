"""Layers laid over one another: measures < guide < annex < notice < overlay < the edition's own values.

``set`` writes what is open, or closes further; ``add`` brings what was not there; ``remove`` takes away with a reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path

from biaogan.core.findings import Finding, errors
from biaogan.core.rulebook.laying import Laying
from biaogan.core.rulebook.load import RULEBOOKS, RulebookInvalid
from biaogan.core.rulebook.marks import LAYERS, Entry, uncited
from biaogan.core.rulebook.model import Rulebook
from biaogan.core.rulebook.register import expand, load_register
from biaogan.core.rulebook.sections import misshapen
from biaogan.core.rulebook.shelf import Layer, all_read, read_layer, stacks
from biaogan.core.rulebook.words import UNKNOWN, Value

__all__ = ["lay_stack", "resolve", "stacks"]


def resolve(
    stack_id: str,
    edition_values: Mapping[str, Value] | None = None,
    year: int | None = None,
    *,
    root: Path = RULEBOOKS,
) -> Rulebook:
    """The rulebook of a stack, with what an edition enters laid on top.

    edition_values: dotted path -> value ("stages.recommend.window" -> {"opens": date, "closes": date}).
    year: year of the edition; dates of a notice of another year become UNKNOWN. None: the notices' own years.
    Raises RulebookInvalid with every finding that refuses; KeyError for an unknown stack.
    """
    rulebook, findings = lay_stack(stack_id, edition_values, year, root=root)
    if errors(findings):
        raise RulebookInvalid(errors(findings))
    return rulebook


def lay_stack(
    stack_id: str,
    edition_values: Mapping[str, Value] | None = None,
    year: int | None = None,
    *,
    root: Path = RULEBOOKS,
) -> tuple[Rulebook, tuple[Finding, ...]]:
    """As ``resolve``, with warnings and errors beside the tree.

    Raises RulebookInvalid only where a layer cannot be laid: unreadable, or without saying what it is.
    """
    told: list[Finding] = []
    layers = all_read(lambda name: read_layer(name, root, told), stacks(root)[stack_id], told)
    laying = Laying()
    laying.findings += (*told, *_order_of(layers))
    for layer in layers:
        laying.lay(layer.id, layer.kind, layer.sections)
        if layer.kind == "notice" and year not in (None, layer.year):
            laying.forget_dates(layer.id)
    for path, value in (edition_values or {}).items():
        laying.enter(path, value)
    faulty = {finding.place for finding in told}  # what could not be read there is unknown, and that was said
    laying.findings += (
        each for each in misshapen(laying.root) if each.place not in faulty or str(UNKNOWN) not in str(each.found)
    )
    laying.findings += _dangling(laying.root)
    if all(finding.code != "rulebook.type" for finding in told):  # marks of a wrong type cite nothing, as was said
        laying.findings += (each for each in uncited(laying.root) if each.place not in faulty)
    return laying.rulebook(stack_id), _once(laying.findings)


def _once(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """A fault that two looks have seen is told once."""
    return tuple({(told.code, told.place, str(told.found)): told for told in reversed(tuple(findings))}.values())[::-1]


def _order_of(layers: list[Layer]) -> Iterator[Finding]:
    """The lowest layer lies over nothing; each other stands above those it is over, and above no higher kind."""
    ids = [layer.id for layer in layers]
    for place, layer in enumerate(layers):
        if place and not layer.over:
            yield Finding("rulebook.key_missing", place=layer.place, found=layer.id, wanted="over")
        for below in layer.over:
            if below not in ids[:place]:
                code = "rulebook.layer_cycle" if below in ids else "rulebook.name_unknown"
                wanted = " | ".join(ids[:place]) or None
                yield Finding(code, place=layer.place, found=below, wanted=wanted, details={"layer": layer.id})
    for lower, layer in pairwise(layers):
        if LAYERS.index(layer.kind) < LAYERS.index(lower.kind):
            yield Finding("rulebook.layer_cycle", place=lower.place, found=layer.id, details={"layer": lower.id})


def _dangling(root: Entry) -> Iterator[Finding]:
    """Every citation that no clause of the register, nor of the layers themselves, answers to."""
    ids = (*load_register(), *(root.below["clauses"].below if "clauses" in root.below else ()))
    values = [(path, entry.origin) for path, entry in root.walk() if not entry.is_mapping]
    cited = {clause for _, origin in values for clause in origin.cites}
    lost = {clause for clause in cited if not expand(clause, ids)}
    for path, origin in values:
        for clause in lost.intersection(origin.cites):
            yield Finding("rulebook.cite_dangling", place=origin.place, found=clause, details={"path": path})
