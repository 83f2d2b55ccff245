from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    """Applications and what recommending units and the office did with them."""

    name = "biaogan.apps.applications"
    label = "applications"
    default_auto_field = "django.db.models.BigAutoField"
