"""What waits from the committee to the honours: invitations, recusals, opinions, objections, lists to approve."""

from __future__ import annotations

from django.http import HttpRequest

from biaogan.web.office.todos import ToDo


def review_todos(request: HttpRequest) -> list[ToDo]:
    """What waits of the review, of the edition in view."""
    return []
