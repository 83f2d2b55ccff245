"""From clauses to what rests on them, from the command line."""

import pytest

from biaogan.cli.rulebook import tracing
from biaogan.core.rulebook.layers import resolve
from biaogan.core.rulebook.register import load_register
from biaogan.core.rulebook.trace import survey


@pytest.fixture(scope="module")
def whole():
    return survey(tracing.PACKAGE, tracing.ROOT / "tests")


@pytest.mark.clause("S1-17b")
def test_trace_prints_clause_value_code_screen_and_test(run):
    code, lines, _ = run("trace", "S1-17b")
    assert (code, lines[0]) == (0, "S1-17b  第十七条  按名额择优推荐")
    value = next(line for line in lines if line.startswith("    stages.recommend.quota = 3"))
    assert "src/biaogan/rulebooks/national/notices/2021.yaml:" in value
    assert any(line.startswith("    guard quota_left  src/biaogan/core/acts/guards/quota_left.py:") for line in lines)
    screen = "    office /office/editions/<pk>/recommending 推荐进度  src/biaogan/web/office/views/recommending.py:"
    assert any(line.startswith(screen) for line in lines)
    assert any("tests/cli/rulebook/test_tracing.py:" in line for line in lines)


def test_trace_of_a_beginning_prints_every_atom(run, asked):
    _, lines, _ = run("trace", "S1-17")
    assert [line.split()[0] for line in lines if line.startswith("S1-")] == ["S1-17a", "S1-17b"]
    assert [each["clause"]["id"] for each in asked("trace", "S1-17")[1]] == ["S1-17a", "S1-17b"]


@pytest.mark.parametrize("clause", ["S1-17b", "S1-21", "S1-N1.2.5a", "S2-B1.1.3b"])
def test_trace_of_one_clause_is_that_of_the_whole_survey(whole, clause):
    assert survey(tracing.PACKAGE, tracing.ROOT / "tests", only={clause})[clause] == whole[clause]


def test_trace_of_an_unknown_clause_is_refused_with_advice(run, asked):
    code, lines, complaint = run("trace", "S9-1")
    assert (code, lines, complaint.split("；")[0]) == (2, [], "没有“S9-1”这一条款")
    code, answer = asked("trace", "S9-1")
    assert (code, answer["code"], answer["found"]) == (2, "rulebook.clause_unknown", "S9-1")
    assert answer["message"]
    assert answer["advice"]


def test_source_that_cannot_be_read_ends_the_trace_with_its_place(run, monkeypatch):
    monkeypatch.setattr(tracing, "survey", lambda *_: compile("def (:", "views.py", "exec"))
    with pytest.raises(SystemExit) as ended:
        run("trace", "S1-17b")
    assert str(ended.value).startswith("views.py:1: ")


def test_coverage_has_every_clause_of_the_texts_with_what_rests_on_it(asked):
    code, answer = asked("coverage", "national-2021")
    clauses = {clause["id"]: clause for clause in answer["clauses"]}
    texts = resolve("national-2021").get("about")
    assert (code, list(clauses)) == (0, [each.id for each in load_register().values() if each.text in texts])
    assert set(clauses["S1-17b"]) == {"id", "said", "disposition", "rule", "code", "tests", "screens"}
    assert clauses["S1-17b"]["rule"] == ["stages.recommend.quota = 3"]
    assert any("quota_left.py:" in code for code in clauses["S1-17b"]["code"])
    totals = answer["totals"]
    assert totals.pop("all") == len(clauses) == sum(totals.values())
    assert totals["undisposed"] == 0


def test_coverage_of_a_rulebook_with_clauses_of_its_own(asked, run):
    clauses = {clause["id"]: clause for clause in asked("coverage", "example")[1]["clauses"]}
    assert clauses["EX-2a"]["disposition"] == "enforced"
    assert clauses["EX-2a"]["code"] == ["check legal_form", "check figure"]
    assert "loss_last_year" in clauses["EX-2a"]["tests"][-1]
    assert run("coverage", "example")[1][-1].endswith(f"合计 all {len(clauses)}")


def test_coverage_of_nothing_is_refused(asked):
    code, answer = asked("coverage", "nowhere")
    assert (code, answer["code"], answer["wanted"]) == (
        2,
        "rulebook.unknown",
        "national-2021 | national-2020 | caq | heilongjiang-2022 | sichuan-draft | example",
    )


def test_map_is_written_and_then_fresh(run, tmp_path, monkeypatch):
    monkeypatch.setattr(tracing, "MAP", tmp_path / "map.md")
    assert run("map", "--check")[0] == 1
    assert run("map")[0] == 0
    assert run("map", "--check")[0] == 0
    (tmp_path / "map.md").write_text("# 旧图", encoding="utf-8")
    assert run("map", "--check")[0] == 1
