"""Rulebooks mutated at random, by bytes, lines, keys, values and structure: findings, never a traceback."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from biaogan.cli.answers import told, with_place
from biaogan.cli.rulebook.writing import START
from biaogan.core.findings import Finding, errors
from biaogan.core.rulebook.cases import wrong_cases
from biaogan.core.rulebook.explain import explain
from biaogan.core.rulebook.layers import resolve, stacks
from biaogan.core.rulebook.lint import lint
from biaogan.core.rulebook.load import RULEBOOKS, RulebookInvalid
from biaogan.core.rulebook.model import Rulebook

HERE = Path(__file__).parent
NOTICE = """about: {id: notice, layer: notice, over: [base], year: 2021, title: 通知, cites: S1-N0}
set:
  lists: {scopes: {entries: {methods: 新方法}, cites: S1-10}}
  stages: {recommend: {quota: 2, cites: S1-N1}, apply: {window: {opens: 2021-05-11}, cites: S1-N1}}
add:
  stages:
    approve: {after: notice, by: office, cites: S1-22}
    material: {kind: review, before: notice, by: panel, sheet: marks, cites: S1-15}
  bodies: {panel: {kind: panel, name: 评审组, seats: {leader: 1, member: [2, none]}, cites: S1-11}}
  sheets: {marks: {rows: {a: 甲, b: 乙}, weights: {a: 40, b: 60}, scale: [0, 9], anchors: {a: {"5": 中}}, cites: S1-15}}
remove: {lists.scopes.entries.digital: {why: 本年不列, cites: S1-N1}}
"""
STRANGE = (
    "unknown", "none", "-1", "0", "99999999999999999999", "1e9", "true", "~", "", "[]", "{}", "[[]]", "[none, 1]",
    "{a: 1}", "2021-02-30", "2021-05-10", "24:00", "'", '"', "*a", "&a b", "!!python/name:os.system x", "<<", "|", ">-",
    "%", "@", "`", "? a", "- a", "---", "...", "#", ": ", "\t", "\\", '"\\ud800"', '"\\0"', '"\\UFFFFFFFF"', "\u202e",
    "\ufeff", "\x00", "\x85", "公示", "a.b", "..", "../x", "/etc/passwd", "cites", "despite", "over", "class", "*",
)  # fmt: skip


@pytest.fixture(scope="module")
def shelves(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Path, dict[str, bytes]]]:
    """Sound rulebooks of every shape, each with its files: a stack, a lone text with cases, a whole scheme."""
    laid = tmp_path_factory.mktemp("laid")
    shutil.copy(HERE / "base.yaml", laid)
    (laid / "notice.yaml").write_text(NOTICE, encoding="utf-8")
    (laid / "stacks.yaml").write_text("mine: [base, notice]\n")
    alone = shutil.copytree(START, tmp_path_factory.mktemp("alone") / "start")
    scheme = shutil.copytree(RULEBOOKS / "example", tmp_path_factory.mktemp("scheme") / "example").parent
    (scheme / "stacks.yaml").write_text("example: [example/measures]\n")
    return [(root, _texts(root)) for root in (laid, laid, laid, laid, alone, scheme)]


def _texts(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*.yaml"))}


# --- mutations --------------------------------------------------------------------------------------------------------
def of_bytes(written: bytes, dice: random.Random) -> bytes:
    """A few bytes changed, lost, doubled, or a stretch of them repeated elsewhere."""
    text = bytearray(written)
    for _ in range(dice.randint(1, 5)):
        place = dice.randrange(len(text) + 1)
        stretch = text[place : place + dice.randint(0, 30)]
        new = dice.choice([bytes([dice.randrange(256)]), b"", stretch, stretch * 2, dice.choice(STRANGE).encode()])
        text[place : place + dice.randint(0, 3)] = new
    return bytes(text)


def of_lines(written: bytes, dice: random.Random) -> bytes:
    """Lines lost, doubled, moved, indented, or cut off."""
    lines = written.decode().splitlines()
    for _ in range(dice.randint(1, 3)):
        place = dice.randrange(len(lines))
        line = lines.pop(place) if len(lines) > 1 else lines[0]
        moved = dice.choice([[], [line, line], [f"  {line}"], [line.strip()], [line[: len(line) // 2]], [line]])
        place = dice.choice([place, dice.randrange(len(lines) + 1)])
        lines[place:place] = moved
    return "\n".join(lines).encode()


def of_keys(written: bytes, dice: random.Random) -> bytes:
    """A word that stands somewhere stands elsewhere instead."""
    words = written.decode().replace(":", " : ").replace(",", " , ").split(" ")
    places = [place for place, word in enumerate(words) if word.strip("{}[]\n").isidentifier()]
    for _ in range(dice.randint(1, 4)):
        words[dice.choice(places)] = dice.choice([words[dice.choice(places)], *STRANGE[:20]])
    return " ".join(words).replace(" : ", ":").replace(" , ", ",").encode()


def of_values(written: bytes, dice: random.Random) -> bytes:
    """What stands behind a colon is something strange."""
    parts = written.decode().split(": ")
    for _ in range(dice.randint(1, 3)):
        place = dice.randrange(1, len(parts)) if len(parts) > 1 else 0
        kept = parts[place].lstrip("abcdefghijklmnopqrstuvwxyz_0123456789-")
        parts[place] = dice.choice(STRANGE) + dice.choice([kept, parts[place], ""])
    return ": ".join(parts).encode()


def of_structure(written: bytes, dice: random.Random) -> bytes:
    """Branches of the tree in each other's place, wrapped, emptied or doubled; the file stays good YAML."""
    tree = yaml.load(written, Loader=yaml.BaseLoader)
    branches = list(_branches(tree))
    for _ in range(dice.randint(1, 3)):
        holder, key = dice.choice(branches)
        other, word = dice.choice(branches)
        new = dice.choice([other[word], [other[word]], {word: other[word]}, {}, [], "x", "none", "unknown", "-7"])
        if _depth(new) < 20 and not _holds(new, holder):
            holder[key] = new
        if isinstance(holder, dict) and dice.random() < 0.3:
            holder[str(dice.choice([word, *STRANGE]))] = holder.pop(key, "x")
            branches = list(_branches(tree))
    loose = yaml.dump(tree, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=10_000)
    return loose.replace("'", "").encode() if dice.random() < 0.7 else loose.encode()


