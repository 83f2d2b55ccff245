"""Every address of the house. Each desk keeps its own; signing in stands under ``account/``."""

from django.urls import include, path

handler500 = "biaogan.web.shared.errors.server_error"

urlpatterns = [
    path("account/", include("biaogan.web.shared.sign_in_urls")),
    path("applicant/", include("biaogan.web.applicant.urls")),
    path("recommender/", include("biaogan.web.recommender.urls")),
    path("office/", include("biaogan.web.office.urls")),
    path("expert/", include("biaogan.web.expert.urls")),
    path("supervisor/", include("biaogan.web.supervisor.urls")),
    path("", include("biaogan.web.shared.urls")),
    path("", include("biaogan.web.public.urls")),
]
