"""From a clause to its values, code, screens, worked examples and tests."""

from pathlib import Path

import pytest

import biaogan
from biaogan.core.rulebook.map import draw_map
from biaogan.core.rulebook.register import load_register
from biaogan.core.rulebook.trace import Spot, Spots, Trace, marked, survey

PACKAGE = Path(biaogan.__file__).parent

SOURCE = '''
import pytest
from x import implements

pytestmark = pytest.mark.clause("S1-1")
TABLE = [
    pytest.param(3, marks=pytest.mark.clause("S1-3")),
]


@implements("S1-17", *more)
def quota_left():
    """Rule."""


class Desk:
    @other
    @act("list.submit", 3)
    async def submit(self): ...


@pytest.mark.parametrize("n", [pytest.param(1, marks=pytest.mark.clause("S1-2"))])
@pytest.mark.clause("S1-4", "S1-5")
def test_it(n): ...
'''


@pytest.fixture
def sources(tmp_path):
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "views.py").write_text(SOURCE, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("mark", "spots"),
    [
        ("implements", [("S1-17", "desk/views.py:12", "quota_left")]),
        ("act", [("list.submit", "desk/views.py:19", "submit")]),
        (
            "clause",
            [
                ("S1-1", "desk/views.py:5", "pytestmark"),
                ("S1-2", "desk/views.py:24", "test_it"),
                ("S1-3", "desk/views.py:7", "TABLE"),
                ("S1-4", "desk/views.py:24", "test_it"),
                ("S1-5", "desk/views.py:24", "test_it"),
            ],
        ),
    ],
)
def test_marks_are_read_from_the_source_without_running_it(sources, mark, spots):
    assert sorted((word, spot.place, spot.name) for word, spot in marked(sources, sources, mark)) == spots


def test_source_that_cannot_be_read_is_named(sources):
    (sources / "desk" / "forms.py").write_text("def (:\n")
    with pytest.raises(SyntaxError) as caught:
        list(marked(sources, sources, "act"))
    assert (caught.value.filename, caught.value.lineno) == ("desk/forms.py", 1)


def test_clause_is_traced_to_its_value_code_and_test():
    traces = survey(PACKAGE, PACKAGE.parent.parent / "tests")
    assert list(traces) == list(load_register())
    trace = traces["S1-17b"]
    assert [(spot.name, spot.shown) for spot in trace.values] == [("stages.recommend.quota", "3")]
    assert "quota_left" in [spot.name for spot in trace.code]
    assert "WHAT_THE_LAW_FIXES" in [spot.name for spot in trace.tests]
    assert [spot.name for spot in traces["S1-N1.2.4"].cases] == ["no_recommender", "not_on_the_signed_list"]


def spots(*told: tuple[str, ...]) -> Spots:
    return {Spot(*parts): None for parts in told}


def test_map_tells_a_clause_in_one_row():
    clause = load_register()["S1-21"]
    trace = Trace(
        clause,
        values=spots(
            ("src/biaogan/rulebooks/law.yaml:4", "stages.notice.days", "10"),
            ("src/biaogan/rulebooks/law.yaml:5", "stages.notice.unit", "working"),
            ("src/biaogan/rulebooks/law.yaml:9", "objections.open", "true | false"),
        ),
        code=spots(("src/biaogan/core/period.py:7", "period_over")),
        cases=spots(("src/biaogan/rulebooks/national/cases/notice.yaml:3", "ten_days")),
        tests=spots(("tests/test_period.py:3", "test_b"), ("tests/test_period.py:9", "test_a")),
    )
    row = draw_map([trace]).splitlines()[-1]
    assert row == (
        f"| 第二十一条<br>`S1-21` | {clause.summary}<br>{clause.en} | "
        "[objections.open](../src/biaogan/rulebooks/law.yaml) = true \\| false<br>"
        "[stages.notice.*](../src/biaogan/rulebooks/law.yaml) | "
        "[period_over](../src/biaogan/core/period.py) | — | "
        "[ten_days](../src/biaogan/rulebooks/national/cases/notice.yaml)<br>"
        "[test_a](../tests/test_period.py)<br>[test_b](../tests/test_period.py) |"
    )
