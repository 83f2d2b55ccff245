"""The receipt of a submit. The forms an applicant prints are ``apps.applications.papers``: no act precedes them."""

from __future__ import annotations

from collections.abc import Iterable

from biaogan.apps.applications.queries import recommends
from biaogan.apps.door.outcome import Outcome
from biaogan.apps.door.papers import Paper
from biaogan.apps.door.papers.letterhead import address, office
from biaogan.apps.door.situation import Situation
from biaogan.apps.files.render.documents.applications import Material, Receipt
from biaogan.phrases import place_words, say


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
        digest=version.hash, correctable=say(_recall(case)),
        address=address(f"/go/{application.key}"), issuer=office(case.law),
    )  # fmt: skip
    yield Paper(
        "receipt", application.key, f"申报回执-{application.number}-{version.number}", content, str(version.number)
    )


def _recall(case: Situation) -> str:
    return "papers.receipt.recall" if recommends(case.law) else "papers.receipt.recall.office"


def _label(kind: str) -> str:
    return place_words(f"documents.{kind}", "zh").rpartition("› ")[2]
