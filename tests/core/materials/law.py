"""The national rulebook of 2021 and a draft that meets it."""

from dataclasses import replace
from decimal import Decimal

from biaogan.core.materials.model import Draft, IndicatorRow, Upload
from biaogan.core.rulebook.layers import resolve
from biaogan.core.rulebook.model import Rulebook

NATIONAL = resolve("national-2021")
HOLDER = "青禾精密仪器有限公司"


def law(**materials):
    """A rulebook that holds only these materials."""
    return Rulebook("test", {"materials": materials}, {})


def complete_draft(**changes):
    """A draft without findings under the national rulebook."""
    values = {"own": Decimal(1), "competitor": None, "benchmark": Decimal(2)}
    draft = Draft(
        name=f"{HOLDER}实施量值统一法的经验",
        organisations=(HOLDER, "青禾仪器"),
        sections={
            "abstract": "以量值统一方法推进，成果显著，亮点突出，获行业认可。",
            "overview": "公司从事仪器制造。",
            "method": "过程与做法、要点与亮点见图1，数据见表 1。",
            "effect": "合格率提高3%，客户满意，成本下降，效率提高，带动行业。",
        },
        indicators=tuple(IndicatorRow("合格率", "%", year, values) for year in (2018, 2019, 2020)),
        documents={
            "recommendation_form": (Upload("推荐表.pdf", "pdf"),),
            "pledge_letter": (Upload("承诺书.jpg", "jpg"),),
            "master": (Upload("申报材料.docx", "docx", 4),),
        },
        answers={"origin": "original", "years_applied": "6", "kind": "specialised"},
    )
    return replace(draft, **changes)
