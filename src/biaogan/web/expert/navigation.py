"""The side of the desk: sheets that wait, by round; recusals; own facts."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from biaogan.web.expert.words import words
from biaogan.web.expert.work import Queue, queues
from biaogan.web.shared.acting import party
from biaogan.web.shared.navigation import Entry, Section

MOST = 12  # sheets named in the side; the page of the round has them all


def sections(request: HttpRequest) -> tuple[Section, ...]:
    """What the desk offers."""
    expert = party(request).expert
    if expert is None:
        return ()
    own = (
        _entry(request, words("nav.desk"), reverse("expert:desk")),
        _entry(request, words("nav.recusals"), reverse("expert:recusals")),
        _entry(request, words("nav.profile"), reverse("expert:profile", kwargs={"pk": expert})),
    )
    return (*(_of_queue(request, queue) for queue in queues(request)), Section(words("nav.own"), own))


def _of_queue(request: HttpRequest, queue: Queue) -> Section:
    waiting = queue.waiting
    title = words("nav.queue", name=queue.name, waiting=len(waiting), total=len(queue.sheets))
    sheets = (
        _entry(request, sheet.number, reverse("expert:sheet", kwargs={"pk": sheet.pk})) for sheet in waiting[:MOST]
    )
    everything = words("nav.all", n=len(queue.sheets))
    return Section(
        title, (*sheets, _entry(request, everything, reverse("expert:queue", kwargs={"pk": queue.round.pk})))
    )


def _entry(request: HttpRequest, label: str, url: str) -> Entry:
    return Entry(label, url, current=request.path == url)
