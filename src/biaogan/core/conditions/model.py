"""What an applicant stated, and one condition of the law to hold it against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from biaogan.core.findings import Finding, Severity
from biaogan.core.rulebook.model import Rulebook


@dataclass(frozen=True)
class Certificate:
    """A certificate of a management system as stated; "" and None = not stated.

    status: valid, suspended or withdrawn. holder: own, or other for one issued to another organisation.
    """

    number: str = ""
    body: str = ""
    issued: date | None = None
    expires: date | None = None
    status: str = ""
    scope: str = ""
    holder: str = ""


@dataclass(frozen=True)
class Lookup:
    """What a person found when looking an applicant up in public lists. on: the day; found: lists that name it."""

    on: date | None = None
    found: tuple[str, ...] = ()


@dataclass(frozen=True)
class Facts:
    """What an applicant stated and what persons judged; absent = not stated. Money in 万元.

    legal_kind: key of ``identity.legal_kinds``. founded: day of registration.
    figures: (name, year) -> value. records: domain -> True for a clean record, else False, what happened, or the day
    on which it happened last.
    statements: keys of conditions that were declared. choices: key of a list -> keys chosen.
    size: employees (persons), revenue, assets. industry: code of GB/T 4754.
    judgements: key of a condition, or "key.ask" for one of its questions -> yes, no, None.
    recommended_by: the unit named. listed: whether its signed list holds the item, None before that is asked.
    reasons: key of a condition -> why it should pass although it is not met.
    country: code of the country of registration. operating: whether it is in business.
    certificates: key of a condition -> the certificate stated for it. systems: the same -> whether it runs.
    listings: key of a condition -> what was found when somebody looked the applicant up.
    attributes: what ``where`` may ask -> values ("scope" -> ("sme",)).
    """

    legal_kind: str | None = None
    is_branch: bool | None = None
    founded: date | None = None
    figures: Mapping[tuple[str, int], Decimal] = field(default_factory=dict)
    records: Mapping[str, bool | str | date] = field(default_factory=dict)
    statements: frozenset[str] = frozenset()
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    size: Mapping[str, Decimal] = field(default_factory=dict)
    industry: str | None = None
    country: str | None = None
    operating: bool | None = None
    certificates: Mapping[str, Certificate] = field(default_factory=dict)
    systems: Mapping[str, bool] = field(default_factory=dict)
    listings: Mapping[str, Lookup] = field(default_factory=dict)
    judgements: Mapping[str, bool | None] = field(default_factory=dict)
    recommended_by: str | None = None
    listed: bool | None = None
    reasons: Mapping[str, str] = field(default_factory=dict)
    attributes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Condition:
    """One condition beside the facts.

    key: its name in the rulebook; terms: what stands there; at: today; instant: what is done today, submit or
    deliberate.
    """

    key: str
    terms: Mapping[str, Any]
    rulebook: Rulebook
    facts: Facts
    at: date
    instant: str = "submit"

    @property
    def applies(self) -> bool:
        """Whether the applicant has all attributes that the condition is restricted to."""
        asked = self.terms.get("where", {})
        return all(set(values) & set(self.facts.attributes.get(name, ())) for name, values in asked.items())

    @property
    def counted_from(self) -> date:
        """The day that years are counted back from: the opening of applications if so named and known, else today."""
        if self.terms.get("counted_from", "apply_opens") == "apply_opens":
            windows = (stage.get("window") for stage in self.rulebook.stages if stage.kind == "apply")
            opens = next((window.get("opens") for window in windows if isinstance(window, dict)), None)
            if isinstance(opens, date):
                return opens
        return self.at

    def entries(self, list_key: str) -> Mapping[str, str] | None:
        """Key -> name of a list of the rulebook, None while it is not known."""
        entries = self.rulebook.get(f"lists.{list_key}.entries")
        return entries if isinstance(entries, dict) else None

    def finding(
        self,
        facet: str,
        severity: Severity = Severity.ERROR,
        part: str = "",
        *,
        found: Any = None,
        wanted: Any = None,
        **details: Any,
    ) -> Finding:
        """A finding of this condition; ``part`` names the year, domain or question meant."""
        return Finding(
            code=f"{self.key}.{facet}",
            severity=severity,
            place=f"answers.{self.key}.{part}".rstrip("."),
            found=found,
            wanted=wanted,
            clauses=self.rulebook.cites(f"conditions.{self.key}"),
            details={"condition": self.key, "name": self.terms.get("name", self.key), **details},
        )

    def unmet(self, part: str = "", *, found: Any = None, wanted: Any = None, **details: Any) -> Finding:
        """Not met: refused, or left to the settler if the rulebook lets a written reason pass and there is one."""
        reason = self.facts.reasons.get(self.key, "").strip()
        if reason and self._reason_passes:
            return self.finding("not_met", Severity.WARNING, part, found=found, wanted=wanted, reason=reason, **details)
        return self.finding("not_met", Severity.ERROR, part, found=found, wanted=wanted, **details)

    @property
    def _reason_passes(self) -> bool:
        settings = (stage.get("unmet_at_submit") for stage in self.rulebook.stages if stage.kind == "apply")
        return next(settings, "reason") == "reason"
