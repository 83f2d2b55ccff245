"""Every address of the URL map: who opens it, on what, and at which scene of what was played.

Each line reads: role, scene (an attribute of ``Played``, whose clock the page is opened at), the address (what the
path needs, found in the scene), names. Files, forms that are only sent and ways that lead on stand apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils.http import int_to_base36

from biaogan.apps.applications.models import Application, Attachment, RecommendationList
from biaogan.apps.honours.models import Announcement, Honour, Incident, Referral
from biaogan.apps.library.models import Case
from biaogan.apps.messages.models import Message
from biaogan.apps.notices.models import Notice, Objection
from biaogan.apps.panels.models import Body, Group
from biaogan.apps.people.models import Activity, Expert, Grant, Member, Unit
from biaogan.apps.programmes.models import Edition
from biaogan.apps.reviews.models import Opinion, Sheet, Visit
from tests import cast
from tests.journeys.played import Played, edition_of
from tests.walks import NAMES

Words = Mapping[str, Any]
Address = Callable[[Any], Words]


@dataclass(frozen=True)
class Page:
    """One address. scene: attribute of ``Played``. address: what the path needs, from the scene."""

    name: str
    who: str
    scene: str
    address: Address

    def path(self, played: Played) -> str:
        """The path on an object of the scene, with its query."""
        words = dict(self.address(getattr(played, self.scene)))
        query = words.pop("query", "")
        return reverse(self.name, kwargs=words) + (f"?{query}" if query else "")


def opened(who: str, scene: str, address: Address, *names: str) -> Iterator[tuple[str, Page]]:
    """Pages that one role opens on the same object."""
    return ((name, Page(name, who, scene, address)) for name in names)


# --- what paths need -------------------------------------------------------------------------------------------------


def nothing(scene: Any) -> Words:
    return {}


def edition(scene: Any) -> Words:
    return {"pk": edition_of(scene).pk}


def round_(stage: str) -> Address:
    return lambda scene: {"pk": cast.round_(edition_of(scene), stage).pk}


def the(objects: Callable[[Edition], Any], **more: str) -> Address:
    """The first of some objects of the edition; ``more``: further words of the path, and its query."""

    def find(scene: Any) -> Words:
        found = objects(edition_of(scene)).first()
        assert found is not None
        return {"pk": found.pk, **more}

    return find


def item_with(stage: str) -> Address:
    """A round with one of its applications."""
    return lambda scene: {**round_(stage)(scene), "application": item(scene)["pk"]}


def group(scene: Any) -> Words:
    return {**round_("shortlist")(scene), "group": scene.group.pk}


def file(scene: Any) -> Words:
    held = Attachment.objects.filter(application__edition=edition_of(scene), kind="master").first()
    assert held is not None
    return {"pk": held.application_id, "digest": held.file.digest}


def own_edition(scene: Any) -> Words:
    """The unit's desk, in the edition of the scene."""
    return {"query": f"edition={edition_of(scene).pk}"}


def own(model: Any, path: str) -> Address:
    """The first object whose ``path`` leads to the edition."""
    return the(lambda of: model.objects.filter(**{path: of}).order_by("pk"))


def mine(scene: Any) -> Words:
    """The organisation of the first applicant of the cast."""
    return {"pk": cast.organisation(NAMES[0]).pk}


def unconfirmed() -> EmailAddress:
    """An address that waits to be confirmed."""
    return EmailAddress.objects.get_or_create(user=cast.account("路人"), email=cast.account("路人").email)[0]


def seat_of(name: str) -> Address:
    return lambda scene: {"pk": scene.seat(name).pk}


def sheet_of(name: str) -> Address:
    return the(lambda of: Sheet.objects.filter(round__edition=of, seat__expert__account__name=name))


