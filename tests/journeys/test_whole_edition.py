"""One application through every row of the job table, with all roles; each row asserts what the next role sees."""

from __future__ import annotations

import pytest

from tests import samples
from tests.journeys import applying, paper
from tests.journeys.people import Person
from tests.journeys.rehearsal import Rehearsal
from tests.journeys.reviewing import find_all_met

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
    clerk.choose({"规则": "全国质量标杆"})
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
    """Pool, seats with reasons, answers, pledges; the item is placed, and hidden from the expert who recuses."""
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
    clerk.follow("专业组分工")
    clerk.choose({f"{NUMBER} 的专业组": "装备组"})
    clerk.press("保存分工")
    for part, name in EXPERTS.items():
        expert = r.comes(part, name, f"{part}@experts.example")
        r.sign_in(expert)
        accept_seat(expert)
    declare_recusal(r["recused"])
    clerk.follow("评审委员会")
    clerk.sees("评审委员会齐备")
    clerk.follow("回避")
    clerk.sees("评四", ENTERPRISE)


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


def declare_recusal(expert: Person) -> None:
    """An expert names the enterprise with which it is connected."""
    expert.follow("申报回避")
    expert.follow("申报回避", where=ENTERPRISE)
    expert.write({"理由": "曾在该单位任职"})
    expert.press("确认回避")
    expert.misses("申报回避 " + ENTERPRISE)


def review(r: Rehearsal) -> None:
    """Material review: sheets given out, filled in, peers' marks after one's own; nothing for who is recused."""
    r.go_to(5, 6)
    clerk = r["clerk"]
    give_out_sheets(clerk, "资料评审")
    expert = r["expert"]
    expert.open("/expert/")
    expert.follow("开始评审")
    expert.sees("评分表", "申报材料正文", "仅供评审")
    expert.write({POINTS[0]: "88"})
    expert.press("保存草稿")
    expert.sees("草稿已保存")
    expert.misses("各专家评分")
    mark(r, {"expert": 88, "third": 82, "leader": 90})
    expert.sees("88.00")
    expert.misses("82.00")
    r["leader"].sees("公布分 86.67", "88.00", "82.00")
    r["recused"].open("/expert/")
    r["recused"].misses(ENTERPRISE, "开始评审")

    settle(clerk, "资料评审")
    r["applicant"].open("/applicant/")
    r["applicant"].misses("88", "评审中：")


POINTS = (
    "合乎科学与质量规律", "借鉴而有创新", "多年成熟方法", "关键环节", "数据事实与对比", "行业内普遍适用",
)  # fmt: skip


def give_out_sheets(clerk: Person, stage: str) -> None:
    """Sheets of every item to every expert of its group."""
    go_to_stage(clerk, stage)
    clerk.press("分发 1 项的评审表")
    clerk.sees("评审表已分发")


def go_to_stage(clerk: Person, stage: str) -> None:
    """The page of a stage, from the office's desk."""
    clerk.open("/office/")
    clerk.follow("评审环节")
    clerk.follow(stage)


def mark(r: Rehearsal, marks: dict[str, int]) -> None:
    """Each expert fills in its sheet and submits it."""
    for part, figure in marks.items():
        expert = r[part]
        expert.open("/expert/")
        expert.follow("开始评审")
        expert.write({point: str(figure) for point in POINTS})
        expert.write({"评语": "方法完整，数据可信；建议补充与同行的对比。"})
        expert.press("提交评分")
        expert.press("确认提交")
        expert.sees("评分已提交")


def settle(clerk: Person, stage: str) -> None:
    """The office ends a stage; what stood in it goes on."""
    go_to_stage(clerk, stage)
    clerk.follow(f"办结{stage}")
    clerk.press("确认办结")
    clerk.sees("已办结")


