"""One application through every row of the job table, with all roles; each row asserts what the next role sees."""

from __future__ import annotations

import pytest

from tests import samples
from tests.journeys import applying, paper
from tests.journeys.people import Person
from tests.journeys.rehearsal import Rehearsal

pytestmark = pytest.mark.browser

TITLE = "2026年全国质量标杆"
ENTERPRISE = "澜川动力股份有限公司"
NUMBER = "2026-0001"
WINDOWS = {
    "自愿申报": ("2026-03-02", "2026-04-10"), "择优推荐": ("2026-03-02", "2026-04-30"),
    "资料评审": ("2026-05-06", "2026-05-29"), "答辩评审": ("2026-06-01", "2026-06-30"),
}  # fmt: skip


def grant(r: Rehearsal, part: str, name: str, role: str, **over: str) -> Person:
    """The administrator gives somebody a role; that person signs in by a one-time code."""
    administrator, email = r["administrator"], f"{part}@people.example"
    administrator.open("/office/")
    administrator.follow("账号与授权")
    administrator.follow("新增授权")
    administrator.write({"电子邮箱": email, "姓名": name})
    administrator.choose({"角色": role, **over})
    administrator.press("授权")
    person = r.comes(part, name, email)
    r.sign_in(person)
    return person


def call(r: Rehearsal) -> None:
    """The office opens an edition, fills in what the text leaves to it, and a head publishes."""
    clerk = grant(r, "clerk", "孙办", "办公室", 项目="全国质量标杆")
    clerk.follow("遴选届次")
    clerk.follow("新建届次")
    clerk.write({"年度": "2026", "届次名称": TITLE})
    clerk.choose({"规则": "national-2021"})
    clerk.press("新建届次")
    clerk.sees("有不符合项，改正后才能发布")
    for stage, (opens, closes) in WINDOWS.items():
        clerk.write({"开始日期": opens, "截止日期": closes}, where=stage)
    clerk.write({"联系部门": "质量标杆工作办公室", "联系人": "倪○", "电话": "000-00000000"})
    clerk.choose({"文件类别": "推荐表"})
    clerk.hand_in("上传文件", ("推荐表模板.docx", samples.word()))
    clerk.press("保存设置")
    clerk.sees("没有不符合项，可以发布")

    head = r["head"]
    head.open("/office/")
    head.sees("发布遴选通知")
    head.follow("遴选届次")
    head.follow(TITLE)
    head.follow("发布遴选通知")
    head.write({"通知文号": "示例质〔2026〕7号", "主送": "各推荐单位、有关企业"})
    head.press("发布遴选通知")
    r.go_to(3, 3)

    public = r.comes("public", "公众", "public@people.example")
    public.open("/")
    public.follow(TITLE)
    public.sees("示例质〔2026〕7号", "2026年4月10日 24:00", "推荐表模板.docx", "质量标杆工作办公室")


def register(r: Rehearsal) -> None:
    """An enterprise: account, confirmation by mail, organisation; it finds the open call on its desk."""
    applicant = r.comes("applicant", "林申", "lin@firm.example")
    applying.register(r, applicant)
    applying.claim(applicant, ENTERPRISE, "91230199MA1CAXT01")
    applicant.open("/applicant/")
    applicant.sees(TITLE, "我要申报")


def apply(r: Rehearsal) -> None:
    """Everything filled in, stamped, handed in; the unit finds it on its desk."""
    unit = grant(r, "unit", "周荐", "推荐单位经办人", 推荐单位=applying.UNIT)
    unit.misses(ENTERPRISE)
    applicant = r["applicant"]
    applying.fill_in(applicant, "澜川动力")
    applying.attach(applicant)
    assert applying.submit(applicant) == NUMBER
    unit.open("/recommender/")
    unit.follow("初步审核")
    unit.sees(NUMBER, ENTERPRISE)


def find_all_met(person: Person) -> None:
    """Every item of the checklist on the page is met."""
    for item in person.page.get_by_role("group", name="的结论").all():
        item.get_by_role("radio", name="符合", exact=True).check()


