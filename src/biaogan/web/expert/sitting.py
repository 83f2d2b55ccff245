"""A sitting of a group in a round: what is before it, who may decide, what is drafted and what was adopted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import CharField, OuterRef, Subquery, Value
from django.db.models.functions import Cast, Concat
from django.http import HttpRequest
from django.urls import reverse

from biaogan.apps.door.access import visible
from biaogan.apps.door.relations import recused_from
from biaogan.apps.files.models import Document
from biaogan.apps.panels.models import Group, Seat
from biaogan.apps.panels.queries import deciding_seats
from biaogan.apps.programmes.models import Round
from biaogan.apps.reviews.models import Resolution
from biaogan.core.acts.stages.bodies import panel_of
from biaogan.core.rulebook.model import Rulebook
from biaogan.web.expert.seats import presides
from biaogan.web.expert.work import law_of
from biaogan.web.shared import concluding
from biaogan.web.shared.acting import party
from biaogan.web.shared.concluding import ConclusionForm
from biaogan.web.shared.deliberation import Ranking, Row, ranking
from biaogan.web.shared.law_words import label_of

WHOLE = 0  # in an address: the panel itself, no group of it


@dataclass
class Sitting:
    """A round, a group and the reader's seat, with all that their page shows."""

    request: HttpRequest
    round: Round
    group: Group | None  # None: the panel as a whole
    seat: Seat

    @property
    def leads(self) -> bool:
        """Whether the reader concludes; members read."""
        return presides(self.seat) or (self.seat.kind == Seat.LEADER and self.seat.group_id == self._group)

    @property
    def _group(self) -> int | None:
        return self.group.pk if self.group is not None else None

    @property
    def name(self) -> str:
        """What the group is called, or the panel that decides as a whole."""
        return self.group.name if self.group is not None else label_of(self.law, panel_of(self.law))

    @cached_property
    def law(self) -> Rulebook:
        return law_of(self.request, self.round)

    @cached_property
    def resolutions(self) -> list[Resolution]:
        """The draft, and what was adopted as far as the reader may see it, each with its newest ``paper``."""
        found = Resolution.objects.filter(round=self.round, group=self.group)
        adopted = visible(party(self.request), "resolution.read", found.exclude(adopted_at=None))
        key = Concat(Value("resolution:"), Cast(OuterRef("pk"), CharField()))
        papers = Document.objects.filter(kind="resolution", subject=key).order_by("-pk").values("pk")
        either = found.filter(kind="deliberate", adopted_at=None) | adopted
        return list(either.annotate(paper=Subquery(papers[:1])).order_by("pk"))

    @property
    def drafted(self) -> Resolution | None:
        return next((each for each in self.resolutions if each.adopted_at is None), None)

    @cached_property
    def ranking(self) -> Ranking:
        draft = self.drafted.draft if self.drafted is not None else {}
        said = {int(pk): verdict for pk, verdict in draft.items()}
        hidden = recused_from(party(self.request))
        basis: str | None = self.round.basis_stage  # type: ignore[attr-defined]
        return ranking(self.round, self.law, self.group, said, hidden, basis=basis or "")

    @property
    def open_rows(self) -> list[Row]:
        """What is still to be concluded."""
        return [row for row in self.ranking.rows if not row.concluded]

    @cached_property
    def members(self) -> list[Seat]:
        """Who is entitled to decide, and the reader who presides."""
        seats = deciding_seats(self.round.edition, self.group, [row.application.pk for row in self.open_rows])
        return seats if any(seat.pk == self.seat.pk for seat in seats) else [self.seat, *seats]

    @property
    def entitled(self) -> int:
        """How many of the group decide; the recused are not counted."""
        return sum(self.group is None or seat.group_id == self._group for seat in self.members)

    @property
    def quorum(self) -> int:
        """How many of the group must be present."""
        return self.entitled // 2 + 1

    @property
    def adopted(self) -> list[Resolution]:
        """Resolutions of the group in this round, as far as the reader may see them."""
        return [each for each in self.resolutions if each.adopted_at is not None]

    def form(self, data: Mapping[str, Any] | None = None) -> ConclusionForm:
        """The form of what is open, filled from the draft or from what was typed."""
        initial = concluding.initial_of(self.open_rows, self.drafted, self.seat.key)
        verdicts = concluding.verdict_words(self.law, self.round.stage)
        members = self.members if self.leads and self.open_rows else ()
        return ConclusionForm(self.open_rows, members, verdicts, data, initial=initial)

    @property
    def url(self) -> str:
        return reverse("expert:deliberation", kwargs=self.address)

    @property
    def draft_url(self) -> str:
        return reverse("expert:conclusions", kwargs=self.address)

    @property
    def adopt_url(self) -> str:
        return reverse("expert:adopt", kwargs=self.address)

    @property
    def address(self) -> dict[str, int]:
        return {"pk": self.round.pk, "group": self._group or WHOLE}