item = the(lambda of: Application.objects.filter(edition=of, exit="").exclude(number="").order_by("number"))
draft = the(lambda of: Application.objects.filter(edition=of, number="").order_by("pk"))
honour = the(lambda of: Honour.objects.filter(application__edition=of, revoked_at=None).order_by("number"))
notice = own(Notice, "round__edition")
announcement = own(Announcement, "round__edition")
visit = own(Visit, "round__edition")
objection = the(lambda of: Objection.objects.filter(notice__round__edition=of, admitted=True))
complaint = the(lambda of: Objection.objects.filter(notice__round__edition=of, kind="staff"))
evidence = the(lambda of: Objection.objects.filter(notice__round__edition=of, admitted=True), digest="0" * 64)
expert = the(lambda of: Expert.objects.filter(account__name="评二"))

# --- the pages -------------------------------------------------------------------------------------------------------

PAGES: dict[str, Page] = dict([
    # the public
    *opened("public", "finished", nothing, "public:home", "public:apply", "public:help", "public:accessibility",
            "public:units", "public:notices", "public:tracking", "public:certificates", "public:library",
            "shared:display", "shared:kit", "office:mailbox"),
    *opened("public", "open", edition, "public:edition"),
    *opened("public", "noticed", notice, "public:notice", "public:object"),
    *opened("visitor 3", "noticed", nothing, "public:lodged"),
    *opened("public", "finished", announcement, "public:announcement"),
    *opened("public", "finished", own(Case, "honour__application__edition"), "public:case"),
    *opened("public", "finished", lambda scene: {"code": Honour.objects.first().code}, "public:certificate"),
    # signing in
    *opened("public", "finished", nothing, "account_login", "account_request_login_code", "account_signup",
            "account_inactive", "account_email_verification_sent", "account_reset_password",
            "account_reset_password_done", "account_reset_password_from_key_done"),
    *opened("visitor 1", "finished", nothing, "account_confirm_login_code"),
    *opened("visitor 2", "finished", lambda scene: {"uidb36": int_to_base36(cast.office().pk), "key": "set-password"},
            "account_reset_password_from_key"),
    *opened("public", "finished", lambda scene: {"key": EmailConfirmationHMAC(unconfirmed()).key},
            "account_confirm_email"),
    *opened("applicant", "finished", nothing, "account_logout", "shared:inbox"),
    # the applicant
    *opened("applicant", "drafting", nothing, "applicant:desk", "applicant:account", "applicant:claim"),
    *opened("applicant", "drafting", edition, "applicant:start"),
    *opened("applicant", "drafting", mine, "applicant:organisation", "applicant:earlier", "applicant:colleagues"),
    *opened("applicant", "drafting", lambda scene: {**mine(scene), "member": Member.objects.last().pk},
            "applicant:remove"),
    *opened("applicant", "drafting", draft, "applicant:entry", "applicant:experience", "applicant:indicators",
            "applicant:papers", "applicant:check", "applicant:submit"),
    *opened("applicant", "recommending", item, "applicant:application", "applicant:receipt", "applicant:print",
             "applicant:withdraw", "applicant:recusal"),
    *opened("applicant", "submitted", item, "applicant:recall"),
    *opened("applicant", "asked", item, "applicant:history"),
    *opened("holder", "finished", nothing, "applicant:honours"),
    *opened("holder", "finished", the(lambda of: Honour.objects.filter(
        application__organisation__members__account__name="得奖").order_by("pk"), kind="share"), "applicant:duty"),
    # the recommending unit
    *opened("unit", "recommending", own_edition, "recommender:desk", "recommender:applications",
            "recommender:activities", "recommender:past", "recommender:history"),
    *opened("unit", "examining", own_edition, "recommender:lists"),
    *opened("unit", "submitted", item, "recommender:application", "recommender:reject"),
    *opened("unit", "examining", own(RecommendationList, "round__edition"), "recommender:recall"),
    # the office: the call, applications, formal review, recommending
    *opened("office", "reviewed", nothing, "office:desk", "office:editions", "office:units", "office:claims",
            "office:accounts", "office:account_grant", "office:rehearsal", "office:experts", "office:nominate"),
    *opened("office", "reviewed", lambda scene: {"pk": scene.programme_id}, "office:edition_new"),
    *opened("office", "prepared", edition, "office:edition_configure", "office:edition_values",
            "office:edition_publish"),
    *opened("office", "reviewed", nothing, "office:law", "office:law_compare", "office:law_import"),
    *opened("office", "reviewed", lambda scene: {"stack": "national-2021"}, "office:law_rulebook", "office:law_values",
            "office:law_texts"),
    *opened("office", "reviewed", edition, "office:edition", "office:clauses", "office:applications",
            "office:recommending", "office:messages", "office:committee", "office:placements", "office:rounds"),
    *opened("office", "recommending", edition, "office:waiver", "office:edition_amend"),
    *opened("office", "recommending", round_("recommend"), "office:round_extend"),
    *opened("office", "defending", round_("shortlist"), "office:round_reopen"),
    *opened("office", "reviewed", file, "shared:word"),
    *opened("office", "reviewed", item, "office:application", "office:application_hold",
            "office:application_disqualify"),
    *opened("office", "examining", own(Application, "holds__application__edition"), "office:application_release"),
    *opened("office", "submitted", item, "office:application_transfer"),
    *opened("office", "examining", edition, "office:formal"),
    *opened("office", "examining", item, "office:examine", "office:application_reject"),
    *opened("office", "recommending", the(lambda of: Activity.objects.filter(edition=of.key)), "office:activity"),
    *opened("office", "reviewed", the(lambda of: Unit.objects.filter(code="heilongjiang")), "office:unit"),
    *opened("office", "reviewed", the(lambda of: Grant.objects.filter(role="recommender")), "office:grant_end"),
    *opened("administrator", "reviewed", nothing, "office:work", "office:everybody"),
    # the office: committee, reviews, publicity, results
    *opened("office", "reviewing", expert, "office:expert", "office:suspend"),
    *opened("office", "reviewed", the(lambda of: Body.objects.filter(edition=of), query="kind=chair"),
            "office:seat_new"),
    *opened("office", "forming", seat_of("评二"), "office:seat_vacate"),
    *opened("office", "forming", own(Group, "body__edition"), "office:group", "office:group_dissolve"),
    *opened("office", "reviewing", edition, "office:recusals"),
    *opened("office", "reviewed", round_("material"), "office:review", "office:scores"),
    *opened("office", "seated", round_("material"), "office:round_open"),
    *opened("office", "marked", round_("material"), "office:round_settle"),
    *opened("office", "marked", sheet_of("评二"), "office:sheet", "office:sheet_reopen", "office:sheet_void"),
    *opened("office", "deliberating", round_("shortlist"), "office:deliberation"),
    *opened("office", "deliberating", item, "office:call"),
    *opened("office", "defending", round_("defence"), "office:timetable"),
    *opened("office", "defending", item_with("defence"), "office:slot"),
    *opened("office", "visiting", round_("visit"), "office:visits"),
    *opened("office", "visiting", item, "office:visit_plan"),
    *opened("office", "visiting", visit, "office:visit"),
    *opened("office", "asked", round_("consult"), "office:consult"),
    *opened("consultee", "asked", round_("consult"), "office:opinions"),
    *opened("office", "asked", own(Opinion, "round__edition"), "office:opinion"),
    *opened("office", "noticed", round_("notice"), "office:notice"),
    *opened("office", "consulted", round_("notice"), "office:notice_publish"),
    *opened("office", "noticed", lambda scene: {**notice(scene), "code": "association_site"}, "office:notice_channel"),
    *opened("office", "noticed", edition, "office:objections"),
    *opened("office", "noticed", objection, "office:objection", "office:objection_unseal"),
    *opened("approver", "past_notice", round_("approve"), "office:approval"),
    *opened("office", "approved", round_("announce"), "office:announcement", "office:announce"),
    *opened("office", "finished", lambda scene: {**announcement(scene), "code": "association_site"},
            "office:announcement_channel"),
    *opened("office", "finished", edition, "office:comments", "office:honours", "office:edition_close"),
    *opened("office", "honoured", edition, "office:cases_publish"),
    *opened("office", "finished", lambda scene: {**edition(scene), "application": item(scene)["pk"]},
            "office:release"),
    *opened("office", "finished", honour, "office:honour", "office:honour_history", "office:revoke"),
    *opened("province", "proposed", round_("proposed"), "office:conclude", "office:adopt"),
    *opened("province", "disputed", objection, "office:objection_rule"),
    *opened("province", "titled", honour, "office:refer"),
    *opened("province", "titled", own(Referral, "honour__application__edition"), "office:referral_cancel"),
    *opened("office", "finished", own(Incident, "honour__application__edition"), "office:incident_close"),
    # the expert
    *opened("expert", "reviewing", nothing, "expert:desk", "expert:recusals"),
    *opened("expert", "reviewing", expert, "expert:profile"),
    *opened("expert", "forming", seat_of("评二"), "expert:seat"),
    *opened("expert", "reviewing", seat_of("评二"), "expert:leave"),
    *opened("third", "forming", seat_of("评三"), "expert:pledge"),
    *opened("expert", "reviewing", lambda scene: {**expert(scene), "application": item(scene)["pk"]},
            "expert:recuse_application"),
    *opened("expert", "reviewing", lambda scene: {**expert(scene), "organisation": mine(scene)["pk"]},
            "expert:recuse_organisation"),
    *opened("expert", "reviewing", round_("material"), "expert:queue"),
    *opened("expert", "reviewing", sheet_of("评二"), "expert:sheet"),
    *opened("third", "reviewing", sheet_of("评三"), "expert:submit"),
    *opened("chair", "deliberating", item, "expert:application"),
    *opened("expert", "visiting", visit, "expert:visit"),
    *opened("leader", "deliberating", group, "expert:deliberation", "expert:adopt"),
    *opened("chair", "noticed", objection, "expert:objection"),
    # the supervisor
    *opened("supervisor", "reviewed", nothing, "supervisor:desk"),
    *opened("supervisor", "finished", edition, "supervisor:ledger", "supervisor:clauses"),
    *opened("supervisor", "reviewing", lambda scene: {**edition(scene), "name": "recusals"}, "supervisor:register"),
    *opened("supervisor", "finished", item, "supervisor:application", "supervisor:accesses"),
    *opened("supervisor", "noticed", complaint, "supervisor:objection", "supervisor:unseal"),
])  # fmt: skip


