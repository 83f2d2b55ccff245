"""The call: an edition is created, configured, published and pinned."""

import pytest

from biaogan.apps.door.party import SYSTEM
from biaogan.apps.programmes.law import law_of_edition
from biaogan.apps.programmes.models import Pin, Round
from tests import cast

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.mark.clause("S1-6", "S1-N0")
def test_publish_pins_the_law_by_its_hash() -> None:
    edition = cast.open_edition()
    pin = Pin.objects.get(edition=edition)
    assert law_of_edition(edition).hash == pin.hash


@pytest.mark.clause("S1-D")
def test_publish_enters_the_49_units_of_the_directory() -> None:
    cast.open_edition()
    assert cast.Unit.objects.count() == 49
    assert list(cast.Unit.objects.filter(organiser=True).values_list("code", flat=True)) == ["caq"]


def test_rounds_follow_the_stages_of_the_rulebook() -> None:
    edition = cast.open_edition()
    states = list(Round.objects.filter(edition=edition).values_list("stage", "state"))
    assert states[:3] == [("apply", "open"), ("recommend", "planned"), ("formal", "planned")]
    assert [stage for stage, _ in states][-2:] == ["approve", "announce"]


def test_start_stands_in_the_round_that_takes_applications() -> None:
    journey = cast.drafted(cast.open_edition())
    assert journey.fresh.round.stage == "apply"
    assert journey.fresh.draft.number == 2
    assert SYSTEM.key == "system"


@pytest.mark.clause("S1-16", "S1-N1.2.4")
def test_submit_gives_number_and_version_and_moves_to_the_unit() -> None:
    journey = cast.submitted(cast.open_edition())
    application = journey.fresh
    assert (application.round.stage, application.number, application.current.number) == ("recommend", "2026-0001", 1)
