"""The applicant holds a certificate that is in force."""

from __future__ import annotations

from collections.abc import Iterator

from biaogan.core.conditions.model import Certificate, Condition
from biaogan.core.findings import Finding, Severity, implements

ASKED = ("number", "body", "issued", "expires", "status", "scope", "holder")


@implements("S0-8.3")
def check(condition: Condition) -> Iterator[Finding]:
    """A certificate of the ``standard`` is in force on the instants that ``valid_at`` names (S0-8.3).

    The days are looked at again at each of them: today is the day of the submit, or of the last deliberation.
    A certificate held by another organisation is left to a person, since its scope may cover the applicant.
    """
    certificate = condition.facts.certificates.get(condition.key, Certificate())
    missing = [part for part in ASKED if not getattr(certificate, part)]
    for part in missing:
        yield condition.finding("unknown", part=part, standard=condition.terms["standard"])
    if certificate.holder == "other":
        told = {"standard": condition.terms["standard"]}
        yield condition.finding("unchecked", Severity.INFO, "holder", found=certificate.holder, **told)
    if condition.instant in condition.terms["valid_at"]:
        yield from _in_force(condition, certificate)


def _in_force(condition: Condition, certificate: Certificate) -> Iterator[Finding]:
    told = {"standard": condition.terms["standard"], "at": condition.at}
    if certificate.status not in ("", "valid"):
        yield condition.unmet("status", found=certificate.status, wanted="valid", **told)
    if certificate.expires is not None and certificate.expires < condition.at:
        yield condition.unmet("expires", found=certificate.expires, wanted=condition.at, **told)
    if certificate.issued is not None and certificate.issued > condition.at:
        yield condition.unmet("issued", found=certificate.issued, wanted=condition.at, **told)
