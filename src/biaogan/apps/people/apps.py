from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Accounts, grants, organisations, recommending units, experts."""

    name = "biaogan.apps.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
