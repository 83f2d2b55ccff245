"""The package of a submission: all files in one archive, named after number and full name (S1-N1.2.3c)."""

from __future__ import annotations

import tempfile
import zipfile
from urllib.parse import quote

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from biaogan.apps.applications.models import Application
from biaogan.apps.files.models import File
from biaogan.apps.files.services import path_of
from biaogan.apps.programmes.law import law_of_round
from biaogan.core.documents.intake import clean_name
from biaogan.core.findings import implements
from biaogan.core.rulebook.model import Rulebook
from biaogan.phrases import place_words
from biaogan.web.applicant.drafting import ROW
from biaogan.web.shared.acting import act, note_access


@act("application.read", Application, select=(*ROW, "current"))
@require_safe
@implements("S1-N1.2.3c")
def package(request: HttpRequest, application: Application) -> FileResponse:
    """The files of the version last handed in, each under what it is and its own name."""
    version = application.current
    if version is None:
        raise Http404
    name = f"{package_name(application, law_of_round(application.round))}.zip"
    note_access(request, "application.read", application, "", detail=name)
    stored = {file.digest: file for file in File.objects.filter(digest__in=[item["digest"] for item in version.files])}
    archive = tempfile.TemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR)  # noqa: SIM115 - closed with the response
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as out:
        for number, item in enumerate(version.files, 1):
            kind = place_words(f"files.{item['kind']}").rpartition("› ")[2]
            out.write(path_of(stored[item["digest"]]), clean_name(f"{number:02} {kind} {item['name']}"))
    archive.seek(0)
    response = FileResponse(archive, content_type="application/zip")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response["Cache-Control"] = "private, no-store"
    return response


@implements("S1-N1.2.3c")
def package_name(application: Application, law: Rulebook) -> str:
    """What the call wants the package to be named: 2026-0137示例动力股份有限公司."""
    parts = {"number": application.number, "organisation": application.organisation.name}
    return clean_name("".join(parts[part] for part in law.get("materials.package.name", ["number", "organisation"])))
