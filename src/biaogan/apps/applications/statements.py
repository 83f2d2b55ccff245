"""What a draft states, as the engines of conditions and materials want it.

A draft keeps answers as ``{key: {"value": …, "reason": text}}``, key a condition or field of the rulebook. The value
is, by the check of the condition: figure ``{"2025": "3218.40"}`` in 万元, record ``{domain: "clean" | "found"}``,
size_class ``{"employees": "860", "revenue": …, "assets": …}``, judgement ``{question: text}``, statement ``True``,
registration ``{"country": "CN" | "other", "operating": "yes" | "no"}``, certificate ``{"number": …, "expires":
"2027-05-05"}``, management_system ``{"running": "yes" | "no",
"number": …}``; where a record looks back on years, ``{"credit_on": "2024-06-30"}`` says when it happened last.
Figures are kept as typed and read here, so that nothing that was typed is lost.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from biaogan.apps.applications.models import Application, Attachment
from biaogan.apps.applications.queries import lookups_of
from biaogan.apps.people.models import Organisation
from biaogan.core.conditions.model import Certificate, Condition, Facts
from biaogan.core.materials.model import Draft as Materials
from biaogan.core.materials.model import IndicatorRow, Upload
from biaogan.core.rulebook.model import Rulebook

_RECORDS = {"clean": True, "found": False}
_YES = {"yes": True, "no": False}
_YEAR = re.compile(r"(1[89]|20)\d\d")

Answers = Mapping[str, Mapping[str, Any]]


def facts_of(application: Application, law: Rulebook) -> Facts:
    """The facts that conditions are judged by, from the draft and the organisation as it is now."""
    organisation, answers = application.organisation, application.draft.answers
    conditions = law.get("conditions", {})
    by_check = {check: [key for key, terms in conditions.items() if terms["check"] == check] for check in _CHECKS}
    return Facts(
        legal_kind=organisation.kind or None, is_branch=organisation.is_branch, founded=founded_on(organisation),
        figures={
            (conditions[key]["of"], int(year)): figure
            for key in by_check["figure"] for year, text in value_of(answers, key).items()
            if (figure := read_figure(text)) is not None
        },
        records={
            domain: record
            for key in by_check["record"] for domain, record in _records(law, conditions[key], value_of(answers, key))
        },
        statements=frozenset(key for key in by_check["statement"] if answers.get(key, {}).get("value") is True),
        choices=_choices(application),
        size={
            name: figure for key in by_check["size_class"] for name, text in value_of(answers, key).items()
            if (figure := read_figure(text)) is not None
        },
        industry=organisation.industry or None, **_registered(answers, by_check["registration"]),
        certificates={
            key: read_certificate(value_of(answers, key))
            for key in (*by_check["certificate"], *by_check["management_system"])
        },
        systems={
            key: running for key in by_check["management_system"]
            if (running := _YES.get(value_of(answers, key).get("running", ""))) is not None
        },
        listings=lookups_of(application, law), recommended_by=application.unit.name if application.unit else None,
        reasons={key: str(answer.get("reason") or "") for key, answer in answers.items()},
        attributes=_attributes(application),
    )  # fmt: skip


_CHECKS = ("figure", "record", "statement", "size_class", "registration", "certificate", "management_system")


def _records(law: Rulebook, terms: Mapping[str, Any], said: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """(domain, record) of every domain that was declared; the day it happened last, where one was given."""
    for domain in law.get(f"lists.{terms['domains']}.entries", {}):
        if declared := said.get(domain):
            happened = None if declared == "clean" else read_day(said.get(f"{domain}_on"))
            yield domain, happened or _RECORDS.get(declared, declared)


def _registered(answers: Answers, keys: Sequence[str]) -> dict[str, Any]:
    """Country and business of the first condition that asks for them; {} where none does."""
    said = value_of(answers, keys[0]) if keys else {}
    return {
        "country": said.get("country") or None,
        "operating": _YES.get(said.get("operating", "")),
    }


def read_certificate(said: Mapping[str, Any]) -> Certificate:
    """A certificate as typed; a day that is none is not stated."""
    words = {part: str(said.get(part) or "") for part in ("number", "body", "status", "scope", "holder")}
    return Certificate(**words, issued=read_day(said.get("issued")), expires=read_day(said.get("expires")))


def read_day(text: Any) -> date | None:
    """A day kept as 2027-05-05; None where it is none."""
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None


def value_of(answers: Answers, key: str) -> Mapping[str, Any]:
    """The parts of an answer; {} where nothing was said."""
    value = answers.get(key, {}).get("value")
    return value if isinstance(value, dict) else {}


def years_of(law: Rulebook, key: str, today: date) -> list[int]:
    """The closed years that a yearly figure is asked for, counted back from the day the rulebook names (S1-9.1)."""
    terms = law.get(f"conditions.{key}")
    last = Condition(key, terms, law, Facts(), today).counted_from.year - 1
    return list(range(last - terms["years"] + 1, last + 1))


def indicator_years(law: Rulebook, today: date) -> list[int]:
    """The years of the table of indicators: the last closed ones before applications open (S2-B1.1.5b)."""
    last = Condition("", {}, law, Facts(), today).counted_from.year - 1
    return list(range(last - int(law.get("materials.indicators.years", 3)) + 1, last + 1))


def read_figure(text: Any) -> Decimal | None:
    """A figure as people type it: 3,218.40, ３２１８.４, −12; None where it is none."""
    plain = unicodedata.normalize("NFKC", str(text)).strip().replace(",", "").replace("−", "-").replace(" ", "")
    try:
        figure = Decimal(plain)
    except InvalidOperation:
        return None
    return figure if figure.is_finite() and abs(figure) < Decimal(10) ** 12 else None


def founded_on(organisation: Organisation) -> date | None:
    """The day, or the first day of the year, that the profile gives for the founding."""
    said = str(organisation.profile.get("founded", ""))
    try:
        return date.fromisoformat(said)
    except ValueError:
        year = _YEAR.search(said)
        return date(int(year[0]), 1, 1) if year else None


def _choices(application: Application) -> dict[str, tuple[str, ...]]:
    """Chosen entries of the rulebook's lists."""
    return {name: (key,) if key else () for name, key in (("scopes", application.scope), ("focus", application.focus))}


