"""Where applications stand, in the words of each audience; derived from their four facts, never stored."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from biaogan.apps.applications.models import Application, Correction, Hold
from biaogan.apps.honours.models import Honour
from biaogan.core.acts.stages.labels import label
from biaogan.phrases import say
from biaogan.web.shared.display import current_language


@dataclass(frozen=True)
class Standing:
    """words: 资料评审中; tag: the look of the tag that holds them."""

    words: str
    tag: str


def with_standing(applications: QuerySet[Application]) -> QuerySet[Application]:
    """The same applications with what ``standing_of`` reads, in the same query."""
    own = {"application": OuterRef("pk")}
    return applications.select_related("round", "organisation", "unit").annotate(
        is_corrected=Exists(Correction.objects.filter(**own, closed_at=None)),
        is_held=Exists(Hold.objects.filter(**own, released_at=None)),
        is_honoured=Exists(Honour.objects.filter(**own, revoked_at=None)),
        is_revoked=Exists(Honour.objects.filter(**own).exclude(revoked_at=None)),
    )


def standing_of(application: Application, audience: str) -> Standing:
    """Words and look of where an application stands; it comes from ``with_standing``."""
    facts = {
        "corrected": application.is_corrected,  # type: ignore[attr-defined]
        "held": application.is_held,  # type: ignore[attr-defined]
        "honoured": application.is_honoured,  # type: ignore[attr-defined]
        "revoked": application.is_revoked,  # type: ignore[attr-defined]
    }
    key = label(application.round.kind, application.exit, audience=audience, **facts)
    return Standing(say(key, current_language()), _tag(application.exit, **facts))


def _tag(exit: str, *, corrected: bool, held: bool, honoured: bool, revoked: bool) -> str:
    if exit:
        return ""
    if revoked:
        return "bad"
    if honoured:
        return "ok"
    return "bad" if held else "wait" if corrected else "proc"
