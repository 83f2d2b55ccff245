"""Giving out files of applications and documents of the system: each look and download leaves its trace (S1-15)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, partial
from urllib.parse import quote, urlencode

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from biaogan.apps.applications.models import Application, Attachment, Judgement
from biaogan.apps.door.access import may_see
from biaogan.apps.files.documents import is_given_up
from biaogan.apps.files.models import Document, File
from biaogan.apps.files.services import path_of
from biaogan.apps.honours.models import Honour
from biaogan.apps.programmes.models import Round
from biaogan.core.documents.package import FileRefused
from biaogan.core.documents.view import view as view_word
from biaogan.core.findings import Finding, implements
from biaogan.web.shared.acting import act, ask, note_access, party, public
from biaogan.web.shared.back import came_from, own_path

SUFFIXES = {
    "application/pdf": ".pdf", "image/png": ".png", "image/jpeg": ".jpg",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
}  # fmt: skip


@act("application.read", Application)
@implements("S1-15", "S0-13b")
def file(request: HttpRequest, application: Application, digest: str) -> HttpResponseBase:
    """A file of an application, by its digest, to whoever may read the application."""
    name = _name_in(application, digest)
    note_access(request, "application.read", application, "", detail=f"{name} {digest[:16]}")
    return send(File.objects.get(digest=digest), name)


def _name_in(application: Application, digest: str) -> str:
    """The name under which the application holds the file. 404 where it does not."""
    attached = Attachment.objects.filter(application=application, file__digest=digest).order_by("removed_at")
    submitted = [
        item["name"] for version in application.versions.all() for item in version.files if item["digest"] == digest
    ]
    proofs = Judgement.objects.filter(application=application, proof__digest=digest)
    name = (
        next(iter(submitted), None)
        or attached.values_list("name", flat=True).first()
        or proofs.values_list("proof_name", flat=True).first()
    )
    if name is None:
        raise Http404
    return name


@act("application.read", Application)
@implements("S1-15", "S0-13b")
def word(request: HttpRequest, application: Application, digest: str) -> HttpResponse:
    """A Word file of an application as a page, with a watermark naming the reader."""
    name = _name_in(application, digest)
    note_access(request, "application.read", application, "", detail=f"{name} {digest[:16]} html")
    shown, refused = read_word(application, digest)
    page = {
        "application": application,
        "shown": shown,
        "refused": refused,
        "name": name,
        "digest": digest,
        "reader": reader(request),
    }
    return render(request, "shared/dossier/word.html", page)


@dataclass(frozen=True)
class Shown:
    """A Word file as a page shows it; ``unshown``: drawings it cannot show."""

    html: str
    unshown: int


def read_word(application: Application, digest: str) -> tuple[Shown | None, tuple[Finding, ...]]:
    """A Word file of an application as HTML, or why it cannot be shown."""
    try:
        return _drawn(application.pk, digest), ()
    except FileRefused as refusal:
        return None, (refusal.finding,)


@lru_cache(maxsize=64)  # a reader turns to the same pages again and again; files never change under their digest
def _drawn(application: int, digest: str) -> Shown:
    with path_of(File.objects.get(digest=digest)).open("rb") as stream:
        view = view_word(stream, locate=partial(_image_address, application, digest))
    return Shown(view.html, view.unshown)


def _image_address(application: int, digest: str, name: str) -> str:
    return reverse("shared:image", kwargs={"pk": application, "digest": digest, "name": name})


@act("application.read", Application)
@implements("S1-15", "S0-13b")
def image(request: HttpRequest, application: Application, digest: str, name: str) -> HttpResponse:
    """One picture of a Word file."""
    _name_in(application, digest)
    with path_of(File.objects.get(digest=digest)).open("rb") as stream:
        found = next((image for image in view_word(stream).images if image.name == name), None)
    if found is None:
        raise Http404
    return HttpResponse(found.content, found.media_type, headers={"Cache-Control": "private, max-age=600"})


def reader(request: HttpRequest) -> str:
    """What the watermark says: who reads."""
    return party(request).name or party(request).key


STATUS = {"making": 202, "made": 200, "given_up": 503}  # of the page on which somebody waits for a document

# which act lets somebody have a document of the system, by the noun it is about
DOCUMENT_ACTS = {
    "application": "application.read", "list": "list.read",
    "resolution": "resolution.read", "edition": "edition.read", "notice": "notice.read",
    "announcement": "announcement.read", "honour": "honour.read", "objection": "objection.read",
    "visit": "visit.read", "sheet": "sheet.read",
}  # fmt: skip
CONFIDENTIAL = {"clause_coverage": "ledger.read"}  # of an edition, but not for everybody who may read the call


@public
def document(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A document the system made, for whoever may read what it is about; a page that waits while it is being made.

    Whoever ``waited`` on that page stays there and finds the download on it, with the way back.
    """
    found = Document.objects.select_related("file").filter(pk=pk).first()
    if found is None or not _may_have(request, found):
        raise Http404
    if found.file is None or "waited" in request.GET:
        return _waiting(request, found)
    note_access(request, "document.read", found, "", detail=found.name)
    return send(found.file, found.name)


def _waiting(request: HttpRequest, found: Document) -> HttpResponse:
    """The page on which somebody waits: the document is being made, or is made, or cannot be made."""
    state = "made" if found.file else "given_up" if is_given_up(found) else "making"
    back = own_path(request, request.GET.get("back", "")) or came_from(request)
    again = f"{request.path}?{urlencode({'waited': 'yes', 'back': back})}"
    page = {"document": found, "state": state, "back": back, "again": again}
    answer = render(request, "shared/dossier/making.html", page, status=STATUS[state])
    if state != "given_up":  # a download leaves the page where it is
        answer["Refresh"] = f"2; url={again}" if state == "making" else f"0; url={request.path}"
    return answer


def _may_have(request: HttpRequest, found: Document) -> bool:
    from biaogan.web.shared.subjects import subject_of

    subject = subject_of(found.subject)
    if isinstance(subject, Round):
        return may_see(party(request), "edition.oversee", subject.edition)
    if isinstance(subject, Honour) and subject.revoked_at:  # its papers stay on file, nobody shows them round
        return may_see(party(request), "edition.oversee", subject.application.edition)
    named = CONFIDENTIAL.get(found.kind) or DOCUMENT_ACTS[found.subject.partition(":")[0]]
    decision = ask(request, named, subject) if subject is not None else None
    return decision is not None and decision.is_allowed


def send(stored: File, name: str) -> FileResponse:
    """A stored file as a download under its name; never shown inside the site."""
    suffix = SUFFIXES.get(stored.type, "")
    full = name if name.lower().endswith(suffix) else f"{name}{suffix}"
    response = FileResponse(path_of(stored).open("rb"), content_type=stored.type or "application/octet-stream")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(full)}"
    response["Cache-Control"] = "private, no-store"
    return response
