"""The key figures of an edition's law, each with clause, layer and mark, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from biaogan.apps.programmes.law import window_of
from biaogan.apps.programmes.models import Round
from biaogan.core.rulebook.explain import Explanation, explain
from biaogan.core.rulebook.model import Rulebook, Stage
from biaogan.phrases import load_words, say
from biaogan.phrases.wording import plain
from biaogan.web.shared.display import current_language
from biaogan.web.shared.law_words import stage_name

# in the order of the course; what a rulebook does not set and presumes no default for is left out
KEY_FIGURES = (
    "conditions.profit.years", "conditions.record.years", "materials.sections.name.limit",
    "materials.sections.abstract.limit", "materials.sections.overview.limit", "materials.sections.method.limit",
    "materials.sections.effect.limit", "stages.apply.late", "stages.recommend.quota",
    "stages.recommend.quota_if.local_activity", "stages.recommend.rank", "stages.recommend.one_unit",
    "stages.recommend.organiser_as_unit", "stages.formal.correction_times", "stages.formal.correction_days",
    "bodies.committee.seats.chair", "bodies.committee.seats.vice_chair", "bodies.groups.leader",
    "bodies.committee.pledge", "sheets.national.scale", "sheets.national.weights", "sheets.national.official",
    "stages.shortlist.quorum", "stages.consult.silence", "stages.notice.days", "stages.notice.unit",
    "stages.notice.first_day", "objections.hold", "objections.ruled_by", "stages.approve.only", "honour.valid_years",
    "honour.revoke.fraud.window_years", "honour.revoke.accident.window_years",
)  # fmt: skip
WINDOWED = ("apply", "recommend", "review", "defence", "site_visit")
EDITION = "edition"


@dataclass(frozen=True)
class Figure:
    """One value in words. layer: what kind of text sets it; mark: "" or why it is no fixed value."""

    label: str
    value: str
    cites: tuple[str, ...]
    layer: str
    mark: str


def key_figures(law: Rulebook) -> list[Figure]:
    """The values people ask about."""
    return [_figure(law, found) for path in KEY_FIGURES for found in _explained(law, path)]


def values_of_stages(law: Rulebook) -> list[tuple[str, list[Explanation]]]:
    """Every value of every stage as the rulebook writes it: (name of the stage, values)."""
    return [(stage_name(law, stage.key), list(explain(law, stage.path))) for stage in law.stages]


def texts_of(law: Rulebook) -> list[tuple[str, str]]:
    """(kind in words, title) of every text the law was resolved from, the lowest first."""
    language = current_language()
    return [(say(f"office.layer.{about['layer']}", language), about["title"]) for about in law.tree["about"].values()]


def contact_clauses(law: Rulebook) -> tuple[str, ...]:
    """The clauses that ask an edition to say whom to contact."""
    asking = (layer for layer, about in reversed(law.tree["about"].items()) if "contact" in about)
    return next((law.cites(f"about.{layer}.contact") for layer in asking), ())


def _explained(law: Rulebook, path: str) -> Iterator[Explanation]:
    section, _, key = path.partition(".")
    if law.has(path) or (section == "stages" and law.has(f"stages.{key.partition('.')[0]}")):
        try:
            yield from explain(law, path)
        except KeyError:
            return


def _figure(law: Rulebook, found: Explanation) -> Figure:
    language = current_language()
    layer = found.origin.layer if found.origin is not None else ""
    about: Mapping[str, Any] = law.tree["about"].get(layer, {})
    kind = about.get("layer", layer or "default")
    return Figure(
        label=say(f"office.value.{found.path}", language), value=value_words(found.value), cites=found.cites,
        layer=say(f"office.layer.{kind}", language),
        mark=say(f"office.mark.{found.mark}", language) if found.mark else "",
    )  # fmt: skip


def value_words(value: Any) -> str:
    """A value of a rulebook for readers: 10, 不限, 次日起; a code without words as it stands."""
    if isinstance(value, list):
        return "–".join(map(str, value)) if all(isinstance(item, int) for item in value) else _joined(value)
    word = f"word.{str(value).lower()}" if not isinstance(value, int) or isinstance(value, bool) else ""
    return say(f"office.{word}", current_language()) if word in load_words("office") else plain(value)


def _joined(values: list[Any]) -> str:
    return plain([value_words(value) for value in values], current_language())


@dataclass(frozen=True)
class Row:
    """One line of the timetable. state: text (the text gives the dates), edition (the edition entered them) or open."""

    stage: Stage
    name: str
    opens: datetime | None
    closes: datetime | None
    cites: tuple[str, ...]
    state: str
    round: Round | None


def timetable(law: Rulebook, rounds: Mapping[str, Round]) -> list[Row]:
    """Every stage with its window. rounds: the newest of each stage; its window may have been extended."""
    return [_row(law, stage, rounds.get(stage.key)) for stage in law.stages]


def _row(law: Rulebook, stage: Stage, standing: Round | None) -> Row:
    path = f"{stage.path}.window"
    opens, closes = (standing.opens, standing.closes) if standing is not None else window_of(law, stage.key)
    state = entered_by(law, path) if opens or closes else "open"
    return Row(stage, stage_name(law, stage.key), opens, closes, law.cites(path), state, standing)


def entered_by(law: Rulebook, path: str) -> str:
    """Whether the edition or the text set what stands at a path."""
    found = law.origins.get(f"{path}.closes") or law.origins.get(f"{path}.opens")
    return "text" if found is not None and found.layer != EDITION else "edition"


def window_state(base: Rulebook, stage: Stage) -> str:
    """What the text says of a window: fixed, waiting (the edition must enter it) or free (it may).

    base: the law without what the edition enters.
    """
    written = base.get(f"{stage.path}.window")
    if isinstance(written, dict) and any(isinstance(each, date) for each in written.values()):
        return "fixed"
    return "waiting" if base.has(f"{stage.path}.window") or stage.kind in ("apply", "recommend") else "free"
