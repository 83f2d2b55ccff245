"""Papers of an edition as a whole."""

from __future__ import annotations

from itertools import groupby

from biaogan.apps.door.evidence.coverage import SKIPPED, EditionCoverage
from biaogan.apps.door.evidence.telling import Told, step_line, told
from biaogan.apps.door.papers import Paper
from biaogan.apps.files.render.documents import programmes as documents
from biaogan.phrases import say


def clause_coverage(coverage: EditionCoverage) -> Paper:
    """What the edition did of what its law demands, as it is now."""
    edition = coverage.edition
    title = say("evidence.title.of", edition=edition.title)
    content = documents.ClauseCoverage(
        title=title, pin=f"{coverage.law.id}　{coverage.law.hash[:16]}", at=coverage.at,
        totals=tuple((say(f"evidence.state.{state}"), n) for state, n in coverage.totals.items() if n),
        texts=tuple(
            documents.CoveredText(name, tuple(_clause(row) for row in rows))
            for name, rows in groupby(told(coverage, "zh"), key=lambda row: row.text)
        ),
    )  # fmt: skip
    return Paper("clause_coverage", edition.key, title, content)


def _clause(row: Told) -> documents.CoveredClause:
    steps = tuple(step_line(step, "zh") for step in row.steps)
    return documents.CoveredClause(
        row.said, row.summary, row.mark, row.state == SKIPPED, steps, row.entries, row.papers
    )  # fmt: skip
