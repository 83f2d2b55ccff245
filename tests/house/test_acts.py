"""The acts table and everything that hangs on it: effects, guards, events, clauses, words."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from biaogan import phrases
from biaogan.apps.door.locks import _LOCKS
from biaogan.apps.door.outcome import EFFECTS
from biaogan.apps.door.perform import perform  # noqa: F401 - importing the door registers the effects
from biaogan.apps.door.relations import _BY_RELATION
from biaogan.config.reactions import REACTIONS
from biaogan.core.acts.guards import GUARDS
from biaogan.core.acts.table import ACTS
from biaogan.core.rulebook.register import load_register
from tests.house import ROOT, SOURCE

EFFECT_FILES = sorted((SOURCE / "apps" / "door" / "effects").glob("*.py"))
ORDER = ("programme", "edition", "round", "list", "body", "application")
NOT_OF_THE_LAW = {"clock.move"}  # exists in rehearsals only


def test_every_act_that_changes_something_has_an_effect_and_no_other() -> None:
    assert sorted(EFFECTS) == sorted(act.name for act in ACTS.values() if not act.reads)


def test_every_guard_named_exists_and_every_guard_is_named() -> None:
    named = {guard for act in ACTS.values() for guard in act.guards}
    assert named == set(GUARDS)


def test_every_guard_is_a_file_of_its_name() -> None:
    files = {path.stem for path in (SOURCE / "core" / "acts" / "guards").glob("*.py")} - {"__init__"}
    assert files == set(GUARDS)


def test_every_guard_says_its_rule_once_in_its_function() -> None:
    paths = [SOURCE / "core" / "acts" / "guards" / f"{name}.py" for name in GUARDS]
    doubled = [path.stem for path in paths if ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))]
    assert doubled == []
    assert [name for name, guard in GUARDS.items() if not guard.__doc__] == []


def test_every_lock_is_known_and_taken_in_the_one_order() -> None:
    wrong = [act.name for act in ACTS.values() if [lock for lock in ORDER if lock in act.locks] != list(act.locks)]
    assert wrong == []
    assert set(ORDER) == set(_LOCKS)


def test_every_relation_is_written_once() -> None:
    assert {who.relation for act in ACTS.values() for who in act.who} == set(_BY_RELATION)


def test_reads_guard_nothing_away_and_take_no_locks() -> None:
    assert [act.name for act in ACTS.values() if act.reads and act.locks] == []
    assert [act.name for act in ACTS.values() if act.traced and not act.reads] == []


def test_every_act_rests_on_clauses_of_the_register() -> None:
    register = load_register()
    assert {act.name for act in ACTS.values() if not act.clauses} == NOT_OF_THE_LAW
    assert [(act.name, clause) for act in ACTS.values() for clause in act.clauses if clause not in register] == []


def test_every_act_has_a_name_in_words() -> None:
    words = phrases.load_words("acts")
    assert [act.name for act in ACTS.values() if act.name not in words and not act.reads] == []


# --- events -----------------------------------------------------------------------------------------------------------
def test_every_event_has_a_reaction_or_an_explicit_silence_and_no_other() -> None:
    done = {act.event for act in ACTS.values() if not act.reads}
    further = {event for events in further_events().values() for event in events}
    assert set(REACTIONS) == done | further


@cache
def further_events() -> dict[str, list[str]]:
    """act -> events that its effect names beside the act's own."""
    found: dict[str, list[str]] = {}
    for act, function, _ in effects():
        for value in _values_of(function, "events"):
            lists = [part for part in ast.walk(value) if isinstance(part, ast.List)]
            found.setdefault(act, []).extend(text for part in lists for text in _texts(part))
    return found


def effects() -> Iterator[tuple[str, ast.FunctionDef, ast.Module]]:
    """``(act, effect, its module)`` of every effect."""
    for path in EFFECT_FILES:
        module = ast.parse(path.read_text(encoding="utf-8"))
        for function in (node for node in module.body if isinstance(node, ast.FunctionDef)):
            for mark in function.decorator_list:
                if isinstance(mark, ast.Call) and getattr(mark.func, "id", "") == "effect":
                    (act,) = _texts(mark)
                    yield act, function, module


def _values_of(function: ast.FunctionDef, name: str) -> Iterator[ast.expr]:
    """What is handed on as the parameter ``name``, or kept in a variable of that name."""
    for node in ast.walk(function):
        if isinstance(node, ast.keyword) and node.arg == name:
            yield node.value
        if isinstance(node, ast.Assign) and any(getattr(target, "id", "") == name for target in node.targets):
            yield node.value


def _texts(node: ast.AST) -> list[str]:
    return [part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str)]


def test_further_events_are_found_where_they_are_written() -> None:
    assert further_events()["announcement.publish"] == ["honour_conferred"]


# --- who writes a standing --------------------------------------------------------------------------------------------
STANDING = {"round", "round_id", "exit"}
ALLOWED = {
    "src/biaogan/apps/door/moves.py apply": "this is the door",
    "src/biaogan/apps/door/moves.py replay": "a standing told by the ledger, no row",
    "src/biaogan/web/recommender/views/review.py _as_of": "a copy to be read, never saved",
    "src/biaogan/apps/door/effects/applications.py start": "a draft comes into being in the round that takes it",
    "src/biaogan/apps/door/effects/referrals.py make": "so does one that a title begins",
}


