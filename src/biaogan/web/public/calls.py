"""Calls as the public reads them: which one runs, what it asks, whom to ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from biaogan.apps.applications.queries import recommends, routes_by_place
from biaogan.apps.programmes.law import law_of_edition
from biaogan.apps.programmes.models import Edition, Round
from biaogan.core.findings import implements
from biaogan.core.rulebook.model import NONE, Rulebook, Word
from biaogan.phrases import say
from biaogan.web.public.timetable import Stretch, as_steps, timetable_of
from biaogan.web.shared.deadlines import days_left
from biaogan.web.shared.display import current_language
from biaogan.web.shared.law_words import examples_of, label_of
from biaogan.web.shared.navigation import Step

TOLD = (
    "number", "adopted", "addressees", "basis", "purpose", "aim", "priority", "definition", "reconstructed",
    "interpreter", "disclosure",
)  # fmt: skip
OF_MEASURES = ("number", "adopted", "addressees")  # those of a notice stand in its letter
CONTACT = ("department", "person", "telephone", "email", "address", "supervision")


@dataclass(frozen=True)
class Term:
    """One line of a list of the law: its name, what is added to it, the clauses it rests on, examples."""

    name: str
    clauses: tuple[str, ...]
    note: str = ""
    limit: int | None = None
    hints: str = ""


@dataclass(frozen=True)
class Call:
    """An edition with its law and its rounds, as they are at this instant."""

    edition: Edition
    law: Rulebook
    rounds: Sequence[Round]
    now: datetime

    @cached_property
    def apply(self) -> Round | None:
        """The round in which applications are taken: the newest one."""
        return self._newest("apply")

    @cached_property
    def recommend(self) -> Round | None:
        """The round in which units recommend."""
        return self._newest("recommend")

    @property
    def state(self) -> str:
        """``before``, ``open`` or ``over``: whether applications are taken."""
        found = self.apply
        if found is None or found.closes is None or (found.opens is not None and self.now < found.opens):
            return "before"
        return "open" if self.now < found.closes else "over"

    @property
    def days_left(self) -> int | None:
        """Working days in which one may still apply, 0 = today."""
        return days_left(self.now, self.apply.closes) if self.apply is not None else None

    @property
    def contacts(self) -> list[tuple[str, str]]:
        """Whom to ask."""
        return contacts_of(self.edition)

    @property
    def button(self) -> str:
        """What the button is called by which one applies (S1-N1.2.2a)."""
        return _text(self.law, "stages.apply.portal.button") or say("public.apply.button", current_language())

    @property
    def choice(self) -> str:
        """What one chooses behind it."""
        programme = self.law.about("programme") if current_language() == "zh" else ""
        return _text(self.law, "stages.apply.portal.choice") or str(programme or say("public.apply.choice", "en"))

    @property
    def issuer(self) -> str:
        """Who issues the call."""
        return str(self.law.about("organiser", layer="measures"))

    @property
    def measures(self) -> str:
        """The rules it rests on."""
        return str(self.law.about("title", layer="measures"))

    @property
    def principles(self) -> str:
        """The principles the call repeats (S1-N1)."""
        found = self.law.about("principles", layer="notice") or self.law.about("principles") or []
        english = "principles" if recommends(self.law) else "principles.direct"
        return "、".join(found) if current_language() == "zh" else say(f"public.call.opening.{english}", "en")

    @property
    def cites(self) -> tuple[str, ...]:
        """The clauses the letter rests on."""
        paths = ("stages.apply.window", "stages.recommend.quota", "stages.recommend.quota_if", "lists.focus")
        told = [
            f"about.{layer}.{key}" for layer, about in self.law.get("about").items() for key in TOLD if key in about
        ]
        return tuple(dict.fromkeys(clause for path in (*paths, *told) for clause in self.law.cites(path)))

    @property
    def quota(self) -> Any:
        """Places of a unit."""
        return self.value("stages.recommend.quota")

    @property
    def wider(self) -> Any:
        """Places of a unit with an accepted activity of its own."""
        return self.value("stages.recommend.quota_if.local_activity")

    @property
    def focus(self) -> list[Term]:
        return self.terms("lists.focus.entries")

    @property
    def scopes(self) -> list[Term]:
        return self.terms("lists.scopes.entries")

    @property
    def ranges(self) -> list[tuple[str, str, str, list[Term]]]:
        """(id, title, lead, entries) of what the selection is open to: scopes, or sectors (S0-7)."""
        return [
            (key, label_of(self.law, f"lists.{key}"), say(f"public.call.{key}.lead", current_language()), terms)
            for key in ("scopes", "sectors") if (terms := self.terms(f"lists.{key}.entries"))
        ]  # fmt: skip

    @property
    @implements("S0-1a", "S0-2", "S2-1.0", "S4-15a", "S4-16", "S3-H1", "S3-1", "S3-2", "S3-18")
    def texts(self) -> list[str]:
        """What the texts say of themselves, for the reader to know: basis, purpose, definition, who interprets them."""
        said = [
            (key, about.get(key))
            for about in self.law.get("about").values() for key in TOLD
            if key not in OF_MEASURES or about["layer"] == "measures"
        ]  # fmt: skip
        chinese = current_language() == "zh"  # the rulebook's own sentences have no English
        return [say(f"public.call.{key}", text=text) for key, text in said if chinese and isinstance(text, str | list)]

    @property
    def recommends(self) -> bool:
        """Whether somebody recommends; else one applies directly (S0-14)."""
        return recommends(self.law)

    @property
    def by_place(self) -> bool:
        """Whether the unit follows from where the applicant lies."""
        return routes_by_place(self.law)

    @property
    def unit_cites(self) -> tuple[str, ...]:
        """The clauses on who recommends whom."""
        paths = ("stages.apply.routed_by",) if self.by_place else ("conditions.recommender", "units.count")
        return tuple(dict.fromkeys(clause for path in paths for clause in self.law.cites(path)))

    @property
    def conditions(self) -> list[Term]:
        return self.terms("conditions")

    @property
    def sections(self) -> list[Term]:
        return self.terms("materials.sections")

    @property
    def documents(self) -> list[Term]:
        """What is required first."""
        return sorted(self.terms("materials.documents"), key=lambda term: term.note != "required")

    @property
    def steps(self) -> list[Step]:
        """The stages as a rail."""
        return as_steps(self.timetable)

    @cached_property
    def timetable(self) -> list[Stretch]:
        """The stages with their windows."""
        return timetable_of(self.law, self.rounds)

    def terms(self, path: str) -> list[Term]:
        """The entries below a path of the law by name, each with its clauses."""
        entries = self.law.get(path, {})
        if not isinstance(entries, dict):
            return []
        named = [key for key, value in entries.items() if isinstance(value, str) or _is_entry(value)]
        return [
            Term(
                label_of(self.law, f"{path}.{key}"),
                self.law.cites(f"{path}.{key}"),
                *_details(entries[key]),
                hints=examples_of(self.law, path, key),
            )
            for key in named
        ]

    def value(self, path: str) -> Any:
        """A value of the law; None where it is open or set to no limit."""
        found = self.law.get(path)
        return None if isinstance(found, Word) or found is NONE else found

    def _newest(self, kind: str) -> Round | None:
        return next((standing for standing in reversed(self.rounds) if standing.kind == kind), None)


@implements("S1-6", "S1-N4", "S0-5b")
def call_of(edition: Edition, now: datetime) -> Call:
    """The call of an edition as it is now."""
    return Call(edition, law_of_edition(edition), list(edition.rounds.order_by("order", "batch")), now)


@implements("S1-N4")
def contacts_of(edition: Edition) -> list[tuple[str, str]]:
    """(label, value) of whom to ask, as far as the edition says."""
    given = edition.contacts
    return [(say(f"public.contact.{part}", current_language()), given[part]) for part in CONTACT if given.get(part)]


def current_edition(now: datetime) -> Edition | None:
    """The edition a visitor comes for: the one that takes applications, else the one called last."""
    published = Edition.objects.exclude(published_at=None).select_related("programme").order_by("-published_at")
    taking = published.filter(rounds__kind="apply", rounds__opens__lte=now, rounds__closes__gt=now)
    return taking.first() or published.first()


def open_editions(now: datetime) -> list[Edition]:
    """Editions that take applications now."""
    taking = Edition.objects.exclude(published_at=None).filter(
        rounds__kind="apply", rounds__opens__lte=now, rounds__closes__gt=now
    )
    return list(taking.select_related("programme").order_by("-published_at").distinct())


def _is_entry(value: Any) -> bool:
    return isinstance(value, dict) and "name" in value


def _details(value: Any) -> tuple[str, int | None]:
    """(need, limit) of a document or section."""
    if not isinstance(value, dict):
        return "", None
    limit = value.get("limit")
    return str(value.get("need", "")), limit if isinstance(limit, int) else None


def _text(law: Rulebook, path: str) -> str:
    found = law.get(path, "")
    return found if isinstance(found, str) and current_language() == "zh" else ""
