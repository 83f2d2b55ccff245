"""Every address of the house. Each desk keeps its own; sign-in is allauth's under ``account/``."""

from importlib.util import find_spec

from django.urls import include, path

DESKS = ("applicant", "recommender", "office", "expert", "supervisor", "shared", "public")

urlpatterns = [
    path("account/", include("allauth.account.urls")),
    *(
        path("" if desk in {"shared", "public"} else f"{desk}/", include(f"biaogan.web.{desk}.urls"))
        for desk in DESKS
        if find_spec(f"biaogan.web.{desk}")  # rooms are moved into one by one
    ),
]
