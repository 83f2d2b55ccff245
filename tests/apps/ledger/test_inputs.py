"""What was handed in is kept as a digest that nobody can guess behind, and that the chain needs no key to check."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import pytest

from biaogan.apps.door.party import PUBLIC
from biaogan.apps.ledger import chain
from biaogan.apps.ledger.models import Entry
from biaogan.apps.ledger.services import digest_of
from tests import cast

SEALED = {"kind": "staff", "text": "工作人员未按时答复", "name": "路人", "contact": "000-00000000"}


@pytest.mark.django_db
@pytest.mark.clause("S1-15", "S1-21")
def test_sealed_objector_is_not_found_by_trying_names(settings: Any) -> None:
    walk = cast.walk(1).noticed()
    cast.do("objection.lodge", walk.notice, PUBLIC, walk.now, **SEALED)
    kept = Entry.objects.get(act="objection.lodge").inputs_digest
    assert kept == digest_of(SEALED)
    assert kept != sha256(chain.canonical(SEALED)).hexdigest()
    settings.SECRET_KEY = "of another installation"
    assert kept != digest_of(SEALED)
    assert list(chain.broken("entry")) == []


def test_same_inputs_have_one_digest_in_any_order() -> None:
    assert digest_of({"one": 1, "two": [2]}) == digest_of({"two": [2], "one": 1})
    assert digest_of({"one": 1}) != digest_of({"one": 2})
