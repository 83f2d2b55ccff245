"""Materials as a whole."""

import pytest

from biaogan.core.materials.check import check
from biaogan.core.materials.model import Draft
from tests.core.materials.law import NATIONAL, complete_draft, law


def test_complete_draft_has_no_findings():
    assert check(NATIONAL, complete_draft()) == []


@pytest.mark.clause("S1-16")
def test_empty_draft_is_told_everything_that_is_missing():
    found = [(finding.code, finding.place) for finding in check(NATIONAL, Draft())]
    assert found == [
        *[("field.missing", f"fields.{key}") for key in ("origin", "years_applied", "kind")],
        *[("section.missing", f"sections.{key}") for key in ("name", "abstract", "overview", "method", "effect")],
        ("indicator.years", "indicators"),
        ("indicator.comparison", "indicators"),
        *[("document.missing", f"files.{key}") for key in ("recommendation_form", "pledge_letter", "master")],
    ]


def test_rulebook_without_materials_asks_nothing():
    assert check(law(), Draft()) == []


def test_every_finding_rests_on_a_clause():
    assert all(finding.clauses for finding in check(NATIONAL, Draft()))
