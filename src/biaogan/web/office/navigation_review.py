"""The side of the desk from the committee to the honours."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from biaogan.apps.door.access import visible
from biaogan.apps.programmes.law import law_of_round
from biaogan.apps.programmes.models import Edition, Round
from biaogan.core.acts.stages.bodies import has_groups, panel_of
from biaogan.phrases import say, variant
from biaogan.web.office.rounds import PAGES, rounds_with_pages
from biaogan.web.office.scope import edition_in_view, law_in_view
from biaogan.web.shared.acting import party
from biaogan.web.shared.display import current_language
from biaogan.web.shared.law_words import label_of, short_name
from biaogan.web.shared.navigation import Entry, Section

REVIEWING = ("review", "deliberate", "defence", "site_visit")


def review_sections(request: HttpRequest) -> tuple[Section, ...]:
    """Committee, reviews, publicity and results for the office; approvers and consultees have one page of their own."""
    edition, who = edition_in_view(request), party(request)
    if edition is None or edition.published_at is None:
        return ()
    if edition.pk in who.editions.get("office", ()):
        return _of_office(request, edition)
    asked = {"approver": "approve", "consultee": "consult"}
    kinds = [kind for role, kind in asked.items() if edition.pk in who.editions.get(role, ())]
    shown = set(visible(who, "opinion.read", Round.objects.all()).values_list("pk", flat=True)) if kinds else set()
    rounds = [
        standing
        for standing in rounds_with_pages(request, edition)
        if standing.kind in kinds and (standing.kind != "consult" or standing.pk in shown)
    ]
    entries = tuple(_round(request, standing, "opinions" if standing.kind == "consult" else "") for standing in rounds)
    return (Section(_words("decision_section"), entries),) if entries else ()


def _of_office(request: HttpRequest, edition: Edition) -> tuple[Section, ...]:
    rounds = [standing for standing in rounds_with_pages(request, edition) if _is_shown(standing)]
    reviewing = [_round(request, standing) for standing in rounds if standing.kind in REVIEWING]
    public = [_round(request, standing) for standing in rounds if standing.kind in ("consult", "notice")]
    deciding = [_round(request, standing) for standing in rounds if standing.kind in ("approve", "announce")]
    own = {page: link(request, page, edition.pk) for page in ("rounds", "objections", "comments", "honours")}
    form = law_in_view(request, edition).get("honour.form", "")
    titles = say(variant("office_review.nav.honours", form), current_language())
    own["honours"] = link(request, "honours", edition.pk, words=titles, around=reverse("office:desk") + "honours/")
    comments = [own["comments"]] if edition.pk in party(request).headed else []
    return (
        Section(_words("committee_section"), tuple(_of_committee(request, edition))),
        Section(_words("review_section"), (own["rounds"], *reviewing)),
        Section(_words("publicity_section"), (*public, own["objections"])),
        Section(_words("decision_section"), (*deciding, own["honours"], *comments)),
    )


def _of_committee(request: HttpRequest, edition: Edition) -> list[Entry]:
    law = law_in_view(request, edition)
    grouped = [link(request, "placements", edition.pk)] if has_groups(law) else []
    panel = link(request, "committee", edition.pk, words=label_of(law, panel_of(law)))
    return [link(request, "experts"), panel, *grouped, link(request, "recusals", edition.pk)]


def _is_shown(standing: Round) -> bool:
    """A stage held only when necessary is shown once something was called to it."""
    stage = law_of_round(standing).stage(standing.stage)
    called: bool = standing.has_called  # type: ignore[attr-defined]
    return stage.when == "always" or standing.state != Round.PLANNED or called


def _round(request: HttpRequest, standing: Round, page: str = "") -> Entry:
    """The way to the newest round of a stage, under the stage's own name."""
    law = law_of_round(standing)
    return link(request, page or PAGES[standing.kind], standing.pk, words=short_name(law, law.stage(standing.stage)))


def link(request: HttpRequest, page: str, *args: int, words: str = "", around: str = "") -> Entry:
    """The way to a page of this desk; its name is the phrase ``office_review.nav.<page>``, unless words are given.

    around: the start of the addresses of its single objects, on whose pages the entry is current too.
    """
    address = reverse(f"office:{page}", args=args)
    current = request.path == address or bool(around and request.path.startswith(around))
    return Entry(words or _words(page), address, current=current)


def _words(page: str) -> str:
    return say(f"office_review.nav.{page}", current_language())
