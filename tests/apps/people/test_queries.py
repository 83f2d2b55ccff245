"""Which units cover an organisation, what its code leaves open, what an overview is drafted from."""

import pytest

from biaogan.apps.people.models import Organisation, Unit
from biaogan.apps.people.queries import licence_findings, overview_of, units_for
from biaogan.core.identity.credit_code import check_character

BODY = "91230199MA1CAXT01"


def organisation(**facts: object) -> Organisation:
    return Organisation(**{"name": "示例股份公司", "credit_code": BODY + check_character(BODY), **facts})


UNITS = [
    Unit(name="山东", kind="region", division="37", order=1),
    Unit(name="青岛", kind="region", division="3702", order=2),
    Unit(name="机械", kind="industry", industries=["33-38", "40"], order=3),
    Unit(name="钢铁", kind="industry", industries=["31"], order=4),
    Unit(name="全国", kind="industry", industries=[], order=5),
]


@pytest.mark.clause("S1-7a", "S1-D2")
@pytest.mark.parametrize(
    ("facts", "names"),
    [
        ({"division": "370211", "industry": "3734"}, ["青岛", "山东", "机械"]),
        ({"division": "3713", "industry": "3130"}, ["山东", "钢铁"]),
        ({"division": "37", "industry": ""}, ["山东"]),
        ({"division": "", "industry": "40"}, ["机械"]),
        ({"division": "44", "industry": "39"}, []),
    ],
)
def test_units_that_cover_come_nearest_first(facts: dict[str, str], names: list[str]) -> None:
    assert [unit.name for unit in units_for(organisation(**facts), UNITS)] == names


@pytest.mark.clause("S1-9.1")
@pytest.mark.parametrize(
    ("code", "licence", "codes"),
    [
        (BODY + check_character(BODY), "", []),
        (BODY + "?", "", ["credit_code.form"]),
        (BODY + "0", "", ["credit_code.check"]),
        (BODY + "0", "file:1", []),
    ],
)
def test_licence_answers_what_the_code_leaves_open(code: str, licence: str, codes: list[str]) -> None:
    assert check_character(BODY) != "0"
    found = licence_findings(organisation(credit_code=code, licence=licence))
    assert [finding.code for finding in found] == codes


@pytest.mark.clause("S2-B1.1.3b")
def test_overview_tells_the_facts_in_the_order_of_the_guide() -> None:
    told = {"products": "齿轮。", "founded": "1998", "honours": "", "culture": " 实 "}
    assert (
        overview_of(organisation(profile=told)) == "示例股份公司。成立时间：1998。主要产品和服务：齿轮。企业文化：实。"
    )
    assert overview_of(organisation(profile={"honours": ""})) == ""


def test_names_of_facts_are_spelled_alike() -> None:
    from biaogan.apps.people.queries import OVERVIEW
    from biaogan.web.applicant.views.organisations import LINES, PARAGRAPHS

    assert sorted(OVERVIEW) == sorted((*LINES, *PARAGRAPHS))
