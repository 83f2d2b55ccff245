"""What the call of 2021 fixes, value by value, each beside its clause."""

from datetime import date

import pytest

from biaogan.core.rulebook.layers import resolve
from biaogan.core.rulebook.model import NONE, UNKNOWN, Rulebook
from biaogan.phrases import load_words

SECTIONS = "materials.sections"
FORMAT = "materials.format"

clause, row = pytest.mark.clause, pytest.param

WHAT_THE_LAW_FIXES = [
    row("about.national-notice-2021.number", "中国质协字〔2021〕35号", marks=clause("S1-N0")),
    row("about.national-notice-2021.principles", ["自愿申报", "择优推荐"], marks=clause("S1-N1")),
    row("lists.focus.entries.foundation", "工业“五基”领域", marks=clause("S1-N1.1.1")),
    row("lists.focus.entries.sme", "专精特新中小企业", marks=clause("S1-N1.1.2")),
    row("stages.apply.window", {"opens": date(2021, 5, 10), "closes": date(2021, 6, 25)}, marks=clause("S1-N1.2.1")),
    row("stages.apply.portal.button", "我要申报", marks=clause("S1-N1.2.2a")),
    row("materials.downloads.writing_guide", "申报材料编写说明", marks=clause("S1-N1.2.2b")),
    row("materials.documents.recommendation_form.form", "stamped_scan", marks=clause("S1-N1.2.3a")),
    row("materials.documents.pledge_letter.form", "stamped_scan", marks=clause("S1-N1.2.3a")),
    row("materials.documents.master.form", "word", marks=clause("S1-N1.2.3b")),
    row("materials.package.name", ["number", "organisation"], marks=clause("S1-N1.2.3c")),
    row("stages.apply.email_intake.subject", ["number", "organisation"], marks=clause("S1-N1.2.3d")),
    row("conditions.recommender.by", "unit", marks=clause("S1-N1.2.4")),
    row("stages.recommend.quota", 3, marks=clause("S1-N1.2.5a")),
    row("stages.recommend.quota", 3, marks=clause("S1-17b")),
    row("stages.recommend.quota_if.local_activity", 5, marks=clause("S1-N1.2.5b")),
    row("stages.material.window.opens", date(2021, 7, 1), marks=clause("S1-N1.3a")),
    row("stages.defence.window.closes", date(2021, 8, 31), marks=clause("S1-N1.3a")),
    row("stages.visit.when", "necessary", marks=clause("S1-N1.3b")),
    row("stages.notice.name", "网上公示", marks=clause("S1-N1.3c")),
    row("exchange.events.target", 4, marks=clause("S1-N2.1a")),
    row(
        "exchange.forms",
        {"lecture": "专家讲座", "sharing": "标杆经验分享", "visit": "企业参观交流"},
        marks=clause("S1-N2.1b"),
    ),
    row("exchange.coverage.kinds", ["报纸", "杂志", "网络"], marks=clause("S1-N2.2")),
    row("exchange.matching.kinds", ["benchmarking", "diagnosis"], marks=clause("S1-N2.3a")),
    row("exchange.yearly_update.asked", True, marks=clause("S1-N2.3b")),
    row("exchange.units.forward_call", True, marks=clause("S1-N3.1")),
    row("exchange.units.local_programme", True, marks=clause("S1-N3.2")),
    row("exchange.units.joint_events", True, marks=clause("S1-N3.3")),
    row("about.national-notice-2021.contact.department", "质量活动推进部", marks=clause("S1-N4")),
    row("units.count", 49, marks=clause("S1-D")),
    row("stages.recommend.one_unit", True, marks=clause("S1-D2")),
    row("about.national.entrusted_by", "工业和信息化部", marks=clause("S1-1")),
    row(
        "about.national.definition",
        "企业系统提升产品和服务质量时形成的、可供他人学用的质量管理方法",
        marks=clause("S1-2"),
    ),
    row("about.national.aim", ["学标杆", "做标杆", "超标杆"], marks=clause("S1-3")),
    row("about.national.principles", ["自愿申报", "择优推荐", "集中评审", "跟踪管理"], marks=clause("S1-4")),
    row("bodies.office.name", "全国质量标杆工作办公室", marks=clause("S1-5")),
    row("about.national.frequency", "yearly", marks=clause("S1-6")),
    row("bodies.unit.kinds.industry", ["全国性行业协会"], marks=clause("S1-7a")),
    row("bodies.unit.sees", "own", marks=clause("S1-7b")),
    row("bodies.unit.local_activity", "encouraged", marks=clause("S1-7c")),
    row("criteria.science.items.lawful", "合乎科学与质量规律", marks=clause("S1-8.1a")),
    row("materials.fields.origin.choices", {"adapted": "借鉴结合", "original": "独创"}, marks=clause("S1-8.1b")),
    row(
        "criteria.system.hints.mature",
        ["推进目标", "组织保障", "政策制度", "资源配置", "实施过程"],
        marks=clause("S1-8.2a"),
    ),
    row("criteria.system.items.exemplary", "关键环节、经验教训、特色", marks=clause("S1-8.2b")),
    row(
        "materials.indicators.columns",
        {"own": "本单位", "competitor": "竞争对手", "benchmark": "标杆"},
        marks=clause("S1-8.3a"),
    ),
    row("criteria.effect.items.applicable", "行业内普遍适用", marks=clause("S1-8.3b")),
    row("conditions.profit.years", 3, marks=clause("S1-9.1")),
    row("conditions.record.years", NONE, marks=clause("S1-9.1")),
    row("conditions.maturity.asks.regional_standing", "在地区内表现突出", marks=clause("S1-9.2")),
    row("conditions.sharing.check", "statement", marks=clause("S1-9.3")),
    row("lists.scopes.entries.methods", "先进理念、方法、工具促进三个变革", marks=clause("S1-10.1")),
    row("lists.scopes.entries.digital", "大数据、人工智能、区块链等新技术", marks=clause("S1-10.2")),
    row("lists.scopes.entries.models", "新业态、新模式", marks=clause("S1-10.3")),
    row("conditions.sme.table", 2011, marks=clause("S1-10.4")),
    row("lists.scopes.entries.services", "生产性服务业", marks=clause("S1-10.5")),
    row("lists.scopes.entries.welfare", "绿色节能、环保、健康、安全", marks=clause("S1-10.6")),
    row("pool.coverage", ["field", "industry"], marks=clause("S1-11")),
    row("bodies.committee.match", ["field", "industry"], marks=clause("S1-12")),
    row("bodies.committee.seats", {"chair": 1, "vice_chair": 1, "member": NONE}, marks=clause("S1-13")),
    row("bodies.groups.leader", 1, marks=clause("S1-14")),
    row("bodies.committee.pledge", "required", marks=clause("S1-15")),
    row("stages.apply.to", "unit", marks=clause("S1-16")),
    row("stages.recommend.checklist", ["conditions", "scope"], marks=clause("S1-17a")),
    row("stages.formal.conditions", "all", marks=clause("S1-18a")),
    row("stages.formal.kind", "examine", marks=clause("S1-18b")),
    row("stages.material.comment", "required", marks=clause("S1-19a")),
    row("stages.material.score", "required", marks=clause("S1-19a")),
    row("stages.shortlist.by", "groups", marks=clause("S1-19b")),
    row("stages.preliminary.list", "初评名单", marks=clause("S1-20a")),
    row("stages.consult.ask", ["ministry"], marks=clause("S1-20b")),
    row("stages.notice.days", 10, marks=clause("S1-21")),
    row("stages.notice.unit", "working", marks=clause("S1-21")),
    row("objections.ruled_by", "committee", marks=clause("S1-21")),
    row("stages.announce.channels", ["association_site", "ministry_site", "wechat", "media"], marks=clause("S1-22")),
    row("stages.approve.by", "approver", marks=clause("S1-22")),
    row("honour.plaque", True, marks=clause("S1-23a")),
    row("honour.duties.share", "参加交流活动并分享", marks=clause("S1-23b")),
    row(
        "honour.revoke.accident",
        {"domains": "accident_domains", "grade": "major", "window_years": NONE},
        marks=clause("S1-24"),
    ),
    row("lists.accident_domains.entries.reputation", "信誉", marks=clause("S1-24")),
    row("about.national.interpreter", "中国质量协会", marks=clause("S1-25")),
    row("about.national.effective.since", "issued", marks=clause("S1-26")),
    row("materials.fields.kind.choices", {"overall": "全面经验", "specialised": "专项经验"}, marks=clause("S2-1.1b")),
    row(f"{SECTIONS}.name.limit", 40, marks=clause("S2-B1.1.1a")),
    row(f"{SECTIONS}.name.pattern", ["organisation", "method", "经验"], marks=clause("S2-B1.1.1b")),
    row(f"{SECTIONS}.abstract.limit", 500, marks=clause("S2-B1.1.2a")),
    row(f"{SECTIONS}.abstract.hints", ["方法", "推进", "成果", "亮点", "评价或认可"], marks=clause("S2-B1.1.2b")),
    row(f"{SECTIONS}.overview.limit", 500, marks=clause("S2-B1.1.3a")),
    row(f"{SECTIONS}.method.limit", 8000, marks=clause("S2-B1.1.4a")),
    row(f"{SECTIONS}.method.illustrated", "warn", marks=clause("S2-B1.1.4b")),
    row(f"{SECTIONS}.effect.limit", 2000, marks=clause("S2-B1.1.5a")),
    row("materials.indicators.years", 3, marks=clause("S2-B1.1.5b")),
    row("materials.documents.patent.need", "optional", marks=clause("S2-B1.2")),
    row(f"{FORMAT}.page", {"size": "A4", "orientation": "portrait"}, marks=clause("S2-B1.3a")),
    row(f"{FORMAT}.title", {"font": "黑体", "size": "小二", "align": "center"}, marks=clause("S2-B1.3b")),
    row(f"{FORMAT}.abstract_heading.size", "四号", marks=clause("S2-B1.3c")),
    row(f"{FORMAT}.body.size", "小四", marks=clause("S2-B1.3d")),
    row(f"{FORMAT}.body.spacing", "single", marks=clause("S2-B1.3e")),
    row(f"{FORMAT}.table_caption.position", "above", marks=clause("S2-B1.3f")),
    row(f"{FORMAT}.figure_caption.position", "below", marks=clause("S2-B1.3g")),
    row(f"{FORMAT}.numbering.per", "kind", marks=clause("S2-B1.3h")),
    row(f"{FORMAT}.figure_caption.size", "五号", marks=clause("S2-B1.3i")),
    row("materials.video.by", "holders", marks=clause("S2-B1.4a")),
    row("materials.video.parts", {"speaker": 1, "slides": 28, "image": 1}, marks=clause("S2-B1.4b")),
    row("materials.downloads.past_cases", "以往典型案例", marks=clause("S2-B1.5")),
    row("stages.apply.portal.choice", "质量标杆活动", marks=clause("S2-B2")),
]


