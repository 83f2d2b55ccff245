"""What each audience calls the place where an application stands: a name derived from its four facts, never stored."""

from __future__ import annotations

from typing import Final

AUDIENCES: Final = ("applicant", "unit", "office", "public")
EXITS: Final = (
    "lapsed", "withdrawn", "rejected", "not_recommended", "not_chosen", "removed", "disqualified", "source_lost",
)  # fmt: skip


def label(
    kind: str, exit: str = "", *, corrected: bool = False, held: bool = False, honoured: bool = False,
    revoked: bool = False, audience: str = "applicant",
) -> str:  # fmt: skip
    """The phrase key of where an application stands: "stages.applicant.review".

    kind: of the stage it stands in. exit: the word it left with, "" while it takes part. corrected: a correction is
    open. held: a hold is open. honoured: it holds an honour; revoked: it held one. What ended goes before what waits,
    what waits before what runs.
    """
    if exit:
        state = exit
    elif revoked:
        state = "revoked"
    elif honoured:
        state = "honoured"
    elif held:
        state = "held"
    else:
        state = "corrected" if corrected else kind
    return f"stages.{audience}.{state}"
