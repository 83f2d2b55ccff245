"""The demo is made only by acts: its ledger, walked in order, gives today's standing of every application."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from biaogan.apps.applications.models import Application
from biaogan.apps.door.evidence.coverage import cover_edition
from biaogan.apps.door.moves import replay, standings
from biaogan.apps.honours.models import Honour
from biaogan.apps.ledger.chain import CHAINS, broken
from biaogan.apps.ledger.models import Entry
from biaogan.apps.people.models import Account, Grant
from biaogan.apps.programmes.models import Edition
from biaogan.cli import demo
from biaogan.cli.demo.people import SHOWN
from biaogan.core.calendar.deadlines import SHANGHAI
from tests import rehearsed


@pytest.fixture(scope="module")
def played(filled_demo: str, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The demo in a database of this module's own."""
    with django_db_blocker.unblock(), rehearsed.copied(filled_demo, tmp_path_factory.mktemp("demo")):
        yield


def test_the_ledger_of_the_demo_gives_the_standing_of_every_application(played: None) -> None:
    moves = [move for entry in Entry.objects.order_by("id").values_list("moves", flat=True) for move in entry]
    assert replay(moves) == standings()
    assert [place for chain in CHAINS for place in broken(chain)] == []


def test_the_demo_has_three_editions_at_three_stages(played: None) -> None:
    stages = {
        edition.title: sorted(set(edition.applications.filter(exit="").values_list("round__stage", flat=True)))
        for edition in Edition.objects.all()
    }
    assert stages == {
        "2025年全国质量标杆": ["announce"],
        "2026年全国质量标杆": ["material"],
        "2026年全国质量标杆（第二批）": ["apply", "recommend"],
    }
    assert Application.objects.filter(round__stage="material").values("placement__group").distinct().count() == 3
    assert (Honour.objects.count(), Honour.objects.exclude(revoked_at=None).count()) == (12, 1)


def test_only_the_shown_accounts_can_sign_in(played: None) -> None:
    usable = {account.email for account in Account.objects.all() if account.has_usable_password()}
    assert usable == set(SHOWN.values())


def test_filling_twice_changes_nothing(played: None) -> None:
    before = Entry.objects.count()
    demo.fill()
    assert Entry.objects.count() == before


def test_the_shown_clerk_of_a_unit_has_applications_to_examine(played: None) -> None:
    shown = Grant.objects.filter(account__email__in=SHOWN.values(), role="recommender").values_list("scope", flat=True)
    waiting = Application.objects.filter(round__kind="recommend", exit="")
    assert [application.unit.key in shown for application in waiting] == [True, True]


def test_no_step_was_skipped_in_the_demo(played: None) -> None:
    now = datetime(2026, 3, 2, 9, tzinfo=SHANGHAI)
    assert [step for edition in Edition.objects.all() for step in cover_edition(edition, now).skipped] == []
