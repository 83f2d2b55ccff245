"""One believable content for every kind of document, and how tests read what was written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
import pypdfium2
from docx.oxml.ns import qn
from openpyxl import load_workbook

from biaogan.apps.files.render.check import Check
from biaogan.apps.files.render.documents.applications import (
    CommitmentLetter,
    Fact,
    Material,
    Receipt,
    RecommendationForm,
    RecommendationList,
    Recommended,
    SharingLetter,
)
from biaogan.apps.files.render.documents.honours import (
    Announcement,
    Certificate,
    EditionResults,
    PlaqueProof,
    Revocation,
    StageCount,
    Tally,
)
from biaogan.apps.files.render.documents.notices import PublicNotice
from biaogan.apps.files.render.documents.programmes import Call, ClauseCoverage, CoveredClause, CoveredText
from biaogan.apps.files.render.documents.reviews import (
    ApprovalRecord,
    Candidate,
    ConsultLetter,
    Mark,
    Member,
    Resolution,
    Ruling,
    ScoreSheet,
    Settled,
    Slot,
    Step,
    Timetable,
)
from biaogan.apps.files.render.letter import Contact

AT = datetime(2026, 3, 2, 1, 5, tzinfo=UTC)  # 09:05 in Beijing
CHECK = Check("7MEP-U53A", "https://biaogan.example/check/7MEP-U53A")
ISSUER = "示例质量促进会"
OFFICE = "示例质量促进会质量标杆工作办公室"
UNIT = "示例省工业和信息化厅"
ORGANISATION = "示例精密轴承制造有限公司"
NAME = "实施可靠性正向设计与质量追溯一体化管理的经验"
LONG = "示例" + "智能装备制造与工业互联网技术服务" * 4 + "集团股份有限公司东部分部"
CONTACT = Contact(office=OFFICE, phone="000-00000000", email="office@biaogan.example", address="示例市示例路1号")
MEMBERS = (Member("周宁", "组长"), Member("陈晓岚", "成员"), Member("林一", "成员", present=False))


def rows(count: int) -> tuple[tuple[str, str, str], ...]:
    return tuple((f"示例第{n}制造有限公司", NAME, UNIT) for n in range(1, count + 1))


def candidates(count: int) -> tuple[Candidate, ...]:
    return tuple(Candidate(f"2026-{n:04}", row[0], NAME, UNIT) for n, row in enumerate(rows(count), 1))


def settled(count: int) -> tuple[Settled, ...]:
    marks = [Decimal("96") - n for n in range(count)]
    return tuple(
        Settled(n, f"2026-{n:04}", row[0], NAME, mark, mark - 5, mark + 2, "推荐" if n < 3 else "不推荐")
        for n, (row, mark) in enumerate(zip(rows(count), marks, strict=True), 1)
    )


def form() -> RecommendationForm:
    return RecommendationForm(
        title="2026年质量标杆推荐表",
        organisation=ORGANISATION,
        facts=(Fact("统一社会信用代码", "91310000MA1FL00000"), Fact("职工人数", "1286"), Fact("成立时间", None)),
        name=NAME,
        unit=UNIT,
        focus="关键基础材料、核心基础零部件等领域",
        scope="先进质量管理理念、方法、工具",
        more=(Fact("经验类型", "全面"), Fact("应用年数", "6年")),
        abstract="公司自2019年起将可靠性正向设计引入研发全过程。\n平均无故障时间由900小时提高到2150小时。",
        contact=(Fact("联系人", "林晓岚"), Fact("电子邮箱", "quality@biaogan.example")),
        check=CHECK,
        at=AT,
    )


def commitment() -> CommitmentLetter:
    return CommitmentLetter(
        title="质量标杆申报承诺书",
        to=OFFICE,
        programme="2026年质量标杆",
        organisation=ORGANISATION,
        credit_code="91310000MA1FL00000",
        name=NAME,
        domains=("诚信", "质量", "安全", "环保"),
        check=CHECK,
        at=AT,
    )


def sharing() -> SharingLetter:
    return SharingLetter(
        title="典型经验分享承诺书",
        to=OFFICE,
        programme="2026年质量标杆典型经验",
        organisation=ORGANISATION,
        credit_code="91310000MA1FL00000",
        name=NAME,
        check=CHECK,
        at=AT,
    )


def receipt() -> Receipt:
    return Receipt(
        title="2026年质量标杆申报回执",
        number="2026-0031",
        version=1,
        submitted_at=AT,
        organisation=ORGANISATION,
        name=NAME,
        unit=UNIT,
        materials=(
            Material("推荐表扫描件", "推荐表.pdf", 812_344, "ab" * 32),
            Material("承诺书", "承诺书.pdf", 900, "c" * 64),
        ),
        digest="0123456789abcdef" * 4,
        correctable="受理期结束前，推荐单位尚未受理的，可以撤回修改。",
        address="https://biaogan.example/my/2026-0031",
        issuer=OFFICE,
    )


def recommendation_list(count: int = 3) -> RecommendationList:
    entries = tuple(
        Recommended(n, f"2026-{n:04}", row[0], NAME, "方法成熟，同意推荐。", "组织单位自荐" if n == 1 else "")
        for n, row in enumerate(rows(count), 1)
    )
    return RecommendationList(
        title="2026年质量标杆推荐名单", unit=UNIT, quota=3, entries=entries, draft=False, check=CHECK, at=AT
    )


def score_sheet() -> ScoreSheet:
    return ScoreSheet(
        title="2026年质量标杆资料评审意见表",
        group="机械装备一组",
        expert="周宁",
        number="2026-0031",
        organisation=ORGANISATION,
        name=NAME,
        marks=(
            Mark("科学性和创新性", "方法符合科学规律", 100, Decimal("91.5")),
            Mark("显效性和发展性", "有数据和事实", 100, None),
        ),
        score=Decimal("86.25"),
        comment="方法体系完整。\n建议补充对比数据。",
        conclusion="推荐",
        submitted_at=AT,
        check=CHECK,
        at=AT,
    )


def timetable(count: int = 4) -> Timetable:
    starts = [AT + timedelta(days=n // 3, minutes=25 * (n % 3)) for n in range(count)]
    slots = tuple(
        Slot(start, start + timedelta(minutes=20), "机械装备一组", "三层会议室", f"2026-{n:04}", row[0], NAME)
        for n, (start, row) in enumerate(zip(starts, rows(count), strict=True), 1)
    )
    return Timetable(title="2026年质量标杆答辩日程", issuer=OFFICE, slots=slots, notes=("每项陈述15分钟。",), at=AT)


def resolution(count: int = 4) -> Resolution:
    return Resolution(
        title="2026年质量标杆资料评审合议决议",
        number="HY-2026-03",
        body="机械装备一组",
        round="资料评审合议",
        basis="《质量标杆遴选管理办法》第十九条",
        held_on=AT.date(),
        place="示例会议中心",
        president="周宁（组长）",
        members=MEMBERS,
        recusals=("陈晓岚未参加2026-0005的讨论和表决。",),
        rows=settled(count),
        list_name="进入答辩名单",
        statement="结论为推荐的经验列入进入答辩名单，报办公室。",
        check=CHECK,
        at=AT,
    )


def ruling() -> Ruling:
    return Ruling(
        title="对公示异议的审议决定",
        number="SY-2026-01",
        body="质量标杆评审委员会",
        basis="《质量标杆遴选管理办法》第二十一条",
        objection="YY-2026-0002",
        received_on=date(2026, 8, 5),
        organisation=ORGANISATION,
        name=NAME,
        subject="反映利润数据与公开年报不一致。",
        inquiry=("调取审计报告，净利润均为正值。", "向推荐单位核实，没有违法行为记录。"),
        ruling="异议不成立，维持公示结果。",
        reasons="异议所引年报为集团合并口径。",
        consequence="解除暂缓，按程序提请批准。",
        held_on=AT.date(),
        place="示例会议中心",
        members=MEMBERS,
        check=CHECK,
        at=AT,
    )


def consult(count: int = 3) -> ConsultLetter:
    return ConsultLetter(
        issuer=ISSUER,
        number="示例质函〔2026〕18号",
        title="关于征求2026年质量标杆初评名单意见的函",
        to="示例部科技司",
        programme="2026年质量标杆遴选",
        basis="《质量标杆遴选管理办法》第二十条",
        done=("资料评审", "答辩评审"),
        list_name="2026年质量标杆初评名单",
        candidates=candidates(count),
        domains=("诚信", "质量", "安全", "环保"),
        due=date(2026, 8, 20),
        contact=CONTACT,
        dated=date(2026, 8, 6),
        at=AT,
    )


def approval(count: int = 3) -> ApprovalRecord:
    return ApprovalRecord(
        title="2026年质量标杆名单审批表",
        office=OFFICE,
        approver="示例质量促进会会长办公会",
        basis="《质量标杆遴选管理办法》第二十二条",
        list_name="2026年质量标杆推荐名单",
        steps=(Step("公示", "2026年8月24日至9月4日", "收到异议1件，已办结"),),
        candidates=candidates(count),
        objections="公示期间收到异议1件，异议不成立。",
        held=("2026-0044，异议调查尚未结束",),
        opinion="",
        document="",
        approved_on=None,
        check=CHECK,
        at=AT,
    )


def notice(count: int = 3) -> PublicNotice:
    return PublicNotice(
        issuer=OFFICE,
        title="2026年质量标杆推荐名单公示",
        programme="2026年质量标杆遴选",
        basis="《质量标杆遴选管理办法》",
        done=("资料评审", "答辩评审"),
        list_name="2026年质量标杆推荐名单",
        columns=("单位名称", "经验名称", "推荐单位"),
        weights=(4, 5, 3),
        rows=rows(count),
        first=date(2026, 9, 11),
        last=date(2026, 9, 24),
        days=10,
        unit="工作日",
        calendar="国务院办公厅公布的2026年节假日安排",
        make_up=(date(2026, 9, 20),),
        objection="https://biaogan.example/notices/3/object",
        ruled_by="质量标杆评审委员会",
        contact=CONTACT,
        supervision_phone="000-00000001",
        address="https://biaogan.example/notices/3",
        digest="0123456789abcdef" * 4,
        dated=date(2026, 9, 10),
        at=AT,
    )


def announcement(count: int = 3) -> Announcement:
    return Announcement(
        issuer=ISSUER,
        number="示例质〔2026〕58号",
        title="关于公布2026年质量标杆名单的公告",
        to="",
        programme="2026年质量标杆遴选",
        basis="《质量标杆遴选管理办法》",
        first=date(2026, 9, 11),
        last=date(2026, 9, 24),
        approved="示例质量促进会会长办公会",
        approved_on=date(2026, 10, 9),
        honour="2026年质量标杆",
        list_name="2026年质量标杆名单",
        columns=("单位名称", "经验名称", "推荐单位"),
        weights=(4, 5, 3),
        rows=rows(count),
        duties=("入选单位应当参加经验交流活动。",),
        address="https://biaogan.example/library",
        contact=CONTACT,
        dated=date(2026, 10, 12),
        at=AT,
    )


def results() -> EditionResults:
    return EditionResults(
        issuer=ISSUER,
        title="2026年质量标杆遴选结果",
        programme="2026年质量标杆遴选",
        stages=(StageCount("申报", 160, 152, 8), StageCount("推荐", 152, 147, 5)),
        columns=("单位名称", "经验名称", "推荐单位"),
        weights=(4, 5, 3),
        winners=rows(3),
        tallies=(("推荐单位", (Tally(UNIT, 12, 3),)), ("重点领域", (Tally("核心基础零部件", 40, 3),))),
        dated=date(2026, 10, 12),
        at=AT,
    )


def certificate() -> Certificate:
    return Certificate(
        holder=ORGANISATION,
        experience=NAME,
        title="2026年质量标杆",
        number="ZB-2026-0031",
        issuer=ISSUER,
        dated=date(2026, 10, 12),
        address="https://biaogan.example/c/7KQ2M9XA",
        at=AT,
    )


def plaque() -> PlaqueProof:
    return PlaqueProof(
        holder=ORGANISATION,
        title="2026年质量标杆",
        number="第31号",
        issuer=ISSUER,
        dated=date(2026, 10, 12),
        width=600,
        height=400,
        at=AT,
    )


def revocation() -> Revocation:
    return Revocation(
        issuer=ISSUER,
        number="示例质〔2026〕71号",
        title="关于撤销示例机电制造有限公司质量标杆称号的公告",
        holder="示例机电制造有限公司",
        experience=NAME,
        honour="2024年质量标杆",
        certificate="ZB-2024-0012",
        plaque="第12号",
        conferred_on=date(2024, 11, 6),
        ground="该单位申报材料中的主要数据弄虚作假",
        basis="《质量标杆遴选管理办法》第二十四条",
        decided="示例质量促进会会长办公会",
        decided_on=date(2026, 8, 19),
        effects=("该单位不得再以质量标杆名义宣传", "标牌和证书予以收回"),
        address="https://biaogan.example/c/ZB20240012",
        contact=CONTACT,
        dated=date(2026, 8, 20),
        at=AT,
    )


def clause_coverage(count: int = 3) -> ClauseCoverage:
    clauses = tuple(
        CoveredClause(
            f"第{n}条", "按名额择优推荐，逐项审查", "缺办" if n == 1 else "已办", n == 1,
            ("择优推荐 列入盖章的推荐名单 11/12，缺：2026-0003", "择优推荐 名单不超过名额 4/4"), 24, 12,
        )
        for n in range(1, count + 1)
    )  # fmt: skip
    texts = (CoveredText("质量标杆遴选管理办法", clauses),)
    return ClauseCoverage(
        title="2026年质量标杆遴选条款落实情况", pin="national-2021　75dfa6bc1043f80e",
        totals=(("缺办", 1), ("已办", 2)), texts=texts, at=AT,
    )  # fmt: skip


def call() -> Call:
    return Call(
        issuer=ISSUER,
        number="示例质〔2026〕7号",
        title="关于开展2026年质量标杆遴选活动的通知",
        to="各推荐单位、有关企业",
        programme="2026年质量标杆遴选",
        basis=("《质量标杆遴选管理办法》",),
        focus=("核心基础零部件等领域企业的经验。", "中小企业在质量管理创新方面的经验。"),
        scopes=("先进质量管理方法的应用。", "新技术手段提升产品和服务质量。"),
        conditions=("近三年连续盈利。", "方法已成熟应用。"),
        opens=datetime(2026, 5, 9, 16, 0, tzinfo=UTC),
        closes=datetime(2026, 6, 25, 9, 0, tzinfo=UTC),
        portal="https://biaogan.example/apply",
        documents=("推荐表", "承诺书", "申报材料"),
        quota=3,
        relaxed_quota=5,
        review=("2026年7月至8月组织评审。",),
        contact=CONTACT,
        annexes=("质量标杆遴选管理办法", "推荐单位名录"),
        dated=date(2026, 4, 28),
        at=AT,
    )


CONTENTS: dict[str, Callable[[], Any]] = {
    "call": call,
    "clause_coverage": clause_coverage,
    "form": form,
    "commitment": commitment,
    "sharing": sharing,
    "receipt": receipt,
    "recommendation_list": recommendation_list,
    "score_sheet": score_sheet,
    "timetable": timetable,
    "resolution": resolution,
    "ruling": ruling,
    "consult": consult,
    "approval": approval,
    "notice": notice,
    "notice_pdf": notice,
    "announcement": announcement,
    "results": results,
    "results_sheet": results,
    "certificate": certificate,
    "plaque": plaque,
    "revocation": revocation,
}


def pdf_pages(pdf: bytes) -> list[str]:
    """The text of each page without any white space: where lines break is the layout's affair."""
    document = pypdfium2.PdfDocument(pdf)
    pages = ["".join(page.get_textpage().get_text_range().split()) for page in document]
    document.close()
    return pages


def pdf_text(pdf: bytes) -> str:
    return "".join(pdf_pages(pdf))


def word_text(word: bytes) -> str:
    """The text of a .docx, its tables and feet included, without white space."""
    document = docx.Document(BytesIO(word))
    parts = [document.element.body, *(section.footer._element for section in document.sections)]
    return "".join("".join(drawn(part).split()) for part in parts)


def drawn(part: Any) -> str:
    """The text that Word draws in a part of a document, without the codes of fields."""
    return "".join(text.text for text in part.iter(qn("w:t")))


def excel_text(workbook: bytes) -> str:
    book = load_workbook(BytesIO(workbook))
    cells = (cell.value for sheet in book for row in sheet.iter_rows() for cell in row)
    return "".join("".join(str(value).split()) for value in cells)


def text_of(ending: str, document: bytes) -> str:
    return {"pdf": pdf_text, "docx": word_text, "xlsx": excel_text}[ending](document)


def zip_times(office_file: bytes) -> set[tuple[int, ...]]:
    with ZipFile(BytesIO(office_file)) as package:
        return {entry.date_time for entry in package.infolist()}
