"""Who reviews: the committee of an edition, its groups and seats, and who must not see what."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

PROTECT = models.PROTECT


class Body(models.Model):
    """A body of the rulebook formed for an edition: the review committee (S1-12)."""

    edition = models.ForeignKey("programmes.Edition", on_delete=PROTECT, related_name="bodies")
    code = models.CharField(max_length=40, help_text="Key of the rulebook's bodies.")
    formed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "code"], name="one_body_a_code")]
        verbose_name_plural = "bodies"

    def __str__(self) -> str:
        return f"{self.edition_id} {self.code}"

    @property
    def key(self) -> str:
        return f"body:{self.pk}"


class StandingGroups(models.Manager["Group"]):
    """Groups that were not dissolved; past seats still say which group they were of."""

    def get_queryset(self) -> models.QuerySet[Group]:
        return super().get_queryset().filter(dissolved_at=None)


class Group(models.Model):
    """A specialist group of a committee, one leader and several members (S1-14)."""

    body = models.ForeignKey(Body, on_delete=PROTECT, related_name="groups")
    name = models.CharField(max_length=60)
    order = models.PositiveIntegerField(default=0)
    dissolved_at = models.DateTimeField(null=True)

    objects = StandingGroups()

    class Meta:
        ordering = ["body", "order", "id"]

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        return f"group:{self.pk}"


class Placement(models.Model):
    """Which group reads which application."""

    group = models.ForeignKey(Group, on_delete=PROTECT, related_name="placements")
    application = models.OneToOneField("applications.Application", on_delete=PROTECT, related_name="placement")

    def __str__(self) -> str:
        return f"{self.application_id} in {self.group_id}"


class Seat(models.Model):
    """A seat of a committee or group and who was asked to take it (S1-13, S1-14)."""

    CHAIR, VICE_CHAIR, LEADER, MEMBER = "chair", "vice_chair", "leader", "member"

    body = models.ForeignKey(Body, on_delete=PROTECT, related_name="seats")
    group = models.ForeignKey(Group, null=True, on_delete=PROTECT, related_name="seats")
    kind = models.CharField(max_length=20)
    expert = models.ForeignKey("people.Expert", on_delete=PROTECT, related_name="seats")
    basis = models.TextField(help_text="Why this expert: the match of field and industry (S1-12).")
    invited_at = models.DateTimeField()
    due = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    pledged_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)
    vacated_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True, help_text="Of declining or vacating.")
    replaces = models.ForeignKey("self", null=True, on_delete=PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body", "expert"], condition=Q(declined_at=None, vacated_at=None), name="one_seat_an_expert"
            )
        ]
        ordering = ["body", "group", "id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.expert_id}"

    @property
    def key(self) -> str:
        return f"seat:{self.pk}"


class Recusal(models.Model):
    """An expert who must not see an application, or anything of an organisation. Declared or confirmed, it hides."""

    DECLARED, SUGGESTED, CONFIRMED, DISMISSED = "declared", "suggested", "confirmed", "dismissed"

    expert = models.ForeignKey("people.Expert", on_delete=PROTECT, related_name="recusals")
    organisation = models.ForeignKey("people.Organisation", null=True, on_delete=PROTECT, related_name="recusals")
    application = models.ForeignKey("applications.Application", null=True, on_delete=PROTECT, related_name="recusals")
    ground = models.TextField()
    state = models.CharField(max_length=10)
    declared_at = models.DateTimeField()
    declared_by = models.CharField(max_length=80)
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.expert_id} {self.state}"

    @property
    def key(self) -> str:
        return f"recusal:{self.pk}"
