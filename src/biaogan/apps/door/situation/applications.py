"""Facts of one application: its standing, what it lacks, what was asked of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from functools import cached_property

from django.db.models import Q

from biaogan.apps.applications import checks
from biaogan.apps.applications.items import edited_items, open_items
from biaogan.apps.applications.models import Application, Attachment, Correction, Judgement, Recommendation
from biaogan.apps.applications.queries import checklist_items, lookups_due, routes_by_place
from biaogan.apps.door.course import unheld
from biaogan.apps.door.situation.subject import Subject
from biaogan.apps.people.models import Grant, Organisation, Unit
from biaogan.apps.people.queries import unit_at
from biaogan.core.acts.situation import LookupDue
from biaogan.core.findings import Finding
from biaogan.core.identity.codes import find_division


class ApplicationFacts(Subject):
    """What guards ask of the applicant's side."""

    @property
    def exited(self) -> str:
        return self.application.exit if self.application is not None else ""

    @property
    def organisation_kind(self) -> str:
        return "organisation"

    @property
    def organisation_is_own(self) -> bool:
        named = self.inputs.get("organisation")  # a screen asks before one is chosen
        return named is None or named.pk in self.actor.organisations

    @property
    def unit(self) -> int | None:
        given = self.inputs.get("unit")
        return given if given is not None else self.the_application.unit_id

    @property
    def units_of_organisation(self) -> Sequence[str]:
        """Drafts do not count: they bind nobody until they are submitted (S1-D2)."""
        others = Application.objects.filter(
            edition=self.edition, organisation=self.the_application.organisation, exit=""
        )
        others = others.exclude(pk=self.the_application.pk).exclude(number="").exclude(unit=self.unit)
        return sorted(set(others.exclude(unit=None).values_list("unit__name", flat=True)))

    @property
    def unit_area(self) -> tuple[str, Sequence[str]]:
        unit = self.the_application.unit
        return (unit.division, unit.industries) if unit is not None else ("", ())

    @property
    def _applicant(self) -> Organisation | None:
        """The organisation of the application, or the one that begins it; a screen asks before one is chosen."""
        return self.inputs.get("organisation") if self.application is None else self.application.organisation

    @cached_property
    def unit_at_place(self) -> Unit | None:
        """The unit that the law sends the applicant to, where it does not let it choose."""
        if self._applicant is None or not routes_by_place(self.law):
            return None
        return unit_at(self._applicant, self.law)

    @property
    def place_without_unit(self) -> str | None:
        if self._applicant is None or not routes_by_place(self.law) or self.unit_at_place is not None:
            return None
        place = find_division(self._applicant.division)
        return place.name if place is not None else self._applicant.division

    @property
    def organisation_area(self) -> tuple[str, str]:
        organisation = self.the_application.organisation
        return organisation.division, organisation.industry

    @cached_property
    def condition_findings(self) -> Sequence[Finding]:
        return checks.condition_findings(self.the_application, self.law, self.today)

    @cached_property
    def files(self) -> Sequence[Attachment]:
        """Files of the working copy."""
        return checks.live_files(self.the_application)

    @cached_property
    def material_findings(self) -> Sequence[Finding]:
        return checks.material_findings(self.the_application, self.law, self.files)

    @cached_property
    def correction(self) -> Correction | None:
        """The open correction."""
        return Correction.objects.filter(application=self.application, closed_at=None).first()

    @property
    def correction_items(self) -> Sequence[str] | None:
        return open_items(self.correction) if self.correction is not None else None

    @property
    def correction_due(self) -> datetime | None:
        return self.correction.due if self.correction is not None else None

    @property
    def edited_items(self) -> Collection[str]:
        return edited_items(self.the_application, self.law, self.inputs)

    @property
    def own_programmes(self) -> Collection[str]:
        return {f"programme:{pk}" for pk in self.actor.programmes.get("office", ())}

    @property
    def heads(self) -> int:
        live = Q(until=None) | Q(until__gt=self.now)
        return Grant.objects.filter(live, role="office", head=True, scope=self.inputs.get("scope", "")).count()

    @property
    def checklist_open(self) -> Sequence[str]:
        judged = Judgement.objects.filter(
            application=self.application, round=self.round, version=self.the_application.current, verdict="met"
        )
        met = set(judged.values_list("item", flat=True))
        return [item for item in checklist_items(self.law, self.stage) if item not in met]

    @property
    def proofs_kept(self) -> Collection[str]:
        kept = Judgement.objects.filter(application=self.application, round=self.round).exclude(proof=None)
        return set(kept.values_list("item", flat=True))

    @property
    def lookups_due(self) -> Sequence[LookupDue]:
        return lookups_due(self.law, unheld(self.the_round))

    @property
    def taken_up(self) -> bool:
        """Whether the current round holds a judgement, correction, place or verdict on this version."""
        application = self.application
        if application is None:
            return self._list_taken_up
        return (
            Judgement.objects.filter(application=application, version=application.current, round=self.round).exists()
            or Correction.objects.filter(application=application, round=self.round).exists()
            or Recommendation.objects.filter(application=application, dropped_at=None).exists()
            or application.verdicts.filter(round=self.round).exists()
        )

    @property
    def _list_taken_up(self) -> bool:
        """A signed list is taken up once the office has judged one of its items or decided on it."""
        items = Recommendation.objects.filter(list=self.subject_pk, dropped_at=None).values("application")
        judged = Judgement.objects.filter(application__in=items, round__kind="examine")
        return judged.exists() or Application.objects.filter(pk__in=items).exclude(round__kind="examine").exists()

    @property
    def holds(self) -> int:
        return self.the_application.holds.filter(released_at=None).count()

    @property
    def called(self) -> bool:
        stage = self.inputs.get("stage", "visit")
        return stage in self.the_application.called
