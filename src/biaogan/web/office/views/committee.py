"""The committee of an edition: its groups, its seats, who is asked and why (S1-12, S1-13, S1-14)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.core.paginator import Paginator
from django.db.models import Count, FilteredRelation, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from biaogan.apps.door.perform import foresee
from biaogan.apps.panels.models import Body, Group, Recusal, Seat
from biaogan.apps.panels.placing import Match, demand_of
from biaogan.apps.people.models import Expert
from biaogan.apps.programmes.models import Edition, Round
from biaogan.core.acts.stages.bodies import groups_of, has_groups, panel_of
from biaogan.core.acts.stages.seats import most
from biaogan.core.calendar.deadlines import closing_instant, day_of
from biaogan.core.findings import Finding, implements
from biaogan.core.rulebook.model import Rulebook
from biaogan.phrases import say
from biaogan.web.office.carrying import EDITABLE, Findings, carry, confirm_page, status_of
from biaogan.web.office.exporting import export_list
from biaogan.web.office.forms_panel import GroupForm, GroupsForm, ReasonForm, SeatForm
from biaogan.web.office.industry_words import industry_names
from biaogan.web.office.scope import law_in_view, look_at, rounds_of
from biaogan.web.shared.acting import act, ask, party
from biaogan.web.shared.counting import count_each
from biaogan.web.shared.display import current_language
from biaogan.web.shared.forms import whole_number
from biaogan.web.shared.instant import now_of
from biaogan.web.shared.law_words import label_of

PRESIDING = (Seat.CHAIR, Seat.VICE_CHAIR)
GROUPED = (Seat.LEADER, Seat.MEMBER)
ANSWER_DAYS = 7
PER_PAGE = 50
GROUPS = 10  # of a page


@dataclass(frozen=True)
class Bench:
    """The seats of one kind. wanted: how many the law names, "" where it sets no number; free: how many are open."""

    kind: str
    seats: tuple[Seat, ...]
    wanted: int | None

    @property
    def free(self) -> bool:
        return self.wanted is None or len(self.seats) < self.wanted


@dataclass(frozen=True)
class GroupBoard:
    """A group with its benches and how much it reads."""

    group: Group
    benches: tuple[Bench, ...]
    placed: int


def with_committee(editions: QuerySet[Edition]) -> QuerySet[Edition]:
    """Read with their ``committee``, where it was formed, and how many recusals were ``suggested``."""
    suggested = Recusal.objects.filter(application__edition=OuterRef("pk"), state=Recusal.SUGGESTED).order_by()
    counted = Coalesce(Subquery(suggested.values("state").annotate(n=Count("pk")).values("n")), 0)
    related = {"committee": FilteredRelation("bodies", condition=Q(bodies__formed_at__isnull=False))}
    return editions.annotate(suggested=counted, **related).select_related(*related)


@require_http_methods(EDITABLE)
@act("body.form", Edition, read=with_committee)
@implements("S1-12", "S1-13", "S1-14", "S0-11a", "S0-11b", "S0-12", "S4-9b")
def committee(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The board of seats; groups are added here."""
    look_at(request, edition)
    body: Body | None = getattr(edition, "committee", None)
    in_groups = has_groups(law_in_view(request, edition))
    first = _first_groups() if in_groups and body is None else ""
    form = GroupsForm(request.POST or None, in_groups=in_groups, initial={"groups": first})

    def page(findings: Findings = ()) -> HttpResponse:
        return _board(request, edition, body, form, findings)

    if not form.is_valid():
        return page()

    to = reverse("office:committee", args=[edition.pk])
    return carry(request, "body.form", edition, form.cleaned_data, page=page, to=to, said="groups.formed")


def _first_groups() -> str:
    return say("office_review.groups.suggested", current_language()).replace(" / ", "\n")


def _board(
    request: HttpRequest, edition: Edition, body: Body | None, form: GroupsForm, findings: Findings
) -> HttpResponse:
    law = law_in_view(request, edition)
    page = {
        "edition": edition, "law": law, "body": body, "form": form, "findings": findings,
        "in_groups": has_groups(law), "name": label_of(law, panel_of(law)),
    }  # fmt: skip
    if body is not None:
        suggested: int = edition.suggested  # type: ignore[attr-defined]
        page |= _seats(request, law, body) | {"suggested": suggested, "incomplete": body_findings(request, edition)}
        page |= {"cites": {"committee": law.cites(panel_of(law)), "groups": law.cites(groups_of(law))}}
    return render(request, "office/review/committee.html", page, status=status_of(request))


