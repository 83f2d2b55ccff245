"""How pages ask the door: every view declares its act, or that it is public.

A view declared with ``@act`` gets its object already judged: another's object answers like a missing one. Reads of
confidential records leave an Access row, written after the response.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextvars import ContextVar
from functools import wraps
from typing import Any, NamedTuple

from django.core.signals import request_finished
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from biaogan.apps.door.access import find_for, may_see, require
from biaogan.apps.door.party import PUBLIC, Party, party_of
from biaogan.apps.door.perform import Done, judge, perform
from biaogan.apps.ledger.models import Access
from biaogan.apps.ledger.services import record_accesses
from biaogan.core.acts.decide import Decision, Missing
from biaogan.core.acts.table import ACTS, Who
from biaogan.core.findings import Finding, implements
from biaogan.web.shared.again import signed_out
from biaogan.web.shared.instant import now_of

View = Callable[..., HttpResponseBase]
Refusal = Callable[[HttpRequest, Any, tuple[Finding, ...]], HttpResponse]
_accesses: ContextVar[list[Access] | None] = ContextVar("accesses", default=None)


def party(request: HttpRequest) -> Party:
    """Who asks; read once a request."""
    found: Party | None = getattr(request, "_party", None)
    if found is None:
        user = request.user
        found = party_of(user, now_of(request)) if user.is_authenticated else PUBLIC
        request._party = found  # type: ignore[attr-defined]
    return found


def public(view: View) -> View:
    """Anyone may see this page; it does no act."""
    view.act = None  # type: ignore[attr-defined]
    return view


def act(
    name: str, noun: type[Model] | None = None, *, by: str = "pk", select: tuple[str, ...] = (),
    read: Callable[[QuerySet[Any]], QuerySet[Any]] | None = None, asks: tuple[str, ...] = (),
    refused: Refusal | None = None,
) -> Callable[[View], View]:  # fmt: skip
    """Declare the act of a view.

    noun: model of the act's subject; it is found by the URL's ``by`` (same name as the field) and handed to the view
    after the request. Without a noun the view is called with the request alone and the role is checked.
    select, read: related objects, and whatever else the page shows of the subject, read in the same query.
    asks: acts on the subject that the page asks about by ``ask`` or ``may``, judged in the same query as far as the
    relation goes.
    refused: the answer where a guard of a read stands in the way and the way on is known; else one page says why.
    A stranger who is not signed in is asked to sign in, unless the act is the public's.
    """

    unread = [f"{path}__tree" for path in select if path.endswith("pin")]  # the law is kept in memory

    def declare(view: View) -> View:
        @wraps(view)
        def acting(request: HttpRequest, **address: Any) -> HttpResponseBase:
            row = ACTS[name]
            is_open = any(who.role == "public" for who in row.who)
            if not is_open and not request.user.is_authenticated:
                return signed_out(request)
            subject = None
            try:
                if noun is None:
                    who = require(party(request), name)
                else:
                    objects = noun._default_manager.filter(**{by: address.pop(by)}).select_related(*select)
                    objects = read(objects) if read is not None else objects
                    subject, relations = find_for(party(request), (name, *asks), objects.defer(*unread))
                    who = relations[name]
                    request._stands = _Stands(subject, who, {each: relations.get(each) for each in (name, *asks)})  # type: ignore[attr-defined]
            except Missing as missing:
                raise Http404 from missing
            if row.reads and row.guards:
                decision = judge(name, subject, actor=party(request), now=now_of(request), who=who)
                if not decision.is_allowed:
                    return (refused or refusal)(request, subject, decision.findings)
            if row.traced:
                note_access(request, name, subject, who.role)
            return view(request, *([subject] if noun else []), **address)

        acting.act, acting.noun = name, noun  # type: ignore[attr-defined]
        return acting

    return declare


def refusal(request: HttpRequest, subject: Model | None, findings: tuple[Finding, ...]) -> HttpResponse:
    """The page of a read that something stands in the way of: what it is, and on which clause."""
    return render(request, "shared/refused.html", {"findings": findings}, status=403)


def carry_out(request: HttpRequest, act_name: str, subject: Model | None = None, /, **inputs: Any) -> Done:
    """Perform an act for whoever asks, at the instant the request came. Raises Refused; Missing becomes 404."""
    second: Party | None = inputs.pop("second_party", None)
    try:
        return perform(act_name, subject, actor=party(request), now=now_of(request), inputs=inputs, second=second)
    except Missing as missing:
        raise Http404 from missing


class _Stands(NamedTuple):
    """The subject of a page, the relation by which its act was judged, and those of the acts it asks about."""

    subject: Model
    who: Who
    relations: Mapping[str, Who | None]


def ask(request: HttpRequest, act_name: str, subject: Model | None = None, /, **inputs: Any) -> Decision | None:
    """Whether whoever asks may do the act now, and if not, why not; None = it does not exist for them."""
    try:
        known = _known(request, act_name, subject)
        return judge(act_name, subject, actor=party(request), now=now_of(request), inputs=inputs, who=known)
    except Missing:
        return None


def may(request: HttpRequest, act_name: str, subject: Model) -> bool:
    """Whether the act exists for whoever asks; what else may stand in its way is not looked at."""
    try:
        return _known(request, act_name, subject) is not None or may_see(party(request), act_name, subject)
    except Missing:
        return False


def _known(request: HttpRequest, act_name: str, subject: Model | None) -> Who | None:
    """The relation, where it was found with the subject of the page; None = not known. Raises Missing."""
    stands: _Stands | None = getattr(request, "_stands", None)
    if stands is None or stands.subject != subject:
        return None
    if act_name in stands.relations:
        known = stands.relations[act_name]
        if known is None:
            raise Missing(act_name)
        return known
    return stands.who if stands.who == ACTS[act_name].who[0] else None  # the first relation that the act asks for


@implements("S1-15", "S0-13b")
def note_access(
    request: HttpRequest, name: str, subject: Model | None, role: str, detail: str = "", actor: str = ""
) -> None:
    """Note a look at a record, once a request; the row is written once the response has gone out (S1-15).

    actor: who looked, where that is not who is signed in: the bearer of a tracking code stays unnamed.
    """
    waiting = _accesses.get()
    if waiting is None:
        waiting = []
        _accesses.set(waiting)
    subject_key = getattr(subject, "key", name.partition(".")[0])
    actor = actor or party(request).key
    now = now_of(request)
    look = (actor, name, subject_key)
    for noted in waiting:
        if (noted.actor, noted.act, noted.subject) == look and not (noted.detail and detail):
            noted.role, noted.detail = noted.role or role, noted.detail or detail[:200]
            return  # the page's act noted the look already; what was taken is said in the same row
    waiting.append(Access(actor=actor, role=role, act=name, subject=subject_key, at=now, detail=detail[:200]))


def write_accesses(**_: Any) -> None:
    """Write what was noted; receiver of ``request_finished``."""
    waiting, _token = _accesses.get(), _accesses.set(None)
    if waiting:
        record_accesses(waiting)


request_finished.connect(write_accesses, dispatch_uid="web.accesses")
