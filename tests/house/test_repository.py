"""What may lie in the repository: our own work only, and no address or path of the machines it was made on."""

import re
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import pytest

from tests.house import ROOT, repository_files, text_of

# hosts that name no place to fetch from: reserved names, this machine, the names of XML vocabularies
HARMLESS_HOST = re.compile(
    r"(.*\.)?(example\.(org|com|net|cn)|example|test|invalid|localhost)|127\.0\.0\.1|\[::1\]|testserver"
    r"|(www\.)?w3\.org|schemas\.openxmlformats\.org|schemas\.microsoft\.com|purl\.(org|oclc\.org)|ns\.adobe\.com"
)
ADDRESS = re.compile(r"https?://([^/\s:\"'`)>{}\\]+)")
INDEX_OPTION = re.compile(r"--(?:extra-)?index(?:-url)?[ =]|--find-" + r"links|--default-" + r"index")
ARCHIVE_ADDRESS = re.compile(r"//\S+\.(?:whl|tar\.gz|tgz|zip|deb)\b")
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:work|root|Users|opt)/|/home/\w|\.\./" + r"shared\b|[A-Z]:\\Users")

DOCUMENT = re.compile(r"(?<![\w/.-])(?:[\w.-]+/)*[\w-]+\.md\b")

FOREIGN_LOCKS = {"uv.lock", "pylock.toml", "poetry.lock", "Pipfile.lock", "package-lock.json", "yarn.lock"}
FOREIGN_KINDS = {".ttf", ".otf", ".ttc", ".woff", ".woff2", ".whl", ".gz", ".jar", ".so", ".exe", ".wasm"}
FOREIGN_NOTICE = re.compile(r"@licen[cs]e\b|Copyright \(c\)|SPDX-" + "License", re.IGNORECASE)


def found(pattern: re.Pattern[str], paths: Iterable[Path]) -> list[str]:
    """Each hit as ``file:line: text``."""
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:120]}"
        for path in paths
        for number, line in enumerate(text_of(path).splitlines(), 1)
        if pattern.search(line)
    ]


def own_files() -> list[Path]:
    """All but the licence, which is quoted whole."""
    return [path for path in repository_files() if path.name != "LICENSE"]


def test_addresses_lead_nowhere_outside() -> None:
    hosts = {
        (str(path.relative_to(ROOT)), host)
        for path in own_files()
        for host in ADDRESS.findall(text_of(path))
        if not HARMLESS_HOST.fullmatch(host.rpartition("@")[2])
    }
    assert hosts == set()


@pytest.mark.parametrize("pattern", [INDEX_OPTION, ARCHIVE_ADDRESS], ids=["option", "archive"])
def test_no_package_index_is_named(pattern: re.Pattern[str]) -> None:
    assert found(pattern, own_files()) == []


def test_no_machine_path_is_written_down() -> None:
    assert found(MACHINE_PATH, own_files()) == []


def test_every_document_that_is_named_is_here() -> None:
    missing = {
        f"{path.relative_to(ROOT)}: {document}"
        for path in own_files()
        for document in DOCUMENT.findall(text_of(path))
        if not any((folder / document).is_file() for folder in (ROOT, ROOT / "docs", path.parent))
    }
    assert missing == set()


def test_no_foreign_lock_file() -> None:
    assert [path.name for path in repository_files() if path.name in FOREIGN_LOCKS] == []


def test_locks_pin_every_requirement_by_hash_and_nothing_else() -> None:
    line = re.compile(r"[a-z0-9.-]+(\[[a-z,]+\])?==\S+( ; .+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?")
    for lock in ("requirements.lock", "requirements-dev.lock"):
        lines = (ROOT / lock).read_text().splitlines()
        assert [text for text in lines if not line.fullmatch(text)] == []
        assert all(following.startswith("    --hash") for text, following in pairwise(lines) if "==" in text)


def test_nothing_of_others_is_kept() -> None:
    kinds = [path.name for path in repository_files() if path.suffix in FOREIGN_KINDS or path.name.endswith(".min.js")]
    assert kinds == []
    assert found(FOREIGN_NOTICE, [path for path in own_files() if path != Path(__file__).resolve()]) == []
