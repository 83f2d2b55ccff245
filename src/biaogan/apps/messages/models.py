"""Messages to people and rows of work: the outbox. Written in the transaction of the act, delivered after it."""

from django.db import models


class Message(models.Model):
    """One thing told to one person: on the desk at once, by mail when the work row is done (S0-19b)."""

    key = models.CharField(max_length=200, unique=True, help_text="Idempotency key; also the Message-ID of the mail.")
    recipient = models.CharField(max_length=80, db_index=True, help_text='"account:5"; empty for a bare address.')
    address = models.EmailField()
    language = models.CharField(max_length=5, default="zh")
    template = models.CharField(max_length=60)
    content = models.JSONField(default=dict, help_text="Parameters of the phrase.")
    subject = models.CharField(max_length=300)
    body = models.TextField()
    about = models.CharField(max_length=80, blank=True, db_index=True, help_text="Key of the noun it speaks of.")
    edition = models.CharField(max_length=80, blank=True, db_index=True)
    path = models.CharField(max_length=300, blank=True, help_text="Where the recipient goes from here.")
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return f"{self.template} -> {self.address}"


class Work(models.Model):
    """Something to be done after the transaction: the truth about it; a wake-up only carries its id."""

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=200, unique=True)
    subject = models.CharField(max_length=80, blank=True)
    content = models.JSONField(default=dict)
    due = models.DateTimeField(db_index=True)
    attempts = models.PositiveIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    lease_token = models.CharField(max_length=32, blank=True)
    done_at = models.DateTimeField(null=True)
    needs_person = models.BooleanField(default=False)
    last_error = models.TextField(blank=True)

    class Meta:
        ordering = ["due", "id"]
        verbose_name_plural = "work"

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