def recommend(r: Rehearsal) -> None:
    """The unit goes through its checklist, ranks, stamps the list and hands it in; the office finds the item."""
    unit = r["unit"]
    unit.follow(NUMBER)
    unit.sees("还不能列入名单")
    find_all_met(unit)
    unit.press("保存清单")
    unit.write({"推荐意见": "方法成熟，同意推荐。"})
    unit.press("列入推荐名单")
    unit.open("/recommender/")
    unit.sees("1 / 3 项")
    code = paper.check_code(unit.download("下载名单（PDF）"))
    unit.open("/recommender/")
    unit.write({"盖章名单上的核验码": code})
    unit.hand_in("盖章名单的扫描件", ("推荐名单.png", samples.scan(code)))
    unit.press("报送推荐名单")
    unit.sees("推荐名单已报送", NUMBER)

    r.go_to(5, 1)
    clerk = r["clerk"]
    clerk.open("/office/")
    clerk.follow("推荐进度")
    clerk.sees(applying.UNIT)
    clerk.open("/office/")
    clerk.follow("审查", where="形式审查")
    clerk.sees(NUMBER, "待审查 1")


def examine(r: Rehearsal) -> None:
    """The office's formal review, the system's findings beside each item; the applicant sees it passed."""
    clerk = r["clerk"]
    clerk.follow(NUMBER)
    clerk.sees("近三年连续保持盈利", "3,218.40 万元", "第九条（一）")
    find_all_met(clerk)
    clerk.press("审查通过")
    clerk.sees(f"{NUMBER} 通过形式审查")
    applicant = r["applicant"]
    r.follow_mail(applicant, f"形式审查通过：{NUMBER}")
    applicant.sees("资料评审")


EXPERTS = {"chair": "评主", "vice": "评副", "leader": "评一", "expert": "评二", "third": "评三", "recused": "评四"}
SEATS = {"chair": "主任委员", "vice": "副主任委员", "leader": "组长 装备组"}


def form_committee(r: Rehearsal) -> None:
    """Pool, seats with reasons, answers, pledges, a recusal; the item is placed and hidden from who is recused."""
    clerk = r["clerk"]
    for part, name in EXPERTS.items():
        enter_into_pool(clerk, part, name)
    clerk.follow("评审委员会")
    clerk.write({"专业组名称": "装备组"})
    clerk.press("组建评审委员会")
    for part, name in EXPERTS.items():
        clerk.follow(f"邀请专家 {SEATS.get(part, '成员 装备组')}")
        clerk.tick(name)
        clerk.write({"选任依据": "领域和行业相符", "答复期限": "2026-05-05"})
        clerk.press("发出邀请")
        clerk.sees(f"已向{name}发出邀请")
    for part, name in EXPERTS.items():
        expert = r.comes(part, name, f"{part}@experts.example")
        r.sign_in(expert)
        accept_seat(expert)
    clerk.follow("专业组分工")
    clerk.choose({f"{NUMBER} 的专业组": "装备组"})
    clerk.press("保存分工")
    clerk.follow("评审委员会")
    clerk.sees("评审委员会齐备")


def enter_into_pool(clerk: Person, part: str, name: str) -> None:
    """An expert, described and vetted."""
    clerk.open("/office/")
    clerk.follow("专家库")
    clerk.follow("登记专家")
    clerk.write({
        "姓名": name, "电子邮箱": f"{part}@experts.example", "工作单位": f"示例{name}研究院",
        "职称或职务": "教授级高级工程师", "从事质量工作年数": "15", "专业领域": "质量管理、精益制造",
    })  # fmt: skip
    clerk.choose({"职称级别": "正高级", "来源": "办公室征集", "熟悉的行业": "37 铁路"})
    clerk.press("登记专家")
    if part in {"chair", "vice"}:
        clerk.tick("具有综合评审能力")
    clerk.choose({"审核结论": "在库"})
    clerk.press("保存审核结论")
    clerk.sees("已入库")


def accept_seat(expert: Person) -> None:
    """Accepted, and the pledge signed."""
    expert.follow("答复邀请")
    expert.mark({"是否接受": "接受邀请"})
    expert.press("提交答复")
    expert.tick("本人已阅读并承诺遵守以上各项")
    expert.press("签署承诺")
    expert.sees("已签署保密承诺")
