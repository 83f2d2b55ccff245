"""Files by content, and the documents the system makes."""

from django.db import models


class File(models.Model):
    """Bytes known by their SHA-256; never overwritten, stored once however often they are sent."""

    digest = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    type = models.CharField(max_length=100)
    stored_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.digest[:12]

    @property
    def key(self) -> str:
        return f"file:{self.pk}"

    @property
    def storage_name(self) -> str:
        """Where the store keeps it: two levels, so that no folder grows without bound."""
        return f"{self.digest[:2]}/{self.digest[2:4]}/{self.digest}"


class Document(models.Model):
    """A document made from the record: form, receipt, list, resolution, certificate."""

    kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=80, db_index=True)
    name = models.CharField(max_length=200, help_text="File name offered for download.")
    content = models.JSONField(default=dict, help_text="What the template is filled with.")
    check_code = models.CharField(max_length=20, blank=True, help_text="Printed on it; binds a scan to its draft.")
    file = models.ForeignKey(File, null=True, on_delete=models.PROTECT, related_name="documents")
    asked_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "subject", "check_code"], name="one_document_a_draft")]
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"

    @property
    def key(self) -> str:
        return f"document:{self.pk}"
