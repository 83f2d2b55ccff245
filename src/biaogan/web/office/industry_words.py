"""Industries in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable

from biaogan.core.identity.codes import find_industry
from biaogan.phrases import say
from biaogan.web.shared.display import current_language


def industry_name(code: str) -> str:
    """What the division of an industry code is called; a code that is none as it stands."""
    found = find_industry(code) if code else None
    if found is None:
        return code or say("office_review.industry.unknown", current_language())
    return found.english if current_language() == "en" else found.name


def industry_names(codes: Iterable[str]) -> list[str]:
    """The same for the industries of an expert."""
    return [industry_name(code) for code in codes]
