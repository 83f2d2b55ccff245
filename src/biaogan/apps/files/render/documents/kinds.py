"""Every kind of generated document by name, so that its content can be kept as JSON and written later by the worker."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from biaogan.apps.files.render.documents import applications, honours, notices, programmes, reviews

PDF, WORD, EXCEL = "pdf", "docx", "xlsx"
MEDIA_TYPES = {
    PDF: "application/pdf",
    WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    EXCEL: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True)
class Kind:
    """One kind: the dataclass that holds its content, the function that writes it, the ending of its file."""

    content: type[Any]
    write: Callable[[Any], bytes]
    ending: str

    @property
    def media_type(self) -> str:
        return MEDIA_TYPES[self.ending]


KINDS: Mapping[str, Kind] = {
    "call": Kind(programmes.Call, programmes.call_word, WORD),
    "clause_coverage": Kind(programmes.ClauseCoverage, programmes.clause_coverage_pdf, PDF),
    "form": Kind(applications.RecommendationForm, applications.form_word, WORD),
    "commitment": Kind(applications.CommitmentLetter, applications.commitment_word, WORD),
    "sharing": Kind(applications.SharingLetter, applications.sharing_word, WORD),
    "receipt": Kind(applications.Receipt, applications.receipt_pdf, PDF),
    "recommendation_list": Kind(applications.RecommendationList, applications.recommendation_list_pdf, PDF),
    "score_sheet": Kind(reviews.ScoreSheet, reviews.score_sheet_pdf, PDF),
    "timetable": Kind(reviews.Timetable, reviews.timetable_pdf, PDF),
    "resolution": Kind(reviews.Resolution, reviews.resolution_pdf, PDF),
    "ruling": Kind(reviews.Ruling, reviews.ruling_pdf, PDF),
    "consult": Kind(reviews.ConsultLetter, reviews.consult_word, WORD),
    "approval": Kind(reviews.ApprovalRecord, reviews.approval_pdf, PDF),
    "notice": Kind(notices.PublicNotice, notices.notice_word, WORD),
    "notice_pdf": Kind(notices.PublicNotice, notices.notice_pdf, PDF),
    "announcement": Kind(honours.Announcement, honours.announcement_word, WORD),
    "results": Kind(honours.EditionResults, honours.results_word, WORD),
    "results_sheet": Kind(honours.EditionResults, honours.results_xlsx, EXCEL),
    "certificate": Kind(honours.Certificate, honours.certificate_pdf, PDF),
    "plaque": Kind(honours.PlaqueProof, honours.plaque_pdf, PDF),
    "revocation": Kind(honours.Revocation, honours.revocation_word, WORD),
}


def write_document(kind: str, content: Mapping[str, Any]) -> bytes:
    """The document of this kind, its content as ``content_json`` made it."""
    known = KINDS[kind]
    return known.write(restore(known.content, content))


def content_json(value: Any) -> Any:
    """A document's content as JSON can hold it, nothing lost: dates in ISO form, decimals as text, tuples as lists."""
    if is_dataclass(value):
        return {field.name: content_json(getattr(value, field.name)) for field in fields(value) if field.init}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, list | tuple):
        return [content_json(item) for item in value]
    return value


def restore(kind: Any, value: Any) -> Any:
    """The inverse of ``content_json``; ``kind`` is the annotation the value stands under."""
    parts = get_args(kind)
    if get_origin(kind) is tuple:
        kinds = parts[:1] * len(value) if parts[-1] is Ellipsis else parts
        return tuple(restore(part, item) for part, item in zip(kinds, value, strict=True))
    if NoneType in parts:
        return None if value is None else restore(parts[0], value)
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(**{name: restore(hints[name], item) for name, item in value.items()})  # type: ignore[operator]
    if kind in (date, datetime):
        return kind.fromisoformat(value)
    return Decimal(value) if kind is Decimal else value
