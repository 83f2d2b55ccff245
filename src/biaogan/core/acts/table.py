"""The acts table: who may do what, at which stage, on which conditions. There is no other permission list."""

from __future__ import annotations

from dataclasses import dataclass

ANY_STAGE: tuple[str, ...] = ()


@dataclass(frozen=True)
class Who:
    """A role and the relation it must have to the subject; ``head`` asks for a head's grant."""

    role: str
    relation: str = "within"
    head: bool = False


MEMBER = Who("applicant", "member")
HOLDER = Who("applicant", "holder")
UNIT = Who("recommender", "unit")
OFFICE = Who("office")
HEAD = Who("office", head=True)
READER = Who("expert", "reads")
SEATED = Who("expert", "seated")
LEADER = Who("expert", "leads")
CHAIR = Who("expert", "chairs")
INVITED = Who("expert", "invited")
EXPERT = Who("expert", "self")
APPROVER = Who("approver")
CONSULTEE = Who("consultee", "asked")
SUPERVISOR = Who("supervisor")
ADMINISTRATOR = Who("administrator", "any")
ACCOUNT = Who("account", "any")
OWNER = Who("account", "self")
PUBLIC = Who("public", "shown")
BEARER = Who("public", "bearer")
SYSTEM = Who("system", "any")


@dataclass(frozen=True)
class Act:
    """One row of the table.

    name: noun.verb. on: the noun of its subject where that is not the noun of the name; "" = it is done to no object.
    kinds: stage kinds the subject's round must be of; empty = any. guards: names in ``acts.guards``, in order.
    locks: rows locked, in the order programme, edition, round, list, body, application. clauses: ids of the register.
    reads: changes nothing, writes no Entry. traced: a read that leaves an Access row.
    """

    name: str
    who: tuple[Who, ...]
    on: str | None = None
    kinds: tuple[str, ...] = ANY_STAGE
    guards: tuple[str, ...] = ()
    locks: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    reads: bool = False
    traced: bool = False

    @property
    def noun(self) -> str:
        """The noun of the subject."""
        return self.name.partition(".")[0] if self.on is None else self.on

    def permits(self, role: str, relation: str, *, head: bool = False) -> bool:
        """Whether someone of this role, standing in this relation to the subject, may do the act at all."""
        return any((who.role, who.relation) == (role, relation) and (head or not who.head) for who in self.who)

    @property
    def event(self) -> str:
        """The act in the past tense: ``application_submitted``."""
        noun, _, verb = self.name.partition(".")
        return f"{noun}_{PAST.get(verb, verb + ('d' if verb.endswith('e') else 'ed'))}"


PAST = {
    "submit": "submitted", "run": "run", "give": "given", "withdraw": "withdrawn", "hold": "held", "plan": "planned",
    "admit": "admitted", "reply": "replied", "vet": "vetted", "drop": "dropped", "transfer": "transferred",
    "resubmit": "resubmitted", "disqualify": "disqualified", "resend": "resent", "retry": "retried", "make": "made",
    "cancel": "cancelled",
}  # fmt: skip

JUDGING = ("recommend", "examine")
BEFORE_RESULT = (
    "apply", "recommend", "examine", "review", "deliberate", "defence", "site_visit", "consult", "notice", "approve",
)  # fmt: skip


def _row(name: str, *who: Who, on: str | None = None, kinds: tuple[str, ...] = ANY_STAGE, guards: str = "",
         locks: str = "", clauses: str = "", reads: bool = False, traced: bool = False) -> Act:  # fmt: skip
    """A row; guards, locks and clauses are written as words with spaces between, so that the table reads well."""
    return Act(name, who, on, kinds, tuple(guards.split()), tuple(locks.split()), tuple(clauses.split()), reads, traced)


