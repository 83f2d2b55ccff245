"""Every address has an act of the table, or is declared to be anyone's."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from biaogan.core.acts.table import ACTS
from biaogan.web.shared.acting import act
from tests.house import SOURCE

UNDECLARED = object()


def views(patterns: list[Any] | None = None, before: str = "") -> Iterator[tuple[str, Callable[..., Any]]]:
    """``(address, view)`` of the whole map, what is included from elsewhere too."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from views(pattern.url_patterns, address)
        else:
            assert isinstance(pattern, URLPattern)
            yield address, pattern.callback


def test_every_address_has_an_act_or_is_anyones() -> None:
    declared = [(address, getattr(view, "act", UNDECLARED)) for address, view in views()]
    assert [address for address, act in declared if act is not None and act not in ACTS] == []


def test_reads_with_guards_are_judged_before_their_view_is_called() -> None:
    judged = act("sheet.read")(lambda request: None).__code__  # type: ignore[attr-defined,arg-type,return-value]
    guarded = [(address, view) for address, view in views() if _is_guarded_read(getattr(view, "act", None))]
    assert guarded
    assert [address for address, view in guarded if getattr(view, "__code__", None) is not judged] == []


def _is_guarded_read(name: object) -> bool:
    return name in ACTS and ACTS[str(name)].reads and bool(ACTS[str(name)].guards)


GUARDED_READS = [act.name for act in ACTS.values() if act.reads and act.guards]
ASKED_BY = {
    "act": "judges before the view", "ask": "judges where it is written", "note_access": "tells what was judged",
    "visible": "a list, whose query leaves out what is not pledged",
}  # fmt: skip


def test_desks_ask_for_guarded_reads_by_the_judged_ways_only() -> None:
    ways: set[str] = set()
    for path in (SOURCE / "web").rglob("*.py"):
        module = ast.parse(path.read_text(encoding="utf-8"))
        calls = [node for node in ast.walk(module) if isinstance(node, ast.Call)]
        ways |= {
            ast.unparse(call.func)
            for call in calls for part in call.args if getattr(part, "value", None) in GUARDED_READS
        }  # fmt: skip
    assert ways <= set(ASKED_BY)


def test_the_map_is_walked_to_its_last_room() -> None:
    found = {address for address, _ in views()}
    assert {"account/login/", "display", "document/<int:pk>"} <= found


# pages that anyone may open; what they show of an object they judge by its own act, or show only to who has its code
ANYONES = """
    account/login/ account/login/code/ account/login/code/confirm/ account/logout/ account/inactive/
    account/confirm-email/ account/^confirm-email/(?P<key>[-:\\w]+)/$ account/password/reset/
    account/password/reset/sent/ account/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$
    account/password/reset/done/
    display kit help accessibility apply apply/<int:pk> notices channels/<int:pk> certificates
    objections objections/lodged document/<int:pk> office/mailbox
"""


def test_addresses_that_are_anyones_are_these() -> None:
    found = [address for address, view in views() if getattr(view, "act", UNDECLARED) is None]
    assert sorted(found) == sorted(["", *ANYONES.split()])  # "" is the home page


def test_names_of_addresses_are_unique() -> None:
    names: list[str] = []

    def walk(patterns: list[Any], space: str) -> None:
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                walk(pattern.url_patterns, f"{space}{pattern.namespace or ''}:")
            elif pattern.name:
                names.append(f"{space}{pattern.name}")

    walk(get_resolver().url_patterns, "")
    assert sorted(names) == sorted(set(names))
