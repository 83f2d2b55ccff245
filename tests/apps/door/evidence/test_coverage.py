"""Clause coverage of an edition: what was done is seen, what was skipped is red, and nothing else."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import override_settings

from biaogan.apps.applications.models import Judgement, Recommendation, Verdict, Version
from biaogan.apps.door.evidence.coverage import EditionCoverage, cover_edition
from biaogan.apps.door.evidence.ground import OWED
from biaogan.apps.door.party import PUBLIC
from biaogan.apps.files.models import Document
from biaogan.apps.honours.models import Announcement
from biaogan.apps.ledger.models import Entry, Touch
from biaogan.apps.ledger.triggers import TABLES
from biaogan.apps.notices.models import Channel, Inquiry, Notice, Objection
from biaogan.apps.panels.models import Seat
from biaogan.apps.programmes.law import law_of_round
from biaogan.apps.reviews.models import Opinion, Resolution, Sheet, Slot
from biaogan.core.acts.evidence import DEMANDS
from biaogan.phrases import load_words
from tests import cast, databases
from tests.walks import Walk

pytestmark = pytest.mark.clause("S1-15")

LATE = cast.START + timedelta(days=200)
Skip = tuple[tuple[str, str], str, Callable[[], Any]]
SKIPS: dict[str, Skip] = {  # the demand and its stage, a clause that turns red, how the evidence is taken away
    "no receipt": (("submitted", "apply"), "S1-16", lambda: Document.objects.filter(kind="receipt").delete()),
    "handed in late": (("in_time", "apply"), "S1-N1.2.1", lambda: Version.objects.update(submitted_at=LATE)),
    "papers missing": (("documents_given", "apply"), "S1-N1.2.3a", lambda: Version.objects.update(files=[])),
    "no opinion": (("recommended", "recommend"), "S1-17a", lambda: Recommendation.objects.update(opinion="")),
    "no scan of the list": (("listed", "recommend"), "S1-17b",
                            lambda: Document.objects.filter(kind="recommendation_list").delete()),
    "nobody found it eligible": (("passed", "formal"), "S1-18b",
                                 lambda: Verdict.objects.filter(round__stage="formal").delete()),
    "no chair": (("chaired", "material"), "S1-13", lambda: Seat.objects.filter(kind="chair").update(accepted_at=None)),
    "no basis": (("chosen", "material"), "S1-12", lambda: Seat.objects.filter(kind="member").update(basis="")),
    "no pledge": (("pledged", "material"), "S1-15", lambda: Seat.objects.update(pledged_at=None)),
    "no comment": (("marked", "material"), "S1-19a",
                   lambda: Sheet.objects.filter(round__stage="material").update(comment="")),
    "no presence": (("heard", "defence"), "S1-20a", lambda: Slot.objects.update(present=None)),
    "no conclusion": (("concluded", "shortlist"), "S1-19b",
                      lambda: Verdict.objects.filter(round__stage="shortlist").delete()),
    "no president": (("minuted", "preliminary"), "S1-20a",
                     lambda: Resolution.objects.filter(round__stage="preliminary").update(led_by="")),
    "never asked": (("asked", "consult"), "S1-20b", lambda: strike("opinion.ask")),
    "no answer": (("answered", "consult"), "S1-20b", lambda: Opinion.objects.update(view="")),
    "a day too few": (("lasting", "notice"), "S1-21",
                      lambda: Notice.objects.update(days=Notice.objects.get().days[:9])),
    "no proof": (("shown", "notice"), "S1-21",
                 lambda: Channel.objects.filter(subject__startswith="notice:", code="wechat").delete()),
    "no inquiry": (("inquired", "notice"), "S1-21", lambda: Inquiry.objects.all().delete()),
    "no ruling": (("ruled", "notice"), "S1-21", lambda: strike("objection.rule")),
    "no reply": (("replied", "notice"), "S1-21", lambda: Objection.objects.update(replied_at=None)),
    "approved by nobody": (("approved", "approve"), "S1-22", lambda: strike("resolution.approve")),
    "no number": (("announced", "announce"), "S1-22", lambda: Announcement.objects.update(number="")),
}  # fmt: skip


def strike(act: str) -> None:
    """Take every entry of an act out of the ledger, whose triggers are gone until the end of the test."""
    with connection.cursor() as cursor:
        for table in TABLES:
            if connection.vendor == "sqlite":
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_delete")
            else:
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    Touch.objects.filter(entry__act=act).delete()
    Entry.objects.filter(act=act).delete()


@pytest.fixture(scope="module")
def finished(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[Walk]:
    """An edition of two walked to its end, with an objection and every proof, in a database of its own."""
    folder = tmp_path_factory.mktemp("covered")
    with django_db_blocker.unblock(), databases.cloned(folder), override_settings(MEDIA_ROOT=folder / "files"):
        walk = cast.walk(2).noticed()
        objected(walk)
        prove(walk, walk.notice, "notice")
        walk.honoured()
        prove(walk, Announcement.objects.get(), "announcement")
        for honour in walk.honours:
            cast.do("honour.award", honour, walk.office, walk.now, plaque_number=f"第{honour.pk}号",
                    plaque_made_on=walk.now.date(), plaque_delivered_on=walk.now.date())  # fmt: skip
        yield walk


def objected(walk: Walk) -> None:
    """Somebody doubts the first application; the committee upholds it, and he is answered."""
    objection, _ = cast.do(
        "objection.lodge", walk.notice, PUBLIC, walk.now, kind="candidate", application=walk.items[0], text="数据存疑"
    ).made
    cast.do("objection.admit", objection, walk.office, walk.now, admit=True)
    cast.do("objection.inquire", objection, walk.office, walk.now, note="已调取原始记录。")
    present = [seat.key for seat in Seat.objects.filter(body=walk.body)]
    cast.do("objection.rule", Objection.objects.get(), cast.account("评主"), walk.now, ruling="uphold", reason="不属实",
            present=present)  # fmt: skip
    cast.do("objection.reply", Objection.objects.get(), walk.office, walk.now, note="经核实，维持公示结果。")


def prove(walk: Walk, subject: Any, noun: str) -> None:
    for code in law_of_round(subject.round).stage(subject.round.stage).get("channels"):
        cast.do(f"{noun}.prove", subject, walk.office, walk.now, channel=code, address=f"https://{code}.example")


@pytest.fixture
def walk(finished: Walk, django_db_blocker: Any) -> Iterator[Walk]:
    """The finished edition; whatever a test takes away is back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield finished
        transaction.set_rollback(True)


