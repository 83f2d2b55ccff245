"""Contests of experts."""

from __future__ import annotations

from biaogan.apps.applications.models import Application, Verdict
from biaogan.apps.panels.models import Seat
from biaogan.apps.programmes.law import law_of_edition
from biaogan.apps.programmes.models import Round
from biaogan.apps.reviews.models import Resolution, Sheet
from biaogan.apps.reviews.queries import rubric_of
from tests import cast
from tests.races.arena import Attempt, Result
from tests.races.contest import Attempts, Contest, only, winners


class Score(Contest):
    """Two tabs of an expert: one saves, the other submits, both with the version they opened."""

    def set_up(self) -> None:
        self.walk = cast.walk(1).reviewing()
        self.sheet = (
            Sheet.objects.select_related("seat__expert__account").filter(seat__expert__account__name="评二").get()
        )
        law = law_of_edition(self.walk.edition)
        self.points = [point.key for point in rubric_of(law, law.stage("material")).points]

    def restore(self) -> None:
        rows = Sheet.objects.filter(pk=self.sheet.pk)
        rows.update(submitted_at=None, figure=None, marks={}, comment="", version=1, saved_at=None)

    def attempts(self) -> Attempts:
        sheet, party = Sheet.objects.get(pk=self.sheet.pk), cast.party(cast.account("评二"), self.walk.now)

        def writing(act: str, mark: int, comment: str) -> Attempt:
            marks = dict.fromkeys(self.points, str(mark))
            return lambda: cast.do(act, sheet, party, self.walk.now, marks=marks, comment=comment, version=1)

        return [
            ("save", writing("sheet.save", 60, "先记下要点。")),
            ("submit", writing("sheet.submit", 90, "方法完整，数据可信。")),
        ]

    def broken(self, results: list[Result]) -> list[str]:
        sheet = Sheet.objects.get(pk=self.sheet.pk)
        written = {"60": "save", "90": "submit"}.get(next(iter(sheet.marks.values()), ""), "nobody")
        facts = (written, sheet.comment[:1], sheet.submitted_at is not None, sheet.version)
        wanted = [("save", "先", False, 2), ("submit", "方", True, 2)]
        complaints = (
            [] if facts in wanted and [facts[0]] == winners(results) else [f"{winners(results)} won, but {facts}"]
        )
        return complaints + only(results, "version.stale", "sheet.submitted")


class Adopt(Contest):
    """The leader and the chair adopt the same list."""

    def set_up(self) -> None:
        self.walk = cast.walk(2).reviewed()
        self.standing = self.walk.round("shortlist")
        self.items = [item.pk for item in self.walk.items]

    def restore(self) -> None:
        Verdict.objects.filter(round=self.standing).delete()
        Resolution.objects.all().delete()
        Application.objects.filter(pk__in=self.items).update(round=self.standing, exit="")
        Round.objects.filter(pk=self.standing.pk).update(state=Round.OPEN, settled_at=None)

    def attempts(self) -> Attempts:
        now = self.walk.now
        present = [seat.key for seat in Seat.objects.filter(group=self.walk.group)]
        standing = Round.objects.get(pk=self.standing.pk)

        def adopting(name: str, verdicts: str) -> Attempt:
            party = cast.party(cast.account(name), now)
            words = dict(zip(self.items, verdicts.split(), strict=True))
            return lambda: cast.do(
                "resolution.adopt", standing, party, now, group=self.walk.group, present=present, sitting="合议会",
                verdicts={pk: {"verdict": word, "rank": None, "reason": "合议"} for pk, word in words.items()},
                led_by=self.walk.seat("评一").key, dated=now.date(), number="",
            )  # fmt: skip

        return [("评一", adopting("评一", "advance advance")), ("评主", adopting("评主", "advance reject"))]

    def broken(self, results: list[Result]) -> list[str]:
        words = list(
            Verdict.objects.filter(round=self.standing).order_by("application").values_list("verdict", flat=True)
        )
        wanted = {"评一": ["advance", "advance"], "评主": ["advance", "reject"]}
        won = winners(results)
        complaints = [] if len(won) == 1 and words == wanted[won[0]] else [f"{won} won, but {words}"]
        exits = {"advance": "", "reject": "not_chosen"}
        stand = list(Application.objects.filter(pk__in=self.items).order_by("pk").values_list("exit", flat=True))
        complaints += [] if stand == [exits[word] for word in words] else [f"{words}, but {stand}"]
        complaints += [] if Resolution.objects.count() == 1 else ["two resolutions"]
        # the second finds the list gone: settled with the last item that left it
        return complaints + only(results, "round.empty", "version.stale", "round.sheets_missing", "act.not_now")
