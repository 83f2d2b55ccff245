"""What an applicant does, from the account to the receipt, by plain forms."""

from __future__ import annotations

from biaogan.core.identity.credit_code import check_character
from tests import cast, samples
from tests.journeys import paper
from tests.journeys.people import Person
from tests.journeys.rehearsal import Rehearsal

PASSWORD = "long-enough-and-rare"
UNIT = "黑龙江省工业和信息化厅"
SECTIONS = {
    "name": "质量标杆名称", "abstract": "摘要", "overview": "企业概况", "method": "管理方法（技术）的推进和应用情况",
    "effect": "管理方法（技术）的实施效果",
}  # fmt: skip
MATURITY = {
    "applied_since": "在本单位成熟应用", "improvement": "质量和绩效明显提升", "regional_standing": "在地区内表现突出",
    "industry_standing": "在行业内表现突出",
}  # fmt: skip
RECORD = ("诚信", "质量", "安全", "环保")


def register(rehearsal: Rehearsal, person: Person) -> None:
    """An account, confirmed by the link that was mailed."""
    person.open("/")
    person.follow("登录")
    person.follow("注册账号")
    person.write({"姓名": person.name, "邮箱": person.email, "密码": PASSWORD, "再输入一次密码": PASSWORD})
    person.press("注册账号")
    person.sees("查收邮件")
    rehearsal.follow_mail(person, "确认邮箱")
    person.press("确认邮箱")
    person.sees("我的申报", "先认领所在单位")


def claim(person: Person, name: str, code: str) -> None:
    """The organisation one acts for, by a code of 17 characters and its check character, and its profile."""
    person.follow("认领单位")
    person.write({"统一社会信用代码": code + check_character(code), "单位名称": name})
    person.choose({"法人类型": "企业法人"})
    person.press("认领单位")
    person.write({"国民经济行业代码": "3734", "简称": name.removesuffix("股份有限公司")})
    person.choose({"所在地区": "黑龙江省"})
    person.press("保存单位资料")
    person.sees("单位资料已保存")


def fill_in(person: Person, name: str) -> None:
    """A draft with every answer within its limit; the effect is marked secret."""
    said = cast.complete_answers(name)
    answers = {key: answer["value"] for key, answer in said["answers"].items()}
    person.open("/applicant/")
    person.follow("我要申报")
    person.choose({"推荐单位": UNIT})
    person.press("新建申报")

    person.mark({"重点领域": "工业“五基”领域", "遴选范围": "先进理念、方法、工具"})
    person.write({f"{year}年净利润（万元）": value for year, value in answers["profit"].items()})
    person.mark(dict.fromkeys(RECORD, "没有"))
    person.tick("不涉商业秘密时参加分享交流")
    person.write({"联系人": person.name, "部门": "质量部", "电话": "000-00000000", "邮箱": person.email})
    person.press("保存并继续")

    person.mark({"方法来源": "借鉴结合", "经验类型": "全面经验"})
    person.write({"应用年数（年）": "7"})
    person.write({SECTIONS[key]: text for key, text in said["sections"].items()})
    person.write({MATURITY[key]: text for key, text in answers["maturity"].items()})
    person.tick("“管理方法（技术）的实施效果”保密")
    person.press("保存并继续")

    person.write({"指标名称 1": "一次交验合格率", "单位 1": "%"})
    for row in said["indicators"]:
        figures = {"本单位": row["own"], "竞争对手": row["competitor"], "标杆": row["benchmark"]}
        person.write({f"1: {row['year']} {whose}": figure for whose, figure in figures.items()})
    person.press("保存并继续")


def attach(person: Person) -> None:
    """The Word master, evidence, and both papers: downloaded, stamped, scanned, handed back with their check code."""
    go_on(person, "经验内容")
    person.hand_in("选择申报材料文件", ("申报材料.docx", samples.word()))
    person.press("上传文件")
    go_on(person, "指标与证明")
    person.choose({"证明什么": "获奖证书"})
    person.hand_in("选择证明材料文件", ("获奖证书.png", samples.scan("award")))
    person.press("上传文件")
    for title in ("推荐表", "承诺书"):
        stamp(person, title)


def stamp(person: Person, title: str) -> None:
    """A paper as the draft prints it now, stamped and scanned."""
    go_on(person, "盖章文件")
    code = paper.check_code(person.download(f"生成并下载{title}"))
    go_on(person, "盖章文件")
    person.hand_in(f"选择{title}文件", (f"{title}.png", samples.scan(code)))
    person.write({"页脚核验码": code}, where=f"选择{title}文件")
    person.press("上传文件", where=f"选择{title}文件")
    person.sees(f"已上传 {title}.png")


def go_on(person: Person, step: str) -> None:
    """To a step of the draft that waits on the desk."""
    person.open("/applicant/")
    person.follow("继续填报")
    person.follow(step)


def submit(person: Person) -> str:
    """Checked, confirmed, handed in; the number of the application."""
    go_on(person, "核对并提交")
    person.sees("没有须处理的问题，可以提交")
    person.follow("提交申报")
    person.press("确认提交")
    person.sees("申报回执", UNIT)
    return person.tells(r"申报编号\s*(\d{4}-\d{4})")
