"""What is done about every clause of a rulebook."""

from biaogan.core.rulebook.coverage import cover
from biaogan.core.rulebook.layers import resolve

LAW = """
about: {id: law, layer: measures, title: 例, cites: A1}
clauses:
  A1: {said: 第一条, summary: 甲}
  A2: {said: 第二条, summary: 乙}
  A3a: {summary: 丙}
  A3b: {summary: 丁}
  A4: {said: 第四条, summary: 戊}
outside: {A4: 不由系统办理}
conditions: {form: {check: legal_form, be: legal_person, cites: A2}}
stages: {read: {kind: review, cites: A3}}
lists: {channels: {entries: {site: 网站}, cites: A1}}
"""


def test_own_clauses_are_disposed_of_by_what_rests_on_them(shelve):
    text = LAW.replace("cites: A3}", "name: 读, cites: A3a}").replace("kind: review, ", "kind: notice, ")
    coverage = cover(resolve("mine", root=shelve(law=text)), {}, [("A2", "no_firm  cases/one.yaml:4")])
    told = {each.id: (each.said, each.disposition, len(each.rule), each.code, each.tests) for each in coverage.clauses}
    assert told == {
        "A1": ("第一条", "shown", 4, (), ()),
        "A2": ("第二条", "enforced", 2, ("check legal_form",), ("no_firm  cases/one.yaml:4",)),
        "A3a": ("A3a", "enforced", 2, ("stage notice",), ()),
        "A3b": ("A3b", "undisposed", 0, (), ()),
        "A4": ("第四条", "outside", 0, (), ()),
    }
    assert coverage.totals == {
        "enforced": 2, "shown": 1, "recorded": 0, "owned": 0, "outside": 1, "undisposed": 1, "all": 5
    }  # fmt: skip


def test_citation_of_a_beginning_counts_for_every_clause_below_it(shelve):
    coverage = cover(resolve("mine", root=shelve(law=LAW)), {})
    rules = {each.id: each.rule for each in coverage.clauses}
    assert rules["A3a"] == rules["A3b"] == ("stages.read.kind = review",)
