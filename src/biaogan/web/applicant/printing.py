"""Which of an applicant's names would not print as they were typed: said before they are handed in."""

from __future__ import annotations

from biaogan.apps.applications.models import Application
from biaogan.apps.files.render.font import glyph_findings
from biaogan.core.findings import Finding


def unprintable(application: Application) -> tuple[Finding, ...]:
    """A warning for each name that papers print (organisation, experience, files) with a sign that no font has."""
    files: dict[str, str] = {}
    for kind, name in application.attachments.filter(removed_at=None).order_by("pk").values_list("kind", "name"):
        files[kind] = files.get(kind, "") + name
    return glyph_findings(
        {
            "": application.organisation.name,  # is not mended on a step of the draft
            "sections": {"name": str(application.draft.sections.get("name", ""))},
            "files": files,
        }
    )