def deliberate(leader: Person, verdict: str, day: str) -> None:
    """The group's ranking, a conclusion on each item, the resolution and its PDF."""
    leader.open("/expert/")
    leader.follow("主持合议")
    leader.choose({f"结论 {NUMBER}": verdict})
    leader.tick("评一（组长）", "评二（组员）", "评三（组员）")
    leader.write({"会议地点": "第一会议室", "会议日期": day, "会议纪要": "逐项讨论，按评分次序形成结论。"})
    leader.press("形成合议决议")
    leader.press("确认形成决议")
    leader.sees("合议决议已形成", verdict)
    resolution = paper.pdf_text(leader.download("打开决议文件"))
    assert NUMBER in resolution
    assert verdict in resolution


def shortlist(r: Rehearsal) -> None:
    """The group deliberates; the office finds the item in the defence, the applicant that it goes on."""
    leader = r["leader"]
    leader.open("/expert/")
    leader.follow("主持合议")
    leader.sees("86.67", "极差 8.0")
    deliberate(leader, "进入答辩", "2026-05-06")
    r.go_to(6, 1)
    go_to_stage(r["clerk"], "答辩评审")
    r["clerk"].sees(NUMBER, "进行中")
    r["applicant"].open("/applicant/")
    r["applicant"].sees("答辩")


def defend(r: Rehearsal) -> None:
    """A slot that the applicant and the experts see, second sheets; the item is called to a visit."""
    clerk, applicant = r["clerk"], r["applicant"]
    give_out_sheets(clerk, "答辩评审")
    clerk.follow("答辩日程")
    clerk.follow(f"单独安排 {NUMBER}")
    clerk.write({"地点": "第一会议室", "开始": "2026-06-08T09:00", "结束": "2026-06-08T09:30"})
    clerk.press("安排答辩")
    clerk.sees("09:00–09:30")
    r.follow_mail(applicant, "答辩")
    applicant.sees("2026年6月8日 09:00", "第一会议室")
    r["expert"].open("/expert/")
    r["expert"].sees("2026年6月8日 09:00–09:30", "第一会议室")

    clerk.open("/office/")
    clerk.follow("申报管理")
    clerk.follow(NUMBER)
    clerk.follow("列入现场核查")
    clerk.choose({"环节": "现场核查"})
    clerk.write({"疑点和理由": "核实在线检测数据与报告是否一致"})
    clerk.press("列入现场核查")
    r.go_to(6, 9)
    mark(r, {"expert": 87, "third": 84, "leader": 91})
    go_to_stage(clerk, "答辩评审")
    clerk.follow("答辩日程")
    clerk.mark({f"{NUMBER} 是否到场": "到场"})
    clerk.press("登记")
    settle(clerk, "答辩评审")


def visit(r: Rehearsal) -> None:
    """Planned with team and questions, reported by the team; then the group finds it before its deliberation."""
    clerk, applicant, expert = r["clerk"], r["applicant"], r["expert"]
    go_to_stage(clerk, "现场核查")
    clerk.follow("开启现场核查")
    clerk.press("开启现场核查")
    clerk.follow(f"安排核查 {NUMBER}")
    clerk.write({
        "核查事由": "核实在线检测数据与报告是否一致", "开始日期": "2026-06-10", "结束日期": "2026-06-11",
        "核查问题": "原始检测记录是否完整",
    })  # fmt: skip
    clerk.tick("评二", "评三")
    clerk.press("安排核查")
    applicant.open("/applicant/")
    applicant.follow("澜川动力股份有限公司实施双元驱动质量创新模式的经验")
    applicant.sees("2026年6月10日至2026年6月11日")

    r.go_to(6, 11)
    expert.open("/expert/")
    expert.follow("填写报告")
    expert.sees("原始检测记录是否完整")
    expert.write({"核查情况": "抽查三个批次的原始记录，数据与报告一致。"})
    expert.hand_in("签字的报告", ("报告.png", samples.scan("visit")))
    expert.press("提交报告")
    settle(clerk, "现场核查")


