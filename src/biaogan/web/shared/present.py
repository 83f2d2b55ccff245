"""What is kept now, beside a field in which something else was typed: for whoever saves after a colleague."""

from __future__ import annotations

from typing import Any

from django import forms

from biaogan.core.findings import Finding, Severity
from biaogan.phrases import say
from biaogan.web.shared.display import current_language


def present_value(field: forms.Field, place: str, typed: Any, kept: Any) -> Finding | None:
    """The value that is kept, as a note at the place; None where the same was typed."""
    if (typed or "") == (kept or ""):
        return None
    return Finding("field.present", Severity.WARNING, place, found=_in_words(field, kept))


def _in_words(field: forms.Field, value: Any) -> str:
    """A value as the reader knows it: the words of a choice, yes or no of a box."""
    if isinstance(field, forms.BooleanField):
        return say("shared.yes" if value else "shared.no", current_language())
    if isinstance(field, forms.ChoiceField) and value:
        return _choices(field).get(str(value), str(value))
    return str(value or "") or "—"


def _choices(field: forms.ChoiceField) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, label in list(field.choices):  # type: ignore[arg-type]
        inner = label if isinstance(label, list | tuple) else [(key, label)]
        found |= {str(each): str(words) for each, words in inner}
    return found
