"""An application as its readers see it: the submitted version in the order of the rulebook, with clauses beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from biaogan.apps.applications.models import Application, Version
from biaogan.core.documents.count import count_words
from biaogan.core.findings import Finding
from biaogan.core.identity.codes import find_division, find_industry
from biaogan.core.rulebook.model import Rulebook
from biaogan.phrases import place_words, wording
from biaogan.web.shared.display import current_language
from biaogan.web.shared.law_words import entry_name, label_of

CONTACT = "contact"


@dataclass(frozen=True)
class Section:
    """One part of the text. words and limit in 字; limit None = not limited."""

    key: str
    name: str
    paragraphs: tuple[str, ...]
    words: int
    limit: int | None
    confidential: bool
    clauses: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """One answer: its parts as (label, value) and the reason given beside an unmet condition."""

    key: str
    label: str
    parts: tuple[tuple[str, Any], ...]
    reason: str
    clauses: tuple[str, ...]


@dataclass(frozen=True)
class IndicatorRow:
    """One indicator: cells are (year, (own, competitor, benchmark)), in the order of the years."""

    name: str
    unit: str
    cells: tuple[tuple[int, tuple[str, str, str]], ...]


@dataclass(frozen=True)
class Dossier:
    """Everything a reader of one application may see of its version."""

    application: Application
    version: Version
    sections: tuple[Section, ...]
    answers: tuple[Answer, ...]
    profile: tuple[tuple[str, Any], ...]
    years: tuple[int, ...]
    indicators: tuple[IndicatorRow, ...]
    files: tuple[Mapping[str, Any], ...]
    findings: tuple[Finding, ...]

    @property
    def master(self) -> Mapping[str, Any] | None:
        """The Word master."""
        return next((file for file in self.files if file["kind"] == "master"), None)


def dossier_of(application: Application, law: Rulebook, *, contact: bool = True) -> Dossier:
    """The dossier of the current, submitted version; experts read it without the persons to contact."""
    version = application.current
    assert version is not None
    years = sorted({int(row["year"]) for row in version.indicators if str(row.get("year", "")).isdecimal()})
    answers = tuple(answer for answer in _answers(version, law) if contact or answer.key != CONTACT)
    return Dossier(
        application=application, version=version, sections=tuple(_sections(version, law)),
        answers=answers, profile=tuple(_profile(version)), years=tuple(years),
        indicators=tuple(_indicators(version.indicators, years)), files=tuple(map(_file, version.files)),
        findings=tuple(Finding.from_dict(finding) for finding in version.findings),
    )  # fmt: skip


def _sections(version: Version, law: Rulebook) -> Iterable[Section]:
    for key, terms in law.get("materials.sections", {}).items():
        if not isinstance(terms, dict):
            continue
        text = version.sections.get(key, "")
        limit = terms.get("limit")
        yield Section(
            key, label_of(law, f"materials.sections.{key}"),
            tuple(line for line in text.splitlines() if line.strip()), count_words(text),
            limit if isinstance(limit, int) else None, key in version.confidential,
            law.cites(f"materials.sections.{key}"),
        )  # fmt: skip


def _answers(version: Version, law: Rulebook) -> Iterable[Answer]:
    language = current_language()
    for key, answer in version.answers.items():
        if not isinstance(answer, dict):
            if law.has(f"lists.{_list_of(key)}"):
                chosen = (("", _chosen(law, key, answer)),)
                yield Answer(key, place_words(key, language), chosen, "", law.cites(f"lists.{key}"))
            continue
        path = f"conditions.{key}" if law.has(f"conditions.{key}") else f"materials.fields.{key}"
        value = answer.get("value")
        parts = value.items() if isinstance(value, dict) else [("", value)]
        said = tuple((_part(key, str(name)), _field(law, key, part)) for name, part in parts)
        yield Answer(key, place_words(key, language), said, str(answer.get("reason") or ""), law.cites(path))


def _part(key: str, name: str) -> str:
    """What a part of an answer is called: a year, a domain, 联系人."""
    return place_words(f"answers.{key}.{name}", current_language()).rpartition("› ")[2] if name else ""


def _chosen(law: Rulebook, key: str, value: str) -> Any:
    return entry_name(law, _list_of(key), value)


def _list_of(key: str) -> str:
    """The list of the rulebook that a choice is made from."""
    return "scopes" if key == "scope" else key


_WORDED = ("clean", "found", "yes", "no")  # answers kept as a word of their own


def _field(law: Rulebook, key: str, value: Any) -> Any:
    if value in _WORDED:
        return place_words(value, current_language())
    if law.get(f"conditions.{key}.check") == "figure":
        return f"{wording.wan(value)} 万元" if current_language() == "zh" else f"{wording.wan(value)} (10,000 yuan)"
    path = f"materials.fields.{key}.choices.{value}"
    return label_of(law, path) if isinstance(value, str) and law.has(path) else value


def _profile(version: Version) -> Iterable[tuple[str, Any]]:
    language, profile = current_language(), version.profile
    for key in ("name", "credit_code", "division", "industry"):
        yield place_words(f"organisation.{key}", language).rpartition("› ")[2], _coded(key, profile.get(key) or "")
    for key, value in profile.get("profile", {}).items():
        yield place_words(key, language), value


def _coded(key: str, value: str) -> str:
    """A code with the name it goes by: 3734 船舶制造业; anything else as it stands."""
    entry = find_industry(value) if key == "industry" else find_division(value) if key == "division" else None
    if entry is None:
        return value
    return f"{value} {entry.english if current_language() == 'en' else entry.name}"


def _indicators(rows: Sequence[Mapping[str, Any]], years: Sequence[int]) -> Iterable[IndicatorRow]:
    found: dict[tuple[str, str], dict[int, Mapping[str, Any]]] = {}
    for row in rows:
        if str(row.get("year", "")).isdecimal():
            found.setdefault((row.get("name", ""), row.get("unit", "")), {})[int(row["year"])] = row
    for (name, unit), by_year in found.items():
        yield IndicatorRow(name, unit, tuple((year, _figures(by_year.get(year, {}))) for year in years))


def _figures(row: Mapping[str, Any]) -> tuple[str, str, str]:
    return str(row.get("own", "")), str(row.get("competitor", "")), str(row.get("benchmark", ""))


def _file(file: Mapping[str, Any]) -> Mapping[str, Any]:
    return {**file, "label": place_words(f"documents.{file['kind']}", current_language()).rpartition("› ")[2]}
