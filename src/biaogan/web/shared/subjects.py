"""From a text key ("application:12") to its object."""

from __future__ import annotations

from typing import Final

from django.db.models import Model

from biaogan.apps.applications.models import Application, RecommendationList, Waiver
from biaogan.apps.honours.models import Announcement, Honour, Incident, Referral
from biaogan.apps.notices.models import Notice, Objection
from biaogan.apps.panels.models import Body, Recusal, Seat
from biaogan.apps.people.models import Account, Activity, Expert, Organisation, Unit
from biaogan.apps.programmes.models import Edition, Round
from biaogan.apps.reviews.models import Opinion, Resolution, Sheet, Slot, Visit

NOUNS: Final[dict[str, type[Model]]] = {
    "account": Account, "activity": Activity, "announcement": Announcement, "application": Application, "body": Body,
    "edition": Edition, "expert": Expert, "honour": Honour, "incident": Incident, "list": RecommendationList,
    "notice": Notice, "objection": Objection, "opinion": Opinion, "organisation": Organisation, "recusal": Recusal,
    "referral": Referral, "resolution": Resolution, "round": Round, "seat": Seat, "sheet": Sheet, "slot": Slot,
    "unit": Unit, "visit": Visit, "waiver": Waiver,
}  # fmt: skip


def subject_of(key: str) -> Model | None:
    """The object with this key, None where there is none."""
    noun, _, pk = key.partition(":")
    model = NOUNS.get(noun)
    return model._default_manager.filter(pk=pk).first() if model is not None and pk.isdecimal() else None
