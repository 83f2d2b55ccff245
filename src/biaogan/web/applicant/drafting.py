"""An application while it is being filled in: its law, what may be changed now, what is still wrong, and the steps."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Final

from django.http import HttpRequest
from django.urls import reverse

from biaogan.apps.applications.items import open_items
from biaogan.apps.applications.models import Application, Correction
from biaogan.apps.applications.papers import KINDS as PAPERS
from biaogan.apps.applications.queries import waived_until
from biaogan.apps.programmes.law import law_of_round
from biaogan.core.calendar.deadlines import day_of
from biaogan.core.findings import Finding, errors
from biaogan.core.rulebook.model import Rulebook
from biaogan.phrases import say
from biaogan.web.applicant.printing import unprintable
from biaogan.web.applicant.questions import entry, experience
from biaogan.web.applicant.questions.model import Block, Tree, find, tree_of
from biaogan.web.shared.acting import ask
from biaogan.web.shared.deadlines import days_left
from biaogan.web.shared.display import current_language
from biaogan.web.shared.instant import now_of
from biaogan.web.shared.navigation import Step

ROW: Final = ("organisation", "unit", "edition", "round__edition", "round__pin", "draft")
ENTRY, EXPERIENCE, INDICATORS, PAPERS_STEP, CHECK = "entry", "experience", "indicators", "papers", "check"
STEPS: Final = (ENTRY, EXPERIENCE, INDICATORS, PAPERS_STEP, CHECK)
BLOCKS: Final[Mapping[str, Callable[[Application, Rulebook, date], list[Block]]]] = {
    ENTRY: entry.blocks, EXPERIENCE: experience.blocks,
}  # fmt: skip
_GIVEN: Final = (("unit",), ("sections", "name"))  # asked when the application was begun
# facets of findings that, on a step nobody has begun, only say: not filled in yet
UNSAID: Final = ("unknown", "missing", "no_name", "no_telephone", "no_email", "years", "comparison")


@dataclass
class Drafting:
    """One application on its applicant's desk.

    findings: what submitting would be refused for or warned of now. barred: what stands against editing; empty = open
    """

    request: HttpRequest
    application: Application

    def anew(self) -> Drafting:
        """The same after something was saved."""
        return Drafting(self.request, type(self.application).objects.select_related(*ROW).get(pk=self.application.pk))

    @cached_property
    def law(self) -> Rulebook:
        return law_of_round(self.application.round)

    @property
    def now(self) -> datetime:
        return now_of(self.request)

    @property
    def today(self) -> date:
        """The day in China."""
        return day_of(self.now)

    @cached_property
    def correction(self) -> Correction | None:
        """The open correction."""
        return Correction.objects.filter(application=self.application, closed_at=None).first()

    @property
    def only(self) -> Collection[str] | None:
        """Items that may be changed; None = all."""
        return set(open_items(self.correction)) if self.correction else None

    @property
    def reasons(self) -> dict[str, str]:
        """Why each item was returned."""
        return {item["item"]: item.get("reason", "") for item in self.correction.items} if self.correction else {}

    @property
    def sending(self) -> str:
        """The act that hands in: the first submit, or the answer to a correction."""
        return "application.submit" if self.application.round.kind == "apply" else "application.resubmit"

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        decision = ask(self.request, self.sending, self.application, confirmed=True)
        return (*decision.findings, *unprintable(self.application)) if decision else ()

    @cached_property
    def barred(self) -> tuple[Finding, ...]:
        decision = ask(self.request, "application.edit", self.application)
        return errors(decision.findings) if decision else (Finding("act.not_now"),)

    @cached_property
    def tree(self) -> Tree:
        return tree_of(self.application)

    @cached_property
    def blocks(self) -> dict[str, list[Block]]:
        """The questions of every step that is made of questions."""
        return {step: build(self.application, self.law, self.today) for step, build in BLOCKS.items()}

    def step_of(self, place: str) -> str:
        """The step on which what a finding points at is mended."""
        for step, blocks in self.blocks.items():
            if any(place in (*block.places, *(question.place for question in block.questions)) for block in blocks):
                return step
        return step_of_place(self.law, place)

    def url_of(self, place: str) -> str:
        """The address of that step."""
        return step_url(self.application, self.step_of(place))

    def findings_of(self, step: str) -> tuple[Finding, ...]:
        """Findings that are mended on this step."""
        return tuple(finding for finding in self.findings if finding.place and self.step_of(finding.place) == step)

    def steps(self, current: str) -> list[Step]:
        """The rail: what is done, where we are, how much is left on each."""
        return [self._step(step, current) for step in STEPS]

    def _step(self, step: str, current: str) -> Step:
        left = len(errors(self.findings_of(step)))
        done = not left and step != CHECK and self.begun(step)
        state = "now" if step == current else "done" if done else "next"
        url = step_url(self.application, step) if step != current else ""
        return Step(_say(f"step.{step}"), self._note(step, left), state, url)

    def _note(self, step: str, left: int) -> str:
        if step == CHECK:
            return _say("rail.check")
        if not self.begun(step):
            return _say("rail.empty")
        return _say("rail.left", n=left) if left else _say("rail.done")

    def begun(self, step: str) -> bool:
        """Whether anything of the step was ever filled in; the unit may have been chosen at the start."""
        if self.application.number:
            return True
        if step == INDICATORS:
            return bool(self.application.draft.indicators)
        if step == PAPERS_STEP:
            return self.application.attachments.filter(kind__in=PAPERS, removed_at=None).exists()
        asked = [question for block in self.blocks.get(step, ()) for question in block.questions]
        return any(find(self.tree, question.path) for question in asked if question.path not in _GIVEN)

    @property
    def closes(self) -> datetime | None:
        """When this must be done: the correction's due time, else the close of the window, or of leave to be late."""
        if self.correction is not None:
            return self.correction.due
        closes = self.application.round.closes
        if closes is None or self.now < closes:
            return closes
        return waived_until(self.application.round_id, application=self.application.pk) or closes

    @property
    def days_left(self) -> int | None:
        """Working days left until then."""
        return days_left(self.now, self.closes)


def step_url(application: Application, step: str) -> str:
    """The page of a step."""
    return reverse(f"applicant:{step}", kwargs={"pk": application.pk})


def step_of_document(law: Rulebook, kind: str) -> str:
    """The step on which a kind of file is handed in: stamped papers on their own, the others with what they prove."""
    if kind in PAPERS:
        return PAPERS_STEP
    return EXPERIENCE if law.get(f"materials.documents.{kind}.need") == "required" else INDICATORS


def step_of_place(law: Rulebook, place: str) -> str:
    """The step on which the place of a finding is mended."""
    first, _, rest = place.partition(".")
    if first == "files":
        return step_of_document(law, rest.partition(".")[0])
    if first == "indicators":
        return INDICATORS
    return EXPERIENCE if first == "sections" else ENTRY


def said_already(findings: Iterable[Finding], *, begun: bool) -> tuple[Finding, ...]:
    """On a step that nobody has begun, what is merely empty is not held against anyone."""
    return tuple(f for f in findings if begun or f.code.rpartition(".")[2] not in UNSAID)


def _say(name: str, /, **told: object) -> str:
    return say(f"applicant.{name}", current_language(), **told)
