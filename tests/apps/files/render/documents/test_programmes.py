from dataclasses import replace

import pytest

from biaogan.apps.files.render.documents.programmes import call_word, clause_coverage_pdf
from tests.apps.files.render import samples
from tests.apps.files.render.samples import pdf_text, word_text


@pytest.mark.clause("S1-N0")
def test_call_says_focus_window_quota_and_contact():
    wanted = (
        "示例质〔2026〕7号",
        "一、重点领域1.核心基础零部件",
        "申报时间为2026年5月10日00:00至2026年6月25日17:00",
        "择优推荐不超过3项；已开展本地区（行业）标杆活动的，不超过5项",
        "联系部门：" + samples.OFFICE,
        "不收取任何费用",
        "附件：1.质量标杆遴选管理办法2.推荐单位名录",
    )
    written = word_text(call_word(samples.call()))
    assert [words for words in wanted if words not in written] == []


def test_call_without_quota_says_no_limit():
    assert "择优推荐，名额不限。" in word_text(call_word(replace(samples.call(), quota=None)))


def test_call_without_relaxed_quota_names_one_number():
    assert "择优推荐不超过3项。" in word_text(call_word(replace(samples.call(), relaxed_quota=None)))


def test_call_claims_no_level_of_its_own():
    assert "全国" not in word_text(call_word(samples.call()))


@pytest.mark.clause("S1-15")
def test_clause_coverage_names_what_was_skipped():
    written = "".join(pdf_text(clause_coverage_pdf(samples.clause_coverage())).split())
    wanted = ("缺办1条，已办2条", "第1条", "择优推荐列入盖章的推荐名单11/12，缺：2026-0003", "national-2021")
    assert [words for words in wanted if words not in written] == []
