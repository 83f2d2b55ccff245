"""The side of the desk from the call to the formal review, and for people and the rehearsal."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from biaogan.apps.door.party import Party
from biaogan.apps.programmes.models import Edition
from biaogan.phrases import say
from biaogan.web.office.scope import edition_in_view, law_in_view, rounds_in_view
from biaogan.web.shared.acting import party
from biaogan.web.shared.display import current_language
from biaogan.web.shared.law_words import stage_name
from biaogan.web.shared.navigation import Entry, Section


def call_sections(request: HttpRequest) -> tuple[Section, ...]:
    """The desk, and the edition in view with its applications; each reader's own."""
    who, edition = party(request), edition_in_view(request)
    own = (Section(_title("edition"), tuple(_of_edition(request, who, edition))),) if who.plays("office") else ()
    return (Section(_title("desk"), (link(request, "desk"),)), *own)


def law_sections(request: HttpRequest) -> tuple[Section, ...]:
    """The desk for the law, for those whom it binds."""
    who = party(request)
    reads = any(who.plays(role) for role in ("office", "approver", "consultee"))
    return (Section(_title("law"), (link(request, "law"), link(request, "law_compare"))),) if reads else ()


def people_sections(request: HttpRequest) -> tuple[Section, ...]:
    """Directory, accounts, claims and background work; in demo mode the rehearsal."""
    who, sections = party(request), []
    if who.plays("office") or who.plays("administrator"):
        sections.append(Section(_title("people"), tuple(_of_people(request, who))))
    if settings.DEMO and who.plays("office"):
        sections.append(Section(_title("rehearsal"), (link(request, "rehearsal"), link(request, "mailbox"))))
    return tuple(sections)


def _of_edition(request: HttpRequest, who: Party, edition: Edition | None) -> list[Entry]:
    entries = [link(request, "editions")]
    if edition is None or edition.pk not in who.editions.get("office", ()):
        return entries
    entries.append(link(request, "edition", edition.pk))
    if edition.published_at is not None:
        rounds = rounds_in_view(request, edition)
        examined = [each for each in rounds if each.kind == "examine"]
        waiting = sum(each.waiting for each in examined)  # type: ignore[attr-defined]
        if any(each.kind == "recommend" for each in rounds):
            entries.append(link(request, "recommending", edition.pk))
        words = stage_name(law_in_view(request, edition), examined[0].stage) if examined else ""
        entries += [
            link(request, "applications", edition.pk),
            *([link(request, "formal", edition.pk, badge=waiting, words=words)] if examined else []),
            link(request, "messages", edition.pk),
        ]  # fmt: skip
    return entries


def _of_people(request: HttpRequest, who: Party) -> list[Entry]:
    office = [link(request, "units"), link(request, "claims")] if who.plays("office") else []
    return [*office, link(request, "accounts"), *([link(request, "work")] if who.plays("administrator") else [])]


def link(request: HttpRequest, page: str, *args: int, badge: int = 0, words: str = "") -> Entry:
    """The way to a page of this desk; its name is the phrase ``office.nav.<page>``, unless words are given."""
    match = request.resolver_match
    here = match is not None and match.namespace == "office" and match.url_name == page
    return Entry(words or _words(page), reverse(f"office:{page}", args=args), badge=badge, current=here)


def _words(page: str) -> str:
    return say(f"office.nav.{page}", current_language())


def _title(section: str) -> str:
    return say(f"office.section.{section}", current_language())
