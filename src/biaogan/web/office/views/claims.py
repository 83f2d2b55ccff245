"""Claims on organisations that already have members: the office compares the licence and decides (S1-9.1)."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from biaogan.apps.files.models import File
from biaogan.apps.people.models import Member, Organisation
from biaogan.apps.people.queries import waiting_claims
from biaogan.core.acts.decide import Refused
from biaogan.core.findings import implements
from biaogan.core.identity.credit_code import check_credit_code
from biaogan.phrases import finding_words, say
from biaogan.web.office.carrying import tell_why
from biaogan.web.shared.acting import act, carry_out, note_access
from biaogan.web.shared.display import current_language
from biaogan.web.shared.files import send
from biaogan.web.shared.forms import whole_number

PAGE = 50


@require_safe
@act("organisation.confirm")
@implements("S1-9.1")
def claims(request: HttpRequest) -> HttpResponse:
    """What waits, the longest first."""
    confirmed = Q(organisation__members__confirmed=True, organisation__members__until=None)
    waiting = waiting_claims().annotate(members=Count("organisation__members", filter=confirmed))
    page = Paginator(waiting, PAGE).get_page(request.GET.get("page"))
    rows = [(claim, _doubts(claim)) for claim in page]
    return render(request, "office/claims/claims.html", {"page": page, "rows": rows})


def _doubts(claim: Member) -> list[str]:
    """What the arithmetic of the credit code says."""
    return [finding_words(each, current_language()).title for each in check_credit_code(claim.organisation.credit_code)]


@require_POST
@act("organisation.confirm", Organisation)
@implements("S1-9.1")
def decide(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Confirm the claim named, or end it."""
    asked = request.POST.get("member", "")
    claims = organisation.members.select_related("account")
    claim = claims.filter(pk=whole_number(asked) or 0).first()
    if claim is None:
        raise Http404
    confirmed = request.POST.get("decision") == "confirm"
    try:
        carry_out(request, "organisation.confirm", organisation, member=claim.pk, confirmed=confirmed)
    except Refused as refusal:
        tell_why(request, refusal.findings)
    else:
        done = say(
            f"office.claim.{'confirmed' if confirmed else 'refused'}", current_language(), name=str(claim.account)
        )
        messages.success(request, done)
    return redirect("office:claims")


@require_safe
@act("organisation.confirm", Organisation)
@implements("S1-9.1")
def licence(request: HttpRequest, organisation: Organisation) -> FileResponse:
    """The scan of the licence on record."""
    stored = File.objects.filter(pk=organisation.licence.partition(":")[2] or 0).first()
    if stored is None:
        raise Http404
    note_access(request, "organisation.read", organisation, "office", detail=stored.digest[:16])
    return send(stored, f"{organisation.name} {organisation.credit_code}")
