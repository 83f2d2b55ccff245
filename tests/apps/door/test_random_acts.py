"""Anybody tries anything in any order: each act is done and recorded, or refused and leaves nothing; never a fault."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db.models import Model

from biaogan.apps.applications.models import Application, RecommendationList
from biaogan.apps.applications.recommendation_lists import check_code_of_list
from biaogan.apps.door.access import may_see
from biaogan.apps.door.moves import replay, standings
from biaogan.apps.door.party import SYSTEM, Party, party_of
from biaogan.apps.ledger import chain
from biaogan.apps.ledger.models import Entry
from biaogan.apps.messages.models import Message, Work
from biaogan.apps.panels.models import Group, Seat
from biaogan.apps.people.models import Account, Expert, Member, Organisation, Unit
from biaogan.apps.programmes.models import Edition, Programme
from biaogan.core.acts.decide import Missing, Refused
from biaogan.core.acts.table import ACTS
from biaogan.core.findings import Finding
from biaogan.web.shared.subjects import NOUNS
from tests import cast, samples
from tests.campaigns import Campaign

pytestmark = [pytest.mark.django_db, pytest.mark.both, pytest.mark.soak]

MODELS: dict[str, type[Model]] = {
    **NOUNS, "programme": Programme, "group": Group, "message": Message, "work": Work,
}  # fmt: skip
# the clock stands outside; editions and accounts would only repeat what must be unique
LEFT_OUT = ("clock.move", "edition.create", "account.register")
DOINGS = [act for act in ACTS.values() if not act.reads and act.name not in LEFT_OUT]
PLACES = ("submitted", "passed", "marked", "listed", "noticed", "honoured")


def pick(dice: random.Random, rows: Any) -> Any:
    """Any row, None where there is none."""
    keys = list(rows.values_list("pk", flat=True))
    return rows.get(pk=dice.choice(keys)) if keys else None


def inputs(dice: random.Random, now: datetime, edition: Edition) -> dict[str, Any]:
    """Something for everything that any act may ask for; often, but not always, what it should be."""

    def text(*words: str) -> str:
        return dice.choice([*words, "" if dice.random() < 0.2 else "理由充分"])

    application, group = pick(dice, Application.objects.all()), pick(dice, Group.objects.all())
    listing = pick(dice, RecommendationList.objects.all())
    item = dice.choice(["profit", "sections.effect", "documents.master"])
    received = cast.received("证明.png", samples.scan("proof"))
    return {
        # words
        "reason": text(), "name": text("新名"), "note": text(), "text": text(), "findings": text(), "comment": text(),
        "title": text("公告"), "number": text("示例质〔2026〕9号"), "minutes": text(), "opinion": text(), "led_by": "",
        "plaque_number": text("1"), "place": "第一会议室", "sitting": "合议会",
        "check_code": check_code_of_list(listing) if listing and dice.random() < 0.8 else "",
        "email": f"p{dice.randint(1, 9)}@cast.example", "credit_code": "91230199MA1CAXT01X",
        "channel": "website", "address": "https://example.org/",
        # choices
        "ground": dice.choice(["fraud", "accident", "x"]), "domain": dice.choice(["quality", "x"]),
        "kind": dice.choice(["member", "chair", "award", "master", "candidate", "own", "staff", "share"]),
        "view": dice.choice(["agree", "against", "x"]), "ruling": dice.choice(["uphold", "correct", "remove", "x"]),
        "stage": dice.choice(["visit", "defence"]), "status": dice.choice(["pool", "candidate"]),
        "role": dice.choice(["recommender", "approver", "office"]),
        "scope": dice.choice(["programme:1", "unit:1", "methods"]),
        "confirmed": dice.random() < 0.9, "confirm": dice.random() < 0.5, "accept": dice.random() < 0.8,
        "admit": dice.random() < 0.7, "present": dice.choice([[seat.key for seat in Seat.objects.all()], []]),
        # instants
        "closes": now + timedelta(days=dice.randint(-5, 30)), "until": now + timedelta(days=dice.randint(-2, 20)),
        "due": now + timedelta(days=dice.randint(1, 9)), "dated": now.date(), "sent_on": now.date(),
        "held_on": now.date(), "shown_at": now, "starts": now, "ends": now + timedelta(hours=1),
        # objects
        "application": application, "group": group, "edition": edition, "round": pick(dice, edition.rounds.all()),
        "organisation": pick(dice, Organisation.objects.all()), "unit": pick(dice, Unit.objects.all()).pk,
        "expert": pick(dice, Expert.objects.all()), "file": received, "files": [received],
        # and all that is made of several
        "items": [{"item": item, "reason": text(), "verdict": "met"}], "sections": {"effect": text("效果明显。")},
        "version": dice.randint(0, 3), "marks": {}, "verdicts": {}, "comments": {}, "values": {},
    }  # fmt: skip


class Play:
    """One edition in which everybody tries things."""

    def __init__(self, place: str, dice: random.Random) -> None:
        self.dice, self.walk = dice, getattr(cast.walk(3), place)()
        self.now: datetime = self.walk.now
        for person in (cast.office, cast.supervisor, cast.administrator, cast.approver, cast.consultee):
            person()
        cast.expert("评一")
        if not Group.objects.exists():
            cast.do("body.form", self.walk.edition, cast.office(), self.now, groups=("装备组",))
        self.faults: list[str] = []
        self.done = self.refused = 0

    def people(self) -> Iterator[Party]:
        yield SYSTEM
        for account in Account.objects.all():
            yield party_of(account, self.now)

    def step(self) -> None:
        self.now += timedelta(minutes=self.dice.choice([1, 1, 1, 60, 60 * 24]))
        act = self.dice.choice(DOINGS)
        subject = pick(self.dice, MODELS[act.noun]._default_manager.all()) if act.noun else None
        if act.noun and subject is None:
            return
        everybody = list(self.people())
        entitled = [party for party in everybody if may_see(party, act.name, subject)]
        actor = self.dice.choice(entitled if entitled and self.dice.random() < 0.9 else everybody)
        self._try(act.name, subject, actor)

    def _try(self, act: str, subject: Model | None, actor: Party) -> None:
        before = Entry.objects.count()
        given = {**inputs(self.dice, self.now, self.walk.edition), **self._of(act, subject)}
        second = party_of(cast.office("王办"), self.now)
        try:
            cast.do(act, subject, actor, self.now, second_party=second, **given)
        except (Refused, Missing):
            self.refused += 1
        except Exception as error:
            self.faults.append(f"{act} on {subject!r} by {actor.name}: {type(error).__name__}: {error}")
        else:
            self.done += 1
            before += 1
        if Entry.objects.count() != before:
            self.faults.append(f"{act}: {Entry.objects.count() - before} entries too many")

    def _of(self, act: str, subject: Model | None) -> dict[str, Any]:
        """What this act means by a word that other acts use otherwise."""
        if act in ("waiver.grant", "application.start"):
            return {"unit": pick(self.dice, Unit.objects.all())}
        if act == "round.reopen":
            return {"items": [{"item": pick(self.dice, Application.objects.all()).pk, "reason": "漏评"}]}
        if act == "rulebook.attach":
            return {"layer": "national-measures", "passages": []}
        if act == "rulebook.import":
            return {"linted": [Finding("rulebook.file_missing")], "staged": None, "stacks": ["x"]}
        if act == "slot.record":
            return {"present": self.dice.random() < 0.8}
        if act in ("organisation.confirm", "member.remove"):
            waiting = pick(self.dice, Member.objects.filter(organisation=subject, until=None))
            return {"member": waiting.pk if waiting else 0}
        return {}


@pytest.mark.parametrize("place", PLACES)
def test_anything_tried_is_done_and_recorded_or_refused(place: str, campaign: Campaign) -> None:
    play = Play(place, random.Random(place))
    for _ in range(campaign.size(60, full=1_000)):
        play.step()
    campaign.note(done=play.done, refused=play.refused)
    assert play.faults == []
    assert replay(move for entry in Entry.objects.order_by("pk") for move in entry.moves) == standings()
    assert list(chain.broken("entry")) == []
    assert play.done > play.refused / 20
