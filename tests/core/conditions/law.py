"""A rulebook of a few values, and an applicant that meets the national conditions."""

from datetime import date
from decimal import Decimal

from biaogan.core.conditions.model import Condition, Facts
from biaogan.core.rulebook.model import Origin, Rulebook

TODAY = date(2026, 3, 2)


def law(condition=None, *, apply=None, **lists):
    """A rulebook with one condition "it", resting on X-1."""
    tree = {
        "conditions": {"it": condition} if condition else {},
        "lists": {key: {"entries": entries} for key, entries in lists.items()},
        "stages": {} if apply is None else {"apply": apply},
    }
    return Rulebook("test", tree, {"conditions.it": Origin("test", "test.yaml", 1, ("X-1",))})


def ask(check, terms, *, apply=None, lists=None, **facts):
    """(facet, severity, place, found, wanted) of every finding of one check."""
    rulebook = law(terms, apply=apply, **(lists or {}))
    found = check(Condition("it", terms, rulebook, Facts(**facts), TODAY))
    return [(f.code.removeprefix("it."), f.severity.value, f.place, f.found, f.wanted) for f in found]


def lawful_facts(**changes):
    """Facts that meet every condition of the national notice of 2021."""
    stated = {
        "legal_kind": "company",
        "is_branch": False,
        "founded": date(2001, 5, 6),
        "figures": {("net_profit", year): Decimal(100) for year in (2018, 2019, 2020)},
        "records": dict.fromkeys(("credit", "quality", "safety", "environment"), True),
        "statements": frozenset({"sharing"}),
        "choices": {"scopes": ("methods",)},
        "judgements": {"maturity": True},
        "recommended_by": "heilongjiang",
        "attributes": {"scope": ("methods",)},
    }
    return Facts(**(stated | changes))
