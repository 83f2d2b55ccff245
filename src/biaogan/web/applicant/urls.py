"""Addresses of the applicant's desk."""

from django.urls import path

from biaogan.web.applicant.drafting import ENTRY, EXPERIENCE
from biaogan.web.applicant.views import (
    account,
    desk,
    documents,
    honours,
    indicators,
    organisations,
    package,
    standing,
    starting,
    steps,
    submitting,
)

app_name = "applicant"
urlpatterns = [
    path("", desk.desk, name="desk"),
    path("applications.xlsx", desk.export, name="export"),
    path("account", account.account, name="account"),
    path("honours", honours.honours, name="honours"),
    path("honours/<int:pk>/<slug:kind>", honours.duty, name="duty"),
    path("organisation/claim", organisations.claim, name="claim"),
    path("organisation/<int:pk>", organisations.organisation, name="organisation"),
    path("organisation/<int:pk>/earlier", organisations.earlier, name="earlier"),
    path("organisation/<int:pk>/colleagues", organisations.colleagues, name="colleagues"),
    path("organisation/<int:pk>/colleagues/<int:member>", organisations.remove, name="remove"),
    path("edition/<int:pk>/start", starting.start, name="start"),
    # filling in
    path("<int:pk>/entry", steps.questions, {"step": ENTRY}, name="entry"),
    path("<int:pk>/entry/save", steps.save, {"step": ENTRY}, name="entry_save"),
    path("<int:pk>/experience", steps.questions, {"step": EXPERIENCE}, name="experience"),
    path("<int:pk>/experience/save", steps.save, {"step": EXPERIENCE}, name="experience_save"),
    path("<int:pk>/experience/overview", steps.draft_overview, name="draft_overview"),
    path("<int:pk>/indicators", indicators.table, name="indicators"),
    path("<int:pk>/indicators/save", indicators.save, name="indicators_save"),
    path("<int:pk>/papers", documents.stamped, name="papers"),
    path("<int:pk>/papers/<slug:kind>/print", documents.print_paper, name="print_paper"),
    path("<int:pk>/evidence", documents.evidence, name="evidence"),
    path("<int:pk>/files/<slug:kind>", documents.attach, name="attach"),
    path("<int:pk>/file/<int:attachment>", documents.change, name="change"),
    path("<int:pk>/check", submitting.check, name="check"),
    path("<int:pk>/submit", submitting.submit, name="submit"),
    # after it was handed in
    path("<int:pk>", standing.application, name="application"),
    path("<int:pk>/package", package.package, name="package"),
    path("<int:pk>/receipt", submitting.receipt, name="receipt"),
    path("<int:pk>/history", standing.history, name="history"),
    path("<int:pk>/print", standing.printed, name="print"),
    path("<int:pk>/recall", standing.recall, name="recall"),
    path("<int:pk>/withdraw", standing.withdraw, name="withdraw"),
    path("<int:pk>/recusal", standing.suggest, name="recusal"),
]
