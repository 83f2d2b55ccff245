"""The office's desk under test: its head, and rows in bulk for counting queries."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from biaogan.apps.applications.models import Application, Version
from biaogan.apps.people.models import Account, Organisation
from biaogan.apps.programmes.models import Edition, Round
from tests import cast


@pytest.fixture
def office(signed_in: Callable[[Account], Client]) -> Client:
    """A client of the head of the office."""
    return signed_in(cast.office())


@pytest.fixture
def many() -> Callable[..., list[Application]]:
    """So many submitted applications standing in a stage, made in bulk: for counting queries only."""

    def make(of: Edition, count: int, stage: str = "formal") -> list[Application]:
        standing = cast.round_(of, stage)
        Round.objects.filter(pk=standing.pk).update(state=Round.OPEN)
        first = Application.objects.count()
        owners = Organisation.objects.bulk_create(
            Organisation(credit_code=f"9{first + n:017d}", name=f"示例企业{first + n}", division="230199")
            for n in range(count)
        )
        made = Application.objects.bulk_create(
            Application(
                edition=of, organisation=owner, unit=cast.unit(), round=standing, name=f"{owner.name}的经验",
                scope="methods", focus="foundation", number=f"2026-{9000 + first + n}", started_at=cast.START,
                submitted_at=cast.START,
            )
            for n, owner in enumerate(owners)
        )  # fmt: skip
        versions = Version.objects.bulk_create(
            Version(
                application=application, number=1, name=application.name, sections={}, answers={}, indicators=[],
                files=[], profile={}, findings=[], hash="0" * 64, submitted_at=cast.START, submitted_by="account:1",
            )
            for application in made
        )  # fmt: skip
        for application, version in zip(made, versions, strict=True):
            application.current = version
        Application.objects.bulk_update(made, ["current"])
        return made

    return make
