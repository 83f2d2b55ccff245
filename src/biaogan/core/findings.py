"""A problem is a Finding: one type for an unmet condition, a wrong file, an exhausted quota, an even panel.

The core speaks codes and parameters; the words live in ``phrases/findings.yaml``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any, TypeVar

Target = TypeVar("Target", bound=Callable[..., Any])


class Severity(StrEnum):
    """``error`` refuses; ``warning`` is shown; ``info`` says what could not be checked."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True)
class Finding:
    """One thing that is not as the law wants it.

    code: ``noun.facet``, a key of ``phrases/findings.yaml``.
    place: dotted path of the field, section, document or item meant ("sections.abstract"); "" = the whole subject.
    found, wanted: values as they stand and as they should; any plain value, None = nothing to show.
    clauses: ids of the register that the demand rests on.
    details: further parameters of the phrase.
    """

    code: str
    severity: Severity = Severity.ERROR
    place: str = ""
    found: Any = None
    wanted: Any = None
    clauses: tuple[str, ...] = ()
    details: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))

    def __hash__(self) -> int:
        return hash((self.code, self.severity, self.place, str(self.found), str(self.wanted), self.clauses))

    @property
    def refuses(self) -> bool:
        """Whether this finding alone forbids the act."""
        return self.severity is Severity.ERROR

    def citing(self, *clauses: str) -> Finding:
        """The same finding resting on these clauses."""
        return replace(self, clauses=clauses)

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON form, as the ledger and a Version keep it."""
        return {
            "code": self.code,
            "severity": str(self.severity),
            "place": self.place,
            "found": self.found,
            "wanted": self.wanted,
            "clauses": list(self.clauses),
            "details": dict(self.details),
        }

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> Finding:
        """The inverse of ``as_dict``."""
        return cls(
            code=plain["code"],
            severity=Severity(plain["severity"]),
            place=plain["place"],
            found=plain["found"],
            wanted=plain["wanted"],
            clauses=tuple(plain["clauses"]),
            details=plain["details"],
        )


def errors(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those that refuse."""
    return tuple(finding for finding in findings if finding.refuses)


def implements(*clauses: str) -> Callable[[Target], Target]:
    """Mark code that carries out clauses; read by ``biaogan rulebook trace`` from the source, without running it."""

    def mark(target: Target) -> Target:
        return target

    return mark
