"""The map of clauses as a page: what each asks for, and where in the house it lives.

Lines are left to ``trace``: a map that names them would be stale after every edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from biaogan.core.rulebook.trace import Spot, Trace

HEAD: Final = """\
# 条款对照 Map of the clauses

由 `biaogan rulebook map` 生成，不要手改。行号用 `biaogan rulebook trace <条款>` 查。
Written by `biaogan rulebook map`; lines come from `biaogan rulebook trace <clause>`.

| 条款 clause | 要求 what it asks | 取值 values | 代码 code | 页面 screens | 测试 tests |
|---|---|---|---|---|---|
"""
ROOT: Final = "../"  # as seen from docs/


def draw_map(traces: Iterable[Trace]) -> str:
    """The whole page as Markdown."""
    return HEAD + "".join(_row(trace) for trace in traces)


def _row(trace: Trace) -> str:
    clause = trace.clause
    cells = (
        f"{clause.said}<br>`{clause.id}`",
        f"{clause.summary}<br>{clause.en}",
        _values(trace.values),
        _links(trace.code),
        _links(trace.screens),
        _links([*trace.cases, *trace.tests]),
    )
    return f"| {' | '.join(cells)} |\n"


def _values(spots: Iterable[Spot]) -> str:
    """Values of one part of the law together: ``stages.notice.*`` stands for all of it that rests on the clause."""
    parts: dict[str, list[Spot]] = {}
    for spot in spots:
        parts.setdefault(".".join(spot.name.split(".")[:2]), []).append(spot)
    told = {
        f"[{part}.*]({ROOT}{group[0].file})"
        if len(group) > 1
        else f"[{group[0].name}]({ROOT}{group[0].file}) = {group[0].shown}"
        for part, group in parts.items()
    }
    return _lines(told)


def _links(spots: Iterable[Spot]) -> str:
    return _lines({f"[{spot.name}]({ROOT}{spot.file})" for spot in spots})


def _lines(told: Iterable[str]) -> str:
    return "<br>".join(sorted(told)).replace("|", "\\|") or "—"
