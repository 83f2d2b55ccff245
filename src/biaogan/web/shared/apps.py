"""The Django app of the shared front end."""

from django.apps import AppConfig


class SharedConfig(AppConfig):
    """Templates, tags and the display page."""

    name = "biaogan.web.shared"
    label = "shared"
