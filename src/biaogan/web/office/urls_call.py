"""Addresses from the call to the formal review, and of people, messages and the rehearsal."""

from django.urls import URLPattern, path

from biaogan.web.office.views import (
    accounts,
    amending,
    applications,
    claims,
    clauses,
    configuration,
    decisions,
    desk,
    editions,
    formal,
    messages,
    recommending,
    rehearsal,
    rounds,
    units,
    work,
)  # fmt: skip

urlpatterns: list[URLPattern] = [
    path("", desk.desk, name="desk"),
    # editions
    path("editions", editions.editions, name="editions"),
    path("programmes/<int:pk>/editions/new", editions.create, name="edition_new"),
    path("editions/<int:pk>", editions.edition, name="edition"),
    path("editions/<int:pk>/configure", configuration.configure, name="edition_configure"),
    path("editions/<int:pk>/publish", editions.publish, name="edition_publish"),
    path("editions/<int:pk>/amend", amending.amend, name="edition_amend"),
    path("editions/<int:pk>/close", editions.close, name="edition_close"),
    path("editions/<int:pk>/clauses", clauses.clauses, name="clauses"),
    path("editions/<int:pk>/clauses.xlsx", clauses.export, name="clauses_export"),
    path("editions/<int:pk>/clauses/document", clauses.paper, name="clauses_document"),
    path("editions/<int:pk>/waiver", rounds.waive, name="waiver"),
    path("rounds/<int:pk>/reopen", rounds.reopen, name="round_reopen"),
    path("rounds/<int:pk>/extend", rounds.extend, name="round_extend"),
    # applications
    path("editions/<int:pk>/applications", applications.applications, name="applications"),
    path("editions/<int:pk>/applications.xlsx", applications.export, name="applications_export"),
    path("applications/<int:pk>", applications.application, name="application"),
    path("applications/<int:pk>/hold", decisions.hold, name="application_hold"),
    path("applications/<int:pk>/release", decisions.release, name="application_release"),
    path("applications/<int:pk>/transfer", decisions.transfer, name="application_transfer"),
    path("applications/<int:pk>/disqualify", decisions.disqualify, name="application_disqualify"),
    # formal review
    path("editions/<int:pk>/formal", formal.queue, name="formal"),
    path("editions/<int:pk>/formal.xlsx", formal.export, name="formal_export"),
    path("editions/<int:pk>/formal/pass", formal.pass_checked, name="formal_pass"),
    path("applications/<int:pk>/examine", formal.examine, name="examine"),
    path("applications/<int:pk>/reject", formal.reject, name="application_reject"),
    # recommending
    path("editions/<int:pk>/recommending", recommending.recommending, name="recommending"),
    path("editions/<int:pk>/recommending.xlsx", recommending.export, name="recommending_export"),
    path("activities/<int:pk>", recommending.activity, name="activity"),
    path("activities/<int:pk>/evidence", recommending.evidence, name="activity_evidence"),
    # people
    path("units", units.units, name="units"),
    path("units.xlsx", units.export, name="units_export"),
    path("units/<int:pk>", units.unit, name="unit"),
    path("claims", claims.claims, name="claims"),
    path("claims/<int:pk>", claims.decide, name="claim"),
    path("claims/<int:pk>/licence", claims.licence, name="claim_licence"),
    path("accounts", accounts.accounts, name="accounts"),
    path("accounts/all", accounts.everybody, name="everybody"),
    path("accounts.xlsx", accounts.export, name="accounts_export"),
    path("accounts/grant", accounts.grant, name="account_grant"),
    path("grants/<int:pk>/end", accounts.end, name="grant_end"),
    # what was told, and what machines do
    path("editions/<int:pk>/messages", messages.messages, name="messages"),
    path("editions/<int:pk>/messages.xlsx", messages.export, name="messages_export"),
    path("messages/<int:pk>/resend", messages.resend, name="message_resend"),
    path("work", work.work, name="work"),
    path("work/<int:pk>/retry", work.retry, name="work_retry"),
    # rehearsal only
    path("rehearsal", rehearsal.rehearsal, name="rehearsal"),
    path("mailbox", rehearsal.mailbox, name="mailbox"),
]