def _seats(request: HttpRequest, law: Rulebook, body: Body) -> dict[str, object]:
    """The seats of the committee itself and of the groups on a page, with how many there are in all."""
    live = Seat.objects.filter(body=body, declined_at=None, vacated_at=None)
    counts = count_each(
        groups=body.groups.all(), live=live, accepted=live.exclude(accepted_at=None),
        pledged=live.exclude(pledged_at=None), waiting=live.filter(accepted_at=None),
    )  # fmt: skip
    reads = Count("placements", filter=Q(placements__application__exit=""))
    found = Paginator(body.groups.annotate(reads=reads).order_by("order", "pk"), GROUPS)
    found.count = counts.pop("groups")  # counted with the seats
    page = found.get_page(request.GET.get("page"))
    here = Q(group__in=[group.pk for group in page]) | Q(group=None) | Q(group__dissolved_at__isnull=False)
    rows = list(Seat.objects.filter(here, body=body).select_related("expert__account", "group").order_by("pk"))
    held = [seat for seat in rows if seat.declined_at is None and seat.vacated_at is None]
    boards = [
        GroupBoard(group, tuple(_bench(law, held, kind, group.pk) for kind in GROUPED), vars(group)["reads"])
        for group in page
    ]
    return {
        **counts, "page": page, "boards": boards, "benches": [_bench(law, held, kind, None) for kind in _whole(law)],
        "past": [seat for seat in rows if seat not in held],
    }  # fmt: skip


def _whole(law: Rulebook) -> list[str]:
    """Kinds of seat of the panel itself: those that preside, and its leader and members where it has no groups."""
    named = law.get(f"{panel_of(law)}.seats", {})
    return [kind for kind in (*PRESIDING, *GROUPED) if kind in named and (kind in PRESIDING or not has_groups(law))]


def _bench(law: Rulebook, live: Sequence[Seat], kind: str, group: int | None) -> Bench:
    wanted = 1 if kind == Seat.LEADER else most(law.get(f"{panel_of(law)}.seats.{kind}"))
    own = tuple(seat for seat in live if seat.kind == kind and seat.group_id == group)
    return Bench(kind, own, wanted)


@implements("S1-13", "S1-14", "S0-11a", "S0-11b", "S0-12")
def body_findings(request: HttpRequest, edition: Edition) -> tuple[Finding, ...]:
    """What the committee still lacks before a review may open."""
    rounds = rounds_of(request, edition)
    standing = next((each for each in rounds if each.kind in ("review", "defence")), None)
    if standing is None:
        return ()
    now = now_of(request)
    law = law_in_view(request, edition)
    counted = law.has(f"{panel_of(law)}.size") and standing.state == Round.PLANNED  # asked when the round opens
    outlook = foresee("round.open" if counted else "sheet.assign", standing, actor=party(request), now=now)
    return tuple(finding for finding in outlook.findings if finding.code.startswith("body."))


@require_http_methods(EDITABLE)
@act("group.rename", Group, select=("body__edition",))
@implements("S1-14", "S0-12")
def group(request: HttpRequest, group: Group) -> HttpResponse:
    """Another name for a group; from here it is dissolved, too."""
    look_at(request, group.body.edition)
    form, back = GroupForm(request.POST or None, initial={"name": group.name}), _board_of(group)

    def page(findings: Findings = ()) -> HttpResponse:
        shown = {"group": group, "edition": group.body.edition, "form": form, "findings": findings, "back": back}
        return render(request, "office/review/group.html", shown, status=status_of(request))

    if not form.is_valid():
        return page()
    name = form.cleaned_data["name"]
    return carry(request, "group.rename", group, {"name": name}, page=page, to=back, said="group.renamed", name=name)


@require_http_methods(EDITABLE)
@act("group.dissolve", Group, select=("body__edition",))
@implements("S1-14", "S0-12")
def dissolve(request: HttpRequest, group: Group) -> HttpResponse:
    """A group in which nobody sits and that reads nothing is taken off the committee."""
    look_at(request, group.body.edition)
    decision = ask(request, "group.dissolve", group)

    def page(findings: Findings = ()) -> HttpResponse:
        return confirm_page(
            request, "group.dissolve", back=_board_of(group), findings=findings, clauses=("S1-14",), name=group.name
        )

    if request.POST.get("confirm") != "yes":
        return page(decision.findings if decision is not None else ())
    return carry(
        request, "group.dissolve", group, page=page, to=_board_of(group), said="group.dissolved", name=group.name
    )


def _board_of(group: Group) -> str:
    return reverse("office:committee", args=[group.body.edition_id])


