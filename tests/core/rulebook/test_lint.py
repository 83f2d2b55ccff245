"""Lint over the shipped stacks; single mistakes hang in the museum (test_broken)."""

import shutil
from pathlib import Path

import pytest

from biaogan.core.rulebook.layers import resolve, stacks
from biaogan.core.rulebook.lint import lint, rows
from biaogan.core.rulebook.load import RULEBOOKS

DEPARTURES = {"national-2020": 6}  # its explanation words the six points of the measures anew, with a reason


@pytest.mark.parametrize("stack", stacks())
def test_shipped_stack_has_nothing_wrong_or_doubtful(stack):
    departs = ["rulebook.layer_departs"] * DEPARTURES.get(stack, 0)
    assert [finding.code for finding in lint(stack)] == departs


@pytest.fixture
def edit_notice(tmp_path):
    """A copy of the shelf whose notice of 2021 says nothing of publicity, and something else instead."""

    def edited(instead: str) -> Path:
        shelf = shutil.copytree(RULEBOOKS, tmp_path / "rulebooks")
        notice = shelf / "national" / "notices" / "2021.yaml"
        lines = notice.read_text(encoding="utf-8").splitlines()
        kept = [line for line in lines if "S1-N2.2}" not in line]
        notice.write_text("\n".join(kept).replace("\nadd:", f"\nadd:\n{instead}"), encoding="utf-8")
        return shelf

    return edited


def test_clause_on_which_nothing_rests_is_told(edit_notice):
    findings = lint("national-2021", root=edit_notice(""))
    assert [(finding.code, finding.found) for finding in findings] == [("rulebook.clause_undisposed", "S1-N2.2")]


def test_clause_may_be_said_to_be_outside(edit_notice):
    assert lint("national-2021", root=edit_notice("  outside: {S1-N2.2: 由宣传部门办理}")) == ()


def test_rows_of_a_sheet_are_its_own_or_the_points_of_the_criteria(shelve):
    assert list(rows(resolve("example"), "example")) == ["sound", "novel", "evident", "lasting"]
    law = "about: {id: law, layer: measures, title: 例, cites: S1-1}\nsheets: {one: {rows: {a: 甲}, cites: S1-15}}\n"
    assert rows(resolve("mine", root=shelve(law=law)), "one") == {"a": "甲"}
