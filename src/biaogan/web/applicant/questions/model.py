"""One question, a block of questions under one heading, and the form that any list of blocks makes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from django import forms

from biaogan.apps.applications.models import Application
from biaogan.core.findings import Finding
from biaogan.web.shared.plain import PlainForm

Tree = dict[str, Any]


@dataclass(frozen=True)
class Question:
    """One question.

    name: of the control. path: where the answer stands in the draft ("answers", "profit", "value", "2025").
    place: where findings point. item: what a correction names. limit: 字数. folded: shown only when there is cause.
    """

    name: str
    field: forms.Field
    path: tuple[str, ...]
    place: str
    item: str
    clauses: tuple[str, ...] = ()
    limit: int | None = None
    size: str = ""
    inline: bool = False
    folded: bool = False
    optional: bool = False


@dataclass(frozen=True)
class Block:
    """Questions under one heading. facts: (label, value) shown, not asked. places: further places of its findings.

    folded: asked of some applicants only; it stays shut until it has something to say. columns: short answers side by
    side.
    """

    title: str
    questions: tuple[Question, ...]
    clauses: tuple[str, ...] = ()
    lead: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    places: tuple[str, ...] = ()
    link: tuple[str, str] | None = None
    folded: bool = False
    columns: bool = False


@dataclass(frozen=True)
class Line:
    """A question as the page shows it."""

    question: Question
    bound: forms.BoundField
    findings: tuple[Finding, ...]

    @property
    def required(self) -> bool:
        """Whether the mark of a required field stands beside it."""
        return not self.question.optional and not self.bound.field.disabled

    @property
    def is_open(self) -> bool:
        """Whether a folded question has something to say."""
        return bool(self.bound.value() or self.findings or self.bound.errors)


@dataclass(frozen=True)
class Part:
    """A block as the page shows it. findings: those that no question of it carries; reasons: why it was returned."""

    block: Block
    lines: tuple[Line, ...]
    findings: tuple[Finding, ...] = ()
    reasons: tuple[tuple[str, str], ...] = ()

    @property
    def plain(self) -> tuple[Line, ...]:
        """Questions that stand open."""
        return tuple(line for line in self.lines if not line.question.folded)

    @property
    def shut(self) -> tuple[Line, ...]:
        """Questions that stand in a fold of their own, after the others."""
        return tuple(line for line in self.lines if line.question.folded)

    @property
    def is_unmet(self) -> bool:
        """Whether a condition of the block is not met, so that a reason is wanted."""
        told = (*self.findings, *(finding for line in self.lines for finding in line.findings))
        return any(finding.code.endswith(".not_met") for finding in told)

    @property
    def is_open(self) -> bool:
        """Whether a folded block has something to say."""
        return bool(self.findings or self.reasons) or any(line.is_open for line in self.lines)


class QuestionForm(PlainForm):
    """A form of any blocks over one draft.

    only: items that may be changed (a correction is open), None = all. What cannot be changed keeps its value.
    """

    def __init__(
        self, blocks: Sequence[Block], tree: Tree, *args: Any, only: Collection[str] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **{"auto_id": "id-%s", **kwargs})
        self.blocks, self.tree = blocks, tree
        self.questions = [question for block in blocks for question in block.questions]
        for question in self.questions:
            asked = deepcopy(question.field)
            asked.required = False  # a draft is kept however far it has come; findings say what is missing
            asked.initial = find(tree, question.path)
            asked.disabled = asked.disabled or (only is not None and question.item not in only)
            self.fields[question.name] = asked

    def answers(self) -> Tree:
        """What may be kept: valid answers as given, for invalid ones what stood there before."""
        self.is_valid()
        kept: Tree = {}
        for question in self.questions:
            if not self.fields[question.name].disabled:
                given = self.cleaned_data.get(question.name, find(self.tree, question.path))
                put(kept, question.path, given)
        return kept

    def parts(self, findings: Iterable[Finding], returned: Mapping[str, str]) -> list[Part]:
        """The blocks with their fields, findings, and why items of them were returned ({item: reason})."""
        found = list(findings)
        return [self._part(block, found, returned) for block in self.blocks]

    def _part(self, block: Block, findings: list[Finding], returned: Mapping[str, str]) -> Part:
        lines = tuple(
            Line(question, self[question.name], tuple(each for each in findings if each.place == question.place))
            for question in block.questions
        )
        own = {question.place for question in block.questions}
        rest = tuple(each for each in findings if each.place in block.places and each.place not in own)
        items = {question.item: str(question.field.label) for question in reversed(block.questions)}
        reasons = tuple((label, returned[item]) for item, label in items.items() if item in returned)
        return Part(block, lines, rest, reasons if len(items) > 1 else tuple(("", reason) for _, reason in reasons))


def tree_of(application: Application) -> Tree:
    """A draft with what stands beside it on the application, as one tree that paths of questions lead through."""
    draft = application.draft
    return {
        "unit": application.unit_id or "", "focus": application.focus, "scope": application.scope,
        "sections": dict(draft.sections), "answers": dict(draft.answers),
        "confidential": dict.fromkeys(draft.confidential, True),
    }  # fmt: skip


def inputs_of(answers: Tree, tree: Tree) -> Tree:
    """Inputs of ``application.edit`` from the answers of a form."""
    inputs = {name: value for name, value in answers.items() if name != "confidential"}
    if "unit" in inputs:
        inputs["unit"] = int(inputs["unit"]) if inputs["unit"] else None
    if "confidential" in answers:
        marked = {**tree["confidential"], **answers["confidential"]}
        inputs["confidential"] = sorted(key for key, secret in marked.items() if secret)
    if "answers" in inputs:  # an answer is replaced as a whole: what this form does not ask of it stays
        inputs["answers"] = {key: _over(tree["answers"].get(key, {}), said) for key, said in inputs["answers"].items()}
    return inputs


def find(tree: Tree, path: Iterable[str]) -> Any:
    """The value at a path, None where nothing stands."""
    value: Any = tree
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def put(tree: Tree, path: Sequence[str], value: Any) -> None:
    """Set the value at a path."""
    for key in path[:-1]:
        tree = tree.setdefault(key, {})
    tree[path[-1]] = value


def _over(base: Mapping[str, Any], top: Mapping[str, Any]) -> Tree:
    merged = dict(base)
    for key, value in top.items():
        nested = isinstance(value, Mapping) and isinstance(merged.get(key), Mapping)
        merged[key] = _over(merged[key], value) if nested else value
    return merged
