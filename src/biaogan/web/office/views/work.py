"""Background work that needs a person, and waking it."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from biaogan.apps.files.documents import named_by_key
from biaogan.apps.messages.models import Work
from biaogan.apps.messages.queries import stuck_work
from biaogan.core.acts.decide import Refused
from biaogan.phrases import say
from biaogan.web.office.carrying import tell_why
from biaogan.web.shared.acting import act, carry_out
from biaogan.web.shared.display import current_language

PAGE = 50


@require_safe
@act("work.list")
def work(request: HttpRequest) -> HttpResponse:
    """What was tried so often that a person should look, and how much waits in all."""
    page = Paginator(stuck_work(), PAGE).get_page(request.GET.get("page"))
    waiting = Work.objects.filter(done_at=None, needs_person=False).count()
    documents = named_by_key(row.subject for row in page.object_list)
    rows = [(row, documents.get(row.subject)) for row in page.object_list]
    return render(request, "office/messages/work.html", {"page": page, "rows": rows, "waiting": waiting})


@require_POST
@act("work.retry", Work)
def retry(request: HttpRequest, work: Work) -> HttpResponse:
    """Wake it."""
    try:
        carry_out(request, "work.retry", work)
    except Refused as refusal:
        tell_why(request, refusal.findings)
    else:
        messages.success(request, say("office.work.woken", current_language()))
    return redirect("office:work")
