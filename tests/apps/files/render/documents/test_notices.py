from dataclasses import replace

import pytest

from biaogan.apps.files.render.documents.notices import notice_pdf, notice_word
from tests.apps.files.render import samples
from tests.apps.files.render.samples import pdf_pages, pdf_text, word_text

WRITERS = pytest.mark.parametrize("text", [lambda it: word_text(notice_word(it)), lambda it: pdf_text(notice_pdf(it))])


@pytest.mark.clause("S1-21")
@WRITERS
def test_notice_says_basis_dates_how_to_object_and_whom_to_ask(text):
    written = text(samples.notice())
    wanted = (
        "根据《质量标杆遴选管理办法》，2026年质量标杆遴选经资料评审、答辩评审，形成2026年质量标杆推荐名单，共3项。",
        "2026年9月11日至2026年9月24日，共10个工作日，按国务院办公厅公布的2026年节假日安排计算。",
        "其中2026年9月20日为调休上班日，计入公示期。",
        "网上提出地址：https://biaogan.example/notices/3/object",
        "报质量标杆评审委员会审议",
        "监督电话：000-00000001",
        "不收取任何费用",
        "0123456789abcdef" * 4,
        "附件：2026年质量标杆推荐名单",
        "1示例第1制造有限公司" + samples.NAME + samples.UNIT,
    )
    assert [words for words in wanted if words not in written.replace("—1—", "")] == []


@WRITERS
def test_notice_without_make_up_days_does_not_speak_of_them(text):
    assert "调休" not in text(replace(samples.notice(), make_up=()))


def test_notice_shows_only_the_columns_handed_in():
    notice = replace(samples.notice(), columns=("单位名称",), weights=(1,), rows=(("示例公司",),))
    assert (samples.NAME in word_text(notice_word(notice)), samples.UNIT in word_text(notice_word(notice))) == (
        False,
        False,
    )


def test_notice_of_sixty_rows_repeats_its_header():
    pages = [page for page in pdf_pages(notice_pdf(samples.notice(60))) if "制造有限公司" in page]
    assert [page.count("序号单位名称") for page in pages] == [1] * len(pages)
    assert [sum(page.count(f"示例第{n}制造") for page in pages) for n in range(1, 61)] == [1] * 60
