"""Writing sheets: giving them out, voiding them."""

from __future__ import annotations

from django.db.models import F, QuerySet

from biaogan.apps.applications.models import Application
from biaogan.apps.panels.models import Recusal, Seat
from biaogan.apps.panels.queries import recused_pairs
from biaogan.apps.programmes.models import Round
from biaogan.apps.reviews.models import Sheet
from biaogan.core.findings import implements


@implements("S1-19a", "S1-20a", "S0-16a", "S0-16b", "S0-17a", "S4-9b")
def give_out_sheets(standing: Round) -> list[Sheet]:
    """A sheet for each live reader of each application's group, but for the recused; those given before are kept.

    A member of a panel without groups reads every application (S4-9b).
    """
    seats: dict[int | None, list[Seat]] = {}
    live = Seat.objects.filter(body__edition=standing.edition_id, vacated_at=None, declined_at=None)
    for seat in live.exclude(accepted_at=None).exclude(kind__in=(Seat.CHAIR, Seat.VICE_CHAIR)).select_related("expert"):
        seats.setdefault(seat.group_id, []).append(seat)
    given = set(Sheet.objects.filter(round=standing, void=False).values_list("seat_id", "application_id"))
    items = list(Application.objects.filter(round=standing, exit="").annotate(group=F("placement__group")))
    recused = recused_pairs(item.pk for item in items)
    sheets = [
        Sheet(seat=seat, application=item, round=standing)
        for item in items
        for seat in seats.get(item.group, ())
        if (seat.pk, item.pk) not in given and (seat.expert_id, item.pk) not in recused
    ]
    return Sheet.objects.bulk_create(sheets)


def void(sheets: QuerySet[Sheet], reason: str) -> list[str]:
    """Take sheets out of every figure; their rows stay. Keys of those voided."""
    keys = [f"sheet:{pk}" for pk in sheets.values_list("pk", flat=True)]
    sheets.update(void=True, void_reason=reason)
    return keys


def void_sheets_of_seat(seat: Seat, reason: str) -> list[str]:
    """The open sheets of a seat that was given up; submitted ones stand."""
    return void(Sheet.objects.filter(seat=seat, submitted_at=None, void=False), reason)


def void_open_sheets_of(application: Application, reason: str) -> list[str]:
    """The open sheets on an application that left the process; submitted ones stand."""
    return void(Sheet.objects.filter(application=application, submitted_at=None, void=False), reason)


@implements("S1-15", "S0-13b")
def void_sheets_of_recused(recusal: Recusal, reason: str) -> list[str]:
    """Every sheet of the recused expert on the item, or on anything of the organisation, submitted or not."""
    sheets = Sheet.objects.filter(seat__expert=recusal.expert_id, void=False)
    if recusal.application_id is not None:
        return void(sheets.filter(application=recusal.application_id), reason)
    return void(sheets.filter(application__organisation=recusal.organisation_id), reason)