# what a visitor has done before the page is theirs
def ask_for_code(client: Client) -> None:
    client.post(reverse("account_request_login_code"), {"email": cast.office().email})


def ask_for_password(client: Client) -> None:
    client.post(reverse("account_reset_password"), {"email": cast.office().email})
    client.get(Message.objects.filter(template="password_reset").latest("pk").path)


def object_to_notice(client: Client) -> None:
    listed = Notice.objects.latest("pk")
    given = {"kind": "staff", "text": "工作人员未按时答复", "agreed": "on"}
    client.post(reverse("public:object", args=[listed.pk]), given)


def look_thrice(client: Client) -> None:
    for _ in range(3):
        client.get(reverse("supervisor:application", args=[item(Edition.objects.order_by("pk").first())["pk"]]))


BEFORE: dict[str, Callable[[Client], None]] = {
    "supervisor:accesses": look_thrice,
    "account_confirm_login_code": ask_for_code, "account_reset_password_from_key": ask_for_password,
    "public:lodged": object_to_notice,
}  # fmt: skip


def names_of_the_map() -> list[str]:
    """The name of every address, as ``reverse`` takes it."""
    return sorted(_names(get_resolver(), ""))


def _names(resolver: URLResolver, space: str) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}"
        else:
            yield from _names(pattern, f"{space}{pattern.namespace}:" if pattern.namespace else space)


