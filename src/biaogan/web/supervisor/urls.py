"""Addresses of the supervisor's desk: all of them read, but for complaints about staff."""

from django.urls import URLPattern, path

from biaogan.web.supervisor.views import applications, desk

app_name = "supervisor"
urlpatterns: list[URLPattern] = [
    path("", desk.desk, name="desk"),
    path("applications/<int:pk>", applications.application, name="application"),
]
