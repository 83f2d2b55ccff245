"""Sections."""

import pytest

from biaogan.core.findings import Severity
from biaogan.core.materials.model import Draft, Upload
from biaogan.core.materials.sections import check_sections
from biaogan.core.rulebook.model import NONE
from tests.core.materials.law import NATIONAL, complete_draft, law


def one(text, documents=None, **terms):
    """Findings of a single section "method" with these terms."""
    rulebook = law(sections={"method": {"name": "做法", "limit": NONE} | terms})
    return list(check_sections(rulebook, Draft(sections={"method": text}, documents=documents or {})))


@pytest.mark.clause("S2-B1.1.1a", "S2-B1.1.2a", "S2-B1.1.3a", "S2-B1.1.4a", "S2-B1.1.5a")
@pytest.mark.parametrize(
    ("section", "limit", "clause"),
    [
        ("abstract", 500, "S2-B1.1.2a"),
        ("overview", 500, "S2-B1.1.3a"),
        ("method", 8000, "S2-B1.1.4a"),
        ("effect", 2000, "S2-B1.1.5a"),
    ],
)
def test_length_at_and_over_the_national_limits(section, limit, clause):
    def lengths(written):
        findings = check_sections(NATIONAL, complete_draft(sections={**complete_draft().sections, section: written}))
        return [(f.code, f.found, f.wanted, f.clauses) for f in findings if f.code.endswith(".length")]

    assert lengths("质" * limit) == []
    assert lengths("质" * limit + "量") == [(f"{section}.length", limit + 1, limit, (clause,))]


def test_length_of_the_name():
    findings = check_sections(NATIONAL, complete_draft(name="青禾仪器" + "质" * 35 + "经验"))
    assert [(f.code, f.found, f.details["over"]) for f in findings] == [("name.length", 41, 1)]


def test_length_that_hangs_on_ambiguous_signs_only_warns():
    (finding,) = one("一二三 ①②③", limit=5)
    assert (finding.code, finding.severity, finding.found) == ("method.length", Severity.WARNING, 6)
    assert finding.details == {"over": 1, "fewest": 4, "section": "做法"}
    assert one("一二三 ①②③", limit=3)[0].severity is Severity.ERROR


def test_no_limit_means_none():
    assert one("质" * 100_000) == []


def test_blank_section_is_missing():
    (finding,) = one(" \n　", hints=["要点"], illustrated="warn", limit=1)
    assert (finding.code, finding.place, finding.details) == ("section.missing", "sections.method", {"section": "做法"})


@pytest.mark.clause("S2-B1.1.2b", "S2-B1.1.4b", "S2-B1.1.5b")
def test_hints_without_a_trace_are_named():
    (finding,) = one("重点是量值统一。", hints=["要点", "定量", "未列入"])
    assert (finding.code, finding.severity, finding.wanted) == ("section.hints", Severity.WARNING, ["定量", "未列入"])
    assert one("关键在于降低成本，未列入。", hints=["要点", "定量", "未列入"]) == []


@pytest.mark.clause("S2-B1.1", "S2-B1.1.4b")
@pytest.mark.parametrize(
    ("text", "illustrations", "codes"),
    [
        ("见图1。", 0, []),
        ("见表 二。", 0, []),
        ("没有插图。", 3, []),
        ("没有插图。", 0, ["section.illustrated"]),
        ("图文并茂。", 0, ["section.illustrated"]),
    ],
)
def test_illustrated_in_the_text_or_in_an_attached_file(text, illustrations, codes):
    documents = {"master": (Upload("a.docx", "docx", illustrations),)}
    assert [finding.code for finding in one(text, documents, illustrated="warn")] == codes
