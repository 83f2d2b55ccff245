"""The subject of an act and where it belongs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import cached_property
from typing import Any, Self

from django.db.models import Model

from biaogan.apps.applications.models import Application, RecommendationList
from biaogan.apps.door.nouns import application_of, edition_of, round_of
from biaogan.apps.door.party import Party
from biaogan.apps.ledger.queries import times_touched
from biaogan.apps.programmes.law import law_of_edition, law_of_round
from biaogan.apps.programmes.models import Edition, Round
from biaogan.core.acts.table import Act, Who
from biaogan.core.calendar.deadlines import day_of
from biaogan.core.rulebook.model import Rulebook, Stage


class Subject:
    """What the act is done to, by whom, when and with what."""

    def __init__(
        self, act: Act, subject: Model | None, *, who: Who, actor: Party, now: datetime,
        inputs: Mapping[str, Any], second: Party | None = None,
    ) -> None:  # fmt: skip
        self.act, self.subject, self.who, self.actor = act, subject, who, actor
        self.now, self.inputs, self.second = now, inputs, second
        self.role = who.role

    def knowing(self, facts: Mapping[str, Any]) -> Self:
        """The same with facts that need not be read; each is a ``cached_property``, so what is known stands."""
        for name, fact in facts.items():
            assert isinstance(getattr(type(self), name), cached_property), name
            vars(self)[name] = fact
        return self

    @property
    def subject_pk(self) -> int:
        """Primary key of the subject, for acts that have one."""
        assert self.subject is not None
        return int(self.subject.pk)

    @cached_property
    def application(self) -> Application | None:
        return application_of(self.subject)

    @cached_property
    def the_application(self) -> Application:
        """The application, for acts that always have one."""
        assert self.application is not None
        return self.application

    @cached_property
    def round(self) -> Round | None:
        return round_of(self.subject)

    @cached_property
    def the_round(self) -> Round:
        """The round, for acts that always have one."""
        assert self.round is not None
        return self.round

    @cached_property
    def edition(self) -> Edition | None:
        given = self.inputs.get("edition")
        return given if isinstance(given, Edition) else edition_of(self.subject)

    @cached_property
    def the_edition(self) -> Edition:
        """The edition, for acts that always have one."""
        assert self.edition is not None
        return self.edition

    @cached_property
    def law(self) -> Rulebook:
        """The law of the subject's round, else of its edition."""
        return law_of_round(self.round) if self.round is not None else law_of_edition(self.the_edition)

    @cached_property
    def the_stage(self) -> Stage:
        """The subject's stage in the rulebook."""
        return self.law.stage(self.stage)

    @property
    def stage(self) -> str:
        return self.round.stage if self.round is not None else ""

    @property
    def kind(self) -> str:
        return self.round.kind if self.round is not None else ""

    @property
    def today(self) -> date:
        """The day in China."""
        return day_of(self.now)

    @property
    def version(self) -> int | None:
        """The number by which two people at once are told apart."""
        if self.act.name in ("application.edit", "application.attach"):
            return self.the_application.draft.number
        if self.act.name.startswith("resolution."):
            return self.drafted_version
        if isinstance(self.subject, RecommendationList):
            return times_touched(self.subject.key)
        found = getattr(self.subject, "version", None)
        return found if isinstance(found, int) else None

    @property
    def drafted_version(self) -> int:
        """Version of the drafted resolution, 0 = there is none; theme of the panels."""
        raise NotImplementedError

    @property
    def edition_key(self) -> str:
        return self.edition.key if self.edition is not None else ""

    def subject_key(self, made: Any = None) -> str:
        """The key the entry is filed under: of the subject, else of what the act brought forth."""
        noun = self.subject if self.subject is not None else made
        key = getattr(noun, "key", None)
        return str(key) if key else self.act.name.partition(".")[0]
