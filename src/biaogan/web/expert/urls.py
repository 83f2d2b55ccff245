"""Addresses of the expert's desk."""

from django.urls import path

from biaogan.web.expert.views import (
    applications,
    deliberations,
    desk,
    objections,
    profile,
    queue,
    recusals,
    seats,
    sheets,
    visits,
)

app_name = "expert"
urlpatterns = [
    path("", desk.desk, name="desk"),
    path("profile/<int:pk>", profile.profile, name="profile"),
    path("seats/<int:pk>", seats.seat, name="seat"),
    path("seats/<int:pk>/pledge", seats.pledge, name="pledge"),
    path("seats/<int:pk>/leave", seats.leave, name="leave"),
    path("recusals", recusals.recusals, name="recusals"),
    path("recusals/<int:pk>/application/<int:application>", recusals.from_application, name="recuse_application"),
    path("recusals/<int:pk>/organisation/<int:organisation>", recusals.from_organisation, name="recuse_organisation"),
    path("rounds/<int:pk>", queue.queue, name="queue"),
    path("sheets/<int:pk>", sheets.sheet, name="sheet"),
    path("sheets/<int:pk>/draft", sheets.draft, name="draft"),
    path("sheets/<int:pk>/submit", sheets.submit, name="submit"),
    path("sheets/<int:pk>/paper", sheets.paper, name="paper"),
    path("applications/<int:pk>", applications.application, name="application"),
    path("visits/<int:pk>", visits.visit, name="visit"),
    path("visits/<int:pk>/draft", visits.draft, name="visit_draft"),
    path("visits/<int:pk>/report", visits.report, name="report"),
    path("rounds/<int:pk>/groups/<int:group>", deliberations.deliberation, name="deliberation"),
    path("rounds/<int:pk>/groups/<int:group>/draft", deliberations.draft, name="conclusions"),
    path("rounds/<int:pk>/groups/<int:group>/adopt", deliberations.adopt, name="adopt"),
    path("objections/<int:pk>", objections.objection, name="objection"),
    path("objections/<int:pk>/files/<slug:digest>", objections.file, name="evidence"),
]
