from django.apps import AppConfig


class HonoursConfig(AppConfig):
    """Announcements, titles, duties and incidents."""

    name = "biaogan.apps.honours"
    label = "honours"
    default_auto_field = "django.db.models.BigAutoField"
