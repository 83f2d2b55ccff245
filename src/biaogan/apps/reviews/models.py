"""What reviewers and bodies said: sheets, timetable, visits, resolutions, opinions."""

from django.db import models
from django.db.models import Q

PROTECT = models.PROTECT


class Sheet(models.Model):
    """One expert's marks and comment on one application in one round (S1-19a, S1-20a)."""

    seat = models.ForeignKey("panels.Seat", on_delete=PROTECT, related_name="sheets")
    application = models.ForeignKey("applications.Application", on_delete=PROTECT, related_name="sheets")
    round = models.ForeignKey("programmes.Round", on_delete=PROTECT, related_name="sheets")
    marks = models.JSONField(default=dict, help_text="{row: number on the sheet's scale}")
    comment = models.TextField(blank=True)
    figure = models.DecimalField(max_digits=6, decimal_places=2, null=True, help_text="Weighted mean, once submitted.")
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField(null=True)
    submitted_at = models.DateTimeField(null=True)
    released = models.TextField(blank=True, help_text="The comment as released to the applicant (S0-16b).")
    released_at = models.DateTimeField(null=True)
    void = models.BooleanField(default=False)
    void_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["seat", "application", "round"], condition=Q(void=False), name="one_live_sheet"
            )
        ]
        ordering = ["round", "application", "id"]

    def __str__(self) -> str:
        return f"{self.seat_id} on {self.application_id}"

    @property
    def key(self) -> str:
        return f"sheet:{self.pk}"


class Slot(models.Model):
    """A place in the defence timetable."""

    round = models.ForeignKey("programmes.Round", on_delete=PROTECT, related_name="slots")
    application = models.ForeignKey("applications.Application", on_delete=PROTECT, related_name="slots")
    place = models.CharField(max_length=120)
    starts = models.DateTimeField()
    ends = models.DateTimeField()
    present = models.BooleanField(null=True)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "application"], name="one_slot_a_round")]
        ordering = ["starts", "id"]

    def __str__(self) -> str:
        return f"{self.application_id} {self.starts}"

    @property
    def key(self) -> str:
        return f"slot:{self.pk}"


class Visit(models.Model):
    """An on-site visit where there was doubt (S1-N1.3b)."""

    application = models.ForeignKey("applications.Application", on_delete=PROTECT, related_name="visits")
    round = models.ForeignKey("programmes.Round", on_delete=PROTECT, related_name="visits")
    doubt = models.TextField()
    team = models.JSONField(default=list, help_text="Seat keys.")
    starts = models.DateField(null=True)
    ends = models.DateField(null=True)
    questions = models.TextField(blank=True)
    draft = models.TextField(blank=True, help_text="The report while the team writes it; nobody else reads it.")
    version = models.PositiveIntegerField(default=1)
    findings = models.TextField(blank=True)
    report = models.ForeignKey("files.File", null=True, on_delete=PROTECT, related_name="+")
    reported_at = models.DateTimeField(null=True)
    reported_by = models.CharField(max_length=80, blank=True)

    def __str__(self) -> str:
        return f"visit to {self.application_id}"

    @property
    def key(self) -> str:
        return f"visit:{self.pk}"


class Resolution(models.Model):
    """A decision of a body or group, or an approval (S1-19b, S1-20a, S1-22)."""

    round = models.ForeignKey("programmes.Round", on_delete=PROTECT, related_name="resolutions")
    group = models.ForeignKey("panels.Group", null=True, on_delete=PROTECT, related_name="resolutions")
    kind = models.CharField(max_length=20, default="deliberate", help_text="deliberate, approve or rule")
    draft = models.JSONField(default=dict, help_text="{application id: {verdict, rank, reason}}")
    number = models.CharField(max_length=60, blank=True)
    sitting = models.CharField(max_length=120, blank=True)
    dated = models.DateField(null=True)
    present = models.JSONField(default=list, help_text="Seat keys.")
    led_by = models.CharField(max_length=80, blank=True, help_text="Seat key of who presided.")
    minutes = models.TextField(blank=True)
    adopted_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "group"], condition=Q(adopted_at=None, kind="deliberate"), name="one_draft_resolution"
            )
        ]
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.round_id}"

    @property
    def key(self) -> str:
        return f"resolution:{self.pk}"


class Opinion(models.Model):
    """The view of a body asked before publicity, per application (S1-20b)."""

    round = models.ForeignKey("programmes.Round", on_delete=PROTECT, related_name="opinions")
    body = models.CharField(max_length=40, help_text="Key of the rulebook's bodies.")
    application = models.ForeignKey("applications.Application", on_delete=PROTECT, related_name="opinions")
    sent_on = models.DateField()
    due_on = models.DateField(null=True)
    view = models.CharField(max_length=10, blank=True, help_text="agree or against")
    reason = models.TextField(blank=True)
    returned_on = models.DateField(null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "body", "application"], name="asked_once")]
        ordering = ["application__number", "id"]

    def __str__(self) -> str:
        return f"{self.body} on {self.application_id}"

    @property
    def key(self) -> str:
        return f"opinion:{self.pk}"
