"""What does the law cost: reading all rulebooks, judging an applicant, deciding every act, tracing a clause?

All is CPU time: of the median, and for the trace of a whole process from its start to its last line. None of it waits
for anything, so on a quiet machine it is what one waits for.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.figures import ROOT, Goal, tell
from bench.homes import made
from biaogan.core.conditions.evaluate import evaluate
from biaogan.core.rulebook.cases import facts
from biaogan.core.rulebook.layers import resolve, stacks
from biaogan.core.rulebook.lint import lint
from biaogan.core.rulebook.load import RULEBOOKS, read_file
from biaogan.core.rulebook.register import load_register

GOALS = (
    Goal("law_read", "Reading, resolving and linting every rulebook, CPU", 300, "ms"),
    Goal("eligibility", "Eligibility report of one applicant, CPU", 2, "ms"),
    Goal("decisions", "Warm decision of all acts of one application, CPU", 1, "ms"),
    Goal("coverage", "Clause coverage of an edition with 1,000 applications, CPU", 2, "s"),
    Goal("coverage_queries", "… queries", 60, ""),
    Goal("trace", "Trace of a clause from a cold start, CPU", 1, "s"),
)
RULEBOOK = "national-2021"
CLAUSES = ("S1-17b", "S1-21", "S1-15")  # the last one is what most of the sources speak of
APPLICATIONS = 1_000
TIMES = 5


def main() -> None:
    read = _milliseconds(_read_everything, 1)
    with TemporaryDirectory(prefix="bench-") as folder:
        os.environ |= made(Path(folder) / "home", "world", str(APPLICATIONS)).environment
        import django

        django.setup()
        decisions = _decisions()
        coverage, queries = _coverage()
    seconds = {clause: min(_traced(clause) for _ in range(TIMES)) for clause in CLAUSES}
    values = {"law_read": read, "eligibility": _eligibility(), "decisions": max(decisions.values()),
              "coverage": coverage, "coverage_queries": queries, "trace": max(seconds.values())}  # fmt: skip
    tell(values, GOALS, rulebooks=len(stacks()), decisions=decisions, trace=seconds)


def _milliseconds(do: Callable[[], object], times: int) -> float:
    """The median of one run of ``do``, measured ``times`` runs at once."""
    measured = []
    for _ in range(TIMES):
        begun = time.thread_time()
        for _ in range(times):
            do()
        measured.append((time.thread_time() - begun) / times * 1000)
    return statistics.median(measured)


def _read_everything() -> None:
    load_register.cache_clear()
    if any(findings := {stack: lint(stack) for stack in stacks()}.values()):
        raise RuntimeError(f"what is shipped is not sound: {findings}")


def _eligibility() -> float:
    """Of the sound applicant of the shipped cases, who meets every condition and so passes through all of them."""
    book = read_file(RULEBOOKS / "national" / "cases" / "conditions.yaml").plain
    rulebook, stated = resolve(book["stack"]), facts(book["sound"], {})
    if evaluate(rulebook, stated, book["day"]):
        raise RuntimeError("the sound applicant does not meet the conditions")
    return _milliseconds(lambda: evaluate(rulebook, stated, book["day"]), 200)


def _decisions() -> dict[str, float]:
    """Milliseconds for all acts of one application, by the stage in which it stands."""
    from biaogan.apps.applications.models import Application

    standing = Application.objects.filter(exit="").select_related("round")
    return {item.round.stage: _decided(item) for item in standing.filter(pk__in=_one_a_stage(standing))}


def _one_a_stage(standing: Any) -> list[int]:
    return list({stage: pk for pk, stage in standing.values_list("pk", "round__stage")}.values())


class _Remembered:
    """The facts of a situation, each asked of the database once."""

    def __init__(self, situation: object) -> None:
        self._situation = situation

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._situation, name)
        setattr(self, name, value)
        return value


def _decided(application: Any) -> float:
    from bench.world import NOW
    from biaogan.apps.door.party import party_of
    from biaogan.apps.door.situation import Situation
    from biaogan.apps.people.models import Account
    from biaogan.core.acts.decide import decide
    from biaogan.core.acts.table import ACTS

    office = party_of(Account.objects.get(email="office@bench.example"), NOW)
    cases = [
        (act, act.who[0], _Remembered(Situation(act, application, who=act.who[0], actor=office, now=NOW, inputs={})))
        for act in ACTS.values() if act.noun == "application" and not act.reads
    ]  # fmt: skip

    def decide_all() -> None:
        for act, who, case in cases:
            decide(act, who, case)

    decide_all()  # from here on every fact is known
    return _milliseconds(decide_all, 50)


def _coverage() -> tuple[float, int]:
    """Seconds and queries for the edition whose applications have all gone through every stage."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from bench.world import NOW, gone_through
    from biaogan.apps.door.evidence.coverage import cover_edition
    from biaogan.apps.programmes.models import Edition

    edition = Edition.objects.get(closed_at=None)
    gone_through(edition)
    with CaptureQueriesContext(connection) as queries:
        covered = cover_edition(edition, NOW)
    if not covered.skipped:
        raise RuntimeError("what was never done was not seen")
    return _milliseconds(lambda: cover_edition(edition, NOW), 1) / 1000, len(queries)


def _traced(clause: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "biaogan.cli", "rulebook", "trace", clause]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