@pytest.fixture(scope="module")
def law() -> Rulebook:
    return resolve("national-2021")


@pytest.mark.parametrize(("path", "value"), WHAT_THE_LAW_FIXES)
def test_clause_is_enforced_by_its_value(law, path, value, request):
    (cited,) = request.node.get_closest_marker("clause").args
    assert law.get(path) == value
    assert cited in law.cites(path)


@clause("S2-B1.1")
def test_material_has_the_five_parts_of_the_guide(law):
    assert list(law.get(SECTIONS)) == ["name", "abstract", "overview", "method", "effect"]


@clause("S1-8.1a", "S1-8.1b", "S1-8.2a", "S1-8.2b", "S1-8.3a", "S1-8.3b")
def test_every_point_has_words_for_marks_which_the_text_does_not_fix(law):
    words, path = load_words("rulebook"), "sheets.national.anchors"
    for group in law.get("criteria").values():
        for point in group["items"]:
            assert list(law.get(f"{path}.{point}")) == ["90", "75", "60", "0"]
            assert law.origin(f"{path}.{point}").unfixed
    found = {f"{path}.{point}.{mark}": said for point, marks in law.get(path).items() for mark, said in marks.items()}
    assert {key: pair[0] for key, pair in words.items() if key.startswith(path)} == found  # each with its English


