"""The side of the desk from the call to the formal review."""

from __future__ import annotations

from django.http import HttpRequest

from biaogan.web.shared.navigation import Section


def call_sections(request: HttpRequest) -> tuple[Section, ...]:
    """Editions, applications, formal review, units, people, messages."""
    return ()
