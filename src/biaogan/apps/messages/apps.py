from django.apps import AppConfig


class MessagesConfig(AppConfig):
    """What people are told, and the work that still has to be done."""

    name = "biaogan.apps.messages"
    label = "messages"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register who mails."""
        from biaogan.apps.messages import mail

        assert mail
