"""The law of a round or edition: its Pin while it runs, the stack with the edition's own values before that."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from biaogan.apps.programmes.models import Edition, Pin, Round
from biaogan.apps.programmes.shelf import root_of
from biaogan.core.calendar.deadlines import closing_instant, opening_instant
from biaogan.core.findings import Finding
from biaogan.core.rulebook.layers import resolve
from biaogan.core.rulebook.load import RulebookInvalid
from biaogan.core.rulebook.model import NONE, Rulebook

DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@lru_cache(maxsize=32)
def _restored(hash: str, pin: int) -> Rulebook:
    return Rulebook.from_json(Pin.objects.values_list("tree", flat=True).get(pk=pin))


def law_of_pin(pin: Pin) -> Rulebook:
    """The rulebook a Pin froze; kept in memory by its hash."""
    return _restored(pin.hash, pin.pk)


def law_of_round(standing: Round) -> Rulebook:
    """The law a round runs under: its own Pin, else that of its edition."""
    if standing.pin_id is None:
        return law_of_edition(standing.edition)
    if not Round._meta.get_field("pin").is_cached(standing):
        standing.pin = Pin.objects.defer("tree").get(pk=standing.pin_id)  # the tree is long, and kept in memory
    assert standing.pin is not None
    return law_of_pin(standing.pin)


def law_of_edition(edition: Edition) -> Rulebook:
    """The newest Pin; before publishing, the stack with the edition's own values. Raises RulebookInvalid."""
    pin = edition.pins.defer("tree").last()
    return law_of_pin(pin) if pin is not None else resolve_edition(edition.stack, edition.year, edition.values)


def resolve_edition(stack: str, year: int, values: Mapping[str, Any]) -> Rulebook:
    """The stack with an edition's own layer over it. Raises RulebookInvalid with every finding."""
    return resolve(stack, {path: _typed(value) for path, value in values.items()}, year, root=root_of(stack))


def law_of_stack(stack: str) -> Rulebook:
    """A rulebook as it lies on the shelf, kept in memory. Raises KeyError and RulebookInvalid."""
    return _laid(stack, root_of(stack))


@lru_cache(maxsize=32)
def _laid(stack: str, root: Path) -> Rulebook:
    return resolve(stack, root=root)


def laid_over(values: Mapping[str, Any], changed: Mapping[str, Any]) -> dict[str, Any]:
    """An edition's values with some changed; None takes a value back, so that the text's own holds again."""
    return {path: value for path, value in {**values, **changed}.items() if value is not None}


def findings_of_values(stack: str, year: int, values: Mapping[str, Any]) -> tuple[Finding, ...]:
    """What stands in the way of these values; nothing where they fit."""
    try:
        resolve_edition(stack, year, values)
    except RulebookInvalid as invalid:
        return tuple(invalid.findings)
    return ()


def fitting_values(stack: str, year: int, values: Mapping[str, Any]) -> dict[str, Any]:
    """Those of an edition's values that a stack takes, each tried by itself; the others are another rulebook's."""
    if not findings_of_values(stack, year, values):
        return dict(values)
    return {path: value for path, value in values.items() if not findings_of_values(stack, year, {path: value})}


def window_of(law: Rulebook, stage: str) -> tuple[datetime | None, datetime | None]:
    """(opens, first instant too late) of a stage, as the rulebook with the edition's values gives them."""
    opens, closes = law.get(f"stages.{stage}.window.opens"), law.get(f"stages.{stage}.window.closes")
    close_time = str(law.stage(stage).get("close_time", "24:00"))
    return (
        opening_instant(opens) if isinstance(opens, date) else None,
        closing_instant(closes, close_time) if isinstance(closes, date) else None,
    )


def _typed(value: Any) -> Any:
    """Values are kept as JSON: a date or ``none`` is text there, and in the rulebook what it is."""
    if isinstance(value, dict):
        return {key: _typed(below) for key, below in value.items()}
    if value == str(NONE):
        return NONE
    if isinstance(value, str) and DAY.fullmatch(value):
        with suppress(ValueError):
            return date.fromisoformat(value)
    return value
