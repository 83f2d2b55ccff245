"""An application as its readers see it."""

from __future__ import annotations

from types import SimpleNamespace

from biaogan.web.shared.dossier import IndicatorRow


def test_indicators_stand_a_year_a_line_so_that_columns_stay_wide(look):
    figures = ((2024, ("98", "95", "")), (2025, ("99", "96", "99.9")))
    dossier = SimpleNamespace(indicators=(IndicatorRow("合格率", "%", figures),))
    (table,) = look('{% include "shared/dossier/_indicators.html" %}', dossier=dossier).xpath("//table")
    rows = [[cell.text_content() for cell in row] for row in table.xpath(".//tr")]
    assert rows == [
        ["指标", "年度", "本单位", "竞争对手", "标杆"],
        ["合格率（%）", "2024年", "98", "95", "—"],
        ["2025年", "99", "96", "99.9"],
    ]
