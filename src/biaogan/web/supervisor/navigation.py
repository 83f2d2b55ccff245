"""The side of the desk: what there is to look through in the edition in view."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from biaogan.phrases import say
from biaogan.web.shared.display import current_language
from biaogan.web.shared.navigation import Entry, Section
from biaogan.web.supervisor.registers import REGISTERS
from biaogan.web.supervisor.scope import edition_in_view


def sections(request: HttpRequest) -> tuple[Section, ...]:
    """The front page, the ledger, the clauses, the registers."""
    edition = edition_in_view(request)
    front = _entry(request, "desk", reverse("supervisor:desk"))
    if edition is None:
        return (Section(_say("section"), (front,)),)
    ledger = _entry(request, "ledger", reverse("supervisor:ledger", args=[edition.pk]))
    clauses = _entry(request, "clauses", reverse("supervisor:clauses", args=[edition.pk]))
    registers = [_entry(request, name, reverse("supervisor:register", args=[edition.pk, name])) for name in REGISTERS]
    return (Section(_say("section"), (front,)), Section(edition.title, (ledger, clauses, *registers)))


def _entry(request: HttpRequest, name: str, path: str) -> Entry:
    return Entry(_say(name), path, current=request.path == path)


def _say(name: str) -> str:
    return say(f"supervisor.nav.{name}", current_language())
