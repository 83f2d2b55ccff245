"""Addresses of the public pages. ``/c/<code>`` and ``/notices/<pk>`` stand on paper and never change."""

from django.urls import URLPattern, path

from biaogan.web.public.views import announcements, calls, certificates, home, library, notices, objections

app_name = "public"
urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("apply", home.apply, name="apply"),
    path("apply/<int:pk>", home.begin, name="begin"),
    path("help", home.help, name="help"),
    path("accessibility", home.accessibility, name="accessibility"),
    path("calls/<int:pk>", calls.edition, name="edition"),
    path("calls/<int:pk>/downloads/<int:download>", calls.download, name="download"),
    path("units", calls.units, name="units"),
    path("notices", notices.notices, name="notices"),
    path("notices/<int:pk>", notices.notice, name="notice"),
    path("notices/<int:pk>/list.xlsx", notices.notice_sheet, name="notice_sheet"),
    path("notices/<int:pk>/objection", objections.object_to, name="object"),
    path("channels/<int:pk>", notices.proof, name="proof"),
    path("objections/lodged", objections.lodged, name="lodged"),
    path("objections", objections.tracking, name="tracking"),
    path("announcements/<int:pk>", announcements.announcement, name="announcement"),
    path("announcements/<int:pk>/list.xlsx", announcements.announcement_sheet, name="announcement_sheet"),
    path("certificates", certificates.certificates, name="certificates"),
    path("c/<slug:code>", certificates.certificate, name="certificate"),
    path("library", library.library, name="library"),
    path("library/<int:pk>", library.case, name="case"),
]
