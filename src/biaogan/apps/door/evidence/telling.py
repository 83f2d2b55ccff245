"""The clause coverage of an edition in words: the same rows for the page, the workbook and the paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from biaogan.apps.door.evidence.coverage import Covered, EditionCoverage, Step
from biaogan.core.rulebook.model import Rulebook
from biaogan.core.rulebook.register import load_register
from biaogan.phrases import rulebook_name, say

SHOWN = 5  # of those who skipped a step, named


@dataclass(frozen=True)
class ToldStep:
    """A step in words. owed, done: how many owe it and how many have done it; lacking: (key, name) of the first ones
    that skipped it."""

    name: str
    stage: str
    state: str
    owed: int
    done: int
    lacking: tuple[tuple[str, str], ...]

    @property
    def more(self) -> int:
        """How many more skipped it than are named."""
        return self.owed - self.done - len(self.lacking)


@dataclass(frozen=True)
class Told:
    """A clause in words. text: title of the text it stands in; said: how people call it; state: of ``STATES``."""

    id: str
    text: str
    said: str
    summary: str
    state: str
    mark: str
    steps: tuple[ToldStep, ...]
    entries: int
    papers: int
    newest: tuple[int, ...]
    paper: int | None


def told(coverage: EditionCoverage, language: str) -> Iterator[Told]:
    """Every clause of an edition's law, in order."""
    for clause in coverage.clauses:
        yield _told(clause, coverage.law, language)


def _told(clause: Covered, law: Rulebook, language: str) -> Told:
    text, said, summary = _names(law, clause.id, language)
    steps = tuple(_step(step, law, language) for step in clause.steps if step.owed or step.state != "idle")
    return Told(
        clause.id, text, said, summary, clause.state, say(f"evidence.state.{clause.state}", language), steps,
        clause.entries, clause.papers, clause.newest, clause.paper,
    )  # fmt: skip


def _names(law: Rulebook, clause: str, language: str) -> tuple[str, str, str]:
    """(title of its text, how people call it, our summary)."""
    registered = load_register().get(clause)
    if registered is not None:
        title = law.get(f"about.{registered.text}.title", registered.text)
        return str(title), registered.said, registered.en if language == "en" else registered.summary
    own = law.get("clauses", {}).get(clause, "")
    said = str(own.get("said", clause)) if isinstance(own, dict) else clause
    summary = str(own.get("summary", "")) if isinstance(own, dict) else str(own)
    return str(law.about("title", "", layer="measures")), said, summary


def _step(step: Step, law: Rulebook, language: str) -> ToldStep:
    stage = rulebook_name(f"stages.{step.stage}", law.stage(step.stage).name, language) if step.stage else ""
    named = tuple(dict.fromkeys((one.key, one.whom) for one in step.lacking))[:SHOWN]
    done = step.owed - len(step.lacking)
    return ToldStep(say(f"evidence.step.{step.demand.name}", language), stage, step.state, step.owed, done, named)


def step_line(step: ToldStep, language: str) -> str:
    """A step on one line, for the workbook and the paper."""
    line = say("evidence.step", language, stage=step.stage, name=step.name, done=step.done, owed=step.owed)
    if not step.lacking:
        return line if step.owed else say(f"evidence.none.{step.state}", language, stage=step.stage, name=step.name)
    return line + say("evidence.lacking", language, whom=[name or key for key, name in step.lacking])
