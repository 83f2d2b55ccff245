"""Facts of what is public and what follows: opinions, notices, objections, titles."""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property

from biaogan.apps.applications.models import Application
from biaogan.apps.door.course import unheld_in
from biaogan.apps.door.situation.subject import Subject
from biaogan.apps.honours.models import Announcement, Honour, Incident, Referral
from biaogan.apps.honours.queries import stands_on_title
from biaogan.apps.notices.models import Inquiry, Notice, Objection
from biaogan.apps.people.models import Unit
from biaogan.apps.programmes.models import Feed, Programme
from biaogan.apps.reviews.models import Opinion
from biaogan.core.calendar.deadlines import day_of


class PublicFacts(Subject):
    """What guards ask of publicity and after."""

    @property
    def begun_on(self) -> date | None:
        if isinstance(self.subject, Opinion):
            return self.subject.sent_on
        opened = self.round.opened_at if self.round is not None else None
        return day_of(opened) if opened is not None else None

    @property
    def opinions_missing(self) -> int:
        """Items of a consultation nobody was asked about, or whose answer has not come (silence waits)."""
        if self.kind != "consult":
            return 0
        answered = Opinion.objects.filter(round=self.round).exclude(view="")
        return unheld_in(self.the_round).exclude(pk__in=answered.values("application")).count()

    @cached_property
    def notice(self) -> Notice | None:
        """The notice in force: the objection's, else the round's newest."""
        if isinstance(self.subject, Notice):
            return self.subject
        if isinstance(self.subject, Objection):
            return self.subject.notice
        return Notice.objects.filter(round=self.round, superseded_at=None).first()

    @property
    def notice_ends(self) -> datetime | None:
        return self.notice.ends if self.notice is not None else None

    @property
    def noticed(self) -> bool:
        return self.notice is not None

    @property
    def disputes(self) -> int:
        about = Objection.objects.filter(application__in=unheld_in(self.the_round), ruled_at=None)
        return about.exclude(admitted=False).count()

    @property
    def objection_fits(self) -> bool:
        """A candidate is on the list as published; an applicant's own application took part in the edition."""
        about = self.inputs.get("application")
        if about is None or self.notice is None:
            return False
        if self.inputs.get("kind") == "own":
            return bool(about.number) and about.edition_id == self.notice.round.edition_id
        return about.pk in [entry["application"] for entry in self.notice.entries]

    @property
    def objection_state(self) -> str:
        assert isinstance(self.subject, Objection)
        return self.subject.state

    @property
    def objection_kind(self) -> str:
        assert isinstance(self.subject, Objection)
        return self.subject.kind

    @property
    def inquiries(self) -> int:
        return Inquiry.objects.filter(objection=self.subject_pk).count()

    @property
    def inquirer_rules(self) -> bool:
        return Inquiry.objects.filter(objection=self.subject_pk, by=self.actor.key).exists()

    @property
    def announced(self) -> bool:
        return Announcement.objects.filter(round__edition=self.edition, kind="results").exists()

    @property
    def honour(self) -> Honour | None:
        """The title acted on, or of the incident acted on."""
        if isinstance(self.subject, Honour):
            return self.subject
        return self.subject.honour if isinstance(self.subject, Incident) else None

    @property
    def honour_standing(self) -> str:
        if self.honour is None or self.honour.revoked_at is not None:
            return "revoked"
        return "inquiry" if self.honour.incidents.filter(closed_at=None).exists() else "current"

    @property
    def announced_on(self) -> date | None:
        return self.honour.conferred_on if self.honour is not None else None

    @property
    def fed_as(self) -> str:
        feeds = self.law.get("feeds", {}).values()
        code = next((feed["as_unit"] for feed in feeds if feed["to"] == self.the_edition.programme.code), "")
        return code if Unit.objects.filter(code=code, ended_at=None).exists() else ""

    @property
    def referred(self) -> bool:
        live = Referral.objects.filter(honour=self.subject_pk, withdrawn_at=None)
        return live.filter(application__edition=self.edition).exists()

    @property
    def referral_live(self) -> bool:
        return isinstance(self.subject, Referral) and self.subject.withdrawn_at is None

    @cached_property
    def source_lacking(self) -> str:
        application = self.the_application
        feed = self._feed_of(application)
        if feed is None:
            return ""
        return feed.programme.title if not stands_on_title(application) else ""

    def _feed_of(self, application: Application) -> Feed | None:
        if application.unit is None:
            return None
        own = Programme.objects.filter(editions=application.edition_id)
        fed = Feed.objects.filter(target__in=own.values("code"), unit=application.unit.code)
        return fed.select_related("programme").first()

    @property
    def incident_closed(self) -> bool:
        assert isinstance(self.subject, Incident)
        return self.subject.closed_at is not None

    @property
    def second_signed(self) -> bool:
        """A second head of the office signed, who is not the first; for a grant of a role over a programme or an
        edition it is the head of that one, or another administrator."""
        second = self.second
        if second is None or second.key == self.actor.key:
            return False
        if self.edition is None:
            return second.plays("administrator") or second.heads(str(self.inputs.get("scope", "")))
        return second.heads(self.edition.key)
