"""The unit's desk under test: a clerk, applications with the unit, a checklist gone through."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from biaogan.apps.applications.models import Application, Version
from biaogan.apps.people.models import Account, Organisation
from biaogan.apps.programmes.models import Edition
from tests import cast, walks

NOON = cast.START.replace(month=4, day=20)


@pytest.fixture
def with_unit(clock_at: Callable[..., None]) -> Callable[..., walks.Walk]:
    """An edition with so many applications submitted to one unit."""

    def make(count: int = 1) -> walks.Walk:
        of = cast.open_edition()
        walk = walks.Walk(of, [cast.drafted(of, name, f"申{name}") for name in walks.NAMES[:count]])
        walk.submitted()
        walk.now = NOON
        clock_at(NOON)
        return walk

    return make


@pytest.fixture
def passed(with_unit: Callable[..., walks.Walk]) -> Callable[..., walks.Walk]:
    """The same, each judged met by the unit; ``listed`` of them on its list, with an opinion."""

    def make(count: int = 1, listed: int = 0) -> walks.Walk:
        walk, clerk = with_unit(count), cast.clerk()
        for place, item in enumerate(walk.items, start=1):
            walks.judge(item, clerk, NOON, stage="recommend")
            if place <= listed:
                cast.do("recommendation.enter", item, clerk, NOON, rank=place, opinion="方法成熟，同意推荐。")
        return walk

    return make


@pytest.fixture
def desk(signed_in: Callable[[Account], Client]) -> Callable[[], Client]:
    """A client of the unit's clerk, once the directory stands."""
    return lambda: signed_in(cast.clerk())


@pytest.fixture
def others(signed_in: Callable[[Account], Client]) -> Callable[[Application], list[Client]]:
    """Everybody for whom the unit's pages are missing: another unit, the applicant, the office, a stranger."""

    def make(application: Application) -> list[Client]:
        member = application.organisation.members.first()
        assert member is not None
        assert member.account is not None
        people = (cast.clerk("吴荐", "jiangsu"), member.account, cast.office(), cast.account("路人"), cast.supervisor())
        return [signed_in(person) for person in people]

    return make


@pytest.fixture
def many() -> Callable[..., None]:
    """So many further applications with the unit, made in bulk: for counting queries only."""

    def make(of: Edition, count: int) -> None:
        standing, first = cast.round_(of, "recommend"), Application.objects.count()
        owners = Organisation.objects.bulk_create(
            Organisation(credit_code=f"9{first + n:017d}", name=f"示例企业{first + n}") for n in range(count)
        )
        made = Application.objects.bulk_create(
            Application(
                edition=of, organisation=owner, unit=cast.unit(), round=standing, name=f"{owner.name}的经验",
                number=f"2026-{9000 + first + n}", started_at=cast.START, submitted_at=cast.START,
            )
            for n, owner in enumerate(owners)
        )  # fmt: skip
        for application in made:
            application.current = Version.objects.create(
                application=application, number=1, name=application.name, sections={}, answers={}, indicators=[],
                files=[], profile={}, findings=[], hash="0" * 64, submitted_at=cast.START, submitted_by="account:1",
            )  # fmt: skip
        Application.objects.bulk_update(made, ["current"])

    return make
