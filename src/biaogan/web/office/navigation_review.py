"""The side of the desk from the committee to the honours."""

from __future__ import annotations

from django.http import HttpRequest

from biaogan.web.shared.navigation import Section


def review_sections(request: HttpRequest) -> tuple[Section, ...]:
    """Committee, reviews, deliberation, consultation, notice, approval, announcement, honours."""
    return ()
