"""The map of clauses as a page."""

from biaogan.core.rulebook.map import draw_map
from biaogan.core.rulebook.register import load_register
from biaogan.core.rulebook.sources import Spot
from biaogan.core.rulebook.trace import Spots, Trace


def spots(*told: tuple[str, ...]) -> Spots:
    return {Spot(*parts): None for parts in told}


def test_map_tells_a_clause_in_one_row():
    clause = load_register()["S1-21"]
    trace = Trace(
        clause,
        values=spots(
            ("src/law.yaml:4", "stages.notice.days", "10"),
            ("src/law.yaml:5", "stages.notice.unit", "working"),
            ("src/law.yaml:9", "objections.open", "true | false"),
        ),
        code=spots(("src/core/period_over.py:7", "period_over", "", "guard")),
        screens=spots(("src/web/a.py:3", "/a", "", "office"), ("src/web/b.py:3", "/b/<pk>", "公示", "public")),
        cases=spots(("src/cases/notice.yaml:3", "ten_days")),
        tests=spots(("tests/test_period.py:3", "test_b"), ("tests/test_period.py:9", "test_a")),
    )
    assert draw_map([trace]).splitlines()[-1] == (
        f"| 第二十一条<br>`S1-21` | {clause.summary}<br>{clause.en} | 执行 enforced | "
        "[objections.open](../src/law.yaml) = true \\| false<br>[stages.notice.*](../src/law.yaml) | "
        "guard [period_over](../src/core/period_over.py) | "
        "[公示](../src/web/b.py) `/b/<pk>`<br>[office](../src/web/a.py) `/a` | "
        "[ten_days](../src/cases/notice.yaml)<br>"
        "[test_b](../tests/test_period.py)<br>[test_a](../tests/test_period.py) |"
    )


def test_map_shows_three_and_counts_the_rest():
    tests = spots(*((f"tests/test_{n}.py:1", f"test_{n}") for n in range(5)))
    row = draw_map([Trace(load_register()["S1-21"], tests=tests)]).splitlines()[-1]
    assert row.endswith("[test_2](../tests/test_2.py)<br>+2 |")


def test_map_says_why_a_clause_is_not_done_here():
    row = draw_map([Trace(load_register()["S1-N1.2.3d"])]).splitlines()[-1]
    assert "| 范围外 outside<br>材料一律在网上提交，不另收邮件<br>everything is handed in online" in row
