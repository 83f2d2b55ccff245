from dataclasses import fields, replace
from datetime import date

import pytest

from biaogan.apps.files.render.documents.reviews import (
    Ruling,
    approval_pdf,
    consult_word,
    resolution_pdf,
    ruling_pdf,
    score_sheet_pdf,
    timetable_pdf,
)
from tests.apps.files.render import samples
from tests.apps.files.render.samples import pdf_pages, pdf_text, word_text


def missing(text: str, *wanted: str) -> list[str]:
    return [words for words in wanted if words not in text]


@pytest.mark.clause("S1-19a")
def test_score_sheet_shows_marks_comment_and_line_to_sign():
    text = pdf_text(score_sheet_pdf(samples.score_sheet()))
    marks = ("方法符合科学规律10091.50", "有数据和事实100—", "合成得分86.25")
    assert missing(text, *marks, "方法体系完整。", "结论意见推荐", "周宁（专家签字）", "2026年3月2日09:05") == []


def test_score_sheet_not_yet_handed_in_says_so():
    text = pdf_text(score_sheet_pdf(replace(samples.score_sheet(), submitted_at=None, conclusion="")))
    assert ("尚未提交" in text, "结论意见" in text) == (True, False)


def test_timetable_has_a_table_a_day():
    text = pdf_text(timetable_pdf(samples.timetable(4)))
    assert missing(text, "2026年3月2日时间评审组", "09:05–09:25", "2026年3月3日时间评审组") == []
    assert text.count("申报编号") == 2


@pytest.mark.clause("S1-19b", "S1-20a")
def test_resolution_shows_ranking_spread_verdicts_and_who_signs():
    text = pdf_text(resolution_pdf(samples.resolution()))
    row = "12026-0001示例第1制造有限公司" + samples.NAME + "96.0091.00–98.00推荐"
    assert missing(text, row, "推荐2项，不推荐2项", "陈晓岚未参加", "周宁（组长）", "林一（成员）缺席") == []
    assert "理由（" not in text


def test_resolution_prints_the_reason_of_each_departure():
    first, *others = samples.settled(4)
    departing = replace(first, verdict="不推荐", reason="数据口径不一致。")
    text = pdf_text(resolution_pdf(replace(samples.resolution(), rows=(departing, *others))))
    assert (
        missing(text, "不推荐*", "与得分次序不一致的理由", "2026-0001示例第1制造有限公司不推荐数据口径不一致。") == []
    )


def test_long_resolution_repeats_header_and_never_signs_on_an_empty_page():
    pages = pdf_pages(resolution_pdf(samples.resolution(60)))
    ranked = [page for page in pages if "制造有限公司" in page]
    assert [page.count("序申报编号") for page in ranked] == [1] * len(ranked)
    assert [("决议结论为" in page) for page in pages if "签字" in page] == [True]


@pytest.mark.clause("S1-21")
def test_ruling_shows_inquiry_ruling_and_consequence():
    text = pdf_text(ruling_pdf(samples.ruling()))
    assert (
        missing(text, "YY-2026-0002", "1.调取审计报告", "异议不成立，维持公示结果。", "解除暂缓", "2026年8月5日") == []
    )


def test_ruling_has_no_field_for_the_objector():
    assert [field.name for field in fields(Ruling) if "objector" in field.name] == []


@pytest.mark.clause("S1-20b")
def test_consult_letter_asks_by_a_date_with_list_and_form():
    written = word_text(consult_word(samples.consult()))
    row = "12026-0001示例第1制造有限公司" + samples.NAME + samples.UNIT
    assert (
        missing(written, "示例部科技司：", "请于2026年8月20日前填写", "共3项（见附件1）", row, "无异议有异议意见和理由")
        == []
    )


@pytest.mark.clause("S1-22")
def test_approval_record_leaves_room_to_sign():
    text = pdf_text(approval_pdf(samples.approval()))
    assert missing(text, "收到异议1件，已办结", "暂缓：2026-0044", "（盖章）年月日", "批准文号：", "12026-0001") == []


def test_approval_record_filled_in_shows_number_and_date():
    given = replace(samples.approval(), opinion="同意。", document="示例质〔2026〕57号", approved_on=date(2026, 10, 9))
    assert (
        missing(pdf_text(approval_pdf(given)), "同意。", "批准文号：示例质〔2026〕57号", "（盖章）2026年10月9日") == []
    )