@require_safe
@act("body.form", Edition)
@implements("S1-13", "S0-11a", "S0-11b")
def committee_sheet(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Every seat ever offered, with its basis and what became of it."""
    look_at(request, edition)
    names = ("group", "seat", "expert", "employer", "basis", "invited", "accepted", "pledged", "left", "reason")
    shapes = {"basis": "long", "reason": "long", **dict.fromkeys(("invited", "accepted", "pledged", "left"), "moment")}
    seats = Seat.objects.filter(body__edition=edition).select_related("expert__account", "group")
    language = current_language()
    rows = (
        (seat.group.name if seat.group else None, say(f"office_review.kind.{seat.kind}", language),
         seat.expert.account.name, seat.expert.employer, seat.basis, seat.invited_at, seat.accepted_at, seat.pledged_at,
         seat.vacated_at or seat.declined_at, seat.reason or None)
        for seat in seats.order_by("group__order", "pk")
    )  # fmt: skip
    title = say("office_review.committee.title", language)
    return export_list(request, edition, title, names, rows, shapes, words="office_review.column")


@dataclass(frozen=True)
class Candidate:
    """An expert who may take the seat, and how well."""

    expert: Expert
    match: Match
    industries: tuple[str, ...]
    matched: tuple[str, ...]


@require_http_methods(EDITABLE)
@act("seat.fill", Body, select=("edition",))
@implements("S1-12", "S1-13", "S1-14", "S0-11a", "S0-11b", "S0-12")
def fill(request: HttpRequest, body: Body) -> HttpResponse:
    """Choose among the qualified, the best match first, and write why."""
    look_at(request, body.edition)
    kind, group = _asked_seat(request, body)
    form = SeatForm(request.POST or None, initial={"due": day_of(now_of(request)) + timedelta(days=ANSWER_DAYS)})

    def page(findings: Findings = ()) -> HttpResponse:
        return _candidates(request, body, kind, group, form, findings)

    if not form.is_valid():
        return page()
    given = form.cleaned_data
    expert = Expert.objects.select_related("account").filter(pk=given["expert"]).first()
    if expert is None:
        raise Http404
    inputs = {
        "kind": kind, "group": group, "expert": expert, "reason": given["reason"],
        "due": closing_instant(given["due"]) if given["due"] else None, "replaces": _replaced(body, kind, group),
    }  # fmt: skip
    return carry(
        request, "seat.fill", body, inputs, page=page, to=reverse("office:committee", args=[body.edition_id]),
        said="seat.filled", name=expert.account.name,
    )  # fmt: skip


def _asked_seat(request: HttpRequest, body: Body) -> tuple[str, Group | None]:
    """The seat the address names. 404 for one the committee does not have."""
    kind, group = request.GET.get("kind", ""), request.GET.get("group", "")
    found = body.groups.filter(pk=whole_number(group) or 0).first()
    if kind not in (GROUPED if found is not None else _whole(law_in_view(request, body.edition))):
        raise Http404
    return kind, found


def _replaced(body: Body, kind: str, group: Group | None) -> Seat | None:
    """The seat last given up, where nobody has followed yet."""
    gone = Seat.objects.filter(body=body, kind=kind, group=group).exclude(declined_at=None, vacated_at=None)
    followed = Seat.objects.filter(body=body).exclude(replaces=None).values("replaces")
    return gone.exclude(pk__in=followed).order_by("-pk").first()


def _candidates(
    request: HttpRequest, body: Body, kind: str, group: Group | None, form: SeatForm, findings: Findings
) -> HttpResponse:
    law, words = law_in_view(request, body.edition), request.GET.get("q", "").strip()
    found = _ranked(body, law, kind, group, words)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    shown = {
        "body": body, "edition": body.edition, "kind": kind, "group": group, "form": form, "findings": findings,
        "page": page, "q": words, "chosen": form["expert"].value(),
        "needs": law.get(f"{panel_of(law)}.seat_needs.{kind}") == "comprehensive",
        "cites": law.cites(groups_of(law)) if group else law.cites(f"{panel_of(law)}.seats.{kind}"),
    }  # fmt: skip
    return render(request, "office/review/fill.html", shown, status=status_of(request))


def _ranked(body: Body, law: Rulebook, kind: str, group: Group | None, words: str) -> list[Candidate]:
    """The qualified who have no seat, those first whose industries match most applications."""
    seated = Seat.objects.filter(body=body, vacated_at=None, declined_at=None).values("expert")
    pool = Expert.objects.filter(status="pool").exclude(pk__in=seated).select_related("account")
    if law.get(f"{panel_of(law)}.seat_needs.{kind}") == "comprehensive":
        pool = pool.filter(comprehensive=True)
    if words:
        pool = pool.filter(Q(account__name__icontains=words) | Q(employer__icontains=words))
    demand = demand_of(body, group.pk if group else None)
    found = [_candidate(expert, demand.match(expert.industries, _employers(expert))) for expert in pool]
    return sorted(found, key=lambda one: (bool(one.match.employer), -one.match.hits, one.expert.account.name))


def _candidate(expert: Expert, match: Match) -> Candidate:
    return Candidate(
        expert, match, tuple(industry_names(expert.industries)), tuple(industry_names(sorted(match.industries)))
    )


def _employers(expert: Expert) -> Iterable[str]:
    return (expert.employer, *(str(one.get("name", "")) for one in expert.former_employers))


@require_http_methods(EDITABLE)
@act("seat.vacate", Seat, select=("body__edition", "expert__account"))
@implements("S1-12")
def vacate(request: HttpRequest, seat: Seat) -> HttpResponse:
    """The seat falls free, with the reason; its open sheets are void."""
    look_at(request, seat.body.edition)
    form, back = ReasonForm(request.POST or None), reverse("office:committee", args=[seat.body.edition_id])
    name = seat.expert.account.name

    def page(findings: Findings = ()) -> HttpResponse:
        return confirm_page(
            request, "vacate", back=back, form=form, findings=findings, clauses=("S1-12", "S1-13"), name=name
        )

    if not form.is_valid():
        return page()
    return carry(request, "seat.vacate", seat, form.cleaned_data, page=page, to=back, said="seat.given_up", name=name)
