"""Every address of the house. Each desk keeps its own; signing in stands under ``account/``."""

from importlib.util import find_spec

from django.urls import include, path

handler500 = "biaogan.web.shared.errors.server_error"

DESKS = ("applicant", "recommender", "office", "expert", "supervisor", "shared", "public")

urlpatterns = [
    path("account/", include("biaogan.web.shared.sign_in_urls")),
    *(
        path("" if desk in {"shared", "public"} else f"{desk}/", include(f"biaogan.web.{desk}.urls"))
        for desk in DESKS
        if find_spec(f"biaogan.web.{desk}.urls")  # rooms are moved into one by one
    ),
]
