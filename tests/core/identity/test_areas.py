"""Whether a unit covers an applicant, in the names of both."""

import pytest

from biaogan.core.identity.areas import nearest, outside_area


@pytest.mark.clause("S1-7a")
@pytest.mark.parametrize(
    ("area", "seat", "said"),
    [
        (("33", ()), ("330100", "3734"), None),
        (("33", ()), ("130100", "3734"), ("河北省", "浙江省")),
        (("33", ()), ("", "3734"), None),
        (("", ("33-38", "40")), ("130100", "4011"), None),
        (("", ("33-38", "40")), ("130100", "0111"),
         ("农业", "金属制品业至电气机械和器材制造业、仪器仪表制造业")),
    ],
)  # fmt: skip
def test_names_of_what_is_outside(
    area: tuple[str, tuple[str, ...]], seat: tuple[str, str], said: tuple[str, str] | None
) -> None:
    finding = outside_area(area, seat, ("S1-7a",))
    assert (finding and (finding.found, finding.wanted)) == said


@pytest.mark.parametrize(("place", "unit"), [("230103", "city"), ("2302", "province"), ("32", None), ("", None)])
def test_place_belongs_to_the_smallest_division_around_it(place: str, unit: str | None) -> None:
    assert nearest({"everywhere": "", "province": "23", "city": "2301"}, place) == unit