def _attributes(application: Application) -> dict[str, tuple[str, ...]]:
    """What a condition's ``where`` may ask of the applicant."""
    organisation, kind = application.organisation, application.draft.answers.get("kind", {}).get("value")
    said = {
        "scope": application.scope, "focus": application.focus, "industry": organisation.industry,
        "division": organisation.division, "kind": kind,
    }  # fmt: skip
    return {name: (value,) if value else () for name, value in said.items()}


def materials_of(application: Application, files: Sequence[Attachment]) -> Materials:
    """The materials as they stand in the draft."""
    draft, organisation = application.draft, application.organisation
    documents: dict[str, tuple[Upload, ...]] = {}
    for item in files:
        upload = Upload(item.name, item.file.type, item.illustrations, item.words)
        documents[item.kind] = (*documents.get(item.kind, ()), upload)
    names = (organisation.name, organisation.short_name)
    return Materials(
        name=draft.sections.get("name", ""), organisations=tuple(name for name in names if name),
        sections=draft.sections, documents=documents,
        indicators=tuple(read_indicator(row) for row in draft.indicators if row.get("name")),
        answers={key: answer.get("value") for key, answer in draft.answers.items()},
    )  # fmt: skip


def read_indicator(row: Mapping[str, Any]) -> IndicatorRow:
    """One row of the table: figures as typed become figures, what is none is unknown."""
    values = {column: read_figure(row.get(column, "")) for column in ("own", "competitor", "benchmark")}
    return IndicatorRow(row["name"], row.get("unit", ""), int(row["year"]), values)
