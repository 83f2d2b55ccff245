"""From a message, or from the check code of a paper, to the page of its object on the desk of whoever follows it.

Messages and papers say only ``/go/<key>``: who may look is asked of the page itself when somebody comes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import resolve, reverse

from biaogan.apps.applications.models import RecommendationList
from biaogan.apps.door.access import may_see
from biaogan.apps.reviews.models import Resolution
from biaogan.core.findings import implements
from biaogan.web.shared.acting import act, party
from biaogan.web.shared.desks import front_page
from biaogan.web.shared.subjects import NOUNS, subject_of

DESK: Final = "desk"  # what belongs to no object: the reader's own desk
# address of a page and the object it shows; None: there is no such page of this object
Page = Callable[[Any], tuple[str, Any] | None]


def at(name: str, place: str = "", /, **rest: str) -> Page:
    """The page called ``name`` of the object, or of what stands at ``place`` of it: "body.edition"."""

    def page(subject: Any) -> tuple[str, Any] | None:
        for part in place.split(".") if place else ():
            subject = getattr(subject, part, None)
        return (reverse(name, kwargs={"pk": subject.pk, **rest}), subject) if subject is not None else None

    return page


def desk_of(name: str) -> Page:
    """The front page of a desk."""
    return lambda subject: (reverse(f"{name}:desk"), subject)


def _list(listing: RecommendationList) -> tuple[str, Any]:
    page = reverse("recommender:desk" if listing.signed_at is None else "recommender:lists")
    return f"{page}?unit={listing.unit_id}&edition={listing.round.edition_id}", listing


def _conclusions(resolution: Resolution) -> tuple[str, Any] | None:
    if resolution.kind != "deliberate":
        return None
    return reverse("expert:deliberation", args=[resolution.round_id, resolution.group_id]), resolution.round


def _deliberation(resolution: Resolution) -> tuple[str, Any] | None:
    kept = {"deliberate": "office:deliberation", "approve": "office:approval"}
    return reverse(kept[resolution.kind], args=[resolution.round_id]), resolution.round


# noun -> for each role that follows such a link, the page; the first that the reader may see
WAYS: Final[Mapping[str, tuple[tuple[str, Page], ...]]] = {
    "activity": (("office", at("office:activity")), ("recommender", desk_of("recommender"))),
    "announcement": (("public", at("public:announcement")),),
    "application": tuple(
        (role, at(f"{desk}:application"))
        for role, desk in (("applicant", "applicant"), ("recommender", "recommender"), ("office", "office"),
                           ("expert", "expert"), ("supervisor", "supervisor"), ("approver", "office"))
    ),
    "edition": (("public", at("public:edition")),),
    "expert": (("expert", at("expert:profile")), ("office", at("office:expert"))),
    "list": (
        ("recommender", _list), ("office", at("office:recommending", "round.edition")),
        ("supervisor", at("supervisor:register", "round.edition", name="applications")),
    ),
    "notice": (("public", at("public:notice")),),
    "objection": (
        ("office", at("office:objection")), ("supervisor", at("supervisor:objection")),
        ("expert", at("expert:objection")),
    ),
    "opinion": (("office", at("office:consult", "round")),),
    "organisation": (("office", lambda subject: (reverse("office:claims"), subject)),
                     ("applicant", at("applicant:organisation"))),
    "recusal": (("office", at("office:recusals", "application.edition")),),
    "resolution": (("expert", _conclusions), ("office", _deliberation)),
    "round": (
        ("office", at("office:round")), ("approver", at("office:approval")), ("consultee", at("office:opinions")),
        ("expert", at("expert:queue")), ("recommender", desk_of("recommender")), ("applicant", desk_of("applicant")),
    ),
    "seat": (("expert", at("expert:seat")), ("office", at("office:committee", "body.edition"))),
    "sheet": (("expert", at("expert:sheet")), ("office", at("office:sheet"))),
    "visit": (("expert", at("expert:visit")), ("office", at("office:visit"))),
    "waiver": (("supervisor", at("supervisor:register", "round.edition", name="late")),
               ("applicant", at("applicant:application", "application")), ("recommender", desk_of("recommender"))),
}  # fmt: skip


@act("desk.read")
@implements("S1-15", "S0-13b")
def go(request: HttpRequest, key: str) -> HttpResponse:
    """To the page of the object with this key; to the own desk where it has no page. 404 for whom no page is."""
    noun, subject = key.partition(":")[0], subject_of(key)
    if key == DESK:
        return redirect(front_page(request))
    if subject is None or noun not in WAYS:
        raise Http404
    found = [(role, page(subject)) for role, page in WAYS[noun]]
    address = next((each[0] for role, each in found if each is not None and _open(request, role, *each)), None)
    if address is None and any(each is not None for _, each in found):
        raise Http404
    return redirect(address or front_page(request))


def _open(request: HttpRequest, role: str, address: str, subject: Any) -> bool:
    """Whether whoever asks may see a page in this role: the page's own act says so."""
    view = resolve(address.partition("?")[0]).func
    name, noun = getattr(view, "act", None), getattr(view, "noun", None)
    asking = replace(party(request), roles=party(request).roles & {role})
    return name is None or may_see(asking, name, subject if noun is not None else None)


assert set(WAYS) <= set(NOUNS)
