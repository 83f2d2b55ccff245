"""A museum of broken rulebooks: one tiny wrong file per mistake, which begins with the complaints that it must meet.

A line of these is ``# code line words``: where the complaint points, and what it says in words.
"""

import shutil
from pathlib import Path

import pytest

from biaogan.core.findings import Finding
from biaogan.core.rulebook.lint import lint
from biaogan.phrases import finding_words

HERE = Path(__file__).parent
EXHIBITS = sorted((HERE / "broken").glob("*.yaml"))


def complaints(exhibit: Path, shelf: Path) -> list[Finding]:
    """What is said of an exhibit: a part of the base, a layer over it, or one of its own."""
    text = exhibit.read_bytes()
    name = "broken" if b"\nabout:" in text else "base.broken"
    shutil.copy(HERE / "base.yaml", shelf)
    shutil.copy(exhibit, shelf / f"{name}.yaml")
    layers = "broken" if b"layer: measures" in text or b"over:" not in text else "base, broken"
    (shelf / "stacks.yaml").write_text(f"mine: [{layers if name == 'broken' else 'base'}]\n")
    return [found for found in lint("mine", root=shelf) if found.place.startswith(f"{name}.yaml")]


def expected(exhibit: Path) -> list[tuple[str, str, str]]:
    """Code, line and words of each complaint that the exhibit names."""
    lines = exhibit.read_text(encoding="utf-8", errors="replace").splitlines()
    code_line_words = [line.removeprefix("# ").split(maxsplit=2) for line in lines if line.startswith("# ")]
    return [(code, line, words) for code, line, words in code_line_words]


@pytest.mark.parametrize("exhibit", EXHIBITS, ids=lambda path: path.stem)
def test_broken_rulebook_is_complained_about_at_its_line(exhibit, tmp_path):
    found = complaints(exhibit, tmp_path)
    wanted = expected(exhibit)
    assert [(told.code, told.place.rpartition(":")[2]) for told in found] == [(code, line) for code, line, _ in wanted]
    for told, (*_, words) in zip(found, wanted, strict=True):
        said = finding_words(told)
        assert words in f"{said.title} {said.found} {said.wanted}"


@pytest.mark.parametrize("exhibit", EXHIBITS, ids=lambda path: path.stem)
def test_complaint_says_what_is_wanted_and_how_to_mend_it(exhibit, tmp_path):
    for told in complaints(exhibit, tmp_path):
        for language in ("zh", "en"):
            said = finding_words(told, language)

            assert said.title
            assert said.wanted
            assert said.advice


def test_museum_is_large_enough():
    assert len(EXHIBITS) >= 60


def test_sound_rulebook_has_no_complaint(tmp_path):
    shutil.copy(HERE / "base.yaml", tmp_path)
    (tmp_path / "stacks.yaml").write_text("mine: [base]\n")
    assert lint("mine", root=tmp_path) == ()