def make_preliminary_list(r: Rehearsal) -> None:
    """The second deliberation; the office is to ask the ministry."""
    deliberate(r["leader"], "列入初评名单", "2026-06-11")
    r["clerk"].open("/office/")
    r["clerk"].sees("待征求意见")


def consult(r: Rehearsal) -> None:
    """A letter to the ministry's department, its opinion on the item; then the notice is to be published."""
    clerk = r["clerk"]
    ministry = grant(r, "ministry", "部司", "征求意见对象", 项目="全国质量标杆", 机构="工信部科技司")
    r.go_to(6, 15)
    clerk.open("/office/")
    clerk.follow("发函", where="待征求意见")
    clerk.write({"函号": "示例质函〔2026〕12号", "发函日期": "2026-06-15", "请于何日前答复": "2026-07-03"})
    clerk.press("发出征求意见函")
    letter = paper.word_text(clerk.download("下载征求意见函"))
    assert "示例质函〔2026〕12号" in letter
    assert ENTERPRISE in letter

    ministry.open("/office/")
    ministry.follow("答复", where="征求意见待答复")
    ministry.sees(NUMBER, "2026年7月3日")
    ministry.mark({"意见": "无异议"})
    ministry.press("提交意见")
    go_to_stage(clerk, "征求意见")
    clerk.sees("意见已收齐", "无异议")
    settle(clerk, "征求意见")
    clerk.open("/office/")
    clerk.sees("待公示")


def notify_public(r: Rehearsal) -> None:
    """Ten working days, a channel with its proof; the public sees the list and the days."""
    clerk, public = r["clerk"], r["public"]
    r.go_to(6, 26)
    clerk.open("/office/")
    clerk.follow("发布", where="待公示")
    clerk.follow("核对并发布公示")
    clerk.sees("2026年6月29日 星期一至2026年7月10日 星期五，共 10 个工作日")
    clerk.press("发布公示")
    clerk.follow("登记凭证 中国质量协会网站")
    clerk.write({"网页地址": "https://association.example/notice", "发布时间": "2026-06-26T09:00"})
    clerk.press("保存凭证")

    r.go_to(6, 30)
    public.open("/")
    public.follow("公示公告")
    public.follow("查看名单")
    public.sees(ENTERPRISE, "第 2 个工作日，还剩 8 个", "中国质量协会网站 2026年6月26日")
    public.misses(NUMBER, "林申")


def object_and_answer(r: Rehearsal) -> None:
    """An objection without signing in, inquired into, ruled on, answered; only its item was held meanwhile."""
    clerk, public, applicant, chair = r["clerk"], r["public"], r["applicant"], r["chair"]
    public.follow("提出异议")
    public.mark({"类别": "举报"})
    public.choose({"涉及的经验": ENTERPRISE})
    public.write({"事实与理由": "指标数据与公开年报不一致，请核实。", "姓名或单位全称": "路人"})
    public.tick("同意仅为核实")
    public.press("提交异议")
    code = public.tells(r"([\dA-Z]{4}-[\dA-Z]{4}-[\dA-Z]{4})")

    clerk.open("/office/")
    clerk.follow("决定", where="异议待决定")
    clerk.follow("第 1 号异议")
    clerk.sees("指标数据与公开年报不一致", "身份封存")
    clerk.misses("路人")
    clerk.mark({"决定": "受理"})
    clerk.press("保存决定")
    applicant.open("/applicant/")
    applicant.sees("暂缓，核实中")
    clerk.write({"核实情况": "调取三年年报和原始记录，数据一致，口径差异已说明。"})
    clerk.hand_in("核实材料", ("年报摘录.png", samples.scan("inquiry")))
    clerk.press("记录核实情况")

    chair.open("/expert/")
    chair.follow("审议异议")
    chair.sees("口径差异已说明")
    chair.mark({"结论": "异议不成立"})
    chair.write({"理由": "年报口径与申报口径不同，数据一致。"})
    chair.tick("评主（主任委员）", "评副（副主任委员）", "评一（组长）", "评二（组员）")
    chair.press("形成审议结论")
    chair.press("确认结论")
    clerk.open("/office/")
    clerk.follow("答复", where="异议待答复")
    clerk.follow("第 1 号异议")
    clerk.write({"答复内容": "经核实，数据一致，异议不成立。"})
    clerk.press("发出答复")

    public.open("/objections")
    public.write({"查询码": code})
    public.press("查询")
    public.sees("已答复", "经核实，数据一致，异议不成立。")
    applicant.open("/applicant/")
    applicant.misses("暂缓")


