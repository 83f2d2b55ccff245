"""What the engines say of a draft, and the plain forms a version freezes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from biaogan.apps.applications import papers
from biaogan.apps.applications.models import Application, Attachment
from biaogan.apps.applications.statements import facts_of, materials_of, value_of
from biaogan.apps.ledger.chain import canonical
from biaogan.apps.people.models import Organisation
from biaogan.core.conditions.evaluate import evaluate
from biaogan.core.findings import Finding, Severity, implements
from biaogan.core.materials.check import check
from biaogan.core.rulebook.model import Rulebook

DELIBERATE = "deliberate"  # the instant of the last deliberation
# what unit and office need of a contact -> the finding where it is missing
REACHED_BY = {"name": "contact.no_name", "telephone": "contact.no_telephone", "email": "contact.no_email"}


def condition_findings(application: Application, law: Rulebook, today: date) -> Sequence[Finding]:
    """What stands between the applicant and the conditions of the law."""
    return evaluate(law, facts_of(application, law), today)


@implements("S0-8.3")
def lapsed_conditions(application: Application, law: Rulebook, today: date) -> Sequence[Finding]:
    """Conditions that must hold at the last deliberation too and do not hold today: an expired certificate."""
    dated = [key for key, terms in law.get("conditions", {}).items() if DELIBERATE in terms.get("valid_at", ())]
    if not dated:
        return ()
    found = evaluate(law, facts_of(application, law), today, DELIBERATE)
    return [finding for finding in found if finding.code in {f"{key}.not_met" for key in dated}]


def live_files(application: Application) -> list[Attachment]:
    """The files of the working copy."""
    return list(Attachment.objects.filter(application=application, removed_at=None).select_related("file"))


def material_findings(application: Application, law: Rulebook, files: Sequence[Attachment]) -> Sequence[Finding]:
    """What is missing of the materials, or not of the wanted form; stamped papers must show the draft as it is."""
    materials = check(law, materials_of(application, files))
    return [*materials, *answer_findings(application, law), *stale_papers(application, law, files)]


@implements("S1-9.2", "S1-N1.1.2", "S0-8.4")
def answer_findings(application: Application, law: Rulebook) -> Iterator[Finding]:
    """What an applicant says beside the conditions: where the method stands, the details of its focus, its contact.

    ``answer.missing`` (warning): the settler reads these answers, no check does. ``contact.no_…`` (errors).
    """
    asked = {key: terms["asks"] for key, terms in law.get("conditions", {}).items() if terms["check"] == "judgement"}
    if application.focus == "sme" and law.has("lists.focus_details"):
        asked["focus_details"] = law.get("lists.focus_details.entries")
    for key, questions in asked.items():
        said = value_of(application.draft.answers, key)
        path = f"conditions.{key}" if law.has(f"conditions.{key}") else f"lists.{key}"
        for part, question in questions.items():
            if not str(said.get(part, "")).strip():
                place, told = f"answers.{key}.{part}", {"question": question}
                yield Finding("answer.missing", Severity.WARNING, place, clauses=law.cites(path), details=told)
    for part, code in REACHED_BY.items():
        if not str(value_of(application.draft.answers, "contact").get(part, "")).strip():
            yield Finding(code, place=f"answers.contact.{part}")


@implements("S1-N1.2.3a")
def stale_papers(application: Application, law: Rulebook, files: Sequence[Attachment]) -> Iterator[Finding]:
    """A stamped scan shows the draft as it is now: its check code is that of the paper as it would be printed today."""
    for kind in papers.KINDS:
        codes = {scan.check_code for scan in files if scan.kind == kind}
        wanted = papers.check_code_of(application, law, kind) if codes else ""
        if codes - {wanted}:
            yield Finding(
                "document.stale_form", place=f"files.{kind}", found=sorted(codes - {wanted}), wanted=wanted,
                clauses=law.cites(f"materials.documents.{kind}"),
                details={"document": law.get(f"materials.documents.{kind}.name")},
            )  # fmt: skip


def files_of(files: Sequence[Attachment]) -> list[dict[str, Any]]:
    """Files of the working copy as a version keeps them."""
    return [
        {"kind": item.kind, "name": item.name, "digest": item.file.digest, "size": item.file.size,
         "confidential": item.confidential, "check_code": item.check_code}
        for item in files
    ]  # fmt: skip


def profile_of(organisation: Organisation) -> dict[str, Any]:
    """The organisation as it is now, for a version to keep."""
    fields = ("credit_code", "name", "short_name", "kind", "is_branch", "division", "industry", "profile")
    return {name: getattr(organisation, name) for name in fields}


def plain(value: Any) -> Any:
    """The JSON form of values that may hold dates and decimals."""
    return json.loads(canonical(value))
