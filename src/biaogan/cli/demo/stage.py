"""The hand that plays the demo: performs acts as its people, at instants that go on."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model

from biaogan.apps.door.party import PUBLIC, SYSTEM, Party, party_of
from biaogan.apps.door.perform import perform, version_shown
from biaogan.apps.files.services import Received, receive
from biaogan.apps.people.models import Account
from biaogan.apps.programmes.models import Edition, Round
from biaogan.cli.demo.people import DOMAIN
from biaogan.core.acts.table import ACTS
from biaogan.core.calendar.deadlines import SHANGHAI

STEP = timedelta(minutes=3)


class Stage:
    """Where the demo is played: its clock, and one party a person."""

    def __init__(self, start: datetime) -> None:
        self.now = start

    def at(self, day: str, hour: int = 9) -> None:
        """Go on to a day; never back."""
        instant = datetime.combine(date.fromisoformat(day), datetime.min.time(), SHANGHAI) + timedelta(hours=hour)
        assert instant >= self.now, f"{day} is before {self.now}"
        self.now = instant

    def do(self, act: str, subject: Model | None, who: str | Party, **inputs: Any) -> Any:
        """Perform an act as somebody (an address, or a key of the staff); what it brought forth."""
        actor = who if isinstance(who, Party) else self.party(who)
        second = inputs.pop("second", None)
        if subject is not None and "version_current" in ACTS[act].guards:  # as from a page just opened
            inputs.setdefault("version", version_shown(act, subject, actor=actor, now=self.now, inputs=inputs))
        done = perform(
            act, subject, actor=actor, now=self.now, inputs=inputs, second=self.party(second) if second else None
        )
        self.now += STEP
        return done.made

    def party(self, who: str) -> Party:
        """The party of an address; a bare word is an address of the staff."""
        return party_of(Account.objects.get(email=who if "@" in who else f"{who}@{DOMAIN}"), self.now)

    def register(self, email: str, name: str) -> Account:
        """An account, or the one that is there."""
        held = Account.objects.filter(email=email).first()
        return held or self.do("account.register", None, PUBLIC, email=email, name=name)

    def tick(self, act: str, standing: Round) -> None:
        """What time brings to a round that its last item has not settled before."""
        if standing.state != Round.SETTLED:
            self.do(act, standing, SYSTEM)


def round_of(edition: Edition, stage: str) -> Round:
    """The newest round of a stage, as it is now."""
    found = Round.objects.select_related("edition").filter(edition=edition, stage=stage).order_by("batch").last()
    assert found is not None
    return found


def received(name: str, content: bytes) -> Received:
    """A file as an upload brings it."""
    return receive(SimpleUploadedFile(name, content))
