"""The office decides what an applicant suggested; what an expert declared nobody lifts."""

from __future__ import annotations

import pytest

from biaogan.apps.panels.models import Recusal
from biaogan.core.acts.decide import Refused
from tests import cast
from tests.walks import Walk

pytestmark = [pytest.mark.django_db, pytest.mark.clause("S1-15")]


@pytest.fixture
def walk() -> Walk:
    return cast.walk(1).seated()


def decide(walk: Walk, recusal: Recusal, *, confirm: bool) -> None:
    cast.do("recusal.decide", recusal, walk.office, walk.now, confirm=confirm, reason="经核实")


def refused(walk: Walk, recusal: Recusal) -> list[str]:
    with pytest.raises(Refused) as refusal:
        decide(walk, recusal, confirm=False)
    return [finding.code for finding in refusal.value.findings]


def test_declared_recusal_is_not_lifted(walk: Walk) -> None:
    facts = {"application": walk.items[0], "reason": "任职"}
    recusal = cast.do("recusal.declare", walk.expert("评二"), cast.account("评二"), walk.now, **facts).made
    assert refused(walk, recusal) == ["recusal.not_suggested"]
    assert Recusal.objects.get().state == Recusal.DECLARED


def test_suggestion_is_decided_once(walk: Walk) -> None:
    facts = {"expert": walk.expert("评二"), "reason": "曾任顾问"}
    recusal = cast.do("recusal.suggest", walk.items[0], walk.journeys[0].applicant, walk.now, **facts).made
    decide(walk, recusal, confirm=True)
    assert refused(walk, recusal) == ["recusal.not_suggested"]
    assert Recusal.objects.get().state == Recusal.CONFIRMED
