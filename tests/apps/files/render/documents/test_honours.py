from dataclasses import replace
from io import BytesIO

import pypdfium2
import pytest
from openpyxl import load_workbook

from biaogan.apps.files.render.documents.honours import (
    announcement_word,
    certificate_pdf,
    plaque_pdf,
    results_word,
    results_xlsx,
    revocation_word,
)
from tests.apps.files.render import samples
from tests.apps.files.render.samples import LONG, pdf_pages, pdf_text, word_text


def missing(text: str, *wanted: str) -> list[str]:
    return [words for words in wanted if words not in text.replace("—1—", "")]


@pytest.mark.clause("S1-22")
def test_announcement_says_approval_title_and_list():
    written = word_text(announcement_word(samples.announcement()))
    approved = "经示例质量促进会会长办公会于2026年10月9日批准"
    row = "3示例第3制造有限公司" + samples.NAME + samples.UNIT
    assert missing(written, "示例质〔2026〕58号", approved, "授予“2026年质量标杆”称号", "（共3项）", row) == []


def test_announcement_of_a_list_only_confers_no_title():
    assert "授予" not in word_text(announcement_word(replace(samples.announcement(), honour="")))


@pytest.mark.clause("S1-23a")
def test_certificate_names_holder_experience_title_number_and_page():
    text = pdf_text(certificate_pdf(samples.certificate()))
    parts = (
        "编号ZB-2026-0031",
        f"授予{samples.ORGANISATION}“{samples.NAME}”2026年质量标杆称号",
        samples.ISSUER,
        "2026年10月12日",
    )
    assert missing(text, *parts, "https://biaogan.example/c/7KQ2M9XA", "盖章处") == []


def test_certificate_is_one_landscape_page_however_long_the_names():
    longest = replace(samples.certificate(), holder=LONG[:80], experience=LONG, issuer=LONG[:30], title=LONG[:30])
    document = pypdfium2.PdfDocument(certificate_pdf(longest))
    sizes = [tuple(round(length) for length in page.get_size()) for page in document]
    document.close()
    assert sizes == [(842, 595)]


def test_certificate_as_specimen_says_so():
    pages = [pdf_text(certificate_pdf(replace(samples.certificate(), specimen=it))) for it in (True, False)]
    assert ["样张" in page for page in pages] == [True, False]


@pytest.mark.clause("S1-23a")
def test_plaque_proof_shows_wording_and_size_on_one_page():
    pages = pdf_pages(plaque_pdf(replace(samples.plaque(), holder=LONG[:80])))
    assert missing(pages[0], "标牌样稿", "2026年质量标杆", "600mm", "400mm", "核对人：") == []
    assert len(pages) == 1


@pytest.mark.clause("S1-24")
def test_revocation_says_ground_article_and_effects():
    parts = (
        "经查，该单位申报材料中的主要数据弄虚作假。",
        "第二十四条",
        "撤销上述称号",
        "证书编号ZB-2024-0012，标牌编号第12号",
    )
    written = word_text(revocation_word(samples.revocation()))
    assert missing(written, *parts, "不得再以质量标杆名义宣传；标牌和证书予以收回。") == []


def test_results_as_word_and_as_workbook_tell_the_same():
    text = word_text(results_word(samples.results()))
    assert missing(text, "共收到申报160项，入选3项", "1示例第1制造有限公司", "推荐1521475", f"{samples.UNIT}123") == []
    book = load_workbook(BytesIO(results_xlsx(samples.results())))
    assert book.sheetnames == ["入选名单", "各阶段", "按推荐单位", "按重点领域"]
    assert [cell.value for cell in book["各阶段"][3]] == ["推荐", 152, 147, 5]
    assert [cell.value for cell in book["入选名单"][2]] == [1, "示例第1制造有限公司", samples.NAME, samples.UNIT]


def test_documents_claim_no_level_that_the_input_lacks():
    texts = (pdf_text(certificate_pdf(samples.certificate())), word_text(announcement_word(samples.announcement())))
    assert ["全国" in text for text in texts] == [False, False]
