"""Writing a rulebook and carrying it about, from the command line."""

import zipfile
from pathlib import Path

import pytest

from biaogan.core.findings import Finding
from biaogan.core.rulebook import folder as judging
from biaogan.core.rulebook.layers import resolve, stacks
from biaogan.core.rulebook.sections import SECTIONS

LAW = "about: {id: law, layer: measures, title: 例, cites: S1-1}\n"
STAGES = "stages: {apply: {cites: S1-16}, notice: {days: 3, cites: S1-21}, announce: {cites: S1-22}}\n"
NOTICE = "about: {id: year, layer: notice, over: [law], year: 2026, title: 通知, cites: S1-N0}\n"


@pytest.fixture
def folder(tmp_path) -> Path:
    """A folder with one sound text of the law."""
    return write(tmp_path, {"measures.yaml": LAW + STAGES})


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


# --- lint -------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("stack", ["national-2021", "caq", "example"])
def test_lint_of_what_is_in_force_finds_nothing(run, asked, stack):
    assert run("lint", stack) == (0, ["没有问题 nothing found"], "")
    assert asked("lint", stack) == (0, {"ok": True, "findings": []})


def test_lint_of_all_only_warns_of_what_the_reconstruction_departs_from(asked):
    code, answer = asked("lint")
    assert (code, answer["ok"]) == (0, True)
    assert {finding["code"] for finding in answer["findings"]} == {"rulebook.layer_departs"}


def test_lint_of_nothing_is_refused(asked, tmp_path):
    assert asked("lint", "nowhere")[1]["code"] == "rulebook.unknown"
    code, answer = asked("lint", tmp_path)
    assert (code, answer["code"]) == (2, "rulebook.empty")


def test_lint_prints_place_code_and_words(run, monkeypatch):
    told = (Finding("rulebook.date", place="law.yaml:3", found="2021-02-30"),)
    monkeypatch.setattr(judging, "lint", lambda _, root: told)
    code, lines, _ = run("lint", "example")
    assert (code, lines) == (
        1,
        ["law.yaml:3: error rulebook.date: 日期不成立；所写：2021-02-30；如 2021-05-10；核对年月日"],
    )


def test_folder_outside_is_linted_with_its_cases(asked, folder):
    assert asked("lint", folder) == (0, {"ok": True, "findings": []})
    case = "day: 2026-01-05\nsound: {}\ncases: {one: {expect: [profit.unknown], cites: S1-9}}\n"
    write(folder, {"cases/one.yaml": case})
    code, answer = asked("lint", folder)
    assert (code, [(told["code"], told["place"]) for told in answer["findings"]]) == (
        1, [("rulebook.case_differs", "cases/one.yaml:3")]
    )  # fmt: skip


def test_layers_without_a_list_are_laid_by_what_they_are_over(asked, folder):
    write(folder, {"2026.yaml": NOTICE + "set: {stages: {notice: {days: 2, cites: S1-N0}}}\n"})
    code, answer = asked("lint", folder)
    assert (code, [(told["code"], told["place"]) for told in answer["findings"]]) == (
        1, [("rulebook.layer_wider", "2026.yaml:2")]
    )  # fmt: skip
    assert stacks(folder) == {"year": ("measures", "2026")}


def test_stacks_that_a_folder_lists_are_linted(asked, folder):
    write(folder, {"stacks.yaml": "mine: [measures]\nother: [nowhere]\nworse: [../measures]\n"})
    code, answer = asked("lint", folder)
    assert (code, [(told["code"], told["place"]) for told in answer["findings"]]) == (
        1, [("rulebook.type", "stacks.yaml:3")]
    )  # fmt: skip
    write(folder, {"stacks.yaml": "mine: [measures]\nother: [nowhere]\n"})
    assert [told["code"] for told in asked("lint", folder)[1]["findings"]] == ["rulebook.file_missing"]
    assert asked("lint", folder / "mine")[0] == 0


def test_one_file_is_linted_alone(asked, folder):
    write(folder, {"other.yaml": LAW.replace("id: law", "id: other") + "stage: {}\n"})
    assert asked("lint", folder / "measures.yaml")[0] == 0
    assert asked("lint", folder / "other.yaml")[0] == 1


def test_layers_in_a_circle_are_told(asked, tmp_path):
    one = "about: {id: one, layer: notice, over: [two], year: 2026, title: 例, cites: S1-1}\n"
    write(
        tmp_path, {"one.yaml": one, "two.yaml": one.replace("one", "TWO").replace("two", "one").replace("TWO", "two")}
    )
    code, answer = asked("lint", tmp_path)
    assert code == 1
    assert "rulebook.layer_cycle" in {told["code"] for told in answer["findings"]}