_TABLE = (
    # the call
    _row("rulebook.read", PUBLIC, on="", reads=True,
         clauses="S1-6 S1-1 S1-2 S1-3 S1-4 S1-25 S1-26 S0-1a S0-2 S0-3a S0-22 S4-1 S4-3 S4-15a S4-16"),
    _row("rulebook.oversee", Who("office", "any"), Who("approver", "any"), Who("consultee", "any"),
         Who("supervisor", "any"), on="", reads=True,
         clauses="S1-1 S1-2 S1-3 S1-6 S1-25 S1-26 S0-1a S0-2 S0-22 S0-23"),
    _row("rulebook.attach", Who("office", "any"), SYSTEM, on="", guards="file_safe",
         clauses="S1-1 S1-25 S0-1a S0-22"),
    _row("rulebook.import", Who("office", "any"), on="", guards="file_safe lint_clean", clauses="S1-6 S1-7c S0-5a"),
    _row("edition.create", OFFICE, on="programme", clauses="S1-6 S0-5a", locks="programme"),
    _row("edition.configure", OFFICE, locks="edition",
         guards="unpublished open_to_edition windows_ordered version_current",
         clauses="S1-6 S1-N4 S1-N1.1.1 S1-N1.1.2 S1-N1.2.1 S1-N1.3a S0-5a S0-5b"),
    _row("edition.publish", HEAD, locks="edition",
         guards="unpublished in_force frequency_kept numbers_own calendar_loaded windows_ordered windows_given "
                "contacts_given",
         clauses="S1-N0 S1-N1 S1-6 S1-N3.1 S1-N4 S0-5a S0-5b S0-23 S4-0 S4-11 S4-15b"),
    _row("edition.read", PUBLIC, reads=True, clauses="S1-N4 S1-N1.2.2b S2-B1.5"),
    _row("edition.oversee", OFFICE, SUPERVISOR, on="edition", reads=True, clauses="S1-5 S0-4"),
    _row("edition.amend", HEAD, locks="edition",
         guards="under_way open_to_edition law_changed windows_ordered calendar_loaded treatments_complete "
                "nothing_undone reason_given version_current",
         clauses="S1-6 S1-N1 S0-5b"),
    _row("edition.close", HEAD, locks="edition", guards="nothing_open", clauses="S1-5 S0-4"),
    _row("round.open", SYSTEM, OFFICE, locks="edition round",
         guards="unopened predecessor_settled body_complete panel_odd", clauses="S1-N1.3a"),
    _row("round.close", SYSTEM, locks="edition round application", guards="running past_close", clauses="S1-N1.2.1"),
    _row("round.settle", SYSTEM, OFFICE, locks="edition round application",
         kinds=("review", "defence", "site_visit", "consult", "notice"),
         guards="running sheets_in visits_reported opinions_in period_over",
         clauses="S1-18b S1-19a S1-20a S1-20b S1-21"),
    _row("round.oversee", OFFICE, on="round", reads=True, clauses="S1-5 S1-N1.3a"),
    _row("round.extend", HEAD, locks="edition round", guards="unsettled reason_given later_close", clauses="S1-N1.2.1"),
    _row("round.reopen", HEAD, locks="edition round", guards="reason_given items_named", clauses="S1-N1.2.1"),
    _row("waiver.grant", HEAD, on="edition", locks="edition", guards="late_waivable reason_given", clauses="S1-N1.2.1"),
    _row("waiver.end", SYSTEM, locks="edition round application", guards="waiver_over", clauses="S1-N1.2.1"),
    _row("list.export", OFFICE, SUPERVISOR, on="edition", reads=True, traced=True, clauses="S1-15"),
    _row("desk.read", ACCOUNT, on="", reads=True, clauses="S1-7b"),
    _row("message.read", Who("account", "self"), reads=True, clauses="S1-N3.1"),
    _row("message.list", OFFICE, on="edition", reads=True, clauses="S1-N3.1"),
    _row("message.resend", OFFICE, on="message", guards="mail_gone", clauses="S1-N3.1"),
    # people
    _row("account.register", PUBLIC, on="", clauses="S1-N1.2.2a"),
    _row("account.edit", OWNER, clauses="S1-N1.2.2a"),
    _row("account.grant", ADMINISTRATOR, Who("office", "any"), guards="grant_allowed second_for_head",
         clauses="S1-7b S1-5"),
    _row("account.list", ADMINISTRATOR, on="", reads=True, clauses="S1-5"),
    _row("organisation.claim", ACCOUNT, on="", guards="credit_code_wellformed licence_given file_safe",
         clauses="S1-9.1"),
    _row("organisation.confirm", Who("office", "any"), on="organisation", guards="claim_waiting", clauses="S1-9.1"),
    _row("organisation.read", MEMBER, Who("office", "any"), UNIT, reads=True, clauses="S2-B1.1.3b"),
    _row("organisation.edit", MEMBER, guards="version_current file_safe", clauses="S2-B1.1.3b"),
    _row("member.invite", MEMBER, on="organisation", clauses="S1-16"),
    _row("member.remove", MEMBER, on="organisation", guards="not_last_member", clauses="S1-16"),
    _row("unit.read", PUBLIC, reads=True, clauses="S1-D S1-7a"),
    _row("unit.work", UNIT, on="unit", reads=True, clauses="S1-7b S1-7c S1-N3.2"),
    _row("unit.edit", Who("office", "any"), guards="version_current", clauses="S1-D S1-7a"),
    _row("activity.report", UNIT, on="unit", guards="unsigned file_safe", clauses="S1-N1.2.5b S1-7c"),
    _row("activity.accept", OFFICE, guards="undecided reason_given", clauses="S1-N1.2.5b"),
    # the application
    _row("application.start", Who("applicant", "shown"), on="edition", locks="edition",
         guards="apply_open entry_allowed own_organisation unit_at_place", clauses="S1-16 S1-N1.2.2a S0-14"),
    _row("application.read", MEMBER, UNIT, OFFICE, READER, SUPERVISOR, APPROVER, reads=True, traced=True,
         clauses="S1-15 S1-7b S0-13b"),
    _row("application.edit", MEMBER, locks="application", guards="editable draft_current",
         clauses="S1-16 S2-B1.1.1a S2-B1.1.2a S2-B1.1.3a S2-B1.1.4a S2-B1.1.5a S1-9.1 S1-9.2 S1-9.3 S0-14"),
    _row("application.attach", MEMBER, locks="application", guards="editable file_safe document_fits",
         clauses="S1-N1.2.3a S1-N1.2.3b S2-B1.2"),
    _row("application.submit", MEMBER, kinds=("apply",), locks="edition application",
         guards="window_open one_unit unit_at_place unit_covers conditions_met materials_complete confirmed",
         clauses="S1-16 S1-N1.2.1 S1-N1.2.4 S1-D2 S1-9.1 S1-9.2 S1-9.3 "
                 "S1-10.1 S1-10.2 S1-10.3 S1-10.4 S1-10.5 S1-10.6 "
                 "S0-14 S0-5a S0-7 S0-8.1 S0-8.2a S0-8.2b S0-8.2c S0-8.3 S0-8.5"),
    _row("application.recall", MEMBER, locks="edition round application", kinds=JUDGING, guards="apply_open untouched",
         clauses="S1-16 S1-N1.2.1"),
    _row("application.withdraw", MEMBER, locks="edition round application", kinds=BEFORE_RESULT, clauses="S1-4"),
    _row("application.transfer", OFFICE, locks="application", kinds=("recommend",),
         guards="unlisted one_unit reason_given", clauses="S1-D2"),
    _row("application.judge", UNIT, OFFICE, locks="application", kinds=JUDGING,
         guards="in_own_stage no_open_correction lookup_recorded",
         clauses="S1-17a S1-18a S0-15"),
    _row("application.return", UNIT, OFFICE, locks="application", kinds=JUDGING,
         guards="in_own_stage unlisted items_named no_open_correction", clauses="S1-17a S1-18a S0-15"),
    _row("application.resubmit", MEMBER, locks="application", kinds=JUDGING,
         guards="correction_open conditions_met materials_complete confirmed", clauses="S1-17a S1-18a"),
    _row("application.pass", OFFICE, locks="edition round application", kinds=("examine",),
         guards="in_own_stage checklist_complete no_open_correction not_held", clauses="S1-18a S1-18b S0-15"),
    _row("application.reject", UNIT, OFFICE, locks="edition round application", kinds=JUDGING,
         guards="in_own_stage unlisted reason_given", clauses="S1-17a S1-18a S1-18b S0-15"),
    _row("application.place", OFFICE, locks="body application", guards="group_chosen unread", clauses="S1-14"),
    _row("application.call", OFFICE, LEADER, CHAIR, locks="application",
         kinds=("review", "deliberate", "defence"), guards="callable reason_given", clauses="S1-N1.3b S0-17b S4-9b"),
    _row("application.hold", OFFICE, locks="application", guards="reason_given", clauses="S1-21"),
    _row("application.release", OFFICE, locks="edition round application", guards="held reason_given", clauses="S1-21"),
    _row("application.disqualify", HEAD, locks="edition round application", kinds=BEFORE_RESULT[1:],
         guards="ground_listed reason_given", clauses="S1-24"),
    # the recommending unit
    _row("recommendation.read", UNIT, OFFICE, SUPERVISOR, on="round", reads=True, clauses="S1-7b S1-17b"),
    _row("list.read", UNIT, OFFICE, SUPERVISOR, reads=True, clauses="S1-17b"),
    _row("recommendation.enter", UNIT, on="application", kinds=("recommend",), locks="round list application",
         guards="window_open entry_differs quota_left source_current checklist_complete no_open_correction not_held",
         clauses="S1-17b S1-N1.2.5a S4-9a S4-13"),
    _row("recommendation.drop", UNIT, on="application", kinds=("recommend",), locks="list application",
         guards="window_open unsigned_place", clauses="S1-17b"),
    _row("recommendation.rank", UNIT, on="list", locks="list", guards="window_open unsigned version_current",
         clauses="S1-17b"),
    _row("recommendation.submit", UNIT, on="list", locks="edition round list application",
         guards="window_open unsigned quota_left ranked opinions_written file_safe form_given stamp_current",
         clauses="S1-17b S1-N1.2.5a S1-N1.2.5b S1-7b"),
    _row("recommendation.recall", UNIT, on="list", locks="edition round list application",
         guards="window_open signed untouched", clauses="S1-17b"),
    # the committee
    _row("expert.nominate", Who("office", "any"), on="", clauses="S1-11 S0-9a"),
    _row("expert.edit", EXPERT, guards="version_current", clauses="S1-11"),
    _row("expert.vet", Who("office", "any"), guards="expert_described version_current", clauses="S1-11 S0-9a S0-11b"),
    _row("expert.suspend", Who("office", "any"), guards="unsuspended reason_given", clauses="S1-11"),
    _row("expert.read", EXPERT, Who("office", "any"), Who("supervisor", "any"), reads=True, clauses="S1-11"),
    _row("body.form", OFFICE, on="edition", locks="edition", guards="group_names_fit",
         clauses="S1-12 S1-14 S0-10 S0-12"),
    _row("group.rename", OFFICE, locks="edition body", guards="group_name_own group_names_fit", clauses="S1-14"),
    _row("group.dissolve", OFFICE, locks="edition body", guards="group_empty", clauses="S1-14"),
    _row("body.read", OFFICE, SUPERVISOR, SEATED, reads=True, clauses="S1-12 S1-13 S1-14"),
    _row("seat.fill", OFFICE, on="body", locks="edition body", guards="group_stands seat_qualified reason_given",
         clauses="S1-12 S1-13 S1-14 S0-10 S0-11a S0-11b"),
    _row("seat.answer", INVITED, locks="body", guards="unanswered reason_if_declined", clauses="S1-12"),
    _row("seat.vacate", Who("expert", "seated"), OFFICE, locks="body", guards="seat_live reason_given",
         clauses="S1-12"),
    _row("seat.pledge", Who("expert", "seated"), locks="body", guards="seat_accepted confirmed",
         clauses="S1-15 S0-13b"),
    _row("recusal.declare", EXPERT, on="expert", locks="application", guards="recusal_named reason_given",
         clauses="S1-15"),
    _row("recusal.suggest", MEMBER, on="application", guards="reason_given", clauses="S1-15"),
    _row("recusal.decide", OFFICE, locks="application", guards="suggested reason_given", clauses="S1-15"),
    # reviews
    _row("sheet.assign", OFFICE, on="round", kinds=("review", "defence"), locks="edition round",
         guards="running body_complete", clauses="S1-19a S1-20a S0-16a S0-17a"),
    _row("sheet.remind", OFFICE, on="round", kinds=("review", "defence"), guards="running", clauses="S1-N1.3a"),
    _row("sheet.queue", Who("expert", "any"), reads=True, on="", clauses="S1-19a S1-20a"),
    _row("sheet.read", Who("expert", "reads"), reads=True, traced=True, guards="pledged", clauses="S1-15 S1-19a"),
    _row("sheet.save", Who("expert", "reads"), kinds=("review", "defence"), locks="application",
         guards="unsubmitted pledged version_current", clauses="S1-19a S1-20a"),
    _row("sheet.submit", Who("expert", "reads"), kinds=("review", "defence"), locks="application",
         guards="unsubmitted window_open pledged version_current sheet_complete",
         clauses="S1-19a S1-20a S1-15 S0-13a S0-16b S0-17a"),
    _row("sheet.reopen", OFFICE, kinds=("review", "defence"), locks="application", guards="unconcluded reason_given",
         clauses="S1-15"),
    _row("sheet.void", OFFICE, kinds=("review", "defence"), locks="application", guards="unconcluded reason_given",
         clauses="S1-15"),
    _row("score.read", READER, LEADER, CHAIR, OFFICE, on="application", reads=True, traced=True, guards="own_sheet_in",
         clauses="S1-15"),
    _row("slot.plan", OFFICE, on="round", kinds=("defence",), locks="round", guards="slot_free slot_in_window",
         clauses="S1-20a"),
    _row("slot.record", OFFICE, locks="round", guards="unsettled", clauses="S1-20a"),
    _row("slot.read", MEMBER, OFFICE, SEATED, SUPERVISOR, on="round", reads=True, clauses="S1-20a"),
    _row("visit.plan", OFFICE, LEADER, on="application", locks="application", guards="called reason_given",
         clauses="S1-N1.3b S0-17b"),
    _row("visit.read", OFFICE, SUPERVISOR, Who("expert", "team"), READER, on="visit", reads=True, traced=True,
         clauses="S1-N1.3b"),
    _row("visit.save", Who("expert", "team"), locks="application", guards="unreported version_current",
         clauses="S1-N1.3b"),
    _row("visit.report", Who("expert", "team"), locks="application", guards="unreported findings_given file_safe",
         clauses="S1-N1.3b S0-17b"),
    _row("ranking.read", LEADER, CHAIR, SEATED, OFFICE, SUPERVISOR, on="round", reads=True, traced=True,
         clauses="S1-19b S1-20a S1-15"),
    _row("resolution.draft", LEADER, CHAIR, OFFICE, on="round", kinds=("deliberate",), locks="round",
         guards="own_group sheets_in day_possible version_current", clauses="S1-19b S1-20a"),
    _row("resolution.adopt", LEADER, CHAIR, HEAD, on="round", kinds=("deliberate",), locks="edition round application",
         guards="body_decides own_group sheets_in visits_reported quorum verdicts_complete departures_explained "
                "conditions_stand day_possible version_current",
         clauses="S1-19b S1-20a S0-16c S0-17c S4-10a"),
    _row("resolution.read", OFFICE, SEATED, SUPERVISOR, APPROVER, reads=True, traced=True, clauses="S1-19b S1-20a"),
    # before and during publicity
    _row("opinion.ask", OFFICE, on="round", kinds=("consult",), locks="round",
         guards="items_stand sent_on_given day_possible due_after_sent", clauses="S1-20b"),
    _row("opinion.read", CONSULTEE, OFFICE, SUPERVISOR, on="round", reads=True, clauses="S1-20b"),
    _row("opinion.give", CONSULTEE, OFFICE, locks="edition round application", kinds=("consult",),
         guards="view_given day_possible",
         clauses="S1-20b"),
    _row("notice.publish", OFFICE, on="round", kinds=("notice",), locks="edition round application",
         guards="items_stand lookups_fresh calendar_loaded columns_allowed unnoticed",
         clauses="S1-21 S1-N1.3c S0-18a S0-18b S4-10b"),
    _row("notice.prove", OFFICE, guards="channel_given", clauses="S1-21"),
    _row("notice.read", PUBLIC, reads=True, clauses="S1-21 S1-N1.3c"),
    _row("objection.lodge", PUBLIC, on="notice", guards="objection_admissible", clauses="S1-21 S0-18c"),
    _row("objection.read", OFFICE, BEARER, CHAIR, Who("supervisor", "staff"), reads=True, traced=True, clauses="S1-21"),
    _row("objection.list", OFFICE, SUPERVISOR, CHAIR, on="edition", reads=True, clauses="S1-21"),
    _row("objection.unseal", SUPERVISOR, HEAD, guards="reason_given", clauses="S1-21"),
    _row("objection.admit", OFFICE, Who("supervisor", "staff"), locks="application",
         guards="unadmitted reason_if_refused", clauses="S1-21 S0-18d"),
    _row("objection.inquire", OFFICE, Who("supervisor", "staff"), guards="admitted note_given", clauses="S1-21 S0-18d"),
    _row("objection.rule", CHAIR, HEAD, locks="edition round application",
         guards="body_decides admitted unruled inquired apart quorum ruling_given reason_given",
         clauses="S1-21 S0-18d S4-10c"),
    _row("objection.reply", OFFICE, Who("supervisor", "staff"), guards="ruled_or_refused note_given",
         clauses="S1-21"),
    # decision and what follows
    _row("resolution.approve", APPROVER, OFFICE, on="round", kinds=("approve",), locks="edition round application",
         guards="items_stand undisputed approval_recorded day_possible", clauses="S1-22 S0-19a S4-10c"),
    _row("announcement.publish", OFFICE, on="round", kinds=("announce",), locks="edition round application",
         guards="items_stand document_given day_possible columns_allowed", clauses="S1-22 S1-23a S1-N1.3c S0-19b"),
    _row("announcement.prove", OFFICE, guards="channel_given", clauses="S1-22"),
    _row("announcement.read", PUBLIC, reads=True, clauses="S1-22"),
    _row("comment.release", HEAD, on="edition", guards="announced", clauses="S1-15"),
    _row("honour.award", OFFICE, guards="holder_current plaque_given", clauses="S1-23a"),
    _row("honour.read", HOLDER, OFFICE, SUPERVISOR, UNIT, reads=True, clauses="S1-24"),
    _row("honour.verify", PUBLIC, on="honour", reads=True, clauses="S1-23a S1-24 S0-21d"),
    _row("duty.record", OFFICE, HOLDER, on="honour", guards="holder_current duty_listed",
         clauses="S1-23b S2-B1.4a S0-20"),
    _row("incident.open", OFFICE, on="honour", locks="application", guards="holder_current ground_listed reason_given",
         clauses="S1-24 S0-21a S0-21b S0-21c"),
    _row("incident.close", HEAD, locks="application", guards="unclosed reason_given", clauses="S1-24 S0-21a"),
    _row("honour.revoke", HEAD, locks="application",
         guards="holder_current under_inquiry two_persons document_given day_possible reason_given",
         clauses="S1-24 S0-21b S0-21c S0-21d"),
    _row("referral.make", OFFICE, on="honour", locks="application",
         guards="holder_current fed unreferred apply_open", clauses="S4-13"),
    _row("referral.cancel", SYSTEM, OFFICE, locks="edition round application", guards="referral_live reason_given",
         clauses="S4-13 S4-14"),
    _row("case.publish", OFFICE, on="honour", guards="holder_current", clauses="S2-B1.5 S1-23b"),
    _row("case.read", PUBLIC, reads=True, clauses="S2-B1.5"),
    # watching
    _row("ledger.read", SUPERVISOR, OFFICE, on="edition", reads=True, clauses="S1-15"),
    _row("work.list", ADMINISTRATOR, on="", reads=True, clauses="S1-5"),
    _row("work.retry", ADMINISTRATOR, on="work", guards="stuck", clauses="S1-5"),
    _row("clock.move", Who("office", "any"), on="", guards="rehearsing"),
)  # fmt: skip

ACTS: dict[str, Act] = {act.name: act for act in _TABLE}
