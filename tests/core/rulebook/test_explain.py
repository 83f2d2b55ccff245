"""Why a value is as it is."""

import pytest

from biaogan.core.rulebook.explain import explain
from biaogan.core.rulebook.layers import resolve


@pytest.fixture(scope="module")
def law():
    return resolve("example")


def test_value_is_explained_by_clause_line_and_mark(law):
    (told,) = explain(law, "stages.recommend.rank")
    assert (told.value, told.cites, told.mark) == ("required", ("EX-4",), "unfixed")
    assert told.origin.layer == "example"
    assert told.origin.place.startswith("example/measures.yaml:")


def test_mapping_is_explained_value_by_value(law):
    assert [(told.path, told.value, told.mark) for told in explain(law, "stages.notice")] == [
        ("stages.notice.name", "公示", ""),
        ("stages.notice.by", "office", ""),
        ("stages.notice.days", 3, ""),
        ("stages.notice.unit", "working", ""),
        ("stages.notice.first_day", "next_day", "unfixed"),
        ("stages.notice.channels", ["site"], "unfixed"),
    ]


def test_default_is_told_apart_from_what_the_text_fixes(law):
    (told,) = explain(law, "stages.recommend.signed")
    assert (told.value, told.cites, told.origin, told.mark) == (True, ("EX-4",), None, "default")


@pytest.mark.parametrize("path", ["stages.recommend.luck", "stages.lottery.days", "pool.name", "stages", ""])
def test_what_is_neither_written_nor_presumed_is_a_key_error(law, path):
    if path == "stages":
        assert explain(law, path)
    else:
        with pytest.raises(KeyError):
            explain(law, path)
