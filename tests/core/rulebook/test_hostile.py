"""Whatever is written into a rulebook, the answer is findings, never a traceback."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from biaogan.core.findings import Finding
from biaogan.core.rulebook.lint import lint
from biaogan.core.rulebook.load import RULEBOOKS

FILES = ("national/measures.yaml", "national/guides/2020.yaml", "national/notices/2021.yaml")
STRANGE = ("unknown", "none", "-1", "[]", "{}", "[1, {a: b}]", "{a: 1}", "x", "2021-01-01", "", '"q"', "[[1]]")


@pytest.fixture(scope="module")
def shelf(tmp_path_factory) -> Path:
    return shutil.copytree(RULEBOOKS, tmp_path_factory.mktemp("shelf") / "rulebooks")


@settings(max_examples=60, deadline=None)
@given(file=some.sampled_from(FILES), line=some.integers(0, 400), strange=some.sampled_from(STRANGE), data=some.data())
def test_rulebook_with_a_strange_value_is_answered_with_findings(shelf, file, line, strange, data):
    text = (RULEBOOKS / file).read_text(encoding="utf-8")
    lines = text.splitlines()
    key, colon, value = lines[line % len(lines)].partition(": ")
    rest = data.draw(some.sampled_from([strange, value + strange, value.replace("]", strange, 1)]))
    lines[line % len(lines)] = key + colon + rest
    (shelf / file).write_text("\n".join(lines), encoding="utf-8")
    assert all(isinstance(finding, Finding) for finding in lint("national-2021", root=shelf))
    (shelf / file).write_text(text, encoding="utf-8")
