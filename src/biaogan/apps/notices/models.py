"""What is shown to the public for so many working days, and what people object (S1-21)."""

from django.db import models

PROTECT = models.PROTECT


class Notice(models.Model):
    """A public notice: dates are computed from the calendar, never typed."""

    round = models.ForeignKey("programmes.Round", on_delete=PROTECT, related_name="notices")
    published_at = models.DateTimeField()
    first = models.DateField()
    last = models.DateField()
    ends = models.DateTimeField(help_text="First instant after the period.")
    days = models.JSONField(help_text="[{date, makeup}] the working days of the period.")
    unit = models.CharField(max_length=10)
    table_version = models.CharField(max_length=80, help_text="The official calendar used.")
    columns = models.JSONField(default=list)
    entries = models.JSONField(help_text="[{application, number, name, organisation, unit}] as published.")
    digest = models.CharField(max_length=64, help_text="SHA-256 over the entries, printed on the page.")
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-published_at"]

    def __str__(self) -> str:
        return f"{self.round_id} {self.first}..{self.last}"

    @property
    def key(self) -> str:
        return f"notice:{self.pk}"


class Channel(models.Model):
    """Proof that a notice or announcement stood in a channel: address, picture, digest."""

    subject = models.CharField(max_length=80, db_index=True, help_text='"notice:2" or "announcement:1"')
    code = models.CharField(max_length=40, help_text="Key of the rulebook's channels.")
    address = models.CharField(max_length=500, blank=True)
    picture = models.ForeignKey("files.File", null=True, on_delete=PROTECT, related_name="+")
    digest = models.CharField(max_length=64, blank=True)
    shown_at = models.DateTimeField(null=True)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subject", "code"], name="one_proof_a_channel")]

    def __str__(self) -> str:
        return f"{self.subject} {self.code}"


class Objection(models.Model):
    """An objection: about oneself (own), about a candidate, or about staff (S0-18c)."""

    notice = models.ForeignKey(Notice, on_delete=PROTECT, related_name="objections")
    kind = models.CharField(max_length=10, help_text="own, candidate or staff")
    application = models.ForeignKey("applications.Application", null=True, on_delete=PROTECT, related_name="objections")
    text = models.TextField()
    evidence = models.JSONField(default=list, help_text="[{name, digest, size}]")
    code_digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the tracking code.")
    received_at = models.DateTimeField()
    admitted = models.BooleanField(null=True)
    admitted_at = models.DateTimeField(null=True)
    admission_reason = models.TextField(blank=True)
    hold = models.ForeignKey("applications.Hold", null=True, on_delete=PROTECT, related_name="objections")
    ruling = models.CharField(max_length=10, blank=True, help_text="uphold, correct or remove")
    ruling_reason = models.TextField(blank=True)
    ruled_at = models.DateTimeField(null=True)
    reply = models.TextField(blank=True)
    replied_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def key(self) -> str:
        return f"objection:{self.pk}"

    @property
    def state(self) -> str:
        """received, admitted, refused, ruled or replied."""
        if self.replied_at is not None:
            return "replied"
        if self.ruled_at is not None:
            return "ruled"
        return {None: "received", True: "admitted", False: "refused"}[self.admitted]


class Objector(models.Model):
    """Who objected: sealed, opened only by its own act."""

    objection = models.OneToOneField(Objection, on_delete=PROTECT, related_name="objector")
    name = models.CharField(max_length=120)
    contact = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"objector of {self.objection_id}"


class Inquiry(models.Model):
    """One step of the office's inquiry into an objection."""

    objection = models.ForeignKey(Objection, on_delete=PROTECT, related_name="inquiries")
    note = models.TextField()
    proofs = models.JSONField(default=list)
    by = models.CharField(max_length=80)
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "inquiries"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"inquiry {self.objection_id}"
