from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    """Programmes, editions, the pinned law and the rounds of each stage."""

    name = "biaogan.apps.programmes"
    label = "programmes"
    default_auto_field = "django.db.models.BigAutoField"
