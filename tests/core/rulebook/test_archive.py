"""A rulebook as a zip: there and back unchanged, and nothing else comes in."""

import stat
import zipfile
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from biaogan.core.rulebook.archive import MOST_PACKED, pack, unpack
from biaogan.core.rulebook.layers import resolve, stacks
from biaogan.core.rulebook.load import MOST_BYTES, RulebookInvalid

BASE = (Path(__file__).parent / "base.yaml").read_text(encoding="utf-8")


def zipped(**files: bytes) -> bytes:
    return made([(zipfile.ZipInfo(name.replace("__", "/").replace("_yaml", ".yaml")), text)
                 for name, text in files.items()])  # fmt: skip


def made(entries: list[tuple[zipfile.ZipInfo, bytes]]) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, written in entries:
            archive.writestr(entry, written, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def refusal(packed: bytes) -> list[str]:
    with pytest.raises(RulebookInvalid) as caught:
        unpack(packed)
    return [finding.code for finding in caught.value.findings]


@pytest.mark.parametrize("stack", stacks())
def test_stack_comes_back_with_the_same_hash(stack, tmp_path):
    for name, written in unpack(pack(stack)).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(written)
    assert list(stacks(tmp_path)) == [stack]
    assert resolve(stack, root=tmp_path).hash == resolve(stack).hash


def test_pack_takes_along_parts_and_cases_of_this_stack_alone():
    assert list(unpack(pack("national-2021"))) == [
        "stacks.yaml", "national/measures.yaml", "national/guides/2020.yaml", "national/directory.yaml",
        "national/notices/2021.yaml", "national/cases/conditions.yaml",
    ]  # fmt: skip


def test_same_stack_gives_the_same_bytes():
    assert pack("example") == pack("example")


@pytest.mark.parametrize(
    "name",
    ["../law.yaml", "/law.yaml", "a/../../law.yaml", "C:law.yaml", "a\\..\\law.yaml", ".law.yaml", "a//law.yaml",
     "CON.yaml", "a\u202e.yaml", "a\x00b.yaml", "law.yaml ", "law.py", "x" * 300 + ".yaml"],
)  # fmt: skip
def test_file_that_would_lie_elsewhere_or_is_no_text_is_refused(name):
    entry = zipfile.ZipInfo("law.yaml")
    entry.filename = name
    assert refusal(made([(entry, b"a: 1")])) == ["rulebook.archive_entry"]


def test_link_is_refused():
    entry = zipfile.ZipInfo("law.yaml")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert refusal(made([(entry, b"/etc/passwd")])) == ["rulebook.archive_entry"]


def test_bomb_is_refused_unread():
    assert refusal(zipped(law_yaml=b" " * (MOST_BYTES + 1))) == ["rulebook.size"]
    many = {f"law{place}_yaml": b" " * MOST_BYTES for place in range(21)}
    assert refusal(zipped(**many)) == ["rulebook.size"]


def test_file_that_says_it_is_smaller_is_refused():
    packed = zipped(law_yaml=b" " * 5_000)
    said = (5_000).to_bytes(4, "little")
    assert refusal(packed.replace(said, (50).to_bytes(4, "little"))) == ["rulebook.archive"]


def test_too_many_files_are_refused():
    assert refusal(zipped(**{f"law{place}_yaml": b"" for place in range(201)})) == ["rulebook.files"]
    assert refusal(zipped(**{f"law{place}_yaml": b"" for place in range(401)})) == ["rulebook.files"]


def test_two_files_of_one_name_are_refused():
    assert refusal(zipped(law_yaml=b"a: 1", LAW_yaml=b"a: 2")) == ["rulebook.key_doubled"]


def test_archive_that_is_none_is_refused():
    assert refusal(b"law") == ["rulebook.archive"]
    assert refusal(b"P" * (MOST_PACKED + 1)) == ["rulebook.size"]


def test_encrypted_archive_is_refused():
    packed = bytearray(zipped(law_yaml=b"a: 1"))
    packed[packed.index(b"PK\x01\x02") + 8] |= 1
    assert refusal(bytes(packed)) == ["rulebook.archive_entry"]


def test_all_that_is_wrong_is_told_at_once():
    elsewhere = zipfile.ZipInfo("law.exe")
    codes = refusal(made([(elsewhere, b"a"), (zipfile.ZipInfo("law.yaml"), b" " * (MOST_BYTES + 1))]))
    assert codes == ["rulebook.archive_entry", "rulebook.size"]


@settings(max_examples=200, deadline=None)
@given(data=some.data())
def test_damaged_archive_is_read_or_refused(data):
    packed = bytearray(zipped(stacks_yaml=b"mine: [law]", law_yaml=BASE.encode()))
    for _ in range(data.draw(some.integers(1, 4))):
        packed[data.draw(some.integers(0, len(packed) - 1))] = data.draw(some.integers(0, 255))
    with suppress(RulebookInvalid):
        unpack(bytes(packed))
