"""Who takes part. Nothing is deleted: what ends gets an end date."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models


class Accounts(BaseUserManager["Account"]):
    """Makes accounts by e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "Account":
        """An account; without a password it signs in by a one-time code only."""
        account = self.model(email=self.normalize_email(email).lower(), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(email=(username or "").lower())


class Account(AbstractBaseUser):
    """A person who signs in by e-mail (S1-N1.2.2a). One person, one account, several roles."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=60, blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=5, default="zh")
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(auto_now_add=True)

    objects = Accounts()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def key(self) -> str:
        return f"account:{self.pk}"


class Session(AbstractBaseSession):
    """A session of a browser, with the account that is signed in to it."""

    account = models.ForeignKey(Account, null=True, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return f"session of {self.account_id}"

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        from biaogan.apps.people.sessions import SessionStore

        return SessionStore


class SigningCode(models.Model):
    """One-time code by which the second of two persons signs an act on the first one's page."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="signing_codes")
    purpose = models.CharField(max_length=120, help_text='Act and subject, "honour.revoke honour:7".')
    digest = models.CharField(max_length=128)
    expires = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.purpose


class Grant(models.Model):
    """A role in a scope for a term (docs/house.md)."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=20, help_text="office recommender approver consultee supervisor administrator")
    scope = models.CharField(max_length=80, help_text='"programme:1", "edition:2", "unit:3", "body:ministry", or "*".')
    head = models.BooleanField(default=False, help_text="Also the acts marked head.")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["account", "role"])]

    def __str__(self) -> str:
        return f"{self.account_id} {self.role} {self.scope}"


class Organisation(models.Model):
    """An applicant: its facts are entered once and reused every year (S2-B1.1.3b)."""

    credit_code = models.CharField(max_length=18, unique=True)
    name = models.CharField(max_length=120)
    short_name = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=30, blank=True, help_text="Kind of legal person; a key of phrases.")
    is_branch = models.BooleanField(default=False)
    division = models.CharField(max_length=6, blank=True, help_text="GB/T 2260 code of the place.")
    industry = models.CharField(max_length=5, blank=True, help_text="GB/T 4754 code, a string with leading zero.")
    profile = models.JSONField(default=dict, help_text="The facts an overview is written from, by key.")
    licence = models.CharField(max_length=80, blank=True, help_text='Key of the scanned licence, "file:12".')
    version = models.PositiveIntegerField(default=1)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        return f"organisation:{self.pk}"


class Member(models.Model):
    """An account that acts for an organisation. The last one cannot be removed."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="members")
    account = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="memberships")
    invited_address = models.EmailField(blank=True, help_text="Set until the invited colleague has registered.")
    confirmed = models.BooleanField(default=False, help_text="A doubled claim waits here for the office.")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "account"], condition=models.Q(until=None), name="one_live_membership"
            )
        ]

    def __str__(self) -> str:
        return f"{self.account_id} in {self.organisation_id}"


class Unit(models.Model):
    """A recommending unit of the directory (S1-7a, S1-D)."""

    code = models.CharField(max_length=40, unique=True, help_text="Key of the rulebook's directory.")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, help_text="region or industry")
    division = models.CharField(max_length=6, blank=True)
    industries = models.JSONField(default=list, help_text="GB/T 4754 divisions or ranges; empty = all.")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    organiser = models.BooleanField(
        default=False, help_text="The organiser recommends too: its items are marked (S1-D)."
    )
    version = models.PositiveIntegerField(default=1)
    order = models.PositiveIntegerField(default=0)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        return f"unit:{self.pk}"


class Activity(models.Model):
    """A local benchmark activity that a unit ran: evidence for the wider quota (S1-N1.2.5b, S1-7c)."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="activities")
    edition = models.CharField(max_length=80, help_text='"edition:3"')
    title = models.CharField(max_length=200)
    held_on = models.DateField()
    evidence = models.CharField(max_length=80, help_text='Key of the file, "file:12".')
    accepted = models.BooleanField(null=True)
    reason = models.TextField(blank=True)
    reported_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "activities"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.title

    @property
    def key(self) -> str:
        return f"activity:{self.pk}"


class Expert(models.Model):
    """A member of the expert pool (S1-11): exactly one account."""

    account = models.OneToOneField(Account, on_delete=models.PROTECT, related_name="expert")
    employer = models.CharField(max_length=120)
    former_employers = models.JSONField(default=list, help_text="[{name, until}]")
    title = models.CharField(max_length=60, help_text="Professional title, free text.")
    title_level = models.CharField(max_length=20, blank=True, help_text="senior, associate or other")
    quality_years = models.PositiveSmallIntegerField(default=0)
    fields = models.JSONField(default=list, help_text="Quality fields, free words.")
    industries = models.JSONField(default=list, help_text="GB/T 4754 divisions.")
    source = models.CharField(max_length=20, blank=True)
    comprehensive = models.BooleanField(default=False, help_text="May chair a committee (S1-13).")
    status = models.CharField(max_length=20, default="candidate", help_text="candidate, pool or suspended")
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return str(self.account)

    @property
    def key(self) -> str:
        return f"expert:{self.pk}"
