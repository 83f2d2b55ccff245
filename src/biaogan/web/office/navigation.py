"""The side of the office's desk: each sees only the entries that their grants allow."""

from __future__ import annotations

from django.http import HttpRequest

from biaogan.web.office.navigation_call import call_sections, law_sections, people_sections
from biaogan.web.office.navigation_review import review_sections
from biaogan.web.shared.navigation import Section


def sections(request: HttpRequest) -> tuple[Section, ...]:
    """The call, the review with what follows, the law, then the people and the rehearsal."""
    return (*call_sections(request), *review_sections(request), *law_sections(request), *people_sections(request))
