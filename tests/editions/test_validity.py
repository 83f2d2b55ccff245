"""A regulation is in force from a day that may still have to be entered, and not for ever (S4-0, S4-15b)."""

from __future__ import annotations

import pytest

from biaogan.apps.programmes.models import Edition, Pin
from biaogan.core.acts.decide import Refused
from tests import cast
from tests.editions.sichuan import CODE, SINCE, create, publish

pytestmark = [pytest.mark.django_db]

clause = pytest.mark.clause


def refusals(of: Edition) -> list[tuple[str, str]]:
    """What stands in the way of publishing."""
    with pytest.raises(Refused) as refused:
        publish(of)
    return [(finding.code, finding.place) for finding in refused.value.findings if finding.refuses]


@clause("S4-0", "S4-15b")
def test_draft_without_effective_date_opens_no_edition() -> None:
    assert refusals(create({SINCE: None})) == [("rulebook.draft", "in_force.since")]
    assert not Pin.objects.exists()


@clause("S4-0", "S4-15b")
def test_office_enters_the_effective_date_and_opens_the_edition() -> None:
    edition = create({SINCE: None})
    cast.do("edition.configure", edition, cast.office("川办", code=CODE), cast.START, values={SINCE: "2026-01-01"})
    assert publish(Edition.objects.get(pk=edition.pk)).published_at is not None


@clause("S4-15b")
@pytest.mark.parametrize(
    ("since", "found"),
    [
        ("2021-03-01", ["rulebook.expired"]),  # applications open on the second of March
        ("2021-03-02", ["rulebook.expired"]),
        ("2021-03-03", []),
        ("2026-02-26", ["rulebook.not_yet"]),  # published on the twenty-fifth
        ("2026-02-25", []),
    ],
)
def test_edition_begins_on_days_on_which_the_text_is_in_force(since: str, found: list[str]) -> None:
    edition = create({SINCE: since})
    if found:
        assert [code for code, _ in refusals(edition)] == found
    else:
        assert publish(edition).published_at is not None


@clause("S4-15b")
def test_end_that_comes_near_is_a_warning() -> None:
    done = cast.do(
        "edition.publish", create({SINCE: "2021-06-01"}), cast.office("川办", code=CODE), cast.START,
        call_number="示例川〔2026〕3号",
    )  # fmt: skip
    assert [finding.code for finding in done.decision.findings] == ["rulebook.expiring"]


@clause("S4-11")
def test_second_edition_of_a_year_is_asked_about() -> None:
    publish(create())
    done = cast.do(
        "edition.publish", create(), cast.office("川办", code=CODE), cast.START, call_number="示例川〔2026〕4号"
    )
    assert "edition.too_soon" in [finding.code for finding in done.decision.findings]


@clause("S4-5.9")
def test_edition_supplements_the_directions() -> None:
    scopes = {"tqm": "全面质量管理", "green": "绿色质量管理"}
    edition = create({"lists.scopes.entries": scopes})
    assert edition.pins.count() == 0
    law = publish(edition).pins.get().tree
    assert "绿色质量管理" in str(law)
