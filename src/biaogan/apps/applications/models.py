"""Applications, and what units and the office did with them.

An application has four facts and no state machine: its ``round``, its ``exit``, an open correction, open holds.
Only the door writes the first two (``apps.door.moves``).
"""

from django.db import models
from django.db.models import Q

CASCADE, PROTECT = models.CASCADE, models.PROTECT


class Application(models.Model):
    """One experience of one organisation in one edition (S1-16)."""

    edition = models.ForeignKey("programmes.Edition", on_delete=PROTECT, related_name="applications")
    organisation = models.ForeignKey("people.Organisation", on_delete=PROTECT, related_name="applications")
    unit = models.ForeignKey("people.Unit", null=True, on_delete=PROTECT, related_name="applications")
    name = models.CharField(max_length=200, blank=True, help_text="Of the experience; as submitted last.")
    focus = models.CharField(max_length=40, blank=True)
    scope = models.CharField(max_length=40, blank=True)
    number = models.CharField(max_length=40, blank=True, help_text="Given once, at the first submit.")
    round = models.ForeignKey("programmes.Round", on_delete=PROTECT, related_name="applications")
    exit = models.CharField(
        max_length=20,
        blank=True,
        help_text="lapsed withdrawn rejected not_recommended not_chosen removed disqualified source_lost",
    )
    called = models.JSONField(default=list, help_text="Optional stages this one was called to.")
    organiser_recommended = models.BooleanField(default=False, help_text="Flag of S1-D.")
    started_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    current = models.ForeignKey("Version", null=True, on_delete=PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "number"], condition=~Q(number=""), name="numbers_unique")
        ]
        indexes = [
            models.Index(fields=["edition", "round", "exit"]),
            models.Index(fields=["edition", "number"], name="listed_by_number"),
        ]
        ordering = ["number", "id"]

    def __str__(self) -> str:
        return self.name or f"application {self.pk}"

    @property
    def key(self) -> str:
        return f"application:{self.pk}"


class Draft(models.Model):
    """The working copy colleagues edit; ``number`` counts its saves, so that two tabs never overwrite each other."""

    application = models.OneToOneField(Application, on_delete=CASCADE, related_name="draft")
    number = models.PositiveIntegerField(default=1)
    sections = models.JSONField(default=dict, help_text="{key: text}")
    confidential = models.JSONField(default=list, help_text="Keys of secret sections (S0-8.5).")
    answers = models.JSONField(default=dict, help_text="{condition or field: {value, reason}}")
    indicators = models.JSONField(default=list, help_text="[{name, unit, year, own, competitor, benchmark}]")
    saved_at = models.DateTimeField()
    saved_by = models.CharField(max_length=80)

    def __str__(self) -> str:
        return f"draft of {self.application_id}"


class Attachment(models.Model):
    """A file of the working copy: Word master, stamped scan, evidence (S1-N1.2.3)."""

    application = models.ForeignKey(Application, on_delete=CASCADE, related_name="attachments")
    kind = models.CharField(max_length=40, help_text="Key of materials.documents.")
    file = models.ForeignKey("files.File", on_delete=PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    confidential = models.BooleanField(default=False)
    check_code = models.CharField(max_length=20, blank=True, help_text="Of the draft that was stamped.")
    findings = models.JSONField(default=list)
    words = models.PositiveIntegerField(null=True, help_text="字数 of a Word file.")
    illustrations = models.PositiveIntegerField(default=0, help_text="Tables and pictures in a Word file.")
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["kind", "id"]

    def __str__(self) -> str:
        return self.name


class Version(models.Model):
    """What was submitted: frozen, hashed, with the findings it was submitted with."""

    application = models.ForeignKey(Application, on_delete=PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    sections = models.JSONField()
    confidential = models.JSONField(default=list)
    answers = models.JSONField()
    indicators = models.JSONField()
    files = models.JSONField(help_text="[{kind, name, digest, size, confidential, check_code}]")
    profile = models.JSONField(help_text="The organisation as it was then.")
    findings = models.JSONField()
    hash = models.CharField(max_length=64)
    submitted_at = models.DateTimeField()
    submitted_by = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["application", "number"], name="versions_numbered")]
        ordering = ["application", "number"]

    def __str__(self) -> str:
        return f"{self.application_id}/{self.number}"


