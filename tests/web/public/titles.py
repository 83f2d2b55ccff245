"""Titles in states that take several acts to reach."""

from __future__ import annotations

from tests import cast
from tests.walks import Walk


def revoked() -> Walk:
    """An edition with one winner, whose title was revoked."""
    walk = cast.walk(1).honoured()
    (honour,) = walk.honours
    cast.do("incident.open", honour, walk.office, walk.now, ground="fraud", reason="举报")
    cast.do(
        "honour.revoke", honour, walk.office, walk.now, second_party=cast.party(cast.office("王办"), walk.now),
        number="示例质〔2026〕35号", dated=walk.now.date(), title="关于撤销一项称号的公告", reason="申报材料弄虚作假",
    )  # fmt: skip
    return walk
