"""Contests of clerks: of a unit, and of the office."""

from __future__ import annotations

from biaogan.apps.applications.models import Application, Hold, Recommendation, Verdict
from biaogan.apps.door.party import SYSTEM
from biaogan.apps.notices.models import Notice
from biaogan.apps.people.models import Account
from biaogan.apps.programmes.models import Round
from tests import cast
from tests.races.arena import Attempt, Result
from tests.races.contest import Attempts, Contest, only, winners
from tests.walks import at, judge


class Quota(Contest):
    """Three clerks of a unit enter an item each for the one place that is left."""

    contestants = 3

    def set_up(self) -> None:
        of = cast.open_edition()
        names = ("澜川动力", "云岭轨道", "北屿重工", "青禾乳业", "海岳半导体")
        self.items = [cast.submitted(of, name, f"申{name}").fresh for name in names]
        self.clerks = [cast.clerk(name) for name in ("周荐", "赵荐", "钱荐")]
        for item in self.items:
            judge(item, self.clerks[0], cast.START, "recommend")
        for item in self.items[:2]:
            cast.do("recommendation.enter", item, self.clerks[0], cast.START, opinion="同意推荐。")

    def restore(self) -> None:
        Recommendation.objects.filter(application__in=self.items[2:]).delete()

    def attempts(self) -> Attempts:
        parties = [cast.party(clerk) for clerk in self.clerks]

        def entering(nth: int) -> Attempt:
            return lambda: cast.do(
                "recommendation.enter", self.items[2 + nth], parties[nth], cast.START, opinion="同意推荐。"
            )

        return [(f"clerk {nth}", entering(nth)) for nth in range(3)]

    def broken(self, results: list[Result]) -> list[str]:
        places = Recommendation.objects.filter(dropped_at=None)
        complaints = [] if places.count() == 3 else [f"{places.count()} places of 3"]
        ranks = sorted(places.values_list("rank", flat=True))
        complaints += [] if ranks == [1, 2, 3] else [f"ranks {ranks}"]
        return complaints + only(results, "quota.exceeded")


class Pass(Contest):
    """Two clerks pass the two last applications, whose next round is settled: both go on to the same further round."""

    def set_up(self) -> None:
        self.walk = cast.walk(2).recommended()
        if self.walk.round("recommend").state == Round.OPEN:
            cast.do("round.close", self.walk.round("recommend"), SYSTEM, at(5, 6))
        self.standing = self.walk.round("formal")
        self.items = [item.pk for item in self.walk.items]
        for item in self.walk.items:
            judge(item, self.walk.office, self.walk.now, stage="formal")
        self.people = [cast.office(), cast.office("孙办", head=False)]
        Round.objects.filter(pk=self.walk.round("material").pk).update(state=Round.SETTLED)

    def restore(self) -> None:
        Verdict.objects.filter(round=self.standing).delete()
        Application.objects.filter(pk__in=self.items).update(round=self.standing)
        Round.objects.filter(edition=self.walk.edition, stage="material", batch__gt=1).delete()
        Round.objects.filter(pk=self.standing.pk).update(state=Round.OPEN, settled_at=None)

    def attempts(self) -> Attempts:
        now = self.walk.now

        def passing(pk: int, person: Account) -> Attempt:
            item, party = Application.objects.get(pk=pk), cast.party(person, now)
            return lambda: cast.do("application.pass", item, party, now)

        return [(person.name, passing(pk, person)) for pk, person in zip(self.items, self.people, strict=True)]

    def broken(self, results: list[Result]) -> list[str]:
        batches = list(Application.objects.filter(pk__in=self.items).values_list("round__stage", "round__batch"))
        complaints = [] if batches == [("material", 2)] * 2 else [f"stand in {batches}"]
        state = Round.objects.get(pk=self.standing.pk).state
        complaints += [] if state == Round.SETTLED else [f"round {state}"]
        return complaints + ([] if len(winners(results)) == 2 else [f"succeeded: {winners(results)}"])


class Settle(Contest):
    """The office settles the round while another clerk holds an item of it."""

    def set_up(self) -> None:
        self.walk = cast.walk(1).marked()
        self.standing, self.item = self.walk.round("material"), self.walk.items[0]
        self.people = [cast.office(), cast.office("孙办", head=False)]

    def restore(self) -> None:
        Hold.objects.all().delete()
        Application.objects.filter(pk=self.item.pk).update(round=self.standing)
        Round.objects.filter(edition=self.walk.edition, order__gt=self.standing.order).update(state=Round.PLANNED)
        Round.objects.filter(pk=self.standing.pk).update(state=Round.OPEN, settled_at=None)

    def attempts(self) -> Attempts:
        now = self.walk.now
        parties = [cast.party(person, now) for person in self.people]
        standing, item = Round.objects.get(pk=self.standing.pk), Application.objects.get(pk=self.item.pk)
        return [
            ("settle", lambda: cast.do("round.settle", standing, parties[0], now)),
            ("hold", lambda: cast.do("application.hold", item, parties[1], now, reason="核对数据")),
        ]  # fmt: skip

    def broken(self, results: list[Result]) -> list[str]:
        """Held first, it stays; moved first, it is held where it stands."""
        acts = [entry.act for entry in self.entries()]
        stage = Application.objects.get(pk=self.item.pk).round.stage
        wanted = {"application.hold": "material", "round.settle": "shortlist"}[acts[0]] if acts else "nothing done"
        return ([] if stage == wanted else [f"{acts}, but in {stage}"]) + self.standing_differs(
            self.item.pk, self.standing.pk
        )


class Publish(Contest):
    """Two clerks publish the same notice."""

    def set_up(self) -> None:
        self.walk = cast.walk(1).consulted()
        self.people = [cast.office(), cast.office("孙办", head=False)]

    def restore(self) -> None:
        Notice.objects.all().delete()
        Round.objects.filter(pk=self.walk.round("notice").pk).update(opens=None, closes=None)

    def attempts(self) -> Attempts:
        standing, now = self.walk.round("notice"), self.walk.now

        def publishing(person: Account) -> Attempt:
            party = cast.party(person, now)
            return lambda: cast.do("notice.publish", standing, party, now)

        return [(person.name, publishing(person)) for person in self.people]

    def broken(self, results: list[Result]) -> list[str]:
        notices = Notice.objects.count()
        return ([] if notices == 1 else [f"{notices} notices"]) + only(results, "notice.running")
