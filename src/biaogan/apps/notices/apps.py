from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Public notices, their channels, objections and inquiries."""

    name = "biaogan.apps.notices"
    label = "notices"
    default_auto_field = "django.db.models.BigAutoField"
