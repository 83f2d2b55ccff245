"""One-time codes by which the second of two persons signs on the first one's page (docs/house.md)."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from biaogan.apps.messages.services import post
from biaogan.apps.people.models import Account, SigningCode

LIFE = timedelta(minutes=10)
TRIES = 5


def send_code(account: Account, purpose: str, what: str, now: datetime) -> SigningCode:
    """Mail a new code of six digits for one purpose; codes sent before for it are dead.

    purpose: act and subject, "honour.revoke honour:7". what: the same in the account's language. The message belongs
    to no edition, so that it stands in no list but its recipient's.
    """
    SigningCode.objects.filter(account=account, purpose=purpose, used_at=None).update(tries=TRIES)
    code = f"{secrets.randbelow(10**6):06d}"
    made = SigningCode.objects.create(
        account=account, purpose=purpose, digest=_digest(account, purpose, code), expires=now + LIFE
    )
    post(
        key=f"signing_code:{made.pk}", address=account.email, recipient=account.key, language=account.language,
        template="signing_code", content={"code": code, "what": what, "minutes": LIFE.seconds // 60}, now=now,
    )  # fmt: skip
    return made


@transaction.atomic
def use_code(account: Account, purpose: str, code: str, now: datetime) -> bool:
    """Whether this is the live code of this purpose; it is used up by that. Five wrong tries kill it."""
    live = SigningCode.objects.select_for_update().filter(
        account=account, purpose=purpose, used_at=None, expires__gt=now, tries__lt=TRIES
    )
    made = live.order_by("-pk").first()
    if made is None:
        return False
    fits = constant_time_compare(made.digest, _digest(account, purpose, code.strip()))
    made.tries, made.used_at = made.tries + 1, now if fits else None
    made.save(update_fields=["tries", "used_at"])
    return fits


def _digest(account: Account, purpose: str, code: str) -> str:
    return salted_hmac("signing", f"{account.pk}|{purpose}|{code}").hexdigest()
