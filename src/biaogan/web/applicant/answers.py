"""The answers of a draft in words, step by step, for the page on which they are checked and for printing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from biaogan.core.documents.count import count_words
from biaogan.core.findings import Finding
from biaogan.phrases import finding_words, say, wording
from biaogan.web.applicant.cards import cards
from biaogan.web.applicant.drafting import INDICATORS, PAPERS_STEP, Drafting, step_url
from biaogan.web.applicant.questions.model import Block, Question, find
from biaogan.web.shared.display import current_language
from biaogan.web.shared.fields import anchor

LOOKS = {"error": "bad", "warning": "wait", "info": ""}
SHOWN = 240  # characters of a long text


@dataclass(frozen=True)
class Said:
    """One answer. text: in words, "" where nothing was said; note: its length; url: where it is mended.

    marks: what is wrong with it: (look of its tag, kind, in words).
    """

    label: str
    text: str
    note: str
    secret: bool
    marks: Sequence[tuple[str, str, str]]
    url: str


@dataclass(frozen=True)
class Answered:
    """The answers of one step."""

    step: str
    title: str
    url: str
    said: tuple[Said, ...]


def answered(work: Drafting) -> list[Answered]:
    """All steps with their answers."""
    asked = [
        Answered(step, _say(f"step.{step}"), step_url(work.application, step), tuple(_said(work, step, blocks)))
        for step, blocks in work.blocks.items()
    ]
    by_step = {part.step: part for part in asked}
    found = []
    for step in (*by_step, INDICATORS, PAPERS_STEP):
        own = by_step[step].said if step in by_step else ()
        more = tuple(_files(work, step))
        figures = tuple(_indicators(work)) if step == INDICATORS else ()
        found.append(Answered(step, _say(f"step.{step}"), step_url(work.application, step), own + figures + more))
    return found


def _said(work: Drafting, step: str, blocks: Sequence[Block]) -> Iterator[Said]:
    for block in blocks:
        own = _marks(found for found in work.findings if found.place in block.places and not _asked(block, found.place))
        for number, (label, value) in enumerate(block.facts):
            yield Said(label, value, "", False, own if number == 0 else (), step_url(work.application, step))
        for question in block.questions:
            said = _answer(work, question)
            if not _is_mark(question) and (said.text or said.marks or not question.optional):
                yield said


def _asked(block: Block, place: str) -> bool:
    return any(question.place == place for question in block.questions)


def _is_mark(question: Question) -> bool:
    return question.path[0] == "confidential"


def _answer(work: Drafting, question: Question) -> Said:
    value = find(work.tree, question.path)
    text = _words(question.field, value)
    n = count_words(text)
    note = _say("check.count", n=n, max=question.limit) if question.limit else ""
    shown = f"{text[:SHOWN]}……" if len(text) > SHOWN else text
    marks = _marks(finding for finding in work.findings if finding.place == question.place)
    secret = question.path[0] == "sections" and bool(work.tree["confidential"].get(question.path[1]))
    url = f"{work.url_of(question.place)}?check=1#{anchor(question.place)}"
    return Said(str(question.field.label), shown, note, secret, marks, url)


def _words(field: forms.Field, value: Any) -> str:
    """A value as the reader knows it: the words of a choice, yes for a ticked box, figures with thousands."""
    if value in (None, "", False):
        return ""
    if isinstance(field, forms.ChoiceField):
        return _chosen(field, str(value))
    if isinstance(field, forms.BooleanField):
        return _say("yes")
    return wording.plain(value, current_language()) if not isinstance(value, str) else value


def _chosen(field: forms.ChoiceField, value: str) -> str:
    for key, label in list(field.choices):  # type: ignore[arg-type]
        if isinstance(label, list | tuple):
            nested = {str(inner): words for inner, words in label}
            if value in nested:
                return str(nested[value])
        elif str(key) == value:
            return str(label)
    return value


def _indicators(work: Drafting) -> Iterator[Said]:
    rows = [row for row in work.application.draft.indicators if row.get("name")]
    names = list(dict.fromkeys(row["name"] for row in rows))
    years = sorted({int(row["year"]) for row in rows})
    text = _say("check.indicators", n=len(names), years=years, names=names) if rows else ""
    marks = _marks(finding for finding in work.findings if finding.place == "indicators")
    url = f"{step_url(work.application, INDICATORS)}#at-indicators"
    yield Said(_say("indicators.title"), text, "", False, marks, url)


def _files(work: Drafting, step: str) -> Iterator[Said]:
    for card in cards(work, step):
        if card.required or card.attached:
            text = "、".join(f"{item.name}（{wording.filesize(item.file.size)}）" for item in card.attached)
            secret = any(item.confidential for item in card.attached)
            url = f"{step_url(work.application, step)}#{anchor(f'files.{card.kind}')}"
            yield Said(card.name, text, "", secret, _marks(card.findings), url)


def _marks(findings: Iterable[Finding]) -> list[tuple[str, str, str]]:
    language = current_language()
    return [
        (LOOKS[found.severity], say(f"shared.finding.{found.severity}", language), finding_words(found, language).title)
        for found in findings
    ]


def _say(name: str, /, **told: Any) -> str:
    return say(f"applicant.{name}", current_language(), **told)