# --- lists, each with what one of its rows is -------------------------------------------------------------------------

LISTS: dict[str, str] = {
    **dict.fromkeys([
        "public:units", "public:notices", "public:announcement", "public:notice", "applicant:desk",
        "applicant:colleagues", "recommender:desk", "recommender:applications",
        "recommender:past", "recommender:lists", "office:editions", "office:units", "office:claims", "office:accounts",
        "office:everybody", "office:experts", "office:applications", "office:recommending", "office:messages",
        "office:waiver", "office:placements", "office:rounds", "office:formal", "office:examine", "office:work",
        "office:review", "office:scores", "office:deliberation", "office:timetable", "office:consult", "office:notice",
        "office:objections", "office:approval", "office:announcement", "office:comments", "office:honours",
        "office:conclude",
        "office:seat_new", "expert:queue", "expert:deliberation", "supervisor:desk", "supervisor:ledger",
        "supervisor:register", "supervisor:accesses",
    ], "tbody tr"),
    **dict.fromkeys(["public:library", "office:mailbox", "shared:inbox"], "article"),
    **dict.fromkeys(["recommender:history", "applicant:history"], "ol.timeline li"),
    **dict.fromkeys(["office:visits", "office:opinions", "applicant:honours"], "section.card"),
    **dict.fromkeys(["recommender:activities", "office:committee", "expert:desk", "expert:recusals",
                     "applicant:earlier"], "ul.list li"),
    "office:recusals": "form.card",
}  # fmt: skip

