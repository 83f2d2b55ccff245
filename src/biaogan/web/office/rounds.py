"""What every page of a round shows around its own: where it belongs, its window, its state, its sister rounds."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest
from django.urls import reverse

from biaogan.apps.programmes.law import law_of_round
from biaogan.apps.programmes.models import Edition, Round
from biaogan.core.acts.stages.bodies import is_reviewing
from biaogan.core.rulebook.model import Rulebook
from biaogan.web.office.scope import look_at, rounds_in_view, rounds_of
from biaogan.web.shared.acting import party
from biaogan.web.shared.deadlines import days_left
from biaogan.web.shared.instant import now_of
from biaogan.web.shared.law_words import stage_name

# kind of stage -> page of its rounds; the kinds before it are the call's own
PAGES: Final = {
    "review": "review", "defence": "review", "site_visit": "visits", "deliberate": "deliberation",
    "consult": "consult", "notice": "notice", "approve": "approval", "announce": "announcement",
}  # fmt: skip
WITH_SHEETS: Final = ("review", "defence")


def address_of(standing: Round) -> str:
    """The page of a round."""
    page = PAGES.get(standing.kind)
    return (
        reverse(f"office:{page}", args=[standing.pk]) if page else reverse("office:edition", args=[standing.edition_id])
    )


def frame_of(request: HttpRequest, standing: Round, *roles: str) -> dict[str, Any]:
    """Edition, law, stage and window of a round; further rounds of its stage as tabs. roles: whom the page is for."""
    look_at(request, standing.edition, *roles)
    law = law_of_round(standing)
    sisters = [each for each in rounds_of(request, standing.edition) if each.stage == standing.stage]
    now = now_of(request)
    keys = [stage.key for stage in law.stages]
    ahead = law.stages[keys.index(standing.stage) + 1 :]
    return {
        "edition": standing.edition, "round": standing, "law": law, "stage": law.stage(standing.stage),
        "name": stage_name(law, standing.stage), "cites": law.cites(f"stages.{standing.stage}"),
        "window_cites": law.cites(f"stages.{standing.stage}.window"),
        "sisters": [(each, address_of(each)) for each in sisters] if len(sisters) > 1 else [],
        "days": days_left(now, standing.closes), "over": standing.closes is not None and now >= standing.closes,
        "next_page": address_of(standing), "heads": standing.edition_id in party(request).headed,
        "callable": any(stage.when == "necessary" for stage in ahead),
    }  # fmt: skip


def concludes(law: Rulebook, stage: str) -> bool:
    """Whether the list of a stage is the office's own to conclude on, and not a panel's (S4-10a)."""
    return not is_reviewing(law, str(law.stage(stage).by))


def rounds_with_pages(request: HttpRequest, edition: Edition) -> list[Round]:
    """The newest round of each stage that has a page here, in the order of the stages."""
    return [standing for standing in rounds_in_view(request, edition) if standing.kind in PAGES]
