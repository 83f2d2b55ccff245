"""A museum of broken rulebooks: one tiny wrong file per mistake, whose first line names its complaint and line."""

import shutil
from pathlib import Path

import pytest

from biaogan import phrases
from biaogan.core.rulebook.lint import lint

HERE = Path(__file__).parent
EXHIBITS = sorted((HERE / "broken").glob("*.yaml"))


def complaints(exhibit: Path, shelf: Path) -> list[str]:
    """The code and line of each finding of an exhibit: a part of the base, a layer over it, or one of its own."""
    text = exhibit.read_bytes()
    name = "broken" if b"\nabout:" in text else "base.broken"
    shutil.copy(HERE / "base.yaml", shelf)
    shutil.copy(exhibit, shelf / f"{name}.yaml")
    layers = "broken" if b"layer: measures" in text or b"over:" not in text else "base, broken"
    (shelf / "stacks.yaml").write_text(f"mine: [{layers if name == 'broken' else 'base'}]\n")
    return [f"{found.code} {found.place.removeprefix(f'{name}.yaml')}" for found in lint("mine", root=shelf)]


@pytest.mark.parametrize("exhibit", EXHIBITS, ids=lambda path: path.stem)
def test_broken_rulebook_is_complained_about_at_its_line(exhibit, tmp_path):
    code, *line = exhibit.read_bytes().splitlines()[0].decode().removeprefix("# ").split()
    assert complaints(exhibit, tmp_path) == [f"{code} {':' if line else ''}{''.join(line)}"]
    assert code in phrases.load_findings()


def test_sound_rulebook_has_no_complaint(tmp_path):
    shutil.copy(HERE / "base.yaml", tmp_path)
    (tmp_path / "stacks.yaml").write_text("mine: [base]\n")
    assert lint("mine", root=tmp_path) == ()
