from django.apps import AppConfig


class LibraryConfig(AppConfig):
    """Experiences of current holders, open to the public."""

    name = "biaogan.apps.library"
    label = "library"
    default_auto_field = "django.db.models.BigAutoField"
