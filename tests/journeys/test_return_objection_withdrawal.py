"""Ways that are not straight: returned and corrected, taken off the list by an objection, withdrawn."""

from __future__ import annotations

import pytest

from biaogan.apps.ledger import clock
from tests import cast, samples
from tests.journeys.people import Person
from tests.journeys.rehearsal import Rehearsal
from tests.journeys.reviewing import find_all_met
from tests.walks import NAMES, Walk

pytestmark = pytest.mark.browser

FIRST, SECOND, THIRD = (f"{name}股份有限公司" for name in NAMES[:3])


def set_out(rehearsal: Rehearsal, walk: Walk) -> Person:
    """The clock stands where a walk has come to; the head of the office is at the desk."""
    clock.move(walk.now)
    return rehearsal.joins("office", cast.office())


def applicant_of(rehearsal: Rehearsal, place: int) -> Person:
    """Who applied as the first, second or third."""
    return rehearsal.joins(f"applicant {place}", cast.account(f"申{NAMES[place]}"))


@pytest.mark.clause("S1-18a", "S1-18b")
def test_returned_items_are_corrected_and_the_new_version_passes(rehearsal: Rehearsal) -> None:
    office = set_out(rehearsal, cast.walk(1).recommended())
    applicant = applicant_of(rehearsal, 0)
    office.open("/office/")
    office.follow("审查", where="形式审查")
    office.follow("2026-0001")
    find_all_met(office)
    office.mark({"近三年连续保持盈利的结论": "退回", "申报材料的结论": "退回"})
    office.write({"近三年连续保持盈利的理由": "2025年净利润与年报不一致", "申报材料的理由": "正文缺少图1"})
    office.press("退回补正")
    office.sees("2026-0001 已退回补正", "期限 2026年4月27日 24:00")

    rehearsal.follow_mail(applicant, "退回补正：2026-0001")
    applicant.sees("2025年净利润与年报不一致", "正文缺少图1", "2026年4月27日 24:00")
    applicant.follow("去修改 近三年连续保持盈利")
    assert applicant.may_write("2025年净利润（万元）")
    assert not applicant.may_write("联系人")
    applicant.write({"2025年净利润（万元）": "4012.15"})
    applicant.press("保存并继续")
    applicant.hand_in("选择申报材料文件", ("申报材料.docx", samples.word("申报材料正文，见表1和图1。")))
    applicant.press("上传文件")
    applicant.open("/applicant/")
    applicant.follow("查看并修改")
    applicant.follow("核对并提交补正")
    applicant.follow("提交补正")
    applicant.press("确认提交补正")
    applicant.open("/applicant/")
    applicant.sees("形式审查")

    office.open("/office/")
    office.follow("复核", where="补正复核")
    office.follow("2026-0001")
    office.sees("4,012.15 万元")
    find_all_met(office)
    office.press("审查通过")
    office.sees("2026-0001 通过形式审查")


@pytest.mark.clause("S1-21", "S1-22")
def test_upheld_objection_takes_one_item_off_and_the_others_go_on(rehearsal: Rehearsal) -> None:
    office = set_out(rehearsal, cast.walk(3).noticed())
    public = rehearsal.comes("public", "公众", "public@people.example")
    rehearsal.go_to(7, 1)
    public.open("/notices")
    public.follow("提出异议")
    public.mark({"类别": "举报"})
    public.choose({"涉及的经验": SECOND})
    public.write({"事实与理由": "该单位近三年发生过质量安全事故。"})
    public.tick("同意仅为核实")
    public.press("提交异议")
    code = public.tells(r"([\dA-Z]{4}-[\dA-Z]{4}-[\dA-Z]{4})")

    office.open("/office/")
    office.follow("决定", where="异议待决定")
    office.follow("第 1 号异议")
    office.mark({"决定": "受理"})
    office.press("保存决定")
    office.write({"核实情况": "应急管理部门证实事故属实。"})
    office.press("记录核实情况")
    applicant_of(rehearsal, 0).misses("暂缓")
    second = applicant_of(rehearsal, 1)
    second.sees("暂缓，核实中")

    chair = rehearsal.joins("chair", cast.account("评主"))
    chair.follow("审议异议")
    chair.mark({"结论": "异议成立，不列入名单"})
    chair.write({"理由": "事故属实，不符合申报条件。"})
    chair.tick("评主（主任委员）", "评副（副主任委员）", "评一（组长）")
    chair.press("形成审议结论")
    chair.press("确认结论")
    office.open("/office/")
    office.follow("答复", where="异议待答复")
    office.follow("第 1 号异议")
    office.write({"答复内容": "异议成立，该项不列入名单。"})
    office.press("发出答复")
    public.open("/objections")
    public.write({"查询码": code})
    public.press("查询")
    public.sees("异议成立，该项不列入名单。")
    second.open("/applicant/")
    second.sees("公示后未列入名单")

    rehearsal.go_to(7, 14)
    approver = rehearsal.joins("approver", cast.approver())
    approver.follow("批准", where="名单待批准")
    approver.sees(FIRST, THIRD)
    approver.misses(SECOND)
    approver.write({"文号": "示例质审〔2026〕12号", "日期": "2026-07-14"})
    approver.press("批准名单")
    approver.press("确认批准")
    office.open("/office/")
    office.follow("公告", where="待公告")
    office.sees(FIRST, THIRD)
    office.misses(SECOND)


@pytest.mark.clause("S1-4", "S1-19a")
def test_withdrawn_application_leaves_every_desk_and_the_others_go_on(rehearsal: Rehearsal) -> None:
    office = set_out(rehearsal, cast.walk(2).reviewing())
    expert = rehearsal.joins("expert", cast.account("评二"))
    expert.follow("全部 2 项")
    expert.sees(FIRST, SECOND)
    second = applicant_of(rehearsal, 1)
    second.follow(SECOND)
    second.follow("退出申报…")
    second.press("确认退出")
    second.open("/applicant/")
    second.sees("已退出申报")

    expert.open("/expert/")
    expert.sees("进度 0 / 1")
    expert.misses(SECOND)
    office.open("/office/")
    office.follow("申报管理")
    office.follow("2026-0002")
    office.sees("申报单位退出")
