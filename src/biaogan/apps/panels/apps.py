from django.apps import AppConfig


class PanelsConfig(AppConfig):
    """Committees, groups, seats and recusals."""

    name = "biaogan.apps.panels"
    label = "panels"
    default_auto_field = "django.db.models.BigAutoField"
