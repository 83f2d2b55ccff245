from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """What happened: append-only, hash-chained entries and accesses; the clock."""

    name = "biaogan.apps.ledger"
    label = "ledger"
    default_auto_field = "django.db.models.BigAutoField"
