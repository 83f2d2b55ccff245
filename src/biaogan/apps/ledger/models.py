"""Entries of acts and accesses to records: append-only, each row carrying the hash of the one before.

Triggers on both databases refuse any change (``ledger.triggers``); only ``ledger.services`` writes here.
"""

from django.db import models


class Entry(models.Model):
    """One act: who did what to what, when, on which findings, and what it moved (S0-13b)."""

    id = models.BigIntegerField(primary_key=True, help_text="Place in the chain, from 1 without gaps.")
    act = models.CharField(max_length=60)
    subject = models.CharField(max_length=80, db_index=True, help_text='Key of the noun, "application:12".')
    edition = models.CharField(max_length=80, blank=True, db_index=True, help_text='"edition:3", or empty.')
    actor = models.CharField(max_length=80, db_index=True, help_text='"account:5", "system" or "public".')
    role = models.CharField(max_length=40, help_text="The grant the actor acted through.")
    second = models.CharField(max_length=80, blank=True, help_text="The second person of a two-person act.")
    at = models.DateTimeField(db_index=True)
    findings = models.JSONField(default=list, help_text="Warnings and notes the act passed with.")
    reason = models.TextField(blank=True)
    inputs_digest = models.CharField(max_length=64)
    moves = models.JSONField(default=list)
    events = models.JSONField(default=list)
    touches = models.JSONField(default=list, help_text="Keys of every object the act moved.")
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.id} {self.act} {self.subject}"


class Touch(models.Model):
    """An index of the objects an entry moved: their histories are read through it."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="touched")
    subject = models.CharField(max_length=80)

    class Meta:
        indexes = [models.Index(fields=["subject", "entry"])]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.subject}"


class Access(models.Model):
    """One look at, or export of, a confidential record (S0-13b, S1-15). A chain of its own."""

    id = models.BigIntegerField(primary_key=True)
    actor = models.CharField(max_length=80, db_index=True)
    role = models.CharField(max_length=40)
    act = models.CharField(max_length=60)
    subject = models.CharField(max_length=80, db_index=True)
    at = models.DateTimeField()
    detail = models.CharField(max_length=200, blank=True, help_text="File or columns of an export.")
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.id} {self.actor} {self.act} {self.subject}"


class ChainHead(models.Model):
    """The last row of a chain; locked last by every writer, so that the chain never forks."""

    chain = models.CharField(max_length=20, primary_key=True)
    count = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")

    def __str__(self) -> str:
        return f"{self.chain} {self.count}"


class RehearsalClock(models.Model):
    """演练时钟: the instant that "now" means in demo mode. At most one row; outside demo mode it is never read."""

    stands_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.stands_at.isoformat()