@clause("S2-B1.1.3b")
def test_profile_tells_everything_the_guide_asks_for(law):
    profile = law.get(f"{SECTIONS}.overview.profile")
    assert (len(profile), profile[0], profile[-1]) == (24, "legal_name", "honours")


@clause("S1-4")
def test_stages_stand_in_the_order_of_the_measures(law):
    assert [stage.name for stage in law.stages] == [
        "自愿申报",
        "择优推荐",
        "形式审查",
        "资料评审",
        "专家组合议（答辩名单）",
        "答辩评审",
        "现场核查",
        "专家组合议（初评名单）",
        "征求意见",
        "网上公示",
        "批准",
        "结果公告",
    ]


@clause("S1-D")
def test_directory_has_every_unit_once(law):
    regions, industries = law.get("units.region"), law.get("units.industry")
    names = [unit["name"] for unit in (*regions.values(), *industries.values())]
    assert (len(regions), len(industries), len(set(names))) == (37, 12, law.get("units.count"))
    divisions = [unit["division"] for unit in regions.values()]
    assert [sum(len(code) == length for code in divisions) for length in (2, 4)] == [31, 6]


@clause("S1-D")
def test_organiser_is_a_unit_itself(law):
    industries = law.get("units.industry")
    assert [unit["name"] for unit in industries.values() if unit.get("organiser")] == [law.about("organiser")]


@clause("S1-N4")
def test_nobody_named_in_the_notice_is_in_the_rulebook(law):
    contact = law.about("contact")
    assert [contact[key] for key in ("person", "telephone", "email", "address")] == [UNKNOWN] * 4


@clause("S1-17b")
def test_recommend_has_no_window_until_the_edition_enters_it(law):
    assert not law.has("stages.recommend.window")
    window = {"opens": date(2021, 5, 10), "closes": date(2021, 7, 2)}
    assert resolve("national-2021", {"stages.recommend.window": window}).get("stages.recommend.window") == window


@clause("S1-6")
def test_edition_of_another_year_enters_its_own_dates_and_focus():
    entered = {
        "stages.apply.window": {"opens": date(2026, 3, 2), "closes": date(2026, 4, 30)},
        "lists.focus.entries": {"green": "绿色制造"},
    }
    law = resolve("national-2021", entered, year=2026)
    assert law.get("stages.apply.window") == entered["stages.apply.window"]
    assert law.get("lists.focus.entries") == {"green": "绿色制造"}
    assert law.get("stages.material.window") == {"opens": UNKNOWN, "closes": UNKNOWN}
    assert law.cites("stages.apply.window.opens") == ("S1-N1.2.1",)


@clause("S2-B1.1")
def test_guide_replaces_the_single_part_and_notice_the_second_letter(law):
    assert not law.has(f"{SECTIONS}.body")
    assert not law.has("materials.documents.sharing_letter")
