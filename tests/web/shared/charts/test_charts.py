"""Charts: the same figures in the picture, in its accessible name and in the table."""

from __future__ import annotations

import pytest
from lxml import html

from biaogan.web.shared.charts import (
    Estimate,
    Marked,
    MarksWords,
    Series,
    SpreadWords,
    draw_bars,
    draw_funnel,
    draw_lines,
    draw_marks,
    draw_radar,
    draw_spread,
)

SHORT = [("制造", 126), ("建筑", 34), ("能源", 28)]
LONG = [("示例酿造集团股份有限公司川南酿造基地第二分厂", 3218.4), ("示例动力", -120.5)]
WORDS = SpreadWords("编号", "公布分", "校准分", "区间", "名额线", "不可区分带")
SCORES = [Estimate(f"{k:04}", 90 - k, 88 - k, 92 - k, 90.5 - k) for k in range(4)]


def parse(chart):
    return html.fragment_fromstring(str(chart.picture))


def shares(elements, name) -> list[float]:
    return [float(element.get(name).rstrip("%")) for element in elements]


@pytest.mark.parametrize(
    "chart",
    [
        draw_bars(SHORT, title="数量", item="领域", unit="项"),
        draw_bars(LONG, title="数量", item="单位", unit="万元"),
        draw_funnel(SHORT, title="漏斗", item="步骤", unit="人"),
        draw_lines(["2024", "2025"], [Series("本企业", (1, None))], title="次数", item="年"),
        draw_radar(["甲", "乙", "丙"], [Series("2026", (90, 80, 70))], title="得分", item="标准"),
        draw_spread(SCORES, title="区间", words=WORDS, places=2, band=(2, 3)),
    ],
    ids=["upright", "lying", "funnel", "line", "radar", "spread"],
)
def test_every_figure_of_the_table_is_in_the_accessible_name(chart):
    name = parse(chart).get("aria-label")
    assert parse(chart).get("role") == "img"
    assert [cell for row in chart.rows for cell in row if cell not in name] == []
    assert {len(row) for row in chart.rows} == {len(chart.head)}


def test_bars_stand_upright_while_labels_fit():
    bars = parse(draw_bars(SHORT, title="数量", item="领域", unit="项")).xpath("//rect")
    heights = [float(bar.get("height")) for bar in bars]
    assert heights[0] == pytest.approx(heights[1] * 126 / 34, abs=0.5)
    assert len(set(shares(bars, "width"))) == 1


def test_bars_lie_down_for_long_names_and_losses():
    chart = draw_bars(LONG, title="利润", item="单位", unit="万元")
    bars = parse(chart).xpath("//rect")
    assert len({bar.get("height") for bar in bars}) == 1
    gain, loss = shares(bars, "width")
    assert gain == pytest.approx(loss * 3218.4 / 120.5, rel=0.01)
    assert "".join(parse(chart).xpath("//text/text()")).startswith(LONG[0][0])
    assert chart.rows == (("示例酿造集团股份有限公司川南酿造基地第二分厂", "3,218.4"), ("示例动力", "−120.5"))


def test_bars_of_zero_are_drawn():
    assert len(parse(draw_bars([("甲", 0)], title="数量", item="领域", unit="项")).xpath("//rect")) == 1


def test_lines_leave_a_gap_where_unknown():
    series = [Series("本企业", (5, 4, None, 2)), Series("标杆", (1, 1, 1, 1)), Series("对手", (3, 3, 3, 3))]
    chart = draw_lines(["2022", "2023", "2024", "2025"], series, title="次数", item="年")
    runs = [run.get("class") for run in parse(chart).xpath("//line[contains(@class,'run')]")]
    assert [runs.count(f"run r{kind}") for kind in (1, 2, 3)] == [1, 3, 3]
    assert chart.rows[2] == ("2024", "—", "1", "3")
    assert [said for _, said in chart.key] == ["本企业", "标杆", "对手"]


def test_lines_tell_series_apart_without_colour():
    series = [Series(name, (1, 2)) for name in "甲乙丙"]
    chart = draw_lines(["2024", "2025"], series, title="次数", item="年")
    signs = parse(chart).xpath("//circle | //rect/@transform")
    assert len({str(sign) if isinstance(sign, str) else "circle" for sign in signs}) == 3


