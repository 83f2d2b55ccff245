"""What a value rests on: the nearest citation, and the marks of its mapping."""

import pytest

from biaogan.core.rulebook.load import read_text
from biaogan.core.rulebook.marks import Entry, stamp

LAW = """
stages:
  notice:
    name: 公示
    days: 10
    unit: working
    channels: [site]
    window: {opens: 2021-07-01, closes: 2021-08-31}
    reply:
      by: office
      form: {paper: true, mail: true, cites: A-6}
      cites: {by: A-5}
    unfixed: [unit, window]
    in_principle: [days]
    cites: {days: A-2, reply.form.mail: A-9, window.closes: [A-3, A-4], "*": A-1}
"""


@pytest.fixture(scope="module")
def entries() -> dict[str, Entry]:
    return dict(stamp(read_text(LAW.encode(), "law.yaml"), "law").walk())


@pytest.mark.parametrize(
    ("path", "cites"),
    [
        ("stages", ()),
        ("stages.notice", ("A-1",)),
        ("stages.notice.name", ("A-1",)),
        ("stages.notice.days", ("A-2",)),
        ("stages.notice.window.opens", ("A-1",)),
        ("stages.notice.window.closes", ("A-3", "A-4")),
        ("stages.notice.reply", ("A-1",)),
        ("stages.notice.reply.by", ("A-5",)),
        ("stages.notice.reply.form", ("A-6",)),
        ("stages.notice.reply.form.paper", ("A-6",)),
        ("stages.notice.reply.form.mail", ("A-9",)),
    ],
)
def test_value_rests_on_the_nearest_citation(entries, path, cites):
    assert entries[path].origin.cites == cites


def test_marks_hold_for_all_below_the_key_they_name(entries):
    unfixed = [path for path, entry in entries.items() if entry.origin.unfixed]
    assert unfixed == [
        "stages.notice.unit",
        "stages.notice.window",
        "stages.notice.window.opens",
        "stages.notice.window.closes",
    ]
    assert [path for path, entry in entries.items() if entry.origin.in_principle] == ["stages.notice.days"]


def test_marks_are_no_values(entries):
    assert entries["stages.notice.window"].plain.keys() == {"opens", "closes"}
    assert entries["stages.notice.channels"].plain == ["site"]
