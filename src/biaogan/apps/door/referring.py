"""What was begun elsewhere from a title falls with it, in the same transaction (S4-13, S4-14)."""

from __future__ import annotations

from collections.abc import Iterable

from biaogan.apps.door.outcome import Outcome
from biaogan.apps.door.party import SYSTEM
from biaogan.apps.door.perform import perform
from biaogan.apps.door.situation import Situation
from biaogan.apps.honours.models import Referral
from biaogan.apps.ledger.models import Entry
from biaogan.apps.messages.models import Message
from biaogan.core.findings import implements


@implements("S4-13", "S4-14")
def cancel_referrals(case: Situation, outcome: Outcome, entry: Entry) -> Iterable[Message]:
    """A reaction: every live referral of the revoked title is cancelled; those concerned are told by that act."""
    for referral in Referral.objects.filter(honour=case.honour, withdrawn_at=None).order_by("pk"):
        perform("referral.cancel", referral, actor=SYSTEM, now=case.now, inputs={"reason": case.inputs["reason"]})
    return ()
