"""Kinds of legal person."""

import pytest

from biaogan.core.identity.legal_kinds import is_legal_person, kinds_of_code, legal_kinds


@pytest.mark.clause("S1-9.1")
@pytest.mark.parametrize(
    ("prefix", "answer"),
    [
        *[("11", True), ("12", True), ("13", True), ("51", True), ("53", True), ("93", True)],
        *[("92", False), ("91", None), ("52", None), ("Z9", None), ("", None)],
    ],
)
def test_code_alone_says_whether_its_holder_is_a_legal_person(prefix, answer):
    assert is_legal_person(prefix) is answer


def test_kinds_of_a_company_code_are_offered_in_order():
    assert [kind.key for kind in kinds_of_code("91110000101623741K")] == ["company", "partnership"]


def test_every_kind_has_both_languages():
    assert all(kind.name and kind.english.isascii() and kind.key == key for key, kind in legal_kinds().items())
