"""What a rulebook says, from the command line."""

import json
import re

import pytest

from biaogan.core.findings import Finding
from biaogan.core.rulebook.layers import resolve, stacks
from biaogan.core.rulebook.load import RulebookInvalid
from biaogan.core.rulebook.model import Rulebook
from tests.house import run_python


def test_list_tells_every_rulebook_with_its_layers_and_hash(asked, run):
    code, rows = asked("list")
    assert (code, [row["id"] for row in rows]) == (0, list(stacks()))
    for row in rows:
        assert row["layers"] == list(stacks()[row["id"]])
        assert row["hash"] == resolve(row["id"]).hash
        assert row["status"] in {"draft", "in_force", "expired"}
        assert row["title"]
    assert len(run("list")[1]) == 2 * len(rows)


def test_list_of_a_folder_without_rulebooks_is_refused(asked, tmp_path):
    for folder in (tmp_path, tmp_path / "nowhere"):
        code, answer = asked("list", folder)
        assert (code, answer["code"]) == (2, "rulebook.empty")


def test_show_prints_every_value_with_its_clause_and_mark(run):
    code, lines, _ = run("show", "national-2021")
    assert code == 0
    assert lines[0].endswith(resolve("national-2021").hash)
    (line,) = (line for line in lines if line.startswith("    quota = 3"))
    assert "第十七条（S1-17b）" in line
    assert any(line.endswith("文本未规定 not fixed by the text") for line in lines)


def test_show_as_json_is_the_frozen_tree_with_its_hash(asked):
    code, answer = asked("show", "example")
    assert (code, Rulebook.from_json(answer).hash) == (0, answer["hash"])


def test_explain_tells_clause_line_and_mark(run, asked):
    code, lines, _ = run("explain", "example", "stages.notice.first_day")
    assert (code, lines[0]) == (0, "stages.notice.first_day = next_day")
    assert re.fullmatch(
        r"    第九条（EX-9）  example  example/measures\.yaml:\d+  文本未规定 not fixed by the text", lines[1]
    )
    (told,) = asked("explain", "example", "stages.notice.first_day")[1]
    assert (told["value"], told["cites"], told["layer"], told["mark"]) == ("next_day", ["EX-9"], "example", "unfixed")


def test_explain_of_a_default_says_so(run):
    _, lines, _ = run("explain", "national-2021", "stages.recommend.signed")
    assert lines == ["stages.recommend.signed = true", "    第十七条（S1-17a），第四条（S1-4）    默认 default"]


def test_dates_and_words_are_told_as_a_rulebook_writes_them(asked):
    values = {told["path"]: told["value"] for told in asked("explain", "example", "about")[1]}
    assert (values["about.example.issued"], values["about.example.effective.until"]) == ("2026-01-05", "none")


@pytest.mark.parametrize(
    ("words", "refusal", "wanted"),
    [
        (("example", "stages.lottery"), "rulebook.path_unknown", "stages.apply | stages.recommend"),
        (("example", "lottery"), "rulebook.path_unknown", "about | clauses"),
        (
            ("nowhere", "stages"),
            "rulebook.unknown",
            "national-2021 | national-2020 | caq | heilongjiang-2022 | sichuan-draft | example",
        ),
    ],
)
def test_explain_of_nothing_is_refused_with_what_there_is(run, asked, words, refusal, wanted):
    code, answer = asked("explain", *words)
    assert (code, answer["code"], answer["wanted"][: len(wanted)]) == (2, refusal, wanted)
    code, lines, complaint = run("explain", *words)
    assert (code, lines) == (2, [])
    assert complaint


def test_broken_rulebook_is_refused_with_all_its_findings(asked, monkeypatch):
    def broken(_, root):
        raise RulebookInvalid([Finding("rulebook.tag", place="law.yaml:3", found="!!str"), Finding("rulebook.date")])

    monkeypatch.setattr("biaogan.cli.rulebook.shelves.resolve", broken)
    code, answer = asked("explain", "example", "stages")
    assert (code, answer["code"], [each["code"] for each in answer["findings"]]) == (
        2, "rulebook.tag", ["rulebook.tag", "rulebook.date"]
    )  # fmt: skip


def test_diff_tells_both_values_with_their_clauses(run, asked, tmp_path):
    run("new", tmp_path / "mine")
    text = (tmp_path / "mine" / "measures.yaml").read_text(encoding="utf-8")
    (tmp_path / "yours").mkdir()
    (tmp_path / "yours" / "measures.yaml").write_text(text.replace("days: 5", "days: 7"), encoding="utf-8")
    code, lines, _ = run("diff", tmp_path / "mine", tmp_path / "yours")
    assert (code, lines) == (
        0, ["stages.notice.days", "  - 5    第六条（A6）", "  + 7    第六条（A6）", "1 处不同 paths differ"]
    )  # fmt: skip
    assert asked("diff", tmp_path / "mine", tmp_path / "yours")[1] == [
        {"path": "stages.notice.days", "a": 5, "b": 7, "cites_a": ["A6"], "cites_b": ["A6"]}
    ]


def test_diff_of_a_rulebook_with_itself_is_empty(asked):
    assert asked("diff", "example", "example") == (0, [])


def test_folder_with_several_rulebooks_is_asked_for_one_of_them(asked, tmp_path, run):
    folder = tmp_path / "laws"
    for name in ("one", "two"):
        run("new", folder / name)
    (folder / "two" / "measures.yaml").rename(folder / "two.yaml")
    code, answer = asked("show", folder)
    assert (code, answer["wanted"]) == (2, f"{folder}/one | {folder}/two")
    assert asked("show", folder / "one")[1]["id"] == "one"
    assert [row["id"] for row in asked("list", folder)[1]] == ["one", "two"]


COMMANDS = [["list"], ["show", "example"], ["explain", "example", "stages"], ["diff", "example", "national-2021"],
            ["lint", "example"], ["trace", "S1-17b"], ["coverage", "example"]]  # fmt: skip


def test_commands_of_the_law_load_no_framework():
    command = f"import sys; from biaogan.cli.main import main\nfor words in {COMMANDS}: main(['rulebook', *words])"
    said = run_python("-c", f"{command}\nprint(json.dumps('django' in sys.modules))".replace("sys;", "sys, json;", 1))
    assert json.loads(said.splitlines()[-1]) is False
