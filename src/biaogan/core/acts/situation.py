"""What a guard may ask about the subject of an act: facts, each loaded only when asked.

The door fills it from the database; a test fills only the facts its guard reads.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Protocol

from biaogan.core.findings import Finding


@dataclass(frozen=True)
class Window:
    """A stage's window; None = not given. ``closes`` is the first instant that is too late."""

    stage: str
    opens: datetime | None
    closes: datetime | None


@dataclass(frozen=True)
class SeatFacts:
    """How many seats of a kind are neither declined nor vacated, and how many of them nobody accepted yet."""

    kind: str
    held: int
    unanswered: int


@dataclass(frozen=True)
class GroupFacts:
    """How many lead and read in a group; seats declined or vacated do not count."""

    name: str
    leaders: int
    members: int


@dataclass(frozen=True)
class Ranked:
    """One application before a deliberating body. score: official figure; place: by score, ties share one."""

    application: int
    name: str
    score: Decimal | None
    place: int | None


@dataclass(frozen=True)
class LookupDue:
    """An application that goes on notice, and when it was last looked up as a stage before wants it; None = never.

    number: of the application; name: of the condition; stage: what the stage is called; most: days it may be old.
    """

    number: str
    name: str
    stage: str
    on: date | None
    most: int
    clauses: tuple[str, ...]


class Law(Protocol):
    """What guards ask of a resolved rulebook."""

    def get(self, path: str, default: Any = None) -> Any: ...
    def has(self, path: str) -> bool: ...
    def cites(self, path: str) -> tuple[str, ...]: ...
    def is_in_principle(self, path: str) -> bool: ...
    def about(self, key: str, default: Any = None, *, layer: str | None = None) -> Any: ...


