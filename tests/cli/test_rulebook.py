"""``biaogan rulebook`` from the command line."""

import argparse
import re
from collections.abc import Callable

import pytest

from biaogan.cli import rulebook
from biaogan.core.findings import Finding
from biaogan.core.rulebook.load import RulebookInvalid


@pytest.fixture
def run(capsys) -> Callable[..., tuple[int, list[str], str]]:
    """Run ``rulebook <words>``: exit code, lines printed, what was said of errors."""

    def command(*words: str) -> tuple[int, list[str], str]:
        parser = argparse.ArgumentParser()
        rulebook.register(parser.add_subparsers(required=True))
        arguments = parser.parse_args(["rulebook", *words])
        code = arguments.run(arguments)
        said = capsys.readouterr()
        return code, said.out.splitlines(), said.err

    return command


@pytest.mark.clause("S1-17b")
def test_trace_prints_clause_value_code_screen_and_test(run):
    code, lines, _ = run("trace", "S1-17b")
    assert (code, lines[0]) == (0, "S1-17b  第十七条  按名额择优推荐")
    value = next(line for line in lines if line.startswith("    stages.recommend.quota = 3"))
    assert "src/biaogan/rulebooks/national/notices/2021.yaml:" in value
    assert any(line.startswith("    guard quota_left  src/biaogan/core/acts/guards/quota_left.py:") for line in lines)
    screen = "    office /office/editions/<pk>/recommending 推荐进度  src/biaogan/web/office/views/recommending.py:"
    assert any(line.startswith(screen) for line in lines)
    assert any("tests/cli/test_rulebook.py:" in line for line in lines)


def test_trace_of_a_beginning_prints_every_atom(run):
    _, lines, _ = run("trace", "S1-17")
    assert [line.split()[0] for line in lines if line.startswith("S1-")] == ["S1-17a", "S1-17b"]


def test_trace_of_an_unknown_clause_fails(run):
    code, lines, complaint = run("trace", "S9-1")
    assert (code, lines) == (1, [])
    assert complaint.startswith("S9-1: ")


def test_source_that_cannot_be_read_ends_the_trace_with_its_place(run, tmp_path, monkeypatch):
    monkeypatch.setattr(rulebook, "survey", lambda *_: compile("def (:", "views.py", "exec"))
    with pytest.raises(SystemExit) as ended:
        run("trace", "S1-17b")
    assert str(ended.value).startswith("views.py:1: ")


def test_explain_tells_clause_line_and_mark(run):
    code, lines, _ = run("explain", "example", "stages.notice.first_day")
    assert (code, lines[0]) == (0, "stages.notice.first_day = next_day")
    assert re.fullmatch(
        r"    EX-9  example  example/measures\.yaml:\d+  文本未规定 not fixed by the text",
        lines[1],
    )


def test_explain_of_a_default_says_so(run):
    _, lines, _ = run("explain", "national-2021", "stages.recommend.signed")
    assert lines == ["stages.recommend.signed = true", "    第十七条（S1-17a），第四条（S1-4）    默认 default"]


@pytest.mark.parametrize("words", [("example", "stages.lottery"), ("nowhere", "stages")])
def test_explain_of_nothing_fails(run, words):
    code, lines, complaint = run("explain", *words)
    assert (code, lines) == (1, [])
    assert complaint


def test_lint_of_the_shipped_stacks_is_silent(run):
    assert run("lint") == (0, [], "")
    assert run("lint", "example") == (0, [], "")


def test_lint_of_an_unknown_stack_fails(run):
    code, _, complaint = run("lint", "nowhere")
    assert (code, complaint.split(":")[0]) == (1, "nowhere")


def test_lint_prints_place_code_and_words(run, monkeypatch):
    monkeypatch.setattr(rulebook, "lint", lambda _: (Finding("rulebook.date", place="law.yaml:3", found="2021-02-30"),))
    code, lines, _ = run("lint", "example")
    assert (code, lines) == (
        1,
        ["law.yaml:3: error rulebook.date: 日期不成立；所写：2021-02-30；如 2021-05-10；核对年月日"],
    )


def test_explain_of_a_broken_stack_prints_its_findings(run, monkeypatch):
    def broken(_):
        raise RulebookInvalid([Finding("rulebook.tag", place="law.yaml:3", found="!!str")])

    monkeypatch.setattr(rulebook, "resolve", broken)
    code, lines, _ = run("explain", "example", "stages")
    assert (code, lines[0].split(": ")[:2]) == (1, ["law.yaml:3", "error rulebook.tag"])


def test_map_is_written_and_then_fresh(run, tmp_path, monkeypatch):
    monkeypatch.setattr(rulebook, "MAP", tmp_path / "map.md")
    assert run("map", "--check")[0] == 1
    assert run("map")[0] == 0
    assert run("map", "--check")[0] == 0
    (tmp_path / "map.md").write_text("# 旧图", encoding="utf-8")
    assert run("map", "--check")[0] == 1
