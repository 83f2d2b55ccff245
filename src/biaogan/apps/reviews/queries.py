"""Reading reviews: sheets outstanding, the ranking before a body, clashes in a timetable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from biaogan.apps.applications.models import Application
from biaogan.apps.panels.models import Group
from biaogan.apps.programmes.models import Round
from biaogan.apps.reviews.models import Sheet
from biaogan.core.acts.situation import Ranked
from biaogan.core.findings import Finding
from biaogan.core.rulebook.model import Rulebook, Stage

GATHERING_SHEETS = ("review", "defence")


def gathering_round(standing: Round, application: Application | None = None) -> Round | None:
    """The round whose sheets a round rests on: itself, or the last one before it in which sheets are written."""
    if standing.kind in GATHERING_SHEETS:
        return standing
    earlier = Round.objects.filter(edition=standing.edition_id, kind__in=GATHERING_SHEETS, order__lt=standing.order)
    return earlier.order_by("order", "batch").last()


def items_of(standing: Round, group: Group | None) -> list[Application]:
    """Applications that stand in a round, of one group or of all."""
    items = Application.objects.filter(round=standing, exit="").order_by("number", "pk")
    if group is not None:
        items = items.filter(placement__group=group)
    return list(items)


def sheets_outstanding(standing: Round, law: Rulebook, group: Group | None) -> int:
    """Live sheets not submitted, and items that no one was given to read, for what stands in the round."""
    basis = gathering_round(standing)
    if basis is None or standing.kind not in (*GATHERING_SHEETS, "deliberate"):
        return 0
    items = [item.pk for item in items_of(standing, group)]
    sheets = Sheet.objects.filter(application__in=items, round=basis, void=False)
    given = set(sheets.values_list("application_id", flat=True))
    return sheets.filter(submitted_at=None).count() + len(set(items) - given)


def ranking_of(standing: Round, law: Rulebook, group: Group | None) -> Sequence[Ranked]:
    raise NotImplementedError


def sheet_findings(law: Rulebook, stage: Stage, marks: Mapping[str, Any], comment: str) -> Sequence[Finding]:
    raise NotImplementedError


def clash_findings(standing: Round, inputs: Mapping[str, Any]) -> Sequence[Finding]:
    raise NotImplementedError
