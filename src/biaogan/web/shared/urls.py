"""Addresses of the shared pages."""

from django.urls import path

from biaogan.web.shared import display, files, going, inbox, kit

app_name = "shared"
urlpatterns = [
    path("display", display.choose_display, name="display"),
    path("messages", inbox.inbox, name="inbox"),
    path("kit", kit.kit, name="kit"),
    path("file/<int:pk>/<slug:digest>", files.file, name="file"),
    path("word/<int:pk>/<slug:digest>", files.word, name="word"),
    path("word/<int:pk>/<slug:digest>/<str:name>", files.image, name="image"),
    path("document/<int:pk>", files.document, name="document"),
    path("go/<str:key>", going.go, name="go"),
]
