"""Attaching the official wording of a text from the command line."""

from pathlib import Path
from typing import Any

import pytest

from biaogan.apps.ledger.models import Entry
from biaogan.apps.programmes.models import OfficialText

pytestmark = pytest.mark.django_db

ARTICLES = "".join(f"第{n}条 例文。\n" for n in ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一"))


@pytest.fixture
def wording(tmp_path: Path) -> Path:
    """A text with the articles of the example."""
    file = tmp_path / "办法.txt"
    file.write_text(f"青禾市办法\n{ARTICLES}第十二条 施行。\n第十三条 多出来的。\n", encoding="utf-8")
    return file


@pytest.mark.clause("S1-1")
def test_file_is_attached_to_the_text_it_is_the_wording_of(asked: Any, wording: Path) -> None:
    code, (row,) = asked("attach", "example", wording)
    assert (code, row["text"], row["without"], row["loose"]) == (0, "example", [], ["第十三条"])
    assert OfficialText.objects.get().layer == "example"
    assert Entry.objects.get(act="rulebook.attach").actor == "system"


def test_text_may_be_named_itself(run: Any, wording: Path) -> None:
    code, lines, _ = run("attach", "national-guide-2020", wording)
    assert (code, lines[0].split()[0]) == (0, "national-guide-2020")
    assert any("没有找到原文" in line for line in lines)


def test_file_that_is_the_wording_of_nothing_there_is_refused(asked: Any, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("第一条 只有一条。\n", encoding="utf-8")
    code, answer = asked("attach", "caq", other)
    assert (code, answer["code"], answer["wanted"]) == (2, "text.unlinked", "caq")
    assert not OfficialText.objects.exists()


def test_unknown_rulebook_is_refused(asked: Any, wording: Path) -> None:
    code, answer = asked("attach", "nothing", wording)
    assert (code, answer["code"]) == (2, "rulebook.unknown")


@pytest.mark.parametrize(("content", "refused"), [(b"\x00", "file.type"), ("没有编号".encode(), "text.unnumbered")])
def test_file_that_cannot_be_split_is_refused(asked: Any, tmp_path: Path, content: bytes, refused: str) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(content)
    code, answer = asked("attach", "example", file)
    assert (code, answer["code"]) == (2, refused)


def test_missing_file_is_refused(asked: Any, tmp_path: Path) -> None:
    assert asked("attach", "example", tmp_path / "none.txt")[1]["code"] == "rulebook.unreadable"
