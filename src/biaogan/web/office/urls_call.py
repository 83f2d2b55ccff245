"""Addresses from the call to the formal review, and of people, messages and the rehearsal."""

from django.urls import URLPattern, path

from biaogan.web.office.views import desk

urlpatterns: list[URLPattern] = [
    path("", desk.desk, name="desk"),
]
