"""Contests in which applicants take part."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from biaogan.apps.applications.models import Application, Version
from biaogan.apps.door.party import SYSTEM
from biaogan.apps.people.models import Account, Member, Organisation
from biaogan.apps.programmes.models import Round
from tests import cast
from tests.races.arena import Attempt, Result
from tests.races.contest import Attempts, Contest


class Deadline(Contest):
    """Two tabs submit in the last millisecond while the clock closes the round."""

    contestants = 3

    def set_up(self) -> None:
        self.journey = cast.drafted(cast.open_edition())
        self.apply = cast.round_(self.journey.edition, "apply")
        assert self.apply.closes is not None
        self.closes = self.apply.closes

    def restore(self) -> None:
        rows = Application.objects.filter(pk=self.journey.application.pk)
        rows.update(round=self.apply, exit="", number="", current=None, submitted_at=None)
        Version.objects.all().delete()
        Round.objects.filter(edition=self.journey.edition).exclude(pk=self.apply.pk).update(state=Round.PLANNED)
        Round.objects.filter(pk=self.apply.pk).update(state=Round.OPEN, settled_at=None)

    def attempts(self) -> Attempts:
        application, person = self.journey.fresh, self.journey.applicant
        party = cast.party(person)
        close = Round.objects.get(pk=self.apply.pk)

        def submit() -> Any:
            return cast.do(
                "application.submit", application, party, self.closes - timedelta(milliseconds=1), confirmed=True
            )

        def end() -> Any:
            return cast.do("round.close", close, SYSTEM, self.closes + timedelta(seconds=60))

        return [("submit", submit), ("submit again", submit), ("close", end)]

    def broken(self, results: list[Result]) -> list[str]:
        application = self.journey.fresh
        submitted = [result for result in results if result.name != "close" and result.succeeded]
        facts = (application.exit, application.round.stage, bool(application.number), application.versions.count())
        wanted = ("", "recommend", True, 1) if submitted else ("lapsed", "apply", False, 0)
        complaints = [] if facts == wanted else [f"submitted {len(submitted)} times, but {facts}"]
        state = Round.objects.get(pk=self.apply.pk).state
        complaints += [] if state == Round.SETTLED else [f"round {state}"]
        return complaints + self.standing_differs(application.pk, self.apply.pk)


class Withdraw(Contest):
    """An applicant withdraws while the clock closes the round: what left by its own will is not lapsed."""

    def set_up(self) -> None:
        self.journey = cast.submitted(cast.open_edition())
        self.standing = cast.round_(self.journey.edition, "recommend")
        cast.do(
            "round.close",
            cast.round_(self.journey.edition, "apply"),
            SYSTEM,
            datetime(2026, 4, 20, tzinfo=cast.SHANGHAI),
        )

    def restore(self) -> None:
        Application.objects.filter(pk=self.journey.application.pk).update(exit="", round=self.standing)
        Round.objects.filter(pk=self.standing.pk).update(state=Round.OPEN, settled_at=None)

    def attempts(self) -> Attempts:
        application, standing = self.journey.fresh, Round.objects.get(pk=self.standing.pk)
        party, now = cast.party(self.journey.applicant), datetime(2026, 5, 2, tzinfo=cast.SHANGHAI)
        return [
            ("withdraw", lambda: cast.do("application.withdraw", application, party, now)),
            ("close", lambda: cast.do("round.close", standing, SYSTEM, now)),
        ]  # fmt: skip

    def broken(self, results: list[Result]) -> list[str]:
        application = self.journey.fresh
        exits = [move["to"] for entry in self.entries() for move in entry.moves if move["what"] == "exit"]
        complaints = [] if exits == [application.exit] else [f"left as {exits}, stands as {application.exit}"]
        return complaints + self.standing_differs(application.pk, self.standing.pk)


class Claim(Contest):
    """Two people claim the same new organisation: one is its first member, the other waits for the office."""

    def set_up(self) -> None:
        cast.office()
        self.people = [cast.account("甲人"), cast.account("乙人")]

    def restore(self) -> None:
        Member.objects.all().delete()
        Organisation.objects.all().delete()

    def attempts(self) -> Attempts:
        def claiming(person: Account) -> Attempt:
            party = cast.party(person)
            return lambda: cast.do(
                "organisation.claim", None, party, cast.START, credit_code="91230199MA1CAXT01X", name="示例公司"
            )

        return [(person.name, claiming(person)) for person in self.people]

    def broken(self, results: list[Result]) -> list[str]:
        members = sorted(Member.objects.values_list("confirmed", flat=True))
        return [] if members == [False, True] else [f"members confirmed: {members}"]
