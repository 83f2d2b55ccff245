"""Writing the ledger: one entry an act, one row an access."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.crypto import salted_hmac

from biaogan.apps.ledger import chain
from biaogan.apps.ledger.models import Access, Entry, Touch
from biaogan.core.findings import Finding, implements


@implements("S1-15", "S0-13b")
def record_entry(
    *, act: str, subject: str, edition: str, actor: str, role: str, second: str, at: datetime,
    findings: Iterable[Finding], reason: str, inputs: Mapping[str, Any], moves: Sequence[Mapping[str, Any]],
    events: Sequence[str], touches: Iterable[str],
) -> Entry:  # fmt: skip
    """Append the entry of an act, in the transaction of the act. Inputs are kept as a digest only."""
    touched = sorted({subject, *touches})
    entry = Entry(
        act=act, subject=subject, edition=edition, actor=actor, role=role, second=second, at=at,
        findings=[finding.as_dict() for finding in findings], reason=reason,
        inputs_digest=digest_of(inputs),
        moves=list(moves), events=list(events), touches=touched,
    )  # fmt: skip
    entry.findings = _as_stored(entry.findings)
    chain.append("entry", entry)
    Touch.objects.bulk_create([Touch(entry=entry, subject=key) for key in touched])
    return entry


@implements("S1-15", "S0-13b")
def digest_of(inputs: Mapping[str, Any]) -> str:
    """What was handed in, as a digest under the installation's key, in hex.

    Without the key nobody finds a sealed name by trying names. The chain is checked over the digest as it stands and
    needs no key.
    """
    return salted_hmac("biaogan.ledger.inputs", chain.canonical(dict(inputs)), algorithm="sha256").hexdigest()


@implements("S1-15", "S0-13b")
def record_accesses(accesses: Iterable[Access]) -> None:
    """Append rows saying who looked at, or took away, what."""
    with transaction.atomic():
        chain.append("access", *accesses)


def _as_stored(value: Any) -> Any:
    """Findings may hold dates and decimals: the form that JSON gives back is the one that is hashed."""
    return json.loads(chain.canonical(value))
