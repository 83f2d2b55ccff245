"""Every standing has a name for every audience."""

import itertools

import pytest

from biaogan.core.acts.stages.labels import AUDIENCES, EXITS, label
from biaogan.core.rulebook.kinds import KINDS
from biaogan.phrases import load_words, say


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ({}, "review"),
        ({"corrected": True}, "corrected"),
        ({"held": True}, "held"),
        ({"held": True, "corrected": True}, "held"),
        ({"honoured": True, "held": True}, "honoured"),
        ({"revoked": True}, "revoked"),
        ({"exit": "withdrawn", "held": True, "corrected": True, "honoured": True}, "withdrawn"),
    ],
)
def test_label_names_what_matters_most(facts: dict[str, object], state: str) -> None:
    assert label("review", **facts) == f"stages.applicant.{state}"  # type: ignore[arg-type]


def test_every_label_has_words_and_every_word_a_label() -> None:
    wanted = {label(kind, audience=audience) for kind, audience in itertools.product(KINDS, AUDIENCES)}
    wanted |= {label("apply", exit, audience=audience) for exit, audience in itertools.product(EXITS, AUDIENCES)}
    for waits in ({"corrected": True}, {"held": True}, {"honoured": True}, {"revoked": True}):
        wanted |= {label("apply", audience=audience, **waits) for audience in AUDIENCES}
    assert {f"stages.{key}" for key in load_words("stages")} == wanted
    assert say("stages.applicant.corrected") == "退回补正，待本单位修改"
