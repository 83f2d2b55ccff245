"""Where every noun finds the application, round and edition it belongs to."""

from __future__ import annotations

from typing import Final

from django.db.models import Model

from biaogan.apps.applications.models import (
    Application,
    Attachment,
    Correction,
    Hold,
    Judgement,
    Recommendation,
    RecommendationList,
    Verdict,
    Waiver,
)  # fmt: skip
from biaogan.apps.honours.models import Announcement, Duty, Honour, Incident, Referral
from biaogan.apps.library.models import Case
from biaogan.apps.notices.models import Notice, Objection
from biaogan.apps.panels.models import Body, Group, Recusal, Seat
from biaogan.apps.people.models import Activity
from biaogan.apps.programmes.models import Edition, Pin, Round
from biaogan.apps.reviews.models import Opinion, Resolution, Sheet, Slot, Visit

_HAVING_APPLICATION: Final = (
    Attachment, Correction, Hold, Judgement, Recommendation, Verdict, Sheet, Slot, Visit, Opinion, Honour, Objection,
    Waiver, Referral,
)  # fmt: skip
_HAVING_ROUND: Final = (RecommendationList, Sheet, Slot, Visit, Resolution, Opinion, Notice, Announcement, Waiver)


def application_of(noun: Model | None) -> Application | None:
    """The application a noun speaks of."""
    if isinstance(noun, Application):
        return noun
    if isinstance(noun, _HAVING_APPLICATION):
        return noun.application
    if isinstance(noun, Recusal) and noun.application_id:
        return noun.application
    if isinstance(noun, Incident | Duty | Case):
        return noun.honour.application
    return None


def round_of(noun: Model | None) -> Round | None:
    """The round a noun belongs to: its own, else where its application stands."""
    if isinstance(noun, Round):
        return noun
    if isinstance(noun, _HAVING_ROUND):
        return noun.round
    if isinstance(noun, Objection):
        return noun.notice.round
    application = application_of(noun)
    return application.round if application is not None else None


def edition_of(noun: Model | None) -> Edition | None:
    """The edition a noun belongs to."""
    if isinstance(noun, Edition):
        return noun
    if isinstance(noun, Body | Pin):
        return noun.edition
    if isinstance(noun, Group | Seat):
        return noun.body.edition
    if isinstance(noun, Activity):
        return Edition.objects.filter(pk=noun.edition.partition(":")[2]).first()
    application = application_of(noun)
    if application is not None:
        return application.edition
    standing = round_of(noun)
    return standing.edition if standing is not None else None
