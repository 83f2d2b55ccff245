from dataclasses import replace
from io import BytesIO

import docx
import pytest

from biaogan.apps.files.render.documents.applications import (
    commitment_word,
    form_word,
    receipt_pdf,
    recommendation_list_pdf,
)
from tests.apps.files.render import samples
from tests.apps.files.render.samples import LONG, pdf_pages, pdf_text, word_text


def cells(form) -> dict[str, str]:
    """Label -> value of the form's table, merged cells once."""
    found: dict[str, str] = {}
    for row in docx.Document(BytesIO(form_word(form))).tables[0].rows:
        texts = list(dict.fromkeys(cell.text for cell in row.cells))
        found |= dict(zip(texts[::2], texts[1::2], strict=False))
    return found


@pytest.mark.clause("S1-N1.2.3a")
def test_form_shows_every_field():
    found = cells(samples.form())
    assert found["统一社会信用代码"] == "91310000MA1FL00000"
    assert (found["成立时间"], found["应用年数"]) == ("—", "6年")
    assert (found["经验名称"], found["推荐单位"]) == (samples.NAME, samples.UNIT)
    assert found["摘要"] == samples.form().abstract


def test_form_has_a_place_for_the_stamp_and_its_code():
    text = word_text(form_word(samples.form()))
    assert ("申报单位（盖章）：" in text, text.count("7MEP-U53A")) == (True, 2)


def test_form_holds_a_name_of_eighty_characters():
    form = replace(samples.form(), organisation=LONG[:80], abstract="长摘要" * 200)
    assert (cells(form)["单位全称"], cells(form)["摘要"]) == (LONG[:80], "长摘要" * 200)


@pytest.mark.clause("S1-9.3")
def test_commitment_covers_truth_record_and_sharing():
    text = word_text(commitment_word(samples.commitment()))
    wanted = (
        "真实、准确、完整",
        "在诚信、质量、安全、环保等方面没有违法行为",
        "不涉及商业秘密",
        "法定代表人（签字）：",
        "7MEP-U53A",
    )
    assert [words for words in wanted if words not in text] == []


def test_receipt_shows_number_time_files_and_digest():
    text = pdf_text(receipt_pdf(samples.receipt()))
    wanted = (
        "2026-0031",
        "2026年3月2日09:05",
        "推荐表.pdf",
        "793KB",
        "ab" * 8,
        "0123456789abcdef" * 4,
        "不收取任何费用",
    )
    assert [words for words in wanted if words not in text] == []


@pytest.mark.clause("S1-17b")
def test_recommendation_list_for_stamping_shows_order_opinion_and_flag():
    text = pdf_text(recommendation_list_pdf(samples.recommendation_list()))
    wanted = (
        "推荐名额3项，本名单共3项",
        "12026-0001示例第1制造有限公司（组织单位自荐）",
        "推荐单位（盖章）",
        "负责人（签字）",
        "7MEP-U53A",
    )
    assert [words for words in wanted if words not in text] == []


def test_draft_list_says_so_and_offers_no_stamp():
    text = pdf_text(recommendation_list_pdf(replace(samples.recommendation_list(), draft=True)))
    assert ("草稿" in text, "盖章" in text) == (True, False)


def test_list_without_limit_says_so():
    assert "推荐名额不限" in pdf_text(recommendation_list_pdf(replace(samples.recommendation_list(), quota=None)))


def test_long_recommendation_list_repeats_header_and_code():
    pages = pdf_pages(recommendation_list_pdf(samples.recommendation_list(60)))
    assert all("7MEP-U53A" in page for page in pages)
    assert sum(page.count("次序申报编号") for page in pages) == sum("示例第" in page for page in pages)
