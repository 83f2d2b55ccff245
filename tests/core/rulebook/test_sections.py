"""The table of sections beside the table of stage kinds."""

import pytest

from biaogan.core.rulebook.kinds import COMMON, KINDS
from biaogan.core.rulebook.marks import Entry
from biaogan.core.rulebook.model import Origin
from biaogan.core.rulebook.sections import PARAMETERS, misshapen
from biaogan.core.rulebook.words import UNKNOWN


def entry(value) -> Entry:
    below = {key: entry(inner) for key, inner in value.items()} if isinstance(value, dict) else value
    return Entry(below, Origin("law", "law.yaml", 1))


@pytest.mark.parametrize("kind", KINDS)
def test_defaults_of_a_stage_kind_have_the_shape_of_its_parameters(kind):
    stage = {"kind": kind, **COMMON, **KINDS[kind]}
    assert list(misshapen(entry({"stages": {"mine": stage}}))) == []


def test_every_stage_kind_has_parameters():
    assert PARAMETERS.keys() == KINDS.keys()


@pytest.mark.parametrize("seats", [1, [1, 2], "none"])
def test_seats_are_a_number_a_range_or_without_limit(seats):
    body = {"kind": "panel", "name": "评审组", "seats": {"member": seats}}
    found = [finding.found for finding in misshapen(entry({"bodies": {"panel": body}}))]
    assert found == ([] if seats != "none" else ["none"])  # the quoted word is a text, not the word


@pytest.mark.parametrize("seats", [[1], [1, 2, 3], ["a", 2], [1, "b"], True])
def test_seats_of_another_form_are_complained_about(seats):
    body = {"kind": "panel", "name": "评审组", "seats": {"member": seats}}
    assert [finding.code for finding in misshapen(entry({"bodies": {"panel": body}}))] == ["rulebook.type"]


def test_every_plain_value_may_wait():
    notice = dict.fromkeys(("name", "by", "days", "unit", "channels", "window", "repeat_if_changed"), UNKNOWN)
    assert list(misshapen(entry({"stages": {"notice": notice}}))) == []
