"""What follows each event: one readable list, event -> handlers. An empty tuple is an explicit silence."""

from __future__ import annotations

from biaogan.apps.door.papers import paper
from biaogan.apps.door.reactions import Reaction
from biaogan.apps.door.telling import (
    applicant,
    applicants_of_round,
    approver_in_turn,
    consultee,
    every_applicant,
    expert,
    here,
    in_charge_of_objection,
    office,
    supervisor,
    tell,
    unit,
    units_of_call,
)

SILENT: tuple[Reaction, ...] = ()

REACTIONS: dict[str, tuple[Reaction, ...]] = {
    # the call
    "edition_created": SILENT,
    "edition_configured": SILENT,
    "edition_published": (tell(units_of_call, "edition_published"),),
    "edition_closed": SILENT,
    "round_opened": SILENT,
    "round_closed": (tell(office, "round_closed"),),
    "round_settled": (tell(office, "round_settled"), tell(approver_in_turn, "approval_awaited")),
    "round_extended": (tell(units_of_call, "round_extended"),),
    "round_reopened": (tell(office, "round_reopened"),),
    "waiver_granted": (tell(supervisor, "waiver_granted"),),
    # people
    "account_registered": SILENT,
    "account_edited": SILENT,
    "account_granted": SILENT,
    "organisation_claimed": SILENT,
    "organisation_confirmed": SILENT,
    "organisation_edited": SILENT,
    "member_invited": SILENT,  # the act itself posts the invitation: it goes to an address, not to an account
    "member_removed": SILENT,
    "unit_edited": SILENT,
    "activity_reported": (tell(office, "activity_reported"),),
    "activity_accepted": (tell(unit, "activity_accepted"),),
    # the application
    "application_started": SILENT,
    "application_edited": SILENT,
    "application_attached": SILENT,
    "application_submitted": (
        paper("receipt"),
        tell(applicant, "application_submitted", here),
        tell(unit, "application_received", here),
    ),
    "application_recalled": (tell(unit, "application_recalled"),),
    "application_withdrawn": (tell(unit, "application_withdrawn"), tell(office, "application_withdrawn")),
    "application_transferred": (tell(applicant, "application_transferred", here), tell(unit, "application_received")),
    "application_judged": SILENT,
    "application_returned": (tell(applicant, "application_returned", here),),
    "application_resubmitted": (
        paper("receipt"),
        tell(applicant, "application_resubmitted", here),
        tell(unit, "application_received", here),
        tell(office, "application_resubmitted", here),
    ),
    "application_passed": (tell(applicant, "application_passed", here),),
    "application_rejected": (tell(applicant, "application_rejected", here),),
    "application_placed": SILENT,
    "application_called": (tell(applicant, "application_called", here), tell(office, "application_called", here)),
    "application_held": SILENT,
    "application_released": SILENT,
    "application_disqualified": (tell(applicant, "application_disqualified", here),),
    # the recommending unit
    "recommendation_entered": SILENT,
    "recommendation_dropped": SILENT,
    "recommendation_ranked": SILENT,
    "recommendation_submitted": (tell(office, "recommendation_submitted"), tell(unit, "recommendation_receipt")),
    "recommendation_recalled": (tell(office, "recommendation_recalled"),),
    # the committee
    "expert_nominated": SILENT,
    "expert_edited": SILENT,
    "expert_vetted": SILENT,
    "expert_suspended": SILENT,
    "body_formed": SILENT,
    "seat_filled": (tell(expert, "seat_filled"),),
    "seat_answered": (tell(office, "seat_answered"),),
    "seat_vacated": (tell(office, "seat_vacated"),),
    "seat_pledged": SILENT,
    "recusal_declared": (tell(office, "recusal_declared"),),
    "recusal_suggested": (tell(office, "recusal_suggested"),),
    "recusal_decided": SILENT,
    # reviews
    "sheet_assigned": SILENT,
    "sheet_saved": SILENT,
    "sheet_submitted": SILENT,
    "sheet_reopened": (tell(expert, "sheet_reopened"),),
    "sheet_voided": SILENT,
    "slot_planned": SILENT,
    "slot_recorded": SILENT,
    "visit_planned": (tell(applicant, "visit_planned", here),),
    "visit_reported": (tell(office, "visit_reported"),),
    "resolution_drafted": SILENT,
    "resolution_adopted": (paper("resolution"), tell(office, "resolution_adopted")),
    # before and during publicity
    "opinion_asked": (paper("consult_letter"), tell(consultee, "opinion_asked")),
    "opinion_given": (tell(office, "opinion_given"),),
    "notice_published": (paper("notice"), tell(applicants_of_round, "notice_published")),
    "notice_proved": SILENT,
    "objection_lodged": (tell(in_charge_of_objection, "objection_lodged"),),
    "objection_unsealed": (tell(supervisor, "objection_unsealed"),),
    "objection_admitted": SILENT,
    "objection_inquired": SILENT,
    "objection_ruled": (paper("ruling"), tell(office, "objection_ruled")),
    "objection_replied": SILENT,  # the bearer reads it by the tracking code; nobody is told who that is
    # decision and what follows
    "resolution_approved": (paper("approval"), tell(office, "resolution_approved")),
    "announcement_published": (paper("announcement"), tell(every_applicant, "announcement_published")),
    "honour_conferred": (paper("certificate"),),
    "comment_released": (tell(every_applicant, "comment_released"),),
    "honour_awarded": (tell(applicant, "honour_awarded", here),),
    "duty_recorded": SILENT,
    "incident_opened": (tell(applicant, "incident_opened", here),),
    "incident_closed": (tell(applicant, "incident_closed", here),),
    "honour_revoked": (paper("revocation"), tell(applicant, "honour_revoked", here), tell(unit, "honour_revoked")),
    "case_published": (tell(applicant, "case_published", here),),
    # watching
    "message_resent": SILENT,
    "work_retried": SILENT,
    "clock_moved": SILENT,
}
