"""Two people at once: without its protection each contest breaks, with it none ever does."""

from __future__ import annotations

from pathlib import Path

import pytest

from biaogan.apps.applications.models import Application, Draft
from biaogan.apps.ledger import chain
from biaogan.apps.messages.work import left_to_tick
from tests import cast, databases
from tests.campaigns import Campaign
from tests.races.applicants import Claim, Deadline, Withdraw
from tests.races.arena import Attempt, arena, remove_protection
from tests.races.clerks import Pass, Publish, Quota, Settle
from tests.races.contest import Contest
from tests.races.experts import Adopt, Score

pytestmark = [pytest.mark.race, pytest.mark.both]

CONTESTS: tuple[type[Contest], ...] = (Deadline, Quota, Score, Publish, Adopt, Settle, Withdraw, Pass)
ENOUGH = 200  # races in which what is unprotected has broken


@pytest.mark.soak
@pytest.mark.parametrize("contest", CONTESTS, ids=lambda contest: contest.__name__.lower())
def test_contest_breaks_without_protection_and_holds_with_it(
    contest: type[Contest], fresh_database: str, tmp_path: Path, campaign: Campaign
) -> None:
    field = contest()
    with databases.cloned(tmp_path), pytest.MonkeyPatch.context() as patch:
        remove_protection(patch)
        broken = run(field, ENOUGH)
    assert broken, "nothing broke: this contest proves nothing"
    races = campaign.size(32, full=625)  # eight contests on two databases: 512 and 10,000 in all
    campaign.note(races=races, unprotected=broken[0])
    assert run(field, races) == []
    assert list(chain.broken("entry")) == []


def test_organisation_claimed_by_two_has_one_first_member(fresh_database: str) -> None:
    assert run(Claim(), 20) == []  # protected by what is unique, which nothing here removes


CLIENTS, SAVES = 32, 6


def test_database_is_never_locked_at_32_clients(fresh_database: str) -> None:
    of = cast.open_edition()
    organisation = cast.organisation()
    drafts: list[Application] = [
        cast.do("application.start", of, cast.account("林申"), cast.START, organisation=organisation).made
        for _ in range(CLIENTS)
    ]
    party = cast.party(cast.account("林申"))

    def saving(application: Application) -> Attempt:
        def save() -> None:
            for nth in range(SAVES):
                sections = {"abstract": f"第{nth}稿"}
                cast.do("application.edit", application, party, cast.START, sections=sections)

        return save

    with arena(CLIENTS) as ring:
        results = ring.race([(f"client {nth}", saving(draft)) for nth, draft in enumerate(drafts)])
    assert [result for result in results if not result.succeeded] == []
    assert set(Draft.objects.values_list("number", flat=True)) == {1 + SAVES}
    assert list(chain.broken("entry")) == []


def run(field: Contest, races: int) -> list[str]:
    """Race until something breaks; what it was."""
    with arena(field.contestants) as ring, left_to_tick():
        for _ in range(races):
            field.begin()
            broken = field.judged(ring.race(field.attempts()))
            if broken:
                return broken
    return []
