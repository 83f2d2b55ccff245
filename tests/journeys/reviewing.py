"""What those do who examine: unit, office, experts."""

from __future__ import annotations

from tests.journeys.people import Person


def find_all_met(person: Person) -> None:
    """Every item of the checklist on the page is met."""
    for item in person.page.get_by_role("group", name="的结论").all():
        item.get_by_role("radio", name="符合", exact=True).check()
