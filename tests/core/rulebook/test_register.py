"""The register of clauses."""

import pytest

from biaogan.core.rulebook.register import expand, load_register

KINDS = {"F", "R", "S", "P", "D", "W", "Doc", "N", "L", "C"}


def test_register_holds_every_clause_of_the_national_texts():
    texts = [clause.text for clause in load_register().values()]
    assert {text: texts.count(text) for text in texts} == {
        "national-notice-2021": 28,
        "national": 45,
        "national-explanation-2020": 13,
        "national-guide-2020": 25,
        "caq": 52,
        "sichuan": 52,
        "heilongjiang": 56,
    }


def test_every_clause_is_named_as_people_say_it_and_summed_up_in_both_languages():
    lacking = [
        clause.id
        for clause in load_register().values()
        if not (clause.said and clause.summary and clause.en and set(clause.kind) <= KINDS and clause.kind)
    ]
    assert lacking == []
    assert load_register()["S1-9.1"].said == "第九条（一）"


def test_summaries_are_short_and_our_own():
    """A summary tells the point; a text of some length would be the wording itself."""
    assert [clause.id for clause in load_register().values() if len(clause.summary) > 40] == []


@pytest.mark.parametrize(
    ("prefix", "atoms"),
    [
        ("S1-17b", ("S1-17b",)),
        ("S1-17", ("S1-17a", "S1-17b")),
        ("S1-1", ("S1-1",)),
        ("S1-8.1", ("S1-8.1a", "S1-8.1b")),
        ("S1-9", ("S1-9.1", "S1-9.2", "S1-9.3")),
        ("S1-N1.1", ("S1-N1.1.1", "S1-N1.1.2")),
        ("S2-B1.1", ("S2-B1.1",)),
        ("S9", ()),
    ],
)
def test_citation_means_the_clause_or_all_atoms_below_it(prefix, atoms):
    assert expand(prefix) == atoms


def test_citation_may_mean_clauses_of_another_register():
    assert expand("EX-2", ("EX-2a", "EX-2b", "EX-20")) == ("EX-2a", "EX-2b")
