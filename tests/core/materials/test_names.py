"""Names of experiences."""

import pytest

from biaogan.core.findings import Severity
from biaogan.core.materials.model import Draft
from biaogan.core.materials.names import check_name, suggest_name
from tests.core.materials.law import NATIONAL, law

HOLDER, SHORT = "青禾精密仪器有限公司", "青禾仪器"


def suggestions(name, organisations=(HOLDER, SHORT), rulebook=NATIONAL):
    draft = Draft(name=name, organisations=organisations)
    return [finding.details["suggestion"] for finding in check_name(rulebook, draft)]


@pytest.mark.clause("S2-B1.1.1b")
@pytest.mark.parametrize("name", [f"{HOLDER}实施量值统一法的经验", f"{SHORT}量值统一经验", f" {HOLDER}精益生产的经验 "])
def test_name_by_the_pattern(name):
    assert suggestions(name) == []


@pytest.mark.parametrize(
    ("name", "suggestion"),
    [
        ("量值统一法", f"{HOLDER}量值统一法的经验"),
        ("量值统一法的经验", f"{HOLDER}量值统一法的经验"),
        (f"{SHORT}量值统一法", f"{HOLDER}量值统一法的经验"),
        (f"{HOLDER}的量值统一法", f"{HOLDER}量值统一法的经验"),
        (f"{HOLDER}的经验", ""),
        (HOLDER, ""),
        ("经验", ""),
    ],
)
def test_name_off_the_pattern_gets_a_suggestion(name, suggestion):
    assert suggestions(name) == [suggestion]


def test_name_is_not_held_against_an_organisation_that_is_not_known():
    assert suggestions("某公司量值统一的经验", ()) == []
    assert suggestions("量值统一", ()) == ["量值统一的经验"]


def test_suggestion_takes_the_short_name_where_the_full_one_is_too_long():
    assert suggest_name("法" * 30, (HOLDER, SHORT), "经验", 40) == f"{SHORT}{'法' * 30}的经验"
    assert suggest_name("法" * 90, (HOLDER, SHORT), "经验", 40) == f"{SHORT}{'法' * 90}的经验"
    assert suggest_name("法" * 90, (HOLDER, SHORT), "经验", None) == f"{HOLDER}{'法' * 90}的经验"


def test_severity_is_the_rulebooks():
    (finding,) = check_name(NATIONAL, Draft(name="法"))
    assert (finding.code, finding.severity, finding.clauses) == ("name.pattern", Severity.WARNING, ("S2-B1.1.1b",))
    strict = law(sections={"name": {"pattern": ["organisation", "method", "经验"], "pattern_severity": "error"}})
    assert next(check_name(strict, Draft(name="法"))).severity is Severity.ERROR


def test_rulebook_without_a_pattern_takes_any_name():
    assert suggestions("法", rulebook=law(sections={"name": {"name": "名称"}})) == []