def approve(r: Rehearsal) -> None:
    """Once the ten days are over, the list is approved with a document; the office is to announce it."""
    approver = grant(r, "approver", "批准", "批准人", 项目="全国质量标杆")
    approver.misses("名单待批准")
    r.go_to(7, 11)
    approver.open("/office/")
    approver.follow("批准", where="名单待批准")
    approver.sees(NUMBER, "异议", "收到 1 件")
    approver.write({"文号": "示例质审〔2026〕11号", "日期": "2026-07-11"})
    approver.press("批准名单")
    approver.press("确认批准")
    approver.sees("示例质审〔2026〕11号批准 1 项")
    r["clerk"].open("/office/")
    r["clerk"].sees("待公告")


def announce(r: Rehearsal) -> None:
    """The announcement; the public reads the list, the applicant its result and the comments released to it."""
    clerk, head, applicant, public = r["clerk"], r["head"], r["applicant"], r["public"]
    clerk.follow("公告", where="待公告")
    clerk.follow("发布公告")
    clerk.write({"公告标题": ANNOUNCEMENT, "文号": "示例质〔2026〕22号", "日期": "2026-07-11"})
    clerk.press("确认发布公告")
    clerk.sees("授予 1 项称号")
    word = paper.word_text(clerk.download(f"{ANNOUNCEMENT} · Word"))
    assert ENTERPRISE in word

    head.open("/office/")
    head.follow("评审意见开放")
    head.follow("澜川动力股份有限公司实施双元驱动质量创新模式的经验")
    head.page.get_by_label("开放这条评语").first.check()
    head.press("开放评审意见")
    applicant.open("/applicant/")
    applicant.sees("已入选")
    applicant.follow("澜川动力股份有限公司实施双元驱动质量创新模式的经验")
    applicant.sees("方法完整，数据可信；建议补充与同行的对比。")
    public.open("/notices")
    public.follow(ANNOUNCEMENT)
    public.sees(ENTERPRISE, "示例质〔2026〕22号")


ANNOUNCEMENT = "关于公布2026年全国质量标杆名单的公告"
TITLE_NUMBER = "ZB-2026-0001"


def award(r: Rehearsal) -> str:
    """Plaque and certificate; the address in its QR code leads anyone to the page that says: valid."""
    clerk, applicant, public = r["clerk"], r["applicant"], r["public"]
    clerk.open("/office/")
    clerk.follow("称号与奖牌")
    clerk.follow(TITLE_NUMBER)
    clerk.write({"奖牌编号": "第1号", "制作日期": "2026-07-11", "授牌日期": "2026-07-11"})
    clerk.press("保存授牌信息")

    applicant.open("/applicant/")
    applicant.follow("荣誉和义务")
    applicant.sees(TITLE_NUMBER, "第1号")
    certificate = applicant.download("下载证书（PDF）")
    text = paper.pdf_text(certificate)
    assert TITLE_NUMBER in text
    address = paper.address_in(text)
    assert paper.carries_code_of(certificate, address)
    public.open(address)
    public.sees("称号有效", TITLE_NUMBER, ENTERPRISE)
    return address


