"""Amending an edition under way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from biaogan.apps.door.amending import Amendment
from biaogan.apps.door.situation.editions import EditionFacts
from biaogan.core.calendar.working_days import YearMissing
from biaogan.core.findings import Finding


class AmendmentFacts(EditionFacts):
    """What another law would change."""

    @property
    def under_way(self) -> bool:
        return self.published and self.the_edition.closed_at is None

    @cached_property
    def amendment(self) -> Amendment | None:
        """None where the values do not fit: then other findings say so."""
        return Amendment(self.the_edition, self.proposed) if self.under_way and self.proposed is not None else None

    @property
    def treatments(self) -> Mapping[str, str]:
        """Round -> keep or move, as said."""
        found: Mapping[str, str] = self.inputs.get("treatments", {})
        return found

    @property
    def law_changed(self) -> bool:
        return self.amendment is None or bool(self.amendment.changes or self.amendment.in_flight)

    @property
    def untreated(self) -> Sequence[str]:
        return self.amendment.untreated(self.treatments) if self.amendment is not None else ()

    @property
    def undone(self) -> Sequence[Finding]:
        try:
            return self.amendment.undone(self.treatments, self.now) if self.amendment is not None else ()
        except YearMissing as missing:
            return [missing.finding]
