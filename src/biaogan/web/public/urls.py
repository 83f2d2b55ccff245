"""Addresses of the public pages. ``/c/<code>`` stands in QR codes on paper and never changes."""

from django.urls import URLPattern, path

from biaogan.web.public.views import calls, certificates, home, library, notices

app_name = "public"
urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("calls/<int:pk>", calls.edition, name="edition"),
    path("notices", notices.notices, name="notices"),
    path("notices/<int:pk>", notices.notice, name="notice"),
    path("certificates", certificates.certificates, name="certificates"),
    path("c/<slug:code>", certificates.certificate, name="certificate"),
    path("library", library.library, name="library"),
    path("library/<int:pk>", library.case, name="case"),
]
