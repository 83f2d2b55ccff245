"""Guards: one predicate a file, each yields the findings that stand in an act's way; the table names them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from biaogan.core.acts.guards.admitted import admitted
from biaogan.core.acts.guards.announced import announced
from biaogan.core.acts.guards.apart import apart
from biaogan.core.acts.guards.apply_open import apply_open
from biaogan.core.acts.guards.approval_recorded import approval_recorded
from biaogan.core.acts.guards.body_complete import body_complete
from biaogan.core.acts.guards.body_decides import body_decides
from biaogan.core.acts.guards.calendar_loaded import calendar_loaded
from biaogan.core.acts.guards.callable import callable
from biaogan.core.acts.guards.called import called
from biaogan.core.acts.guards.channel_given import channel_given
from biaogan.core.acts.guards.checklist_complete import checklist_complete
from biaogan.core.acts.guards.claim_waiting import claim_waiting
from biaogan.core.acts.guards.columns_allowed import columns_allowed
from biaogan.core.acts.guards.conditions_met import conditions_met
from biaogan.core.acts.guards.conditions_stand import conditions_stand
from biaogan.core.acts.guards.confirmed import confirmed
from biaogan.core.acts.guards.contacts_given import contacts_given
from biaogan.core.acts.guards.correction_open import correction_open
from biaogan.core.acts.guards.credit_code_wellformed import credit_code_wellformed
from biaogan.core.acts.guards.day_possible import day_possible
from biaogan.core.acts.guards.departures_explained import departures_explained
from biaogan.core.acts.guards.document_fits import document_fits
from biaogan.core.acts.guards.document_given import document_given
from biaogan.core.acts.guards.draft_current import draft_current
from biaogan.core.acts.guards.due_after_sent import due_after_sent
from biaogan.core.acts.guards.duty_listed import duty_listed
from biaogan.core.acts.guards.editable import editable
from biaogan.core.acts.guards.entry_allowed import entry_allowed
from biaogan.core.acts.guards.entry_differs import entry_differs
from biaogan.core.acts.guards.expert_described import expert_described
from biaogan.core.acts.guards.fed import fed
from biaogan.core.acts.guards.file_safe import file_safe
from biaogan.core.acts.guards.findings_given import findings_given
from biaogan.core.acts.guards.form_given import form_given
from biaogan.core.acts.guards.frequency_kept import frequency_kept
from biaogan.core.acts.guards.grant_allowed import grant_allowed
from biaogan.core.acts.guards.ground_listed import ground_listed
from biaogan.core.acts.guards.group_chosen import group_chosen
from biaogan.core.acts.guards.group_empty import group_empty
from biaogan.core.acts.guards.group_name_own import group_name_own
from biaogan.core.acts.guards.group_names_fit import group_names_fit
from biaogan.core.acts.guards.group_stands import group_stands
from biaogan.core.acts.guards.held import held
from biaogan.core.acts.guards.holder_current import holder_current
from biaogan.core.acts.guards.in_force import in_force
from biaogan.core.acts.guards.in_own_stage import in_own_stage
from biaogan.core.acts.guards.inquired import inquired
from biaogan.core.acts.guards.items_named import items_named
from biaogan.core.acts.guards.items_stand import items_stand
from biaogan.core.acts.guards.late_waivable import late_waivable
from biaogan.core.acts.guards.later_close import later_close
from biaogan.core.acts.guards.law_changed import law_changed
from biaogan.core.acts.guards.licence_given import licence_given
from biaogan.core.acts.guards.lint_clean import lint_clean
from biaogan.core.acts.guards.lookup_recorded import lookup_recorded
from biaogan.core.acts.guards.lookups_fresh import lookups_fresh
from biaogan.core.acts.guards.mail_gone import mail_gone
from biaogan.core.acts.guards.materials_complete import materials_complete
from biaogan.core.acts.guards.no_open_correction import no_open_correction
from biaogan.core.acts.guards.not_held import not_held
from biaogan.core.acts.guards.not_last_member import not_last_member
from biaogan.core.acts.guards.note_given import note_given
from biaogan.core.acts.guards.nothing_open import nothing_open
from biaogan.core.acts.guards.nothing_undone import nothing_undone
from biaogan.core.acts.guards.numbers_own import numbers_own
from biaogan.core.acts.guards.objection_admissible import objection_admissible
from biaogan.core.acts.guards.one_unit import one_unit
from biaogan.core.acts.guards.open_to_edition import open_to_edition
from biaogan.core.acts.guards.opinions_in import opinions_in
from biaogan.core.acts.guards.opinions_written import opinions_written
from biaogan.core.acts.guards.own_group import own_group
from biaogan.core.acts.guards.own_organisation import own_organisation
from biaogan.core.acts.guards.own_sheet_in import own_sheet_in
from biaogan.core.acts.guards.panel_odd import panel_odd
from biaogan.core.acts.guards.past_close import past_close
from biaogan.core.acts.guards.period_over import period_over
from biaogan.core.acts.guards.plaque_given import plaque_given
from biaogan.core.acts.guards.pledged import pledged
from biaogan.core.acts.guards.predecessor_settled import predecessor_settled
from biaogan.core.acts.guards.quorum import quorum
from biaogan.core.acts.guards.quota_left import quota_left
from biaogan.core.acts.guards.ranked import ranked
from biaogan.core.acts.guards.reason_given import reason_given
from biaogan.core.acts.guards.reason_if_declined import reason_if_declined
from biaogan.core.acts.guards.reason_if_refused import reason_if_refused
from biaogan.core.acts.guards.recusal_named import recusal_named
from biaogan.core.acts.guards.referral_live import referral_live
from biaogan.core.acts.guards.rehearsing import rehearsing
from biaogan.core.acts.guards.ruled_or_refused import ruled_or_refused
from biaogan.core.acts.guards.ruling_given import ruling_given
from biaogan.core.acts.guards.running import running
from biaogan.core.acts.guards.seat_accepted import seat_accepted
from biaogan.core.acts.guards.seat_live import seat_live
from biaogan.core.acts.guards.seat_qualified import seat_qualified
from biaogan.core.acts.guards.second_for_head import second_for_head
from biaogan.core.acts.guards.sent_on_given import sent_on_given
from biaogan.core.acts.guards.sheet_complete import sheet_complete
from biaogan.core.acts.guards.sheets_in import sheets_in
from biaogan.core.acts.guards.signed import signed
from biaogan.core.acts.guards.slot_free import slot_free
from biaogan.core.acts.guards.slot_in_window import slot_in_window
from biaogan.core.acts.guards.source_current import source_current
from biaogan.core.acts.guards.stamp_current import stamp_current
from biaogan.core.acts.guards.stuck import stuck
from biaogan.core.acts.guards.suggested import suggested
from biaogan.core.acts.guards.treatments_complete import treatments_complete
from biaogan.core.acts.guards.two_persons import two_persons
from biaogan.core.acts.guards.unadmitted import unadmitted
from biaogan.core.acts.guards.unanswered import unanswered
from biaogan.core.acts.guards.unclosed import unclosed
from biaogan.core.acts.guards.unconcluded import unconcluded
from biaogan.core.acts.guards.undecided import undecided
from biaogan.core.acts.guards.under_inquiry import under_inquiry
from biaogan.core.acts.guards.under_way import under_way
from biaogan.core.acts.guards.undisputed import undisputed
from biaogan.core.acts.guards.unit_at_place import unit_at_place
from biaogan.core.acts.guards.unit_covers import unit_covers
from biaogan.core.acts.guards.unlisted import unlisted
from biaogan.core.acts.guards.unnoticed import unnoticed
from biaogan.core.acts.guards.unopened import unopened
from biaogan.core.acts.guards.unpublished import unpublished
from biaogan.core.acts.guards.unread import unread
from biaogan.core.acts.guards.unreferred import unreferred
from biaogan.core.acts.guards.unreported import unreported
from biaogan.core.acts.guards.unruled import unruled
from biaogan.core.acts.guards.unsettled import unsettled
from biaogan.core.acts.guards.unsigned import unsigned
from biaogan.core.acts.guards.unsigned_place import unsigned_place
from biaogan.core.acts.guards.unsubmitted import unsubmitted
from biaogan.core.acts.guards.unsuspended import unsuspended
from biaogan.core.acts.guards.untouched import untouched
from biaogan.core.acts.guards.verdicts_complete import verdicts_complete
from biaogan.core.acts.guards.version_current import version_current
from biaogan.core.acts.guards.view_given import view_given
from biaogan.core.acts.guards.visits_reported import visits_reported
from biaogan.core.acts.guards.waiver_over import waiver_over
from biaogan.core.acts.guards.window_open import window_open
from biaogan.core.acts.guards.windows_given import windows_given
from biaogan.core.acts.guards.windows_ordered import windows_ordered
from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding

GUARDS: dict[str, Callable[[Situation], Iterator[Finding]]] = {
    guard.__name__: guard
    for guard in (
        admitted,
        announced,
        apart,
        apply_open,
        approval_recorded,
        body_complete,
        body_decides,
        calendar_loaded,
        callable,
        called,
        channel_given,
        checklist_complete,
        claim_waiting,
        columns_allowed,
        conditions_met,
        conditions_stand,
        confirmed,
        contacts_given,
        correction_open,
        credit_code_wellformed,
        day_possible,
        departures_explained,
        document_fits,
        document_given,
        draft_current,
        due_after_sent,
        duty_listed,
        editable,
        entry_allowed,
        entry_differs,
        expert_described,
        fed,
        file_safe,
        findings_given,
        form_given,
        frequency_kept,
        grant_allowed,
        ground_listed,
        group_chosen,
        group_empty,
        group_name_own,
        group_names_fit,
        group_stands,
        held,
        holder_current,
        in_force,
        in_own_stage,
        inquired,
        items_named,
        items_stand,
        late_waivable,
        later_close,
        law_changed,
        licence_given,
        lookup_recorded,
        lookups_fresh,
        lint_clean,
        mail_gone,
        materials_complete,
        no_open_correction,
        not_held,
        not_last_member,
        note_given,
        nothing_open,
        nothing_undone,
        numbers_own,
        objection_admissible,
        one_unit,
        open_to_edition,
        opinions_in,
        opinions_written,
        own_group,
        own_organisation,
        own_sheet_in,
        panel_odd,
        past_close,
        period_over,
        plaque_given,
        pledged,
        predecessor_settled,
        quorum,
        quota_left,
        ranked,
        reason_given,
        reason_if_declined,
        reason_if_refused,
        recusal_named,
        referral_live,
        rehearsing,
        ruled_or_refused,
        ruling_given,
        running,
        seat_accepted,
        seat_live,
        seat_qualified,
        second_for_head,
        sent_on_given,
        sheet_complete,
        sheets_in,
        signed,
        slot_free,
        slot_in_window,
        source_current,
        stamp_current,
        stuck,
        suggested,
        treatments_complete,
        two_persons,
        unadmitted,
        unanswered,
        unclosed,
        unconcluded,
        undecided,
        under_inquiry,
        under_way,
        undisputed,
        unit_at_place,
        unit_covers,
        unlisted,
        unnoticed,
        unopened,
        unpublished,
        unread,
        unreferred,
        unreported,
        unruled,
        unsettled,
        unsigned,
        unsigned_place,
        unsubmitted,
        unsuspended,
        untouched,
        verdicts_complete,
        version_current,
        view_given,
        visits_reported,
        waiver_over,
        window_open,
        windows_given,
        windows_ordered,
    )
}
