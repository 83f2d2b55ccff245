"""All checks of materials at once."""

from __future__ import annotations

from biaogan.core.findings import Finding
from biaogan.core.materials.documents import check_documents
from biaogan.core.materials.fields import check_fields
from biaogan.core.materials.indicators import check_indicators
from biaogan.core.materials.model import Draft
from biaogan.core.materials.sections import check_sections
from biaogan.core.rulebook.model import Rulebook


def check(rulebook: Rulebook, draft: Draft) -> list[Finding]:
    """Everything that is missing or not of the wanted form, in the order of the form that people fill in."""
    return [
        *check_fields(rulebook, draft),
        *check_sections(rulebook, draft),
        *check_indicators(rulebook, draft),
        *check_documents(rulebook, draft),
    ]
