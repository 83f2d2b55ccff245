"""The single facts that a form asks for beside its texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from biaogan.core.findings import Finding, Severity, implements
from biaogan.core.materials.model import Draft
from biaogan.core.rulebook.model import Rulebook


@implements("S1-8.1b", "S1-8.2a", "S2-1.1b", "S0-6.1b", "S0-6.2a")
def check_fields(rulebook: Rulebook, draft: Draft) -> Iterator[Finding]:
    """Every field is filled in with one of its choices, a figure of its unit, or text: origin, years in use, kind.

    Codes: ``field.missing``, ``field.value``.
    """
    for key, terms in rulebook.get("materials.fields", {}).items():
        value = draft.answers.get(key)
        if value in (None, ""):
            code = "field.missing"
        elif not _fits(value, terms):
            code = "field.value"
        else:
            continue
        wanted = list(terms["choices"].values()) if "choices" in terms else terms.get("unit")
        clauses = rulebook.cites(f"materials.fields.{key}")
        yield Finding(code, Severity.ERROR, f"fields.{key}", value or None, wanted, clauses, {"field": terms["name"]})


def _fits(value: Any, terms: Mapping[str, Any]) -> bool:
    if "choices" in terms:
        return isinstance(value, str) and value in terms["choices"]
    if "unit" in terms:
        return _is_figure(value)
    return bool(str(value).strip())


def _is_figure(value: Any) -> bool:
    try:
        figure = Decimal(str(value).strip())
    except InvalidOperation:
        return False
    return figure.is_finite() and figure >= 0
