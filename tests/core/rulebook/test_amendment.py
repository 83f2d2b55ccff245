"""Which stages a changed value concerns, and what an amendment would undo."""

from __future__ import annotations

import pytest

from biaogan.core.rulebook.amendment import changes, stages_of, undone
from biaogan.core.rulebook.layers import resolve
from biaogan.core.rulebook.model import Rulebook

NATIONAL = resolve("national-2021")


@pytest.mark.parametrize(
    ("path", "stages"),
    [
        ("stages.notice.days", ("notice",)),
        ("conditions.profit.years", ("apply", "recommend", "formal")),
        ("materials.documents.master.need", ("apply", "recommend", "formal")),
        ("criteria.science.items.novel", ("material", "defence")),
        ("sheets.national.scale", ("material", "defence")),
        ("bodies.committee.pledge", ("material", "shortlist", "defence", "visit", "preliminary")),
        ("bodies.ministry.name", ("consult",)),
        ("objections.hold", ("notice",)),
        ("honour.plaque", ("announce",)),
        ("about.national.title", ()),
    ],
)
def test_value_concerns_the_stages_that_go_by_it(path: str, stages: tuple[str, ...]) -> None:
    assert stages_of(NATIONAL, path) == stages


def test_changes_name_the_value_and_its_stage() -> None:
    found = changes(NATIONAL, resolve("national-2021", {"stages.notice.days": 15}))
    assert [(change.path, change.difference.before, change.difference.after, change.stages) for change in found] == [
        ("stages.notice.days", 10, 15, ("notice",))
    ]


def of(**stages: dict[str, object]) -> Rulebook:
    return Rulebook("test", {"about": {}, "stages": stages}, {})


THREE = of(apply={}, formal={"kind": "examine"}, announce={})


@pytest.mark.parametrize(
    ("after", "begun", "codes"),
    [
        (THREE, {"apply", "formal"}, []),
        (of(apply={}, announce={}), {"apply", "formal"}, ["amendment.stage_gone"]),
        (of(apply={}, announce={}), {"apply"}, []),
        (of(apply={}, formal={"kind": "review"}, announce={}), {"formal"}, ["amendment.stage_changed"]),
        (of(formal={"kind": "examine"}, apply={}, announce={}), {"apply", "formal"}, ["amendment.order"]),
        (of(apply={}, extra={"kind": "review"}, formal={"kind": "examine"}, announce={}), {"apply", "formal"}, []),
    ],
)
def test_what_has_begun_stays(after: Rulebook, begun: set[str], codes: list[str]) -> None:
    assert [finding.code for finding in undone(THREE, after, begun)] == codes
