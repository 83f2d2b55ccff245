"""The side of the desk."""

from __future__ import annotations

from django.http import HttpRequest

from biaogan.web.shared.navigation import Section


def sections(request: HttpRequest) -> tuple[Section, ...]:
    """What the desk offers."""
    return ()
