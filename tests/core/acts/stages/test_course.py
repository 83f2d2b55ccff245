"""The next stage: in order, optional ones only for those called to them."""

import pytest

from biaogan.core.acts.stages.course import next_stage
from biaogan.core.rulebook.layers import resolve
from biaogan.core.rulebook.model import Stage

STAGES = [
    Stage(key, kind, key, when, None, {})
    for key, kind, when in (
        ("apply", "apply", "always"), ("material", "review", "always"), ("visit", "site_visit", "necessary"),
        ("check", "examine", "necessary"), ("notice", "notice", "always"),
    )
]  # fmt: skip


@pytest.mark.parametrize(
    ("current", "called", "following"),
    [
        ("apply", (), "material"),
        ("material", (), "notice"),
        ("material", ("visit",), "visit"),
        ("material", ("check",), "check"),
        ("visit", ("visit", "check"), "check"),
        ("visit", ("visit",), "notice"),
        ("check", ("visit",), "notice"),  # a stage passed by is not gone back to
        ("notice", (), None),
        ("nowhere", (), None),
    ],
)
def test_next_stage_is_the_next_held_or_called(current: str, called: tuple[str, ...], following: str | None) -> None:
    found = next_stage(STAGES, current, called)
    assert (found.key if found else None) == following


@pytest.mark.clause("S1-N1.3b")
def test_national_course_visits_only_those_called() -> None:
    stages = resolve("national-2021").stages

    def course(*called: str) -> list[str]:
        keys, found = ["apply"], next_stage(stages, "apply", called)
        while found is not None:
            keys.append(found.key)
            found = next_stage(stages, found.key, called)
        return keys

    usual = [
        "apply", "recommend", "formal", "material", "shortlist", "defence", "preliminary", "consult", "notice",
        "approve", "announce",
    ]  # fmt: skip
    assert course() == usual
    assert course("visit") == [*usual[:6], "visit", *usual[6:]]