class Situation(Protocol):
    """The facts, by theme. Times are aware datetimes; counts are whole numbers; keys are those of the rulebook."""

    now: datetime
    inputs: Mapping[str, Any]
    role: str

    @property
    def today(self) -> date:
        """The day in China."""

    # the law and the round
    @property
    def law(self) -> Law: ...
    @property
    def stage(self) -> str:
        """Key of the subject's stage, "" where it has none."""

    @property
    def kind(self) -> str:
        """Kind of that stage."""

    @property
    def exited(self) -> str: ...
    @property
    def round_state(self) -> str: ...
    @property
    def opens(self) -> datetime | None: ...
    @property
    def closes(self) -> datetime | None: ...
    @property
    def waived_until(self) -> datetime | None: ...
    @property
    def apply_window(self) -> Window: ...
    @property
    def late_window(self) -> Window:
        """Of the stage that leave to be late is asked for."""

    @property
    def windows(self) -> Sequence[Window]: ...
    @property
    def predecessor_settled(self) -> bool: ...
    @property
    def version(self) -> int | None: ...

    # the edition
    @property
    def published(self) -> bool: ...
    @property
    def contacts(self) -> Mapping[str, str]:
        """Whom the call says to ask: department, person, telephone, email, address, as far as given."""

    @property
    def law_findings(self) -> Sequence[Finding]:
        """Of resolving the stack with the edition's values (``layer.closed`` and the like)."""

    @property
    def under_way(self) -> bool:
        """Whether the edition was called and is not archived."""

    @property
    def law_changed(self) -> bool:
        """Whether the amendment changes a value, or the law of a round in flight."""

    @property
    def untreated(self) -> Sequence[str]:
        """Keys of rounds in flight that a change concerns and of which nothing was said."""

    @property
    def undone(self) -> Sequence[Finding]:
        """What has happened and would not stand under the amended law."""

    @property
    def calendar_findings(self) -> Sequence[Finding]: ...
    @property
    def edition_year(self) -> int: ...
    @property
    def last_year(self) -> int | None: ...
    @property
    def sharing_numbers(self) -> Sequence[str]:
        """Titles of other editions of the programme and year whose applications are numbered in the same form."""

    @property
    def items_standing(self) -> int:
        """Applications in the round that are neither held nor honoured."""

    @property
    def unfinished(self) -> int:
        """Rounds open and holds unreleased in the edition."""

    # the application
    @property
    def organisation_kind(self) -> str: ...
    @property
    def organisation_is_own(self) -> bool:
        """Whether the actor is a confirmed member of the organisation named."""

    @property
    def unit(self) -> int | None: ...
    @property
    def units_of_organisation(self) -> Sequence[str]:
        """Names of other units this organisation is routed to in the edition."""

    @property
    def unit_area(self) -> tuple[str, Sequence[str]]:
        """Division prefix and industries the unit covers; "" and () = everything."""

    @property
    def place_without_unit(self) -> str | None:
        """Where the applicant lies, if the law sends it to the unit of its place and there is none; None = all well."""

    @property
    def organisation_area(self) -> tuple[str, str]:
        """Division and industry of the organisation."""

    @property
    def condition_findings(self) -> Sequence[Finding]: ...
    @property
    def material_findings(self) -> Sequence[Finding]: ...
    @property
    def correction_items(self) -> Sequence[str] | None:
        """Items named by the open correction; None = none is open."""

    @property
    def correction_due(self) -> datetime | None: ...
    @property
    def edited_items(self) -> Collection[str]:
        """Items that this edit or attachment would change."""

    @property
    def checklist_open(self) -> Sequence[str]:
        """Items of the stage's checklist that are not judged met."""

    @property
    def proofs_kept(self) -> Collection[str]:
        """Items for which a proof of this stage is on record."""

    @property
    def lookups_due(self) -> Sequence[LookupDue]:
        """Of what stands in the round, everything that a stage before had looked up and that must be fresh."""

    @property
    def taken_up(self) -> bool: ...
    @property
    def holds(self) -> int: ...
    @property
    def called(self) -> bool: ...

    # the unit's list
    @property
    def quota(self) -> int | None:
        """None = no limit."""

    @property
    def quota_used(self) -> int:
        """Places taken on every list of the unit that is not recalled."""

    @property
    def quota_wanted(self) -> int:
        """Places taken once the act is done."""

    @property
    def listed(self) -> bool: ...
    @property
    def list_signed(self) -> bool: ...
    @property
    def entry_differs(self) -> bool:
        """Whether the rank or the opinion given is not the one that stands on the list already."""

    @property
    def unranked(self) -> Sequence[str]: ...
    @property
    def without_opinion(self) -> Sequence[str]:
        """Names of items on the list that lack the opinion the stage wants."""

    @property
    def list_code(self) -> str:
        """The check code that the list would carry if it were printed now."""

    @property
    def list_printed(self) -> bool:
        """Whether the paper to stamp was made of the list as it is now."""

    # panel and reviews
    @property
    def expert_facts_missing(self) -> Sequence[str]:
        """Facts that a seat is filled by and that are not known of the expert."""

    @property
    def has_groups(self) -> bool:
        """Whether the committee has a group, with or without seats."""

    @property
    def groups_short(self) -> Sequence[GroupFacts]:
        """Groups without exactly one leader, or with fewer members than the law asks for."""

    @property
    def other_groups(self) -> Collection[str]:
        """Names of the committee's groups but the one acted on."""

    @property
    def group_seats(self) -> int:
        """Seats of the group acted on, neither declined nor vacated."""

    @property
    def group_items(self) -> int:
        """Applications placed with the group acted on."""

    @property
    def works_in_groups(self) -> bool:
        """Whether the stage is the groups' own."""

    @property
    def group_named(self) -> bool: ...
    @property
    def group_gone(self) -> bool:
        """Whether the group named is dissolved or another committee's."""

    @property
    def group_own(self) -> bool:
        """Whether the actor leads the group named, presides over the committee, or acts for the office."""

    @property
    def seats(self) -> Sequence[SeatFacts]:
        """The committee's seats by kind."""

    @property
    def employers(self) -> Mapping[str, int]:
        """How many seats, neither declined nor vacated, those of each employer hold."""

    @property
    def seat_findings(self) -> Sequence[Finding]: ...
    @property
    def seat_answered(self) -> bool: ...
    @property
    def seat_accepted(self) -> bool: ...
    @property
    def seat_live(self) -> bool:
        """Whether the seat is neither declined nor vacated."""

    @property
    def pledged(self) -> bool: ...
    @property
    def recusal_state(self) -> str:
        """suggested, declared, confirmed or dismissed."""

    @property
    def sheets_started(self) -> int: ...
    @property
    def sheet_submitted(self) -> bool: ...
    @property
    def concluded(self) -> bool:
        """Whether a body has concluded on what the sheet marks."""

    @property
    def sheet_findings(self) -> Sequence[Finding]: ...
    @property
    def own_sheets_missing(self) -> int: ...
    @property
    def sheets_missing(self) -> int: ...
    @property
    def visits_open(self) -> int: ...
    @property
    def visit_reported(self) -> bool:
        """Whether the visit acted on has its report."""

    @property
    def slot_clashes(self) -> Sequence[Finding]: ...
    @property
    def deciding_body(self) -> str:
        """Key of the body that concludes at the stage, or that rules on the objection acted on."""

    @property
    def body_is_own(self) -> bool:
        """Whether the actor speaks for that body: an expert for a panel, the office for itself."""

    @property
    def entitled(self) -> int: ...
    @property
    def present(self) -> int: ...
    @property
    def ranking(self) -> Sequence[Ranked]: ...
    @property
    def lapsed_conditions(self) -> Mapping[int, Sequence[Finding]]:
        """{application: conditions that must hold at the last deliberation and do not hold any more}."""

    @property
    def verdicts(self) -> Mapping[int, Mapping[str, Any]]:
        """{application: {verdict, rank, reason}} as drafted or handed in."""

    # publicity and after
    @property
    def begun_on(self) -> date | None:
        """The day the round opened; of an opinion the day its letter was sent. None = not known."""

    @property
    def opinions_missing(self) -> int: ...
    @property
    def notice_ends(self) -> datetime | None: ...
    @property
    def noticed(self) -> bool: ...
    @property
    def disputes(self) -> int:
        """Objections about what stands in the round unheld that are neither refused nor ruled."""

    @property
    def objection_fits(self) -> bool:
        """Whether the application named belongs to the notice: is on its list, or an objector's own of its edition."""

    @property
    def objection_state(self) -> str:
        """received, admitted, refused, ruled or replied."""

    @property
    def objection_kind(self) -> str:
        """own, candidate or staff."""

    @property
    def inquiries(self) -> int: ...
    @property
    def inquirer_rules(self) -> bool: ...
    @property
    def announced(self) -> bool: ...
    @property
    def honour_standing(self) -> str:
        """current, inquiry or revoked."""

    @property
    def announced_on(self) -> date | None:
        """The day of the announcement that the honour acted on came with; None before any."""

    @property
    def fed_as(self) -> str:
        """Code of the unit as which the title's law feeds the programme of the edition named; "" = it does not."""

    @property
    def referred(self) -> bool:
        """Whether the title was referred to the edition named, and the referral was not withdrawn."""

    @property
    def referral_live(self) -> bool: ...
    @property
    def source_lacking(self) -> str:
        """Title of the programme in which the applicant lacks a title that stands, though its unit wants one."""

    @property
    def incident_closed(self) -> bool: ...
    @property
    def second_signed(self) -> bool: ...
    @property
    def heads(self) -> int:
        """Heads that the office of the scope has now."""

    @property
    def others_in_organisation(self) -> int: ...
    @property
    def organisation_used(self) -> bool:
        """Whether the organisation has an application, or somebody who waits to join it."""

    @property
    def claim_waits(self) -> bool:
        """Whether the claim named still waits for an answer."""

    @property
    def activity_decided(self) -> bool: ...
    @property
    def suspended(self) -> bool: ...
    @property
    def mail_waits(self) -> bool:
        """Whether the message's mail is still to go out by itself."""

    @property
    def work_stuck(self) -> bool:
        """Whether the work waits for a person."""

    @property
    def own_programmes(self) -> Collection[str]:
        """Keys of the programmes that the actor's grant of the office covers."""

    @property
    def rehearsing(self) -> bool: ...
