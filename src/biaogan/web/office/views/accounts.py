"""Accounts and grants: who has which role over what, given and ended on record (S1-5, S1-7b)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from biaogan.apps.door.party import Party
from biaogan.apps.people.models import Account, Grant, Unit
from biaogan.apps.programmes.law import law_of_edition
from biaogan.apps.programmes.models import Edition, Programme
from biaogan.core.acts.decide import Refused
from biaogan.core.acts.guards.grant_allowed import OFFICE_GIVES
from biaogan.core.calendar.deadlines import opening_instant
from biaogan.core.findings import Finding, implements
from biaogan.core.rulebook.load import RulebookInvalid
from biaogan.core.rulebook.model import Rulebook
from biaogan.phrases import say
from biaogan.web.office.carrying import EDITABLE, status_of
from biaogan.web.office.exporting import export_list
from biaogan.web.office.forms_people import OVER, GrantForm, role_words
from biaogan.web.office.signing import second_party, send_second_code
from biaogan.web.shared.acting import act, carry_out, party
from biaogan.web.shared.display import current_language
from biaogan.web.shared.instant import now_of
from biaogan.web.shared.law_words import label_of

PAGE = 50
COLUMNS = ("person", "address", "role", "head", "scope_of", "since", "until")


@require_safe
@act("account.grant")
@implements("S1-5", "S1-7b", "S0-4")
def accounts(request: HttpRequest) -> HttpResponse:
    """Grants that run, as far as the reader gives such: an administrator sees all, the office its own."""
    page = Paginator(_asked(request), PAGE).get_page(request.GET.get("page"))
    shown = {
        "page": page, "rows": _rows(page.object_list), "role": request.GET.get("role", ""),
        "words": request.GET.get("q", "").strip(),
        "roles": [(name, role_words(name)) for name in _roles(party(request))],
        "keeps_accounts": party(request).plays("administrator"),
    }  # fmt: skip
    return render(request, "office/accounts/accounts.html", shown)


@require_safe
@act("account.grant")
@implements("S1-5", "S1-7b", "S0-4")
def export(request: HttpRequest) -> HttpResponse:
    """The same list as an Excel file."""
    rows = (
        (grant.account.name, grant.account.email, role, grant.head, scope, grant.since, grant.until)
        for grant, role, scope in _rows(_asked(request))
    )
    title = say("office.nav.accounts", current_language())
    return export_list(request, None, title, COLUMNS, rows, {"since": "moment", "until": "moment", "scope_of": "long"})


@require_safe
@act("account.list")
@implements("S1-5", "S0-4")
def everybody(request: HttpRequest) -> HttpResponse:
    """Every account, with how many roles it has now: whoever registered has none until given one."""
    words, now = request.GET.get("q", "").strip(), now_of(request)
    live = Q(grants__until=None) | Q(grants__until__gt=now)
    found = Account.objects.annotate(roles=Count("grants", filter=live & Q(grants__isnull=False))).order_by("email")
    if words:
        found = found.filter(Q(name__icontains=words) | Q(email__icontains=words))
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    return render(request, "office/accounts/everybody.html", {"page": page, "words": words})


def _asked(request: HttpRequest) -> QuerySet[Grant]:
    """The grants that the search names."""
    who, words = party(request), request.GET.get("q", "").strip()
    found = grants_of(who, now_of(request))
    if request.GET.get("role") in _roles(who):
        found = found.filter(role=request.GET["role"])
    if words:
        found = found.filter(Q(account__name__icontains=words) | Q(account__email__icontains=words))
    return found.order_by("role", "account__name", "pk")


def _roles(who: Party) -> list[str]:
    return [name for name in OVER if who.plays("administrator") or name in OFFICE_GIVES]


def _rows(grants: Iterable[Grant]) -> list[tuple[Grant, str, str]]:
    """(grant, role, scope in words)."""
    held = list(grants)
    scopes = scope_words(held)
    return [(grant, role_words(grant.role), scopes[grant.scope]) for grant in held]


def grants_of(who: Party, now: datetime) -> QuerySet[Grant]:
    """Running grants that the party could have given."""
    live = Grant.objects.filter(Q(until=None) | Q(until__gt=now)).select_related("account")
    if who.plays("administrator"):
        return live
    own = Q(role="recommender", scope__startswith="unit:")
    for programme in who.programmes.get("office", ()):
        key = f"programme:{programme}"
        own |= Q(role__in=OFFICE_GIVES) & (Q(scope=key) | Q(scope__startswith=f"{key}/"))
    return live.filter(own)


def scope_words(grants: Iterable[Grant]) -> dict[str, str]:
    """What each scope is called."""
    scopes = {grant.scope for grant in grants}
    kinds: tuple[tuple[str, Any, str], ...] = (
        ("unit", Unit, "name"), ("programme", Programme, "title"), ("edition", Edition, "title"),
    )  # fmt: skip
    names: dict[str, str] = {"*": say("office.grant.everything", current_language())}
    for kind, model, field in kinds:
        pks = {scope.partition("/")[0].partition(":")[2] for scope in scopes if scope.startswith(f"{kind}:")}
        if pks:
            names |= {f"{kind}:{pk}": name for pk, name in model.objects.filter(pk__in=pks).values_list("pk", field)}
    bodies = {scope.partition("/")[2] for scope in scopes} - {""}
    called = {body: _body_words(body) for body in bodies}
    return {
        scope: " · ".join(
            filter(None, (names.get(scope.partition("/")[0], scope), called.get(scope.partition("/")[2])))
        )
        for scope in scopes
    }


def _body_words(body: str) -> str:
    return next((label_of(law, f"bodies.{body}") for law in _laws() if law.has(f"bodies.{body}")), body)


def _laws() -> list[Rulebook]:
    """The law of each programme's newest edition."""
    newest: dict[int, Edition] = {}
    for edition in Edition.objects.all():
        newest.setdefault(edition.programme_id, edition)
    found = []
    for edition in newest.values():
        try:
            found.append(law_of_edition(edition))
        except RulebookInvalid:
            continue
    return found


