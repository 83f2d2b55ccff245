"""Documents of an application."""

import pytest

from biaogan.core.materials.documents import check_documents
from biaogan.core.materials.model import Draft, Upload
from tests.core.materials.law import NATIONAL, complete_draft, law


def found(**documents):
    draft = complete_draft(documents={**complete_draft().documents, **documents})
    return [(f.code, f.place, f.found, f.clauses) for f in check_documents(NATIONAL, draft)]


@pytest.mark.clause("S1-N1.2.3a")
@pytest.mark.parametrize("kind", ["pdf", "png", "jpg"])
def test_stamped_document_is_a_scan(kind):
    assert found(pledge_letter=(Upload(f"a.{kind}", kind),)) == []


@pytest.mark.clause("S1-N1.2.3a", "S1-N1.2.3b")
def test_wrong_forms_and_missing_documents_are_named():
    assert found(
        pledge_letter=(Upload("承诺书.docx", "docx"),), master=(Upload("a.docx", "docx"), Upload("a.pdf", "pdf"))
    ) == [
        ("document.stamped", "files.pledge_letter", "承诺书.docx", ("S1-N1.2.3a",)),
        ("document.word", "files.master", "a.pdf", ("S1-N1.2.3b",)),
    ]
    assert found(recommendation_form=()) == [("document.missing", "files.recommendation_form", None, ("S1-N1.2.3a",))]


@pytest.mark.clause("S1-N1.2.3b")
@pytest.mark.parametrize(("words", "illustrations", "blank"), [(0, 0, True), (0, 1, False), (1, 0, False)])
def test_word_file_with_nothing_in_it_is_blank(words, illustrations, blank):
    wanted = [("document.blank", "files.master", "a.docx", ("S1-N1.2.3b",))] if blank else []
    assert found(master=(Upload("a.docx", "docx", illustrations, words),)) == wanted


def test_optional_document_of_any_form_is_free():
    rulebook = law(documents={"award": {"name": "获奖证书", "need": "optional"}})
    assert list(check_documents(rulebook, Draft())) == []
    assert list(check_documents(rulebook, Draft(documents={"award": (Upload("a.png", "png"),)}))) == []
