"""The reading pane: the Word master with the reader's name in it, sections, indicators, answers and files."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from biaogan.apps.applications.models import Application
from biaogan.core.findings import Finding, implements
from biaogan.core.rulebook.model import Rulebook
from biaogan.web.shared.acting import note_access
from biaogan.web.shared.dossier import dossier_of
from biaogan.web.shared.files import Shown, read_word, reader


@implements("S1-15", "S0-13b")
def reading_of(request: HttpRequest, application: Application, law: Rulebook) -> dict[str, Any]:
    """What the pane draws; the look at the Word master leaves its trace like a download."""
    dossier = dossier_of(application, law, contact=False)
    shown: Shown | None = None
    refused: tuple[Finding, ...] = ()
    if dossier.master is not None:
        digest, name = dossier.master["digest"], dossier.master["name"]
        note_access(request, "application.read", application, "expert", detail=f"{name} {digest[:16]} html")
        shown, refused = read_word(application, digest)
    return {"dossier": dossier, "shown": shown, "refused": refused, "reader": reader(request)}
