"""Marks are read from the sources."""

import ast

import pytest

from biaogan.core.rulebook.sources import definitions, marked, modules

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
    (sources / "desk" / "forms.py").write_text("def (:  # act\n")
    with pytest.raises(SyntaxError) as caught:
        list(marked(sources, sources, "act"))
    assert (caught.value.filename, caught.value.lineno) == ("desk/forms.py", 1)


def test_module_that_speaks_of_no_mark_is_not_read(sources):
    (sources / "desk" / "models.py").write_text("def (:\n")
    assert [file for file, _ in modules(sources, sources, "implements")] == ["desk/views.py"]


def test_effect_is_called_by_its_act(sources):
    (sources / "effects.py").write_text('@effect("list.submit")\n@implements("S1-17b")\ndef submit(case): ...\n')
    assert ("S1-17b", "effects.py:3", "list.submit") in [
        (clause, spot.place, spot.name) for clause, spot in marked(sources, sources, "implements")
    ]


def test_definitions_inside_classes_and_branches_are_found_and_those_inside_functions_are_not():
    body = ast.parse("if True:\n    class A:\n        def b(self):\n            def c(): ...\n").body
    assert [node.name for node in definitions(body)] == ["A", "b"]