def test_radar_reaches_the_rim_at_the_top():
    chart = draw_radar(["甲", "乙", "丙"], [Series("今年", (100, 0, 150))], title="得分", item="标准")
    ring, shape = parse(chart).xpath("//polygon[@class='ring'][4] | //polygon[@class='me']")
    rim, own = ring.get("points").split(), shape.get("points").split()
    assert (own[0], own[2]) == (rim[0], rim[2])
    assert own[1] == "160.0,122.0"


def test_spread_shows_line_and_band_only_when_asked():
    plain = draw_spread(SCORES, title="区间", words=WORDS)
    full = draw_spread(SCORES, title="区间", words=WORDS, places=2, band=(2, 3))
    assert [said for _, said in plain.key] == ["校准分", "区间", "公布分"]
    assert [said for _, said in full.key] == ["校准分", "区间", "公布分", "名额线", "不可区分带"]
    assert parse(plain).xpath("//*[@class='cutl' or @class='bandf']") == []
    assert parse(full).xpath("//*[@class='cutl']/@y1") == ["90"]
    assert parse(full).xpath("//*[@class='bandf']/@height") == ["64"]
    assert full.rows[0] == ("0000", "90.5", "90.0", "88.0–92.0")


def test_funnel_narrows_and_marks_the_last_step():
    bars = parse(draw_funnel(SHORT, title="漏斗", item="步骤", unit="人")).xpath("//rect")
    assert [bar.get("class") for bar in bars] == ["s1", "s1", "s3"]
    assert shares(bars, "width") == sorted(shares(bars, "width"), reverse=True)


def test_hostile_labels_are_shown_as_text():
    chart = draw_bars([("<script>", 1)], title='"><script>', item="领域", unit="项")
    assert "<script>" not in str(chart.picture)


@pytest.mark.parametrize(
    ("source", "values"),
    [
        ('{% chart_bar rows title="图" %}', {"rows": SHORT}),
        ('{% chart_funnel rows title="图" %}', {"rows": SHORT}),
        ('{% chart_line labels rows title="图" %}', {"labels": ["甲"], "rows": [Series("乙", (1,))]}),
        ('{% chart_radar labels rows title="图" %}', {"labels": ["甲", "乙", "丙"], "rows": [Series("丁", (1, 2, 3))]}),
        ('{% chart_spread rows title="图" places=1 %}', {"rows": SCORES}),
    ],
    ids=["bar", "funnel", "line", "radar", "spread"],
)
def test_tag_puts_the_table_beside_the_picture(look, source, values):
    figure = look(source, **values).find("figure")
    assert figure.find("svg") is not None
    assert len(figure.xpath("./details//tbody/tr")) == len(values.get("labels") or values["rows"])


def test_tag_can_show_the_table_open(look):
    figure = look('{% chart_bar rows title="图" item="领域" unit="项" shown=True %}', rows=SHORT).find("figure")
    assert figure.xpath(".//details") == []
    assert figure.xpath(".//thead//th/text()") == ["领域", "项"]


@pytest.mark.parametrize(
    "source",
    [
        '{% chart_bar none title="图" %}',
        '{% chart_funnel none title="图" %}',
        '{% chart_line none none title="图" %}',
        '{% chart_radar none none title="图" %}',
        '{% chart_spread none title="图" %}',
    ],
)
def test_tag_without_figures_says_so(look, source):
    assert look(source, none=[]).text_content().strip() == "还没有数据。"


def test_marks_draw_each_mark_its_mean_and_the_cut() -> None:
    words = MarksWords("编号", "公布分", "评分", "范围", "份数", "名单线")
    rows = [Marked("0001", (94.0, 92.0), 93.0), Marked("0002", (), None)]
    chart = draw_marks(rows, title="分数", words=words, places=1)
    assert chart.rows == (("0001", "93.00", "92.0–94.0", "2"), ("0002", "—", "—", "0"))
    assert chart.picture.count("<circle") == 2
    assert chart.picture.count('class="cutl"') == 1
