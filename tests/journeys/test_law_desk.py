"""The desk for the law: a rulebook is browsed, compared and attached to, an open value changed and adopted."""

from __future__ import annotations

import pytest

from tests.journeys.rehearsal import Rehearsal
from tests.journeys.test_whole_edition import TITLE, WINDOWS, grant

pytestmark = pytest.mark.browser

WORDING = "办法\n第十七条 推荐单位先审后推。\n第十八条 办公室看形式。\n".encode()


@pytest.mark.clause("S1-6", "S1-1")
def test_law_is_browsed_compared_changed_in_what_it_leaves_open_and_adopted(rehearsal: Rehearsal) -> None:
    clerk = grant(rehearsal, "clerk", "孙办", "办公室", 项目="全国质量标杆")
    browse(rehearsal)
    compare(rehearsal)
    prepare(rehearsal)
    change(rehearsal)
    adopt(rehearsal)
    clerk.open("/office/")
    clerk.follow("规则对照")
    clerk.choose({"甲": "2021年通知", "乙": TITLE})
    clerk.write({"查条文、规则名或关键词": "stages.notice.first_day"})
    clerk.press("对照")
    clerk.sees("次日起", "当日起", "不同")


def browse(r: Rehearsal) -> None:
    """From a word to its article, with the values and pages beside; the official wording once it is attached."""
    clerk = r["clerk"]
    clerk.follow("条文与规则")
    clerk.follow("阅读条文", where="2021年通知")
    clerk.write({"查条文、规则名或关键词": "按名额择优推荐"})
    clerk.press("搜索")
    clerk.sees("第十七条", "摘要", "推荐名额", "系统执行")
    clerk.misses("第十六条")
    clerk.unfold("落在哪里")
    clerk.sees("quota_left")
    clerk.follow("法规原文")
    clerk.choose({"文本": "全国质量标杆遴选管理办法"})
    clerk.hand_in("原文文件", ("办法.txt", WORDING))
    clerk.press("附上原文")
    clerk.sees("已附上", "个条款没有找到原文")
    clerk.open("/office/law/rulebooks/national-2021?q=S1-17b")
    clerk.sees("推荐单位先审后推。", "法规原文", "摘要")


def compare(r: Rehearsal) -> None:
    """What differs stands first, with the clauses of both."""
    clerk = r["clerk"]
    clerk.follow("规则对照")
    clerk.choose({"甲": "2021年通知", "乙": "质量标杆典型经验"})
    clerk.press("对照")
    clerk.sees("处不同")
    clerk.write({"查条文、规则名或关键词": "honour.revoke.accident.window_years"})
    clerk.press("对照")
    clerk.sees("重大事故追溯年数", "不限", "第二十四条", "第二十一条")


def prepare(r: Rehearsal) -> None:
    """An edition with its dates, not yet published."""
    clerk = r["clerk"]
    clerk.follow("遴选届次")
    clerk.follow("新建届次")
    clerk.write({"年度": "2026", "届次名称": TITLE})
    clerk.choose({"规则": "2021年通知"})
    clerk.press("新建届次")
    for stage, (opens, closes) in WINDOWS.items():
        clerk.write({"开始日期": opens, "截止日期": closes}, where=stage)
    clerk.write({"联系部门": "质量标杆工作办公室", "联系人": "倪○", "电话": "000-00000000"})
    clerk.press("保存设置")
    clerk.sees("没有不符合项，可以发布")


def change(r: Rehearsal) -> None:
    """A value that the text fixes is refused while it is typed; one that it leaves open is saved."""
    clerk = r["clerk"]
    clerk.follow(TITLE)
    clerk.follow("本届取值")
    clerk.write({"公示天数": "5"})
    clerk.page.keyboard.press("Tab")
    clerk.page.locator("#open-findings .bar.fail").wait_for()
    clerk.sees("有的取值与规则不符")
    clerk.write({"公示天数": "10"})
    clerk.choose({"公示起算": "当日起"})
    clerk.page.locator("#open-findings .bar.good").wait_for()
    clerk.sees("当日起")
    clerk.press("保存取值")
    clerk.sees("已保存本届取值", "次日起 → 当日起")


def adopt(r: Rehearsal) -> None:
    """The head publishes, and the edition is pinned to the rulebook with its value."""
    head = r["head"]
    head.open("/office/")
    head.follow("遴选届次")
    head.follow(TITLE)
    head.follow("发布遴选通知")
    head.write({"通知文号": "示例质〔2026〕7号"})
    head.press("发布遴选通知")
    head.open("/office/")
    head.follow("本届概况")
    head.sees("公示起算", "当日起")
