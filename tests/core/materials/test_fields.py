"""Single facts of the form."""

import pytest

from biaogan.core.materials.fields import check_fields
from biaogan.core.materials.model import Draft
from tests.core.materials.law import law

LAW = law(
    fields={
        "origin": {"name": "方法来源", "choices": {"adapted": "借鉴结合", "original": "独创"}},
        "years": {"name": "应用年数", "unit": "年"},
        "share": {"name": "市场占有率"},
    }
)
RIGHT = {"origin": "adapted", "years": 3, "share": "约三成"}


def found(**answers):
    return [
        (finding.code, finding.place, finding.found) for finding in check_fields(LAW, Draft(answers=RIGHT | answers))
    ]


@pytest.mark.clause("S1-8.1b", "S1-8.2a", "S2-1.1b")
def test_right_answers_have_no_findings():
    assert found() == found(years="2.5") == found(years=0) == []


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("origin", None, "field.missing"),
        ("origin", "", "field.missing"),
        ("origin", "bought", "field.value"),
        ("origin", ["adapted"], "field.value"),
        ("years", "三年", "field.value"),
        ("years", "-1", "field.value"),
        ("years", "NaN", "field.value"),
        ("share", "  ", "field.value"),
    ],
)
def test_missing_and_wrong_answers(key, value, code):
    assert found(**{key: value}) == [(code, f"fields.{key}", value or None)]


def test_finding_says_what_is_wanted():
    wanted = [finding.wanted for finding in check_fields(LAW, Draft())]
    assert wanted == [["借鉴结合", "独创"], "年", None]
