from pathlib import Path
from struct import pack

from biaogan.apps.files.render.font import drawable, font_folders, glyph_findings, uncovered
from biaogan.core.findings import Finding, Severity


def write_font(path: Path, first: int, last: int) -> None:
    """A font that holds nothing but a cmap of one group."""
    subtable = pack(">HHIIIIII", 12, 0, 28, 0, 1, first, last, 1)
    cmap = pack(">HHHHI", 0, 1, 3, 10, 12) + subtable
    header = pack(">IHHHH", 0x00010000, 1, 0, 0, 0) + b"cmap" + pack(">III", 0, 28, len(cmap))
    path.write_bytes(header + cmap)


def test_common_and_rare_characters_are_covered():
    assert uncovered("质量标杆〔2026〕58号 “—” − □ 囧 㐂 𬭊 ABC 123") == set()


def test_private_character_and_emoji_are_uncovered():
    assert uncovered("刘\ue000晓😀") == {"\ue000", "😀"}


def test_invisible_marks_and_line_breaks_need_no_glyph():
    assert uncovered("一\n二\u200b\u202e\x00") == set()


def test_findings_name_place_and_code_point():
    content = {"rows": [{"name": "好"}, {"name": "\ue001\ue000"}], "count": 3}
    found = "\ue000（U+E000）、\ue001（U+E001）"
    assert glyph_findings(content) == (Finding("document.glyph", Severity.WARNING, place="rows.1.name", found=found),)


def test_rare_chinese_prints_as_its_code_point_and_anything_else_as_a_mark():
    content = {"rows": [{"name": "刘𠀀晓", "mark": "🏭️厂😀"}], "signs": ("𪚥", "\ue000"), "count": 3}
    assert drawable(content) == {
        "rows": [{"name": "刘〔U+20000〕晓", "mark": "〓厂〓"}], "signs": ["〔U+2A6A5〕", "〓"], "count": 3,
    }  # fmt: skip


def test_marks_that_only_choose_a_shape_are_not_missed():
    assert (uncovered("葛\U000e0100城♨\ufe0f"), drawable("葛\U000e0100城♨\ufe0f")) == (set(), "葛城♨")


def test_own_font_folder_adds_its_characters(tmp_path, monkeypatch):
    write_font(tmp_path / "rare.ttf", 0xE000, 0xE00F)
    monkeypatch.setenv("BIAOGAN_FONT_DIR", str(tmp_path))
    assert (font_folders()[1:], uncovered("刘\ue000\ue010")) == ((tmp_path,), {"\ue010"})
