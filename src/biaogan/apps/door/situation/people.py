"""Facts of people and organisations, and of what is told to them."""

from __future__ import annotations

from biaogan.apps.applications.models import Application
from biaogan.apps.door.situation.subject import Subject
from biaogan.apps.messages.models import Message, Work
from biaogan.apps.messages.queries import mail_waits, stuck_work
from biaogan.apps.people.models import Activity, Expert, Member, Organisation
from biaogan.apps.people.queries import waiting_claims


class PeopleFacts(Subject):
    """What guards ask of those who take part."""

    @property
    def others_in_organisation(self) -> int:
        assert isinstance(self.subject, Organisation)
        members = Member.objects.filter(organisation=self.subject, until=None, confirmed=True)
        return members.exclude(pk=self.inputs.get("member", 0)).count()

    @property
    def organisation_used(self) -> bool:
        waiting = Member.objects.filter(organisation=self.subject_pk, until=None, confirmed=False)
        return waiting.exists() or Application.objects.filter(organisation=self.subject_pk).exists()

    @property
    def claim_waits(self) -> bool:
        named = self.inputs.get("member", 0)
        return waiting_claims().filter(organisation=self.subject_pk, pk=named).exists()

    @property
    def activity_decided(self) -> bool:
        assert isinstance(self.subject, Activity)
        return self.subject.accepted is not None

    @property
    def suspended(self) -> bool:
        assert isinstance(self.subject, Expert)
        return self.subject.status == "suspended"

    @property
    def mail_waits(self) -> bool:
        assert isinstance(self.subject, Message)
        return mail_waits(self.subject)

    @property
    def work_stuck(self) -> bool:
        assert isinstance(self.subject, Work)
        return stuck_work().filter(pk=self.subject.pk).exists()