def test_link_out_of_the_folder_is_not_followed(asked, folder, tmp_path):
    (folder / "stacks.yaml").write_text("mine: [measures, year]\n")
    (tmp_path.parent / "secret.yaml").write_text(NOTICE)
    (folder / "year.yaml").symlink_to(tmp_path.parent / "secret.yaml")
    assert [told["code"] for told in asked("lint", folder)[1]["findings"]] == ["rulebook.file_missing"]


def test_two_hundred_files_are_enough(asked, folder):
    write(folder, {f"more/{place}.yaml": "" for place in range(200)})
    code, answer = asked("lint", folder)
    assert (code, [told["code"] for told in answer["findings"]]) == (1, ["rulebook.files"])


def test_fault_of_a_layer_in_two_stacks_is_told_once(asked, folder):
    write(folder, {"measures.yaml": LAW, "stacks.yaml": "one: [measures]\ntwo: [measures]\n"})
    codes = [told["code"] for told in asked("lint", folder)[1]["findings"]]
    assert sorted(codes) == sorted(set(codes))


# --- new --------------------------------------------------------------------------------------------------------------
def test_new_rulebook_lints_clean_and_holds_every_section(run, asked, tmp_path):
    code, lines, _ = run("new", tmp_path / "jinan-2026")
    assert (code, lines) == (0, [f"{tmp_path}/jinan-2026: biaogan rulebook lint {tmp_path}/jinan-2026"])
    assert asked("lint", tmp_path / "jinan-2026") == (0, {"ok": True, "findings": []})
    assert set(resolve("jinan-2026", root=tmp_path / "jinan-2026").tree) == set(SECTIONS)
    assert "jinan-2026" in (tmp_path / "jinan-2026" / "README.txt").read_text(encoding="utf-8")


def test_new_rulebook_never_overwrites(asked, run, tmp_path):
    run("new", tmp_path / "mine")
    code, answer = asked("new", tmp_path / "mine")
    assert (code, answer["code"]) == (2, "rulebook.exists")


def test_name_that_is_no_id_is_refused(asked, tmp_path):
    assert asked("new", tmp_path / "Jinan 2026")[1]["code"] == "rulebook.name"
    assert list(tmp_path.iterdir()) == []


# --- export and import ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("stack", stacks())
def test_rulebook_is_carried_with_its_hash(asked, tmp_path, stack):
    code, sent = asked("export", stack, tmp_path / "law.zip")
    assert (code, sent["hash"]) == (0, resolve(stack).hash)
    code, taken = asked("import", tmp_path / "law.zip", "--to", tmp_path / "taken")
    assert (code, taken["rulebooks"]) == (0, [{"id": stack, "hash": sent["hash"]}])
    code, answer = asked("lint", tmp_path / "taken")
    assert (code, answer["ok"]) == (0, True)
    assert asked("diff", stack, tmp_path / "taken")[1] == []


def test_export_and_import_never_overwrite(asked, tmp_path):
    asked("export", "example", tmp_path / "law.zip")
    assert asked("export", "example", tmp_path / "law.zip")[1]["code"] == "rulebook.exists"
    assert asked("import", tmp_path / "law.zip", "--to", tmp_path)[1]["code"] == "rulebook.exists"
    assert asked("export", "example", tmp_path / "nowhere" / "law.zip")[1]["code"] == "rulebook.unwritable"


def test_broken_rulebook_is_not_taken_in_and_all_its_faults_are_told(asked, tmp_path):
    with zipfile.ZipFile(tmp_path / "law.zip", "w") as archive:
        archive.writestr("measures.yaml", LAW + STAGES + "pools: 3\npool: {name: 3, cites: S1-11}\n")
    code, answer = asked("import", tmp_path / "law.zip", "--to", tmp_path / "taken")
    assert (code, [told["code"] for told in answer["findings"]]) == (
        2, ["rulebook.key_unknown", "rulebook.type", "rulebook.cite_missing"]
    )  # fmt: skip
    assert [path.name for path in tmp_path.iterdir()] == ["law.zip"]


@pytest.mark.parametrize("written", [b"", b"no zip", None])
def test_file_that_is_no_archive_is_refused(asked, tmp_path, written):
    if written is not None:
        (tmp_path / "law.zip").write_bytes(written)
    code, answer = asked("import", tmp_path / "law.zip")
    assert (code, answer["code"]) == (2, "rulebook.archive")


def test_archive_with_a_way_out_is_refused(asked, tmp_path):
    with zipfile.ZipFile(tmp_path / "law.zip", "w") as archive:
        archive.writestr("../measures.yaml", LAW + STAGES)
    code, answer = asked("import", tmp_path / "law.zip", "--to", tmp_path / "a" / "taken")
    assert (code, answer["code"]) == (2, "rulebook.archive_entry")
    assert [path.name for path in tmp_path.iterdir()] == ["law.zip"]
