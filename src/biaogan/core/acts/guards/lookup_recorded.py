from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from biaogan.core.acts.situation import Situation
from biaogan.core.findings import Finding, implements


@implements("S3-8.1b", "S3-12a")
def lookup_recorded(case: Situation) -> Iterator[Finding]:
    """Who looked an applicant up in a public list says on which day, and keeps the proof that the law asks for."""
    for item in case.inputs.get("items", ()):
        terms = case.law.get(f"conditions.{item['item']}", {})
        if terms.get("check") == "listing" and item.get("verdict") in ("met", "unmet"):
            yield from _missing(case, item, terms)


def _missing(case: Situation, item: Mapping[str, Any], terms: Mapping[str, Any]) -> Iterator[Finding]:
    place, clauses = f"items.{item['item']}", case.law.cites(f"conditions.{item['item']}")
    told, day, proof = {"name": terms.get("name")}, item.get("looked_on"), item.get("file")
    if day is None:
        yield Finding("lookup.undated", place=place, clauses=clauses, details=told)
    elif day > case.today:
        yield Finding("lookup.ahead", place=place, found=day, wanted=case.today, clauses=clauses, details=told)
    if proof is not None:
        yield from (replace(finding, place=place) for finding in proof.findings)
    elif terms.get("proof") and item["item"] not in case.proofs_kept:
        yield Finding("lookup.unproved", place=place, clauses=clauses, details=told)
