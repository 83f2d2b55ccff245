"""What follows the decision: announcement, titles, plaques, duties, incidents, revocation (S1-22..S1-24)."""

from django.db import models

PROTECT = models.PROTECT
TITLE, LIST = "title", "list"  # what is won: a title, or a place on a list


class Announcement(models.Model):
    """The annual list made known (S1-22), or a revocation (S1-24)."""

    round = models.ForeignKey("programmes.Round", null=True, on_delete=PROTECT, related_name="announcements")
    kind = models.CharField(max_length=20, default="results", help_text="results or revocation")
    title = models.CharField(max_length=200)
    number = models.CharField(max_length=60)
    dated = models.DateField()
    published_at = models.DateTimeField()
    entries = models.JSONField()
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["-published_at"]

    def __str__(self) -> str:
        return self.title

    @property
    def key(self) -> str:
        return f"announcement:{self.pk}"


class Honour(models.Model):
    """A title held, or a place on a list. Its standing is computed: revoked > under inquiry > current."""

    application = models.OneToOneField("applications.Application", on_delete=PROTECT, related_name="honour")
    announcement = models.ForeignKey(Announcement, on_delete=PROTECT, related_name="honours")
    title = models.CharField(max_length=120)
    form = models.CharField(max_length=10, default=TITLE, help_text="title, or list: an entry without title (S0-19b).")
    number = models.CharField(max_length=40, unique=True, help_text="Number of the certificate, or of the entry.")
    code = models.CharField(max_length=16, unique=True, help_text="In the address the QR points to.")
    conferred_on = models.DateField()
    plaque_number = models.CharField(max_length=40, blank=True)
    plaque_made_on = models.DateField(null=True)
    plaque_delivered_on = models.DateField(null=True)
    revoked_at = models.DateTimeField(null=True)
    revocation = models.ForeignKey(Announcement, null=True, on_delete=PROTECT, related_name="revoked")

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return self.number

    @property
    def key(self) -> str:
        return f"honour:{self.pk}"


class Duty(models.Model):
    """A duty of a holder: sharing (S1-23b), the video (S2-B1.4a)."""

    honour = models.ForeignKey(Honour, on_delete=PROTECT, related_name="duties")
    kind = models.CharField(max_length=40)
    due = models.DateField(null=True)
    done_on = models.DateField(null=True)
    note = models.TextField(blank=True)
    proof = models.ForeignKey("files.File", null=True, on_delete=PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "duties"

    def __str__(self) -> str:
        return f"{self.kind} of {self.honour_id}"


class Incident(models.Model):
    """A suspected ground for revocation; while open the title stands under inquiry (S1-24)."""

    honour = models.ForeignKey(Honour, on_delete=PROTECT, related_name="incidents")
    ground = models.CharField(max_length=20, help_text="fraud or accident")
    domain = models.CharField(max_length=20, blank=True)
    happened_on = models.DateField(null=True)
    source = models.TextField()
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=20, blank=True, help_text="revoked or no_ground")
    note = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.ground} {self.honour_id}"

    @property
    def key(self) -> str:
        return f"incident:{self.pk}"


class Referral(models.Model):
    """A title that feeds another programme: the application that was begun there from it (S4-13).

    Lawful only while the title stands: withdrawn when that is revoked, or by the office that made it.
    """

    honour = models.ForeignKey(Honour, on_delete=PROTECT, related_name="referrals")
    application = models.OneToOneField("applications.Application", on_delete=PROTECT, related_name="referral")
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True, help_text="Of withdrawing it.")

    def __str__(self) -> str:
        return f"{self.honour_id} -> {self.application_id}"

    @property
    def key(self) -> str:
        return f"referral:{self.pk}"