# --- what is no page --------------------------------------------------------------------------------------------------

SENT = (  # forms that are only sent; asked for, they lead to their page or are refused
    "applicant:attach", "applicant:change", "applicant:draft_overview", "applicant:entry_save", "applicant:evidence",
    "applicant:experience_save", "applicant:indicators_save", "applicant:print_paper", "expert:conclusions",
    "expert:draft", "expert:paper", "expert:visit_draft",
    "office:assign", "office:award", "office:case_publish", "office:claim",
    "office:consult_agree", "office:consult_send", "office:duty", "office:formal_pass", "office:honour_document",
    "office:incident", "office:message_resend", "office:objection_admit", "office:objection_inquire",
    "office:objection_reply", "office:presence", "office:recusal_decide", "office:remind",
    "office:timetable_document", "office:timetable_fill", "office:vet", "office:work_retry", "recommender:change",
    "office:clauses_document", "recommender:drop", "recommender:enter", "recommender:judge", "recommender:recommend",
    "supervisor:admit", "supervisor:inquire", "supervisor:paper_of_clauses", "supervisor:reply",
)  # fmt: skip
FILES = (
    "applicant:export", "applicant:package", "expert:evidence", "expert:report", "office:accounts_export",
    "office:activity_evidence", "office:announcement_picture", "office:applications_export", "office:claim_licence",
    "office:committee_sheet", "office:consult_sheet", "office:deliberation_sheet", "office:experts_sheet",
    "office:formal_export", "office:law_export",
    "office:law_file", "office:honours_sheet", "office:messages_export", "office:notice_picture",
    "office:objection_file", "office:objections_sheet", "office:placements_sheet", "office:recommending_export",
    "office:recusals_sheet", "office:scores_sheet", "office:timetable_sheet", "office:units_export",
    "office:visit_report", "public:announcement_sheet", "public:download", "public:notice_sheet", "public:proof",
    "recommender:export", "recommender:scan", "shared:document", "shared:file", "shared:image",
    "office:clauses_export", "supervisor:evidence", "supervisor:export_accesses", "supervisor:export_clauses",
    "supervisor:export_ledger", "supervisor:export_register",
)  # fmt: skip
WAYS = ("office:law_clause", "office:round", "public:begin", "shared:go")  # lead on to the page of what they name
NO_PAGES = (*SENT, *FILES, *WAYS)
