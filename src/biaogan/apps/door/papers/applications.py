"""Papers of an application: the forms it prints, the receipt it gets."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from biaogan.apps.applications.models import Application
from biaogan.apps.door.outcome import Outcome
from biaogan.apps.door.papers import Paper
from biaogan.apps.door.papers.letterhead import address, office, words
from biaogan.apps.door.situation import Situation
from biaogan.apps.files.render.check import Check, check_code
from biaogan.apps.files.render.documents.applications import (
    CommitmentLetter,
    Fact,
    Material,
    Receipt,
    RecommendationForm,
)  # fmt: skip
from biaogan.core.findings import implements
from biaogan.core.rulebook.model import Rulebook
from biaogan.phrases import place_words


def receipt(case: Situation, outcome: Outcome) -> Iterable[Paper]:
    """The receipt of a submit: number, time, files with their digests."""
    application, version = case.the_application, outcome.made
    content = Receipt(
        title=f"{case.the_edition.title}申报回执", number=application.number, version=version.number,
        submitted_at=version.submitted_at, organisation=version.profile["name"], name=version.name,
        unit=application.unit.name if application.unit else "",
        materials=tuple(
            Material(_label(file["kind"]), file["name"], file["size"], file["digest"]) for file in version.files
        ),
        digest=version.hash, correctable="受理期结束前，推荐单位尚未办理的，可以撤回修改。",
        address=address(f"/go/{application.key}"), issuer=office(case.law),
    )  # fmt: skip
    yield Paper(
        "receipt", application.key, f"申报回执-{application.number}-{version.number}", content, str(version.number)
    )


def _label(kind: str) -> str:
    return place_words(f"documents.{kind}", "zh").rpartition("› ")[2]


def draft_code(application: Application) -> str:
    """The check code of what the forms print: a changed draft has another code, so an old stamp shows."""
    draft = application.draft
    printed = {
        "sections": {key: draft.sections.get(key, "") for key in ("name", "abstract")}, "answers": draft.answers,
        "focus": application.focus, "scope": application.scope, "unit": application.unit_id,
        "organisation": application.organisation.credit_code, "name": application.organisation.name,
    }  # fmt: skip
    return check_code(json.dumps(printed, ensure_ascii=False, sort_keys=True).encode())


@implements("S1-N1.2.3a")
def form(application: Application, law: Rulebook, now: datetime) -> Paper:
    """The recommendation form of the draft as it is now."""
    check = _check(application)
    content = RecommendationForm(
        title=f"{application.edition.title}推荐表", organisation=application.organisation.name,
        facts=_facts(application), name=application.draft.sections.get("name", ""),
        unit=application.unit.name if application.unit else "", focus=_entry(law, "focus", application.focus),
        scope=_entry(law, "scopes", application.scope), more=_more(application, law),
        abstract=application.draft.sections.get("abstract", ""), contact=_contact(application), check=check, at=now,
    )  # fmt: skip
    return Paper("form", application.key, f"推荐表-{check.code}", content, check.code)


@implements("S1-9.3", "S1-N1.2.3a")
def commitment(application: Application, law: Rulebook, now: datetime) -> Paper:
    """The commitment letter of the draft as it is now."""
    check = _check(application)
    domains = [
        name for key, name in law.get("lists.record_domains.entries", law.get("lists.record_domains", {})).items()
    ]
    content = CommitmentLetter(
        title=f"{application.edition.title}申报承诺书", to=office(law), programme=application.edition.title,
        organisation=application.organisation.name, credit_code=application.organisation.credit_code,
        name=application.draft.sections.get("name", ""), domains=tuple(str(name) for name in domains), check=check, at=now,
    )  # fmt: skip
    return Paper("commitment", application.key, f"承诺书-{check.code}", content, check.code)


def _check(application: Application) -> Check:
    return Check(draft_code(application), address(f"/go/{application.key}"))


def _facts(application: Application) -> tuple[Fact, ...]:
    organisation = application.organisation
    given: dict[str, Any] = {
        "credit_code": organisation.credit_code, "division": organisation.division, "industry": organisation.industry,
        **{key: organisation.profile.get(key) for key in ("representative", "ownership", "founded", "location", "people")},
    }  # fmt: skip
    return tuple(Fact(_named(key), str(value) if value else None) for key, value in given.items())


def _named(key: str) -> str:
    return place_words(key, "zh").rpartition("› ")[2]


def _entry(law: Rulebook, name: str, key: str) -> str:
    return words(law, f"lists.{name}.entries.{key}", key) if key else ""


def _more(application: Application, law: Rulebook) -> tuple[Fact, ...]:
    facts = []
    for key, terms in law.get("materials.fields", {}).items():
        if isinstance(terms, dict):
            value = application.draft.answers.get(key, {}).get("value")
            choices = terms.get("choices", {})
            shown = choices.get(value, value) if isinstance(choices, dict) else value
            facts.append(Fact(str(terms.get("name", key)), str(shown) if shown else None))
    return tuple(facts)


def _contact(application: Application) -> tuple[Fact, ...]:
    answers = application.draft.answers.get("contact", {}).get("value") or {}
    return tuple(Fact(_named(key), str(value) if value else None) for key, value in answers.items())
