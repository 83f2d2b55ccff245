"""Facts of committees, seats, sheets, timetable and deliberations."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from typing import Any

from django.db.models import Count, Q

from biaogan.apps.applications import checks
from biaogan.apps.applications.models import Application, Verdict
from biaogan.apps.door.course import unheld_in
from biaogan.apps.door.relations import recused_from
from biaogan.apps.door.situation.subject import Subject
from biaogan.apps.notices.models import Objection
from biaogan.apps.panels.models import Body, Group, Placement, Recusal, Seat
from biaogan.apps.panels.queries import deciding_seats, live_seats, qualification_findings, seats_by_employer
from biaogan.apps.people.models import Expert
from biaogan.apps.reviews.models import Resolution, Sheet, Visit
from biaogan.apps.reviews.queries import NOTHING, clash_findings, ranking_of, sheet_findings, sheets_outstanding
from biaogan.core.acts.guards.body_complete import fewest_members
from biaogan.core.acts.situation import GroupFacts, Ranked, SeatFacts
from biaogan.core.acts.stages.bodies import is_reviewing, ruling_body
from biaogan.core.findings import Finding

MATCHED = ("employer", "title", "fields", "industries")  # what an expert is matched to a seat by (S1-12)


class PanelFacts(Subject):
    """What guards ask of those who review."""

    @property
    def seat(self) -> Seat | None:
        """The seat acted on, else the one behind the sheet acted on."""
        if isinstance(self.subject, Seat):
            return self.subject
        return self.subject.seat if isinstance(self.subject, Sheet) else None

    @cached_property
    def seats(self) -> Sequence[SeatFacts]:
        by_kind = live_seats(self.the_edition).order_by().values_list("kind")
        counted = by_kind.annotate(held=Count("pk"), unanswered=Count("pk", filter=Q(accepted_at=None)))
        return [SeatFacts(*row) for row in counted]

    @property
    def expert_facts_missing(self) -> Sequence[str]:
        expert = self.subject
        assert isinstance(expert, Expert)
        return [fact for fact in MATCHED if not self.inputs.get(fact, getattr(expert, fact))]

    @property
    def has_groups(self) -> bool:
        seated = any(seats.held for seats in self.seats if seats.kind in (Seat.LEADER, Seat.MEMBER))
        return seated or Group.objects.filter(body__edition=self.edition).exists()

    @property
    def groups_short(self) -> Sequence[GroupFacts]:
        live = Q(seats__declined_at=None, seats__vacated_at=None)
        groups = Group.objects.filter(body__edition=self.edition).annotate(
            leaders=Count("seats", filter=live & Q(seats__kind=Seat.LEADER)),
            members=Count("seats", filter=live & Q(seats__kind=Seat.MEMBER)),
        )
        short = groups.filter(~Q(leaders=1) | Q(members__lt=fewest_members(self.law)))
        return [GroupFacts(*row) for row in short.values_list("name", "leaders", "members")]

    @property
    def other_groups(self) -> Collection[str]:
        others = Group.objects.filter(body__edition=self.edition).exclude(pk=self.subject_pk)
        return set(others.values_list("name", flat=True))

    @property
    def group_seats(self) -> int:
        return live_seats(self.the_edition).filter(group=self.subject_pk).count()

    @property
    def group_items(self) -> int:
        return Placement.objects.filter(group=self.subject_pk).count()

    @property
    def works_in_groups(self) -> bool:
        return self.law.get(f"bodies.{self.the_stage.by}.kind") == "group" and self.has_groups

    @property
    def group_named(self) -> bool:
        return self.group is not None

    @property
    def group_gone(self) -> bool:
        standing = Group.objects.filter(body__edition=self.the_edition)
        return self.group is not None and not standing.filter(pk=self.group.pk).exists()

    @property
    def group_own(self) -> bool:
        if self.role != "expert":
            return True
        seats = live_seats(self.the_edition).filter(expert=self.actor.expert).exclude(accepted_at=None)
        leads = Q(kind=Seat.LEADER, group=self.group)  # of the panel itself where it works without groups
        return seats.filter(leads | Q(kind__in=(Seat.CHAIR, Seat.VICE_CHAIR))).exists()

    @property
    def employers(self) -> Mapping[str, int]:
        return seats_by_employer(live_seats(self.the_edition))

    @property
    def seat_findings(self) -> Sequence[Finding]:
        assert isinstance(self.subject, Body)
        return qualification_findings(
            self.law, self.subject, self.inputs["expert"], self.inputs["kind"], self.inputs.get("group")
        )

    @property
    def seat_answered(self) -> bool:
        return self.seat is not None and (self.seat.accepted_at is not None or self.seat.declined_at is not None)

    @property
    def seat_accepted(self) -> bool:
        return self.seat is not None and self.seat.accepted_at is not None

    @property
    def seat_live(self) -> bool:
        return self.seat is not None and self.seat.declined_at is None and self.seat.vacated_at is None

    @property
    def pledged(self) -> bool:
        return self.seat is not None and self.seat.pledged_at is not None

    @property
    def recusal_state(self) -> str:
        assert isinstance(self.subject, Recusal)
        return self.subject.state

    @property
    def sheets_started(self) -> int:
        return Sheet.objects.filter(application=self.application, void=False).exclude(saved_at=None).count()

    @property
    def sheet_submitted(self) -> bool:
        return isinstance(self.subject, Sheet) and self.subject.submitted_at is not None

    @property
    def concluded(self) -> bool:
        later = Verdict.objects.filter(application=self.application, round__order__gt=self.the_round.order)
        return later.filter(round__kind="deliberate").exists()

    @property
    def sheet_findings(self) -> Sequence[Finding]:
        return sheet_findings(self.law, self.the_stage, self.inputs.get("marks", {}), self.inputs.get("comment", ""))

    @property
    def own_sheets_missing(self) -> int:
        """Own sheets on the application not submitted; of the round named alone, where the act names one."""
        if self.role != "expert":
            return 0
        own = Sheet.objects.filter(application=self.application, seat__expert=self.actor.expert, void=False)
        standing = self.inputs.get("round")
        return (own.filter(round=standing) if standing is not None else own).filter(submitted_at=None).count()

    @property
    def group(self) -> Group | None:
        """The group whose items the act is about; None = the whole round."""
        return self.inputs.get("group")

    @property
    def hidden(self) -> Q:
        """Applications the actor must not see: to them they are neither missing, ranked nor to be concluded on."""
        return recused_from(self.actor) if self.role == "expert" else NOTHING

    @property
    def sheets_missing(self) -> int:
        """Sheets not in, of the round itself or of the gathering round a deliberation rests on."""
        return sheets_outstanding(self.the_round, self.law, self.group, self.hidden)

    @property
    def visits_open(self) -> int:
        items = unheld_in(self.the_round).exclude(self.hidden)
        if self.group is not None:
            items = items.filter(placement__group=self.group)
        planned = {} if self.kind == "site_visit" else {"visits__isnull": False}  # there one is due that is not planned
        return items.filter(visits__reported_at=None, **planned).count()

    @property
    def visit_reported(self) -> bool:
        return isinstance(self.subject, Visit) and self.subject.reported_at is not None

    @property
    def slot_clashes(self) -> Sequence[Finding]:
        return clash_findings(self.the_round, self.inputs)

    @cached_property
    def entitled_seats(self) -> Collection[str]:
        return {seat.key for seat in deciding_seats(self.the_edition, self.group, self.before_body)}

    @property
    def before_body(self) -> Sequence[int]:
        """Applications the body has before it."""
        return [self.application.pk] if self.application is not None else [item.application for item in self.ranking]

    @property
    def presiding(self) -> str:
        """Key of the actor's own seat: who leads the sitting."""
        own = live_seats(self.the_edition).filter(expert=self.actor.expert).exclude(accepted_at=None).first()
        return own.key if own is not None else ""

    @property
    def deciding_body(self) -> str:
        if isinstance(self.subject, Objection):
            return ruling_body(self.law)
        return str(self.the_stage.by)

    @property
    def body_is_own(self) -> bool:
        return is_reviewing(self.law, self.deciding_body) == (self.role == "expert")

    @property
    def entitled(self) -> int:
        return len(self.entitled_seats)

    @property
    def present(self) -> int:
        return len(set(self.inputs.get("present", ())) & set(self.entitled_seats))

    @cached_property
    def resolution(self) -> Resolution | None:
        """The drafted resolution of the group, or of the round."""
        drafts = Resolution.objects.filter(round=self.the_round, group=self.group, kind="deliberate", adopted_at=None)
        return drafts.first()

    @property
    def drafted_version(self) -> int:
        return self.resolution.version if self.resolution is not None else 0

    @cached_property
    def ranking(self) -> Sequence[Ranked]:
        return ranking_of(self.the_round, self.law, self.group, self.hidden)

    @cached_property
    def lapsed_conditions(self) -> Mapping[int, Sequence[Finding]]:
        if self.stage != self.law.last_of("deliberate"):
            return {}
        items = Application.objects.filter(pk__in=self.before_body).select_related("organisation", "unit", "draft")
        return {item.pk: checks.lapsed_conditions(item, self.law, self.today) for item in items}

    @property
    def verdicts(self) -> Mapping[int, Mapping[str, Any]]:
        given = self.inputs.get("verdicts")
        if given is not None:
            return {int(key): value for key, value in given.items()}
        drafted = self.resolution.draft if self.resolution is not None else {}
        return {int(key): value for key, value in drafted.items()}
