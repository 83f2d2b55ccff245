"""Facts of an edition, its law, its windows and its rounds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cached_property

from django.conf import settings
from django.db.models import Max

from biaogan.apps.applications.models import Application, Hold
from biaogan.apps.applications.queries import waived_until
from biaogan.apps.door.course import unheld_in
from biaogan.apps.door.situation.subject import Subject
from biaogan.apps.programmes.calendar import official_calendar
from biaogan.apps.programmes.law import findings_of_values, laid_over, resolve_edition, window_of
from biaogan.apps.programmes.models import Edition, Round
from biaogan.core.acts.situation import Window
from biaogan.core.calendar.working_days import YearMissing, period
from biaogan.core.findings import Finding
from biaogan.core.rulebook.load import RulebookInvalid
from biaogan.core.rulebook.model import Rulebook


class EditionFacts(Subject):
    """Time and law."""

    @property
    def opens(self) -> datetime | None:
        return self.round.opens if self.round is not None else None

    @property
    def closes(self) -> datetime | None:
        return self.round.closes if self.round is not None else None

    @property
    def round_state(self) -> str:
        return self.round.state if self.round is not None else ""

    @cached_property
    def waived_until(self) -> datetime | None:
        if self.round is None:
            return None
        application = self.application.pk if self.application is not None else None
        unit = getattr(self.application or self.subject, "unit_id", None)
        return waived_until(self.round.pk, application=application, unit=unit)

    @cached_property
    def apply_round(self) -> Round | None:
        """The round in which the edition takes applications: the newest one."""
        return Round.objects.filter(edition=self.edition, kind="apply").order_by("batch").last()

    @property
    def apply_window(self) -> Window:
        found = self.apply_round
        return Window(found.stage, found.opens, found.closes) if found else Window("apply", None, None)

    @cached_property
    def late_round(self) -> Round | None:
        """Where leave to be late is asked for: an application's own round, else the newest one of recommending."""
        late = self.inputs.get("application")
        if isinstance(late, Application):
            return late.round
        return Round.objects.filter(edition=self.edition, kind="recommend").order_by("batch").last()

    @property
    def late_window(self) -> Window:
        found = self.late_round
        return Window(found.stage, found.opens, found.closes) if found else Window("recommend", None, None)

    @property
    def stack(self) -> str:
        """The stack this act would lay the edition's values on."""
        return str(self.inputs.get("stack") or self.the_edition.stack)

    @cached_property
    def proposed(self) -> Rulebook | None:
        """The law with the values this act would set; None where they do not fit."""
        try:
            return resolve_edition(self.stack, self.the_edition.year, self._values)
        except RulebookInvalid:
            return None

    @property
    def _values(self) -> dict[str, object]:
        return laid_over(self.the_edition.values, self.inputs.get("values", {}))

    @property
    def windows(self) -> Sequence[Window]:
        if self.proposed is None:
            return ()
        return [Window(stage.key, *window_of(self.proposed, stage.key)) for stage in self.proposed.stages]

    @property
    def law_findings(self) -> Sequence[Finding]:
        return findings_of_values(self.stack, self.the_edition.year, self._values)

    @property
    def predecessor_settled(self) -> bool:
        """At least one item has reached the round, or it is the first and its window has come."""
        if self.the_round.order == 0:
            return self.the_round.opens is not None and self.now >= self.the_round.opens
        return Application.objects.filter(round=self.the_round, exit="").exists()

    @property
    def calendar_findings(self) -> Sequence[Finding]:
        """Whether the working days this act counts lie in years whose calendar is loaded (S1-21)."""
        if self.act.noun == "round":
            return self._counted(self.the_round.stage, self.law)
        if self.proposed is None:
            return ()
        years = {window.closes.year for window in self.windows if window.closes}
        known = official_calendar()
        return [Finding("calendar.year_missing", found=year) for year in sorted(years) if not known.knows(year)]

    def _counted(self, stage: str, law: Rulebook) -> Sequence[Finding]:
        key = law.stage(stage)
        try:
            period(self.today, key.get("days"), key.get("unit"), key.get("first_day"), official_calendar())
        except YearMissing as missing:
            return [missing.finding]
        return ()

    @property
    def published(self) -> bool:
        return self.the_edition.published_at is not None

    @property
    def contacts(self) -> Mapping[str, str]:
        return self.inputs.get("contacts", self.the_edition.contacts)  # type: ignore[no-any-return]

    @property
    def edition_year(self) -> int:
        return self.the_edition.year

    @property
    def last_year(self) -> int | None:
        others = Edition.objects.filter(programme=self.the_edition.programme).exclude(pk=self.the_edition.pk)
        return others.exclude(published_at=None).aggregate(last=Max("year"))["last"]  # type: ignore[no-any-return]

    @property
    def sharing_numbers(self) -> Sequence[str]:
        form = self.inputs.get("number_form", self.the_edition.number_form)
        others = Edition.objects.filter(programme=self.the_edition.programme_id, year=self.the_edition.year)
        return list(others.exclude(pk=self.the_edition.pk).filter(number_form=form).values_list("title", flat=True))

    @property
    def items_standing(self) -> int:
        return unheld_in(self.the_round).filter(honour=None).count()

    @property
    def unfinished(self) -> int:
        rounds = Round.objects.filter(edition=self.edition, state__in=(Round.OPEN, Round.CLOSED)).count()
        return rounds + Hold.objects.filter(application__edition=self.edition, released_at=None).count()

    @property
    def rehearsing(self) -> bool:
        return bool(settings.DEMO)
