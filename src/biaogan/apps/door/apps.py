from django.apps import AppConfig


class DoorConfig(AppConfig):
    """The one door: every act is decided, applied and recorded here."""

    name = "biaogan.apps.door"
    label = "door"
    default_auto_field = "django.db.models.BigAutoField"
