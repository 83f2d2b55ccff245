"""The kinds of check, one a file; a rulebook names one in ``check``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from biaogan.core.conditions.checks import (
    certificate,
    choice,
    figure,
    industry,
    judgement,
    legal_form,
    listing,
    management_system,
    recommended,
    record,
    registration,
    size_class,
    statement,
)
from biaogan.core.conditions.model import Condition
from biaogan.core.findings import Finding

CHECKS: Mapping[str, Callable[[Condition], Iterator[Finding]]] = {
    "certificate": certificate.check,
    "choice": choice.check,
    "figure": figure.check,
    "industry": industry.check,
    "judgement": judgement.check,
    "legal_form": legal_form.check,
    "listing": listing.check,
    "management_system": management_system.check,
    "recommended": recommended.check,
    "record": record.check,
    "registration": registration.check,
    "size_class": size_class.check,
    "statement": statement.check,
}
