from django.apps import AppConfig
from django.db.models.signals import post_migrate


class LedgerConfig(AppConfig):
    """What happened: append-only, hash-chained entries and accesses; the clock."""

    name = "biaogan.apps.ledger"
    label = "ledger"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the triggers anew after all migrations."""
        from biaogan.apps.ledger.triggers import make_triggers

        post_migrate.connect(make_triggers, sender=self, dispatch_uid="ledger.triggers")
