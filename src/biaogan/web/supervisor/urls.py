"""Addresses of the supervisor's desk: all of them read, but for complaints about staff and opening an identity."""

from django.urls import URLPattern, path

from biaogan.web.supervisor.views import applications, clauses, desk, ledger, objections, registers

app_name = "supervisor"
urlpatterns: list[URLPattern] = [
    path("", desk.desk, name="desk"),
    path("editions/<int:pk>/ledger", ledger.ledger, name="ledger"),
    path("editions/<int:pk>/ledger.xlsx", ledger.export, name="export_ledger"),
    path("editions/<int:pk>/clauses", clauses.clauses, name="clauses"),
    path("editions/<int:pk>/clauses.xlsx", clauses.export, name="export_clauses"),
    path("editions/<int:pk>/clauses/paper", clauses.paper, name="paper_of_clauses"),
    path("editions/<int:pk>/<slug:name>", registers.register, name="register"),
    path("editions/<int:pk>/<slug:name>.xlsx", registers.export, name="export_register"),
    path("applications/<int:pk>", applications.application, name="application"),
    path("applications/<int:pk>/accesses", applications.accesses, name="accesses"),
    path("applications/<int:pk>/accesses.xlsx", applications.export_accesses, name="export_accesses"),
    path("objections/<int:pk>", objections.objection, name="objection"),
    path("objections/<int:pk>/admit", objections.admit, name="admit"),
    path("objections/<int:pk>/inquire", objections.inquire, name="inquire"),
    path("objections/<int:pk>/reply", objections.reply, name="reply"),
    path("objections/<int:pk>/unseal", objections.unseal, name="unseal"),
    path("objections/<int:pk>/evidence/<slug:digest>", objections.evidence, name="evidence"),
]