def writings(path: Path) -> Iterator[str]:
    """Places in a file that write an application's round or exit: "function" or "" for the module."""
    module = ast.parse(path.read_text(encoding="utf-8"))
    functions = [node for node in ast.walk(module) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    for node in ast.walk(module):
        if _writes(node):
            around = [function.name for function in functions if node in ast.walk(function)]
            yield around[-1] if around else ""


def _writes(node: ast.AST) -> bool:
    if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        return any(isinstance(part, ast.Attribute) and part.attr in STANDING for to in targets for part in ast.walk(to))
    if not isinstance(node, ast.Call):
        return False
    called = ast.unparse(node.func)
    given = {word.arg for word in node.keywords}
    if called.endswith((".update", ".aupdate")):
        return bool(given & STANDING)
    if called == "Application" or (called.startswith("Application.objects.") and "create" in called):
        return bool(given & (STANDING | {"defaults"}))
    if called.endswith((".save", ".bulk_update")):
        return any(text in STANDING for word in (*node.keywords, *node.args) for text in _texts(word))
    return called == "setattr" and any(text in STANDING for text in _texts(node))


def test_only_the_door_writes_a_round_or_an_exit() -> None:
    found = {
        f"{path.relative_to(ROOT)} {function}".strip()
        for path in sorted(SOURCE.rglob("*.py")) if "migrations" not in path.parts
        for function in writings(path)
    }  # fmt: skip
    assert found == set(ALLOWED)


def test_a_written_round_or_exit_is_seen(tmp_path: Path) -> None:
    source = tmp_path / "wrong.py"
    statements = [
        "item.exit = 'withdrawn'", "item.round_id += 1", "item.round = standing", "Application.objects.update(exit='')",
        "rows.filter(pk=1).update(round_id=2)", "Application.objects.create(round=first)", "setattr(item, 'exit', '')",
        "Application.objects.bulk_update(items, ['round'])", "item.save(update_fields=['exit'])",
        "one, item.exit = 1, 2",
    ]  # fmt: skip
    harmless = ["Sheet.objects.create(round=first)", "item.exited = 1", "rows.filter(exit='')", "print('exit')"]
    source.write_text("\n".join([*statements, *harmless]))
    assert len(list(writings(source))) == len(statements)


# --- what guards judge is handed in by somebody -----------------------------------------------------------------------
GUARD_FILES = {path.stem: path for path in (SOURCE / "core" / "acts" / "guards").glob("*.py")}
WRITERS = [SOURCE / name for name in ("web", "cli", "api", "config", "apps/door")]
READERS = ("effects", "situation")  # of inputs, not writers


def inputs_read(path: Path) -> set[str]:
    """Keys of ``inputs`` that a guard reads."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    asked = [node.args[0] for node in nodes if isinstance(node, ast.Call) and _is_inputs(node.func, ".get")]
    asked += [node.slice for node in nodes if isinstance(node, ast.Subscript) and _is_inputs(node.value)]
    return {text for node in asked for text in _texts(node)}


def _is_inputs(node: ast.expr, suffix: str = "") -> bool:
    return ast.unparse(node).endswith(f"inputs{suffix}")


@cache
def inputs_given() -> dict[str, set[str]]:
    """act -> names that modules naming it write as keyword, key or form field of their desk."""
    modules = {
        path: ast.parse(path.read_text(encoding="utf-8"))
        for folder in WRITERS for path in folder.rglob("*.py")
        if not {*READERS, "migrations"} & set(path.relative_to(folder).parts)
    }  # fmt: skip
    found: dict[str, set[str]] = {}
    for path, module in modules.items():
        fields = [
            _fields(forms) for near, forms in modules.items() if "form" in near.stem and near.parent in path.parents
        ]
        for act in set(_texts(module)) & set(ACTS):
            found.setdefault(act, set()).update(_names_written(module), *fields)
    return found


def _names_written(module: ast.Module) -> Iterator[str]:
    for node in ast.walk(module):
        if isinstance(node, ast.keyword) and node.arg:
            yield node.arg
        if isinstance(node, ast.Dict):
            yield from (text for key in node.keys if key is not None for text in _texts(key))
        if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store):
            yield from _texts(node.slice)


def _fields(module: ast.Module) -> set[str]:
    classes = [node for node in module.body if isinstance(node, ast.ClassDef)]
    assigned = [
        target for node in classes for line in node.body if isinstance(line, ast.Assign) for target in line.targets
    ]
    return {target.id for target in assigned if isinstance(target, ast.Name)}


def test_what_a_guard_reads_of_the_inputs_is_given_by_some_writer_of_the_act() -> None:
    read = {guard: inputs_read(path) for guard, path in GUARD_FILES.items()}
    missing = [
        (act.name, guard, key)
        for act in ACTS.values() for guard in act.guards for key in sorted(read[guard])
        if key not in inputs_given().get(act.name, ())
    ]  # fmt: skip
    assert missing == []


def test_inputs_that_a_guard_reads_are_seen(tmp_path: Path) -> None:
    source = tmp_path / "guard.py"
    source.write_text("if case.inputs.get('one') or case.inputs['two'] or case.law.get('three'): pass")
    assert inputs_read(source) == {"one", "two"}
