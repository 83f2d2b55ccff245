"""The front page: what the programme is, the call that runs, what was published last, and how to apply."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from biaogan.apps.door.access import visible
from biaogan.apps.door.party import PUBLIC
from biaogan.apps.library.models import Case
from biaogan.apps.notices.models import Notice
from biaogan.core.findings import implements
from biaogan.web.public.calls import Call, call_of, current_edition, open_editions
from biaogan.web.public.freshness import kept
from biaogan.web.public.library import teaser
from biaogan.web.public.periods import period_of
from biaogan.web.public.publications import as_publications, publications
from biaogan.web.shared.acting import party, public
from biaogan.web.shared.instant import now_of

PUBLICATIONS, CASES = 5, 3


@public
@kept()
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The programme, its current call, the last publications and cases."""
    edition = current_edition(now_of(request))
    running = Notice.objects.filter(ends__gt=now_of(request), superseded_at=None)
    cases = visible(PUBLIC, "case.read", Case.objects.order_by("-published_at", "-pk"))
    notice = running.select_related("round__edition").first()
    page = {
        "call": call_of(edition, now_of(request)) if edition else None,
        "notice": notice,
        "period": period_of(notice, now_of(request)) if notice else None,
        "publications": as_publications(list(publications()[:PUBLICATIONS])),
        "cases": [teaser(case) for case in cases[:CASES]],
    }
    return render(request, "public/home.html", page)


@public
@kept()
@require_safe
@implements("S1-N1.2.2a", "S2-B2")
def apply(request: HttpRequest) -> HttpResponse:
    """我要申报: choose the programme, then the form."""
    calls = [call_of(edition, now_of(request)) for edition in open_editions(now_of(request))]
    return render(request, "public/apply.html", {"calls": calls, "newest": _newest(request, calls)})


@public
@require_safe
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """From the call to the form: by way of signing in, and of claiming the organisation, where that is still to do."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if not party(request).plays("applicant"):
        return redirect("applicant:claim")
    return redirect("applicant:start", pk=pk)


def _newest(request: HttpRequest, calls: list[Call]) -> Call | None:
    """Where no call is open, the last one says when it was."""
    edition = None if calls else current_edition(now_of(request))
    return call_of(edition, now_of(request)) if edition else None


@public
@kept(300)
@require_safe
def help(request: HttpRequest) -> HttpResponse:
    """How to do the five things people come for, and whom to ask."""
    return render(request, "public/help.html")


@public
@kept(300)
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """How the site is used by keyboard, with a reader, with large text, without scripts."""
    return render(request, "public/accessibility.html", {"limit": settings.UPLOAD_LIMIT})