class _Plain(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def _branches(tree: Any) -> Any:
    for key in list(tree) if isinstance(tree, dict) else range(len(tree)) if isinstance(tree, list) else ():
        yield tree, key
        yield from _branches(tree[key])


def _depth(tree: Any) -> int:
    return 1 + max((_depth(each) for each in (tree.values() if isinstance(tree, dict) else tree)), default=0) if (
        isinstance(tree, dict | list)) else 0  # fmt: skip


def _holds(tree: Any, sought: Any) -> bool:
    within = tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ()
    return tree is sought or any(_holds(each, sought) for each in within)


MUTATIONS: tuple[Callable[[bytes, random.Random], bytes], ...] = (of_bytes, of_lines, of_keys, of_values, of_structure)


# --- the campaign -----------------------------------------------------------------------------------------------------
@pytest.mark.soak
def test_mutated_rulebook_is_answered_with_findings(shelves, campaign):
    size, codes = campaign.size(2_000, full=100_000), set()
    for seed in range(size):
        dice = random.Random(seed)
        root, texts = dice.choice(shelves)
        name = dice.choice(list(texts))
        mutate = dice.choice(MUTATIONS)
        (root / name).write_bytes(mutate(texts[name], dice))
        try:
            codes |= {finding.code for finding in everything_said_of(root)}
        except Exception as fault:
            raise AssertionError(f"seed {seed}: {name} {mutate.__name__}") from fault
        finally:
            (root / name).write_bytes(texts[name])
    assert len(codes) > 20
    campaign.note(mutations=size, codes=len(codes))


def everything_said_of(root: Path) -> list[Finding]:
    """What lint says of a folder, in words; a rulebook without errors is used, frozen and restored."""
    try:
        there = stacks(root)
    except RulebookInvalid as invalid:
        return list(invalid.findings)
    findings: list[Finding] = []
    for stack in there:
        found = lint(stack, root=root)
        findings += found
        if not errors(found):
            findings += used(stack, root)
    for finding in findings:
        assert isinstance(finding, Finding)
        assert json.dumps(told(finding), default=str, ensure_ascii=False).encode()
        assert with_place(finding).encode()
    return findings


def used(stack: str, root: Path) -> tuple[Finding, ...]:
    rulebook = resolve(stack, root=root)
    assert Rulebook.from_json(json.loads(json.dumps(rulebook.as_json()))).hash == rulebook.hash
    assert all(explain(rulebook, section) is not None for section in rulebook.tree)
    assert all(stage.get("when") for stage in rulebook.stages)
    return wrong_cases(stack, rulebook, root)