class Waiver(models.Model):
    """Leave to submit late, given by the office with a reason (S1-N1.2.1)."""

    round = models.ForeignKey("programmes.Round", on_delete=PROTECT, related_name="waivers")
    application = models.ForeignKey(Application, null=True, on_delete=PROTECT, related_name="waivers")
    unit = models.ForeignKey("people.Unit", null=True, on_delete=PROTECT, related_name="waivers")
    until = models.DateTimeField()
    reason = models.TextField()
    granted_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.round_id} until {self.until}"

    @property
    def key(self) -> str:
        return f"waiver:{self.pk}"


class Correction(models.Model):
    """Named items sent back to the applicant; while open, these and no others can be edited."""

    application = models.ForeignKey(Application, on_delete=PROTECT, related_name="corrections")
    round = models.ForeignKey("programmes.Round", on_delete=PROTECT, related_name="+")
    items = models.JSONField(help_text="[{item, reason}]")
    due = models.DateTimeField(null=True)
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=80)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["application"], condition=Q(closed_at=None), name="one_open_correction")
        ]
        ordering = ["id"]

    def __str__(self) -> str:
        return f"correction of {self.application_id}"


class Hold(models.Model):
    """May it go on? While a hold is open the item stays where it is (S0-18d, S1-21)."""

    application = models.ForeignKey(Application, on_delete=PROTECT, related_name="holds")
    ground = models.CharField(max_length=200)
    opened_by = models.CharField(max_length=80, help_text='Key of what opened it, "objection:3".')
    opened_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.application_id} {self.ground}"


class Judgement(models.Model):
    """A person's answer to one item of a checklist, beside the system's finding (S1-17a, S1-18a)."""

    application = models.ForeignKey(Application, on_delete=PROTECT, related_name="judgements")
    round = models.ForeignKey("programmes.Round", on_delete=PROTECT, related_name="judgements")
    version = models.ForeignKey(Version, on_delete=PROTECT, related_name="judgements")
    item = models.CharField(max_length=60, help_text="Key of a condition, section or document.")
    verdict = models.CharField(max_length=10, help_text="met, return or unmet")
    note = models.TextField(blank=True)
    looked_on = models.DateField(null=True, help_text="When somebody looked it up in public lists.")
    proof = models.ForeignKey("files.File", null=True, on_delete=PROTECT, related_name="+")
    proof_name = models.CharField(max_length=200, blank=True)
    by = models.CharField(max_length=80)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["application", "round", "version", "item"], name="judged_once")]

    def __str__(self) -> str:
        return f"{self.item} {self.verdict}"


class RecommendationList(models.Model):
    """A unit's list. The row, made at its first entry, is the lock for the quota (S1-17b, S1-N1.2.5a)."""

    round = models.ForeignKey("programmes.Round", on_delete=PROTECT, related_name="lists")
    unit = models.ForeignKey("people.Unit", on_delete=PROTECT, related_name="lists")
    number = models.PositiveIntegerField(default=1)
    form = models.ForeignKey("files.File", null=True, on_delete=PROTECT, related_name="+")
    signed_at = models.DateTimeField(null=True)
    recalled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "unit", "number"], name="lists_numbered")]
        ordering = ["unit", "number"]

    def __str__(self) -> str:
        return f"{self.unit_id}/{self.number}"

    @property
    def key(self) -> str:
        return f"list:{self.pk}"


class Recommendation(models.Model):
    """One place on a unit's list, with rank and opinion."""

    list = models.ForeignKey(RecommendationList, on_delete=PROTECT, related_name="recommendations")
    application = models.ForeignKey(Application, on_delete=PROTECT, related_name="recommendations")
    rank = models.PositiveIntegerField(null=True)
    opinion = models.TextField(blank=True)
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["application"], condition=Q(dropped_at=None), name="recommended_once")
        ]
        ordering = ["list", "rank", "id"]

    def __str__(self) -> str:
        return f"{self.list_id}: {self.application_id}"


class Verdict(models.Model):
    """What a settling stage decided of an application; other rules read it."""

    application = models.ForeignKey(Application, on_delete=PROTECT, related_name="verdicts")
    round = models.ForeignKey("programmes.Round", on_delete=PROTECT, related_name="verdicts")
    verdict = models.CharField(max_length=20, help_text="pass, advance, reject")
    rank = models.PositiveIntegerField(null=True)
    reason = models.TextField(blank=True)
    score = models.DecimalField(max_digits=8, decimal_places=2, null=True, help_text="Official figure then.")
    score_rank = models.PositiveIntegerField(null=True, help_text="Place by score then; a departure shows here.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["application", "round"], name="one_verdict_a_round")]

    def __str__(self) -> str:
        return f"{self.application_id} {self.verdict}"
