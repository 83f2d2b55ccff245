"""What was told to whom in an edition, and mailing it once more (S1-N3.1)."""

from __future__ import annotations

from django.contrib import messages as told
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Concat
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from biaogan.apps.messages.models import Message, Work
from biaogan.apps.messages.queries import messages_of_edition
from biaogan.apps.people.models import Account
from biaogan.apps.programmes.models import Edition
from biaogan.core.acts.decide import Refused
from biaogan.core.findings import implements
from biaogan.phrases import say
from biaogan.web.office.carrying import tell_why
from biaogan.web.office.exporting import export_list
from biaogan.web.office.scope import look_at
from biaogan.web.shared.acting import act, carry_out
from biaogan.web.shared.display import current_language

PAGE = 50
COLUMNS = ("made", "recipient", "address", "subject", "sent", "read")
MOMENTS = {"made": "moment", "sent": "moment", "read": "moment", "subject": "long"}


@require_safe
@act("message.list", Edition)
@implements("S1-N3.1")
def messages(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The newest first, each with when it was mailed."""
    look_at(request, edition)
    words = request.GET.get("q", "").strip()
    page = Paginator(_told(edition, words), PAGE).get_page(request.GET.get("page"))
    return render(request, "office/messages/messages.html", {"edition": edition, "page": page, "words": words})


def _told(edition: Edition, words: str) -> QuerySet[Message]:
    """Messages of an edition with the name of who was told, and whether the mail needs a person."""
    found = messages_of_edition(edition.key)
    if words:
        found = found.filter(Q(subject__icontains=words) | Q(address__icontains=words))
    recipient = Account.objects.filter(email=OuterRef("address")).values("name")[:1]
    failed = Work.objects.filter(key=Concat(Value("mail:"), OuterRef("key")), needs_person=True, done_at=None)
    return found.annotate(name=Subquery(recipient), is_stuck=Exists(failed))


@require_safe
@act("list.export", Edition)
@implements("S1-N3.1")
def export(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The same list as an Excel file."""
    look_at(request, edition)
    told = _told(edition, request.GET.get("q", "").strip()).iterator()
    rows = ((each.made_at, each.name, each.address, each.subject, each.sent_at, each.read_at) for each in told)  # type: ignore[attr-defined]
    return export_list(request, edition, say("office.nav.messages", current_language()), COLUMNS, rows, MOMENTS)


@require_POST
@act("message.resend", Message)
@implements("S1-N3.1")
def resend(request: HttpRequest, message: Message) -> HttpResponse:
    """Mail it once more, under the same id."""
    try:
        carry_out(request, "message.resend", message)
    except Refused as refusal:
        tell_why(request, refusal.findings)
    else:
        told.success(request, say("office.messages.resent", current_language(), address=message.address))
    return redirect("office:messages", pk=message.edition.partition(":")[2])