def covered(walk: Walk) -> EditionCoverage:
    return cover_edition(walk.edition, walk.now + timedelta(days=2))


def skipped(coverage: EditionCoverage) -> set[tuple[str, str]]:
    return {(step.demand.name, step.stage) for step in coverage.skipped}


def red(coverage: EditionCoverage) -> set[str]:
    return {clause.id for clause in coverage.clauses if clause.state == "skipped"}


def test_finished_edition_has_no_red(walk: Walk) -> None:
    assert (skipped(covered(walk)), red(covered(walk))) == (set(), set())


@pytest.mark.parametrize("seed", range(6))
def test_five_steps_skipped_at_random_are_the_five_in_red(walk: Walk, seed: int) -> None:
    chosen = [SKIPS[name] for name in random.Random(seed).sample(sorted(SKIPS), 5)]
    demanded = [step for clause in covered(walk).clauses for step in clause.steps]
    for _, _, take_away in chosen:
        take_away()
    found, places = covered(walk), {place for place, _, _ in chosen}
    assert skipped(found) == places
    assert red(found) == {
        clause for step in demanded if (step.demand.name, step.stage) in places and step.owed for clause in step.clauses
    }
    assert {clause for _, clause, _ in chosen} <= red(found)


@pytest.mark.parametrize("name", SKIPS)
def test_each_step_is_seen_by_itself(walk: Walk, name: str) -> None:
    place, clause, take_away = SKIPS[name]
    take_away()
    found = covered(walk)
    assert (skipped(found), clause in red(found)) == ({place}, True)


def test_item_nobody_concluded_on_turns_the_clause_of_its_condition_red(walk: Walk) -> None:
    Judgement.objects.filter(item="maturity", round__stage="formal").first().delete()  # type: ignore[union-attr]
    assert red(covered(walk)) == {"S1-18a", "S1-18b", "S1-9.2"}


def test_what_never_came_up_does_not_arise(walk: Walk) -> None:
    states = {clause.id: clause.state for clause in covered(walk).clauses}
    assert (states["S1-N1.3b"], states["S1-24"]) == ("idle", "idle")


@pytest.mark.django_db
def test_stage_that_has_not_come_is_neither_done_nor_red() -> None:
    walk = cast.walk(1).recommended()
    found = covered(walk)
    states = {clause.id: clause.state for clause in found.clauses}
    assert (states["S1-17b"], states["S1-18a"], states["S1-19a"], red(found)) == ("done", "ahead", "ahead", set())


def test_every_demand_has_somebody_who_owes_it_and_its_words() -> None:
    names = {demand.name for demand in DEMANDS}
    words = {key.removeprefix("step.") for key in load_words("evidence") if key.startswith("step.")}
    assert (names, names) == (set(OWED), words)


def test_coverage_takes_a_fixed_number_of_queries(walk: Walk, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(60):
        covered(walk)
