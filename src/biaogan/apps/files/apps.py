from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Files by digest and the documents the system makes."""

    name = "biaogan.apps.files"
    label = "files"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register who makes documents."""
        from biaogan.apps.files import documents

        assert documents