def publish_case(r: Rehearsal) -> None:
    """The experience enters the library without its secret part; found by two characters."""
    clerk, public = r["clerk"], r["public"]
    clerk.open("/office/")
    clerk.follow("称号与奖牌")
    clerk.follow("1 项发布到经验库")
    clerk.press("确认发布")
    public.open("/")
    public.follow("标杆经验库")
    public.write({"检索标杆经验": "双元"})
    public.press("检索")
    public.follow("澜川动力股份有限公司实施双元驱动质量创新模式的经验")
    public.sees("客户工况数据", "称号有效")
    public.misses("质量损失率由1.9%降至0.8%")


def supervise(r: Rehearsal) -> None:
    """The supervisor reads who did what, the recusal, and who looked at the application."""
    supervisor = grant(r, "supervisor", "督察", "监督", 项目="全国质量标杆")
    supervisor.follow("操作留痕")
    supervisor.sees("发布结果公告", "批准名单", "审议异议", "孙办", f"{NUMBER} 授予 {TITLE_NUMBER}")
    supervisor.follow("回避")
    supervisor.sees("评四", ENTERPRISE)
    supervisor.follow("申报项目")
    supervisor.follow(NUMBER)
    supervisor.sees("通过合议决议", "86.67")
    supervisor.follow("全部查阅记录")
    supervisor.sees("评二", "申报材料.docx")


def revoke(r: Rehearsal, address: str) -> None:
    """An inquiry, then two heads sign; certificate page, list, library and the holder's page change at once."""
    clerk, head, public, applicant = r["clerk"], r["head"], r["public"], r["applicant"]
    clerk.open("/office/")
    clerk.follow("称号与奖牌")
    clerk.follow(TITLE_NUMBER)
    clerk.unfold("立案核实")
    clerk.mark({"事由": "弄虚作假"})
    clerk.write({"线索来源和情况": "媒体报道其申报材料中的检测数据与原始记录不符"})
    clerk.press("立案核实")
    public.open(address)
    public.sees("称号有效，正在核实")

    head.open("/office/")
    head.follow("称号与奖牌")
    head.follow(TITLE_NUMBER)
    head.follow("撤销称号…")
    head.write({"文号": "示例质〔2026〕30号", "日期": "2026-07-11", "撤销事由": "申报材料中的检测数据弄虚作假"})
    head.choose({"第二名负责人": "倪"})
    head.press("发送签字码")
    second = r["second"]
    second.open("/office/mailbox?q=second@")
    head.write({"签字码": second.tells(r"签字码：(\d+)")})
    head.press("确认撤销")
    head.sees("已撤销")

    public.open(address)
    public.sees("称号已撤销", "示例质〔2026〕30号")
    public.open("/library?q=双元")
    public.misses(ENTERPRISE)
    public.open("/notices")
    public.sees("撤销公告")
    public.follow(ANNOUNCEMENT)
    public.sees("已撤销")
    applicant.open("/applicant/honours")
    applicant.sees("已撤销")


@pytest.mark.clause(
    "S1-5", "S1-16", "S1-17b", "S1-18b", "S1-19a", "S1-20a", "S1-20b", "S1-21", "S1-22", "S1-23a", "S1-24"
)
def test_one_application_through_every_row_of_the_job_table(rehearsal: Rehearsal) -> None:
    call(rehearsal)
    register(rehearsal)
    apply(rehearsal)
    recommend(rehearsal)
    examine(rehearsal)
    form_committee(rehearsal)
    review(rehearsal)
    shortlist(rehearsal)
    defend(rehearsal)
    visit(rehearsal)
    make_preliminary_list(rehearsal)
    consult(rehearsal)
    notify_public(rehearsal)
    object_and_answer(rehearsal)
    approve(rehearsal)
    announce(rehearsal)
    address = award(rehearsal)
    publish_case(rehearsal)
    supervise(rehearsal)
    revoke(rehearsal, address)
