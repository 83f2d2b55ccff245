"""Addresses of the shared pages."""

from django.urls import path

from biaogan.web.shared import display, kit

app_name = "shared"
urlpatterns = [
    path("display", display.choose_display, name="display"),
    path("kit", kit.kit, name="kit"),
]
