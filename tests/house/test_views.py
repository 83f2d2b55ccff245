"""Every address has an act of the table, or is declared to be anyone's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from biaogan.core.acts.table import ACTS

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


def test_the_map_is_walked_to_its_last_room() -> None:
    found = {address for address, _ in views()}
    assert {"account/login/", "display", "document/<int:pk>"} <= found


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
