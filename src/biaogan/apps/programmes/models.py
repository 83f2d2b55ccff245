"""What runs: a programme's editions, the law pinned to each, and the rounds of its stages."""

from django.db import models


class Programme(models.Model):
    """A selection programme, 全国质量标杆 for one."""

    code = models.CharField(max_length=40, unique=True)
    title = models.CharField(max_length=120)

    def __str__(self) -> str:
        return self.title

    @property
    def key(self) -> str:
        return f"programme:{self.pk}"


class Edition(models.Model):
    """One run of a rulebook: its year, and the values it sets itself (S1-6)."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="editions")
    year = models.PositiveIntegerField()
    title = models.CharField(max_length=120)
    stack = models.CharField(max_length=60, help_text="Id in rulebooks/stacks.yaml.")
    values = models.JSONField(default=dict, help_text="The edition's own layer: dotted path -> value.")
    contacts = models.JSONField(default=dict, help_text="{department person telephone email address}, shown publicly.")
    call_number = models.CharField(max_length=60, blank=True)
    addressees = models.CharField(max_length=200, blank=True)
    number_form = models.CharField(max_length=40, default="{year}-{0001}")
    last_number = models.PositiveIntegerField(default=0)
    published_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-year", "-id"]

    def __str__(self) -> str:
        return self.title

    @property
    def key(self) -> str:
        return f"edition:{self.pk}"


class Download(models.Model):
    """A template or guide offered on the call page (S1-N1.2.2b, S2-B1.5)."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="downloads")
    kind = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    file = models.ForeignKey("files.File", on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.name


class Feed(models.Model):
    """That a programme feeds another: its law says so, taken over when an edition is published (S4-13)."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="feeds")
    target = models.CharField(max_length=40, help_text="Code of the programme that is fed.")
    unit = models.CharField(max_length=40, help_text="Code of the unit that recommends what it is fed with.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "target"], name="one_feed_a_target")]

    def __str__(self) -> str:
        return f"{self.programme_id} -> {self.target}"


class Pin(models.Model):
    """The law of an edition, frozen: the resolved tree and its hash. Never changed."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="pins")
    number = models.PositiveIntegerField()
    stack = models.CharField(max_length=60)
    hash = models.CharField(max_length=64)
    tree = models.JSONField(help_text="Rulebook.as_json(): an old edition resolves without its files.")
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "number"], name="pins_numbered")]
        ordering = ["edition", "number"]

    def __str__(self) -> str:
        return f"{self.edition_id}/{self.number} {self.hash[:12]}"


class Round(models.Model):
    """One running of one stage: window, pinned law, state. Only the door writes the state."""

    PLANNED, OPEN, CLOSED, SETTLED = "planned", "open", "closed", "settled"

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="rounds")
    stage = models.CharField(max_length=40, help_text="Key of the rulebook's stage.")
    kind = models.CharField(max_length=20, help_text="Kind of the stage, kept for queries.")
    order = models.PositiveIntegerField(help_text="Place of the stage in the rulebook, from 0.")
    batch = models.PositiveIntegerField(default=1)
    pin = models.ForeignKey(Pin, null=True, on_delete=models.PROTECT, related_name="rounds")
    opens = models.DateTimeField(null=True, blank=True)
    closes = models.DateTimeField(null=True, blank=True, help_text="First instant that is too late.")
    state = models.CharField(max_length=10, default=PLANNED)
    opened_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "stage", "batch"], name="rounds_numbered")]
        ordering = ["edition", "order", "batch"]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.stage}/{self.batch} {self.state}"

    @property
    def key(self) -> str:
        return f"round:{self.pk}"


class OfficialText(models.Model):
    """The official wording of one text of the law, attached by the office; the newest of a layer is shown.

    The wording itself comes with no program: it lies in the file store, split into passages here.
    """

    layer = models.CharField(max_length=80, db_index=True, help_text="Id of the layer it is the wording of.")
    file = models.ForeignKey("files.File", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    passages = models.JSONField(help_text="[part, numbers, text] of each passage in order.")
    attached_at = models.DateTimeField()
    attached_by = models.CharField(max_length=80)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.layer} {self.name}"

    @property
    def key(self) -> str:
        return f"official_text:{self.pk}"


class Series(models.Model):
    """A run of numbers with one beginning ("ZB-2026-"), each given once in the whole installation."""

    start = models.CharField(max_length=60, unique=True)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "series"

    def __str__(self) -> str:
        return f"{self.start}{self.last}"