@require_http_methods(EDITABLE)
@act("account.grant")
@implements("S1-5", "S1-7b", "S0-4")
def grant(request: HttpRequest) -> HttpResponse:
    """Give a role; for a head of an office a second person signs with a code of their own."""
    asked = {name: request.GET[name] for name in ("role", "unit") if name in request.GET}
    form = GrantForm(request.POST or None, initial=asked, who=party(request), laws=_laws())
    refused: tuple[Finding, ...] = ()
    if request.method == "POST" and form.is_valid():
        if "send_code" in request.POST:
            _send_code(request, form)
        else:
            refused = _give(request, form)
            if not refused:
                done = say("office.grant.done", current_language(), email=form.cleaned_data["email"])
                messages.success(request, done)
                return redirect("office:accounts")
    page = {"form": form, "refused": refused, "keeps_accounts": party(request).plays("administrator")}
    status = 200 if "send_code" in request.POST and form.is_valid() else status_of(request)
    return render(request, "office/accounts/grant.html", page, status=status)


def _purpose(form: GrantForm) -> str:
    return f"account.grant {form.cleaned_data['email'].lower()} {form.scope()}"


def _send_code(request: HttpRequest, form: GrantForm) -> None:
    language, given = current_language(), form.cleaned_data
    what = say("office.grant.what", language, email=given["email"])
    send_second_code(request, given.get("second_email", ""), _purpose(form), what)
    messages.info(request, say("office.grant.code_sent", language))


def _give(request: HttpRequest, form: GrantForm) -> tuple[Finding, ...]:
    given = form.cleaned_data
    account = Account.objects.filter(email=given["email"].lower()).first()
    inputs: dict[str, Any] = {"role": given["role"], "scope": form.scope(), "head": bool(given.get("head"))}
    if given["until"] is not None:
        inputs["until"] = opening_instant(given["until"] + timedelta(days=1))  # the last day is included
    if account is None:
        inputs |= {"email": given["email"], "name": given["name"]}
    if inputs["head"]:
        second = second_party(request, given["second_email"], given["second_code"], _purpose(form))
        inputs["second_party"] = second
    try:
        carry_out(request, "account.grant", account, **inputs)
    except Refused as refusal:
        return refusal.findings
    return ()


@require_http_methods(EDITABLE)
@act("account.grant")
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a role back now; what was done with it stays on record."""
    now = now_of(request)
    held = grants_of(party(request), now).filter(pk=pk).first()
    if held is None:
        raise Http404
    findings: tuple[Finding, ...] = ()
    if request.POST.get("confirm") == "yes":
        try:
            carry_out(request, "account.grant", held.account, role=held.role, scope=held.scope, end=True)
        except Refused as refusal:
            findings = refusal.findings
        else:
            messages.success(request, say("office.grant.ended", current_language(), name=str(held.account)))
            return redirect("office:accounts")
    language = current_language()
    words = {"name": str(held.account), "role": role_words(held.role), "scope": scope_words([held])[held.scope]}
    page = {
        "question": say("office.grant.end.question", language, **words),
        "changes": [say(f"office.grant.end.change.{n}", language, **words) for n in (1, 2)],
        "confirm": say("office.grant.end.do", language), "keep": say("office.grant.end.keep", language),
        "back": reverse("office:accounts"), "clauses": ("S1-5", "S1-7b"), "findings": findings,
    }  # fmt: skip
    return render(request, "shared/confirm.html", page, status=status_of(request))
