"""The map of clauses as a page: what each asks for, what the house does about it, and where.

Lines are left to ``trace``: a map that names them would be stale after every edit. So is what a cell has no room for.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from biaogan.core.rulebook.register import DISPOSITIONS, Clause
from biaogan.core.rulebook.sources import Spot
from biaogan.core.rulebook.trace import Trace

HEAD: Final = """\
# 条款对照 Map of the clauses

由 `biaogan rulebook map` 生成，不要手改。每格至多三项，`+n` 为其余；全部和行号用 `biaogan rulebook trace <条款>` 查。
Written by `biaogan rulebook map`; a cell holds three at most, all of them with their lines come from
`biaogan rulebook trace <clause>`.

"""
LEGEND: Final = {
    "enforced": "系统按条款判定：有取值或行为、代码和测试 has a value or an act, code and a test",
    "shown": "在相应页面显示 a text, list or rubric, shown where it is needed",
    "recorded": "由人办理，系统留下记录 a person does it on a screen, the system keeps the evidence",
    "owned": "以后的版本办理，见说明 comes with a later version, the note says which",
    "outside": "不由系统办理，见说明 not the system's, the note says why",
}
COLUMNS: Final = """\
| 条款 clause | 要求 what it asks | 处置 disposition | 取值 values | 代码 code | 页面 screens | 测试 tests |
|---|---|---|---|---|---|---|
"""
ROOT: Final = "../"  # as seen from docs/
MOST: Final = 3  # in a cell


def draw_map(traces: Iterable[Trace]) -> str:
    """The whole page as Markdown."""
    legend = "".join(f"- {DISPOSITIONS[key]} *{key}*: {words}\n" for key, words in LEGEND.items())
    return f"{HEAD}{legend}\n{COLUMNS}{''.join(_row(trace) for trace in traces)}"


def _row(trace: Trace) -> str:
    clause = trace.clause
    cells = (
        f"{clause.said}<br>`{clause.id}`",
        f"{clause.summary}<br>{clause.en}",
        _disposition(clause),
        _values(trace.values),
        _links(trace.code),
        _screens(trace.screens),
        _links([*trace.cases, *trace.tests]),
    )
    return f"| {' | '.join(cells)} |\n"


def _disposition(clause: Clause) -> str:
    return "<br>".join((f"{DISPOSITIONS[clause.disposition]} {clause.disposition}", *clause.note))


def _values(spots: Iterable[Spot]) -> str:
    """Values of one part of the law together: ``stages.notice.*`` stands for all of it that rests on the clause."""
    parts: dict[str, list[Spot]] = {}
    for spot in spots:
        parts.setdefault(".".join(spot.name.split(".")[:2]), []).append(spot)
    return _lines(
        f"[{part}.*]({ROOT}{group[0].file})"
        if len(group) > 1
        else f"[{group[0].name}]({ROOT}{group[0].file}) = {group[0].shown}"
        for part, group in sorted(parts.items())
    )


def _links(spots: Iterable[Spot]) -> str:
    return _lines(f"{spot.room} [{spot.name}]({ROOT}{spot.file})".strip() for spot in spots)


def _screens(spots: Iterable[Spot]) -> str:
    """Pages that have a name first, lists to take away last."""
    ordered = sorted(spots, key=lambda spot: (spot.name.endswith(".xlsx"), not spot.shown))
    return _lines(f"[{spot.shown or spot.room}]({ROOT}{spot.file}) `{spot.name}`" for spot in ordered)


def _lines(told: Iterable[str]) -> str:
    """The first three, each once, and how many more there are."""
    lines = list(dict.fromkeys(told))
    more = [f"+{len(lines) - MOST}"] if len(lines) > MOST else []
    return "<br>".join([*lines[:MOST], *more]).replace("|", "\\|") or "—"
