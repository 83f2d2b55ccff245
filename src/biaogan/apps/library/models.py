"""Experiences open to the public, as long as their honour is current (S2-B1.5)."""

from django.db import models


class Case(models.Model):
    """A published experience: secret parts were never copied here (S0-8.5)."""

    honour = models.OneToOneField("honours.Honour", on_delete=models.PROTECT, related_name="case")
    name = models.CharField(max_length=200)
    organisation = models.CharField(max_length=120)
    year = models.PositiveIntegerField(db_index=True)
    industry = models.CharField(max_length=5, blank=True, db_index=True)
    division = models.CharField(max_length=6, blank=True, db_index=True)
    scope = models.CharField(max_length=40, blank=True, db_index=True)
    sections = models.JSONField(help_text="[{key, name, text}] in order")
    indicators = models.JSONField(default=list)
    published_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-year", "name"]
        indexes = [
            models.Index(fields=["-year", "name", "id"], name="listed_newest_first"),
            models.Index(fields=["year", "scope"], name="offered_as_filters"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        return f"case:{self.pk}"


class SearchText(models.Model):
    """The searchable text of a case, in the one spelling of ``library.search``."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, primary_key=True, related_name="search_text")
    text = models.TextField()

    def __str__(self) -> str:
        return f"text of {self.case_id}"
