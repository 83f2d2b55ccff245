"""What was told to whom in an edition, and mailing it once more (S1-N3.1)."""

from __future__ import annotations

from django.contrib import messages as told
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Concat
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from biaogan.apps.messages.models import Message, Work
from biaogan.apps.messages.queries import messages_of_edition
from biaogan.apps.people.models import Account
from biaogan.apps.programmes.models import Edition
from biaogan.core.findings import implements
from biaogan.phrases import say
from biaogan.web.office.scope import look_at
from biaogan.web.shared.acting import act, carry_out
from biaogan.web.shared.display import current_language

PAGE = 50


@require_safe
@act("message.list", Edition)
@implements("S1-N3.1")
def messages(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The newest first, each with when it was mailed."""
    look_at(request, edition)
    found, words = messages_of_edition(edition.key), request.GET.get("q", "").strip()
    if words:
        found = found.filter(Q(subject__icontains=words) | Q(address__icontains=words))
    recipient = Account.objects.filter(email=OuterRef("address")).values("name")[:1]
    failed = Work.objects.filter(key=Concat(Value("mail:"), OuterRef("key")), needs_person=True, done_at=None)
    told_to = found.annotate(name=Subquery(recipient), is_stuck=Exists(failed))
    page = Paginator(told_to, PAGE).get_page(request.GET.get("page"))
    return render(request, "office/messages/messages.html", {"edition": edition, "page": page, "words": words})


@require_POST
@act("message.resend", Message)
@implements("S1-N3.1")
def resend(request: HttpRequest, message: Message) -> HttpResponse:
    """Mail it once more, under the same id."""
    carry_out(request, "message.resend", message)
    told.success(request, say("office.messages.resent", current_language(), address=message.address))
    return redirect("office:messages", pk=message.edition.partition(":")[2])
