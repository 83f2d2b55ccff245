"""The library of experiences: what is published and what is left out (S2-B1.5, S0-8.5)."""

from __future__ import annotations

from datetime import datetime

from biaogan.apps.honours.models import Honour
from biaogan.apps.library.models import Case
from biaogan.apps.library.search import forget, index
from biaogan.core.findings import implements
from biaogan.core.rulebook.model import Rulebook


@implements("S2-B1.5", "S1-9.3", "S0-8.5")
def publish_case(honour: Honour, law: Rulebook, now: datetime) -> Case:
    """Copy the submitted version's open sections into the library; secret ones are never copied."""
    application = honour.application
    version = application.current
    assert version is not None
    sections = [
        {"key": key, "name": section["name"], "text": version.sections[key]}
        for key, section in law.get("materials.sections", {}).items()
        if isinstance(section, dict) and key != "name" and key not in version.confidential and version.sections.get(key)
    ]
    case, _ = Case.objects.update_or_create(
        honour=honour,
        defaults={
            "name": version.name, "organisation": version.profile["name"], "year": application.edition.year,
            "industry": version.profile["industry"], "division": version.profile["division"],
            "scope": application.scope, "sections": sections, "published_at": now,
            "indicators": [] if {"effect", "indicators"} & set(version.confidential) else version.indicators,
        },
    )  # fmt: skip
    index(case)
    return case


@implements("S1-24", "S0-21a")
def withdraw_case(honour: Honour) -> None:
    """Out of the library at once."""
    for case in Case.objects.filter(honour=honour):
        forget(case)
        case.delete()
