"""What the measures on experiences fix, value by value, each beside its clause."""

from __future__ import annotations

import pytest

from biaogan.core.rulebook.layers import resolve
from biaogan.core.rulebook.model import NONE, UNKNOWN, Rulebook
from biaogan.phrases import load_words

clause, row = pytest.mark.clause, pytest.param
FOUR_DOMAINS = {"credit": "诚信", "quality": "质量", "safety": "安全", "environment": "环保"}

WHAT_THE_LAW_FIXES = [
    row("about.caq.basis", ["质量强国建设纲要"], marks=clause("S0-1a")),
    row("about.caq.parts", ["selection", "exchange"], marks=clause("S0-1b")),
    row(
        "about.caq.definition",
        "组织运用先进质量管理方法和新一代信息技术形成的、有示范效应、可供他人学用的经验",
        marks=clause("S0-2"),
    ),
    row("about.caq.principles", ["自愿申报", "集中评审", "跟踪管理"], marks=clause("S0-3a")),
    row("about.caq.fee", "free", marks=clause("S0-3b")),
    row("bodies.office.name", "质量标杆工作办公室", marks=clause("S0-4")),
    row("lists.focus.entries", UNKNOWN, marks=clause("S0-5a")),
    row("stages.apply.window", UNKNOWN, marks=clause("S0-5b")),
    row("sheets.experience.rows", "criteria", marks=clause("S0-6")),
    row("criteria.science.items.lawful", "方法合乎科学与质量管理规律", marks=clause("S0-6.1a")),
    row("materials.fields.origin.choices", {"adapted": "结合应用", "original": "独创"}, marks=clause("S0-6.1b")),
    row("criteria.system.items.deep", "多年实践的系统总结，完整清晰", marks=clause("S0-6.2a")),
    row(
        "materials.fields.problem.choices",
        {"bottleneck": "组织的瓶颈问题", "common": "行业共性问题"},
        marks=clause("S0-6.2b"),
    ),
    row("materials.indicators.comparison", "warn", marks=clause("S0-6.3a")),
    row("materials.sections.upgrade.name", "迭代升级和成效巩固", marks=clause("S0-6.3b")),
    row(
        "lists.sectors.entries",
        {"manufacturing": "制造", "construction": "建筑", "service": "服务"},
        marks=clause("S0-7"),
    ),
    row("conditions.registration.country", "CN", marks=clause("S0-8.1")),
    row("conditions.legal_person.be", "legal_person", marks=clause("S0-8.2a")),
    row("conditions.profit.years", 3, marks=clause("S0-8.2b")),
    row("conditions.record.years", 3, marks=clause("S0-8.2c")),
    row("lists.record_domains.entries", FOUR_DOMAINS, marks=clause("S0-8.2c")),
    row("conditions.iso9001.standard", "ISO 9001", marks=clause("S0-8.3")),
    row("conditions.maturity.asks.industry_standing", "在行业内表现突出", marks=clause("S0-8.4")),
    row("materials.documents.sharing_letter.need", "required", marks=clause("S0-8.5")),
    row("pool.name", "质量标杆典型经验遴选专家库", marks=clause("S0-9a")),
    row("pool.coverage", ["field", "industry"], marks=clause("S0-9b")),
    row("bodies.committee.match", ["field", "industry"], marks=clause("S0-10")),
    row("bodies.committee.seats", {"chair": 1, "vice_chair": [1, 2], "member": NONE}, marks=clause("S0-11a")),
    row("bodies.committee.seat_needs.vice_chair", "comprehensive", marks=clause("S0-11b")),
    row("bodies.groups.leader", 1, marks=clause("S0-12")),
    row("sheets.experience.rows", "criteria", marks=clause("S0-13a")),
    row("bodies.committee.pledge", "required", marks=clause("S0-13b")),
    row("stages.apply.to", "office", marks=clause("S0-14")),
    row("stages.qualification.kind", "examine", marks=clause("S0-15")),
    row("stages.material.by", "groups", marks=clause("S0-16a")),
    row("stages.material.comment", "required", marks=clause("S0-16b")),
    row("stages.material.score", "required", marks=clause("S0-16b")),
    row("stages.shortlist.by", "committee", marks=clause("S0-16c")),
    row("stages.defence.when", "always", marks=clause("S0-17a")),
    row("stages.visit.when", "necessary", marks=clause("S0-17b")),
    row("stages.recommended.list", "推荐名单", marks=clause("S0-17c")),
    row("stages.notice.channels", ["association_site", "wechat", "other"], marks=clause("S0-18a")),
    row("stages.notice.days", 10, marks=clause("S0-18b")),
    row("stages.notice.unit", "working", marks=clause("S0-18b")),
    row("objections.open", True, marks=clause("S0-18c")),
    row("objections.ruled_by", "committee", marks=clause("S0-18d")),
    row("stages.approve.only", "undisputed", marks=clause("S0-19a")),
    row("honour.form", "list", marks=clause("S0-19b")),
    row("honour.duties.share", "参加经验交流活动并分享", marks=clause("S0-20")),
    row("honour.watch", "office", marks=clause("S0-21a")),
    row("honour.revoke.fraud.window_years", NONE, marks=clause("S0-21b")),
    row("honour.revoke.accident.window_years", 3, marks=clause("S0-21c")),
    row("lists.accident_domains.entries", FOUR_DOMAINS, marks=clause("S0-21c")),
    row("honour.revoke.effect", "remove_from_list", marks=clause("S0-21b", "S0-21c")),
    row("honour.revoke.notice", "required", marks=clause("S0-21d")),
    row("about.caq.interpreter", "中国质量协会", marks=clause("S0-22")),
    row("about.caq.effective.since", "issued", marks=clause("S0-23")),
]


@pytest.fixture(scope="module")
def law() -> Rulebook:
    return resolve("caq")


@pytest.mark.parametrize(("path", "value"), WHAT_THE_LAW_FIXES)
def test_clause_is_enforced_by_its_value(law, path, value, request):
    cited = request.node.get_closest_marker("clause").args
    assert law.get(path) == value
    assert set(cited) <= set(law.cites(path))


@pytest.mark.parametrize(
    "path",
    [
        "about.caq.issued", "lists.sectors.codes", "bodies.groups.members", "conditions.legal_person.branch",
        "conditions.profit.young", "conditions.record.counted_from", "conditions.iso9001.valid_at",
        "sheets.experience.official", "materials.documents.pledge_letter", "stages.visit.report",
        "stages.notice.first_day", "objections.hold", "honour.plaque", "honour.certificate",
        "honour.revoke.accident.counted_from",
    ],
)  # fmt: skip
def test_what_the_text_leaves_open_is_marked(law, path):
    assert law.origin(path).unfixed


def test_nobody_recommends_and_nothing_bears_a_title(law):
    assert [stage.kind for stage in law.stages if stage.kind in ("recommend", "consult")] == []
    assert (law.has("units"), law.has("lists.scopes"), law.get("honour.plaque"), law.get("honour.certificate")) == (
        False, False, False, False,
    )  # fmt: skip


def test_every_name_of_the_rulebook_has_an_english_one(law):
    known = {chinese for chinese, _ in load_words("rulebook").values()}
    paths = ("conditions", "materials.documents", "materials.sections", "materials.fields", "stages")
    names = {each["name"] for path in paths for each in law.get(path).values()}
    points = {text for group in law.get("criteria").values() for text in group["items"].values()}
    lists = {text for key in ("sectors", "channels") for text in law.get(f"lists.{key}.entries").values()}
    assert (names | points | lists) - known == set()
