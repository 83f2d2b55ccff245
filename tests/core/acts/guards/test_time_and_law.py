"""Guards of time and law, each as a table of states."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from biaogan.core.acts.guards import GUARDS
from biaogan.core.acts.situation import Window
from biaogan.core.rulebook.model import UNKNOWN
from tests.core.acts.guards.facts import DAY, FILE_FOUND, NOW, SECOND, Table, case, law, rows, said

OPEN = {"stage": "apply", "kind": "apply", "opens": NOW, "closes": NOW + DAY, "waived_until": None}
APPLY = Window("apply", NOW, NOW + DAY)
TODAY = {"today": NOW.date(), "windows": []}
SINCE = "in_force.since"


def about(**words: object) -> Any:
    return law(about={"measures": {"layer": "measures", **words}})


TABLE: Table = {
    "window_open": [
        (OPEN, []),
        ({**OPEN, "opens": None, "closes": None}, []),
        ({**OPEN, "now": NOW - SECOND}, ["window.not_yet"]),
        ({**OPEN, "now": NOW + DAY - SECOND}, []),
        ({**OPEN, "now": NOW + DAY}, ["window.closed"]),
        ({**OPEN, "kind": "review", "now": NOW + DAY}, ["review.closed"]),
        ({**OPEN, "now": NOW + DAY, "waived_until": NOW + DAY + SECOND}, []),
        ({**OPEN, "now": NOW + DAY, "waived_until": NOW + DAY}, ["window.closed"]),
    ],
    "apply_open": [
        ({"apply_window": APPLY}, []),
        ({"apply_window": APPLY, "now": NOW - SECOND}, ["window.not_yet"]),
        ({"apply_window": APPLY, "now": NOW + DAY}, ["window.closed"]),
        ({"apply_window": Window("apply", None, None)}, ["window.not_yet"]),
        ({"apply_window": Window("apply", NOW, None)}, []),
    ],
    "past_close": [
        ({"closes": None}, ["window.running"]),
        ({"closes": NOW - 59 * SECOND}, ["window.running"]),
        ({"closes": NOW - 60 * SECOND}, []),
    ],
    "under_way": [({"under_way": True}, []), ({"under_way": False}, ["edition.not_under_way"])],
    "law_changed": [({"law_changed": True}, []), ({"law_changed": False}, ["amendment.nothing at values"])],
    "treatments_complete": [
        ({"untreated": []}, []),
        ({"untreated": ["round:3", "round:4"]},
         ["amendment.untreated at treatments.round:3", "amendment.untreated at treatments.round:4"]),
    ],
    "nothing_undone": [({"undone": []}, []), ({"undone": [FILE_FOUND]}, ["file.macro at file"])],
    "later_close": [
        ({"closes": NOW, "inputs": {}}, ["window.order at closes"]),
        ({"closes": NOW - DAY, "inputs": {"closes": NOW}}, ["window.order at closes"]),
        ({"closes": NOW + DAY, "inputs": {"closes": NOW + DAY}}, ["window.order at closes"]),
        ({"closes": NOW + DAY, "inputs": {"closes": NOW + 2 * DAY}}, []),
        ({"closes": None, "inputs": {"closes": NOW + DAY}}, []),
    ],
    "late_waivable": [
        ({"late_window": APPLY, "inputs": {"until": NOW + DAY}, "law": law()}, ["window.closed"]),
        ({"late_window": APPLY, "inputs": {"until": NOW + DAY}, "law": law(stages={"apply": {"late": "waiver"}})}, []),
        (
            {"late_window": APPLY, "inputs": {"until": NOW}, "law": law(stages={"apply": {"late": "waiver"}})},
            ["window.order at until"],
        ),
        (
            {"late_window": APPLY, "law": law(stages={"apply": {"late": "refuse"}})},
            ["window.closed", "window.order at until"],
        ),
        ({"late_window": Window("recommend", NOW, NOW + DAY), "inputs": {"until": NOW + DAY},
          "law": law(stages={"apply": {"late": "waiver"}, "recommend": {}})}, ["window.closed"]),
    ],
    "waiver_over": [
        ({"waived_until": None}, ["window.running"]),
        ({"waived_until": NOW - 59 * SECOND}, ["window.running"]),
        ({"waived_until": NOW - 60 * SECOND}, []),
    ],
    "windows_given": [
        ({"windows": [APPLY, Window("recommend", None, NOW)]}, []),
        ({"windows": [Window("apply", None, None)]},
         ["window.missing at stages.apply.window.closes", "window.missing at stages.apply.window.opens"]),
        ({"windows": [Window("recommend", None, None)]}, ["window.missing at stages.recommend.window.closes"]),
        ({"windows": [Window("defence", None, None)]}, []),
        # a stage that is of the kind but not of the name
        ({"windows": [Window("entry", NOW, None)], "law": law(stages={"entry": {"kind": "apply"}})},
         ["window.missing at stages.entry.window.closes"]),
    ],
    "contacts_given": [
        ({"contacts": {"department": "办公室", "telephone": "000-0"}}, []),
        ({"contacts": {"department": "办公室", "email": "office@example.org"}}, []),
        ({"contacts": {"person": "某人", "telephone": "000-0"}}, ["contact.missing at contacts.department"]),
        ({"contacts": {"department": "办公室", "address": "示例路1号"}}, ["contact.unreachable at contacts.telephone"]),
        ({"contacts": {}}, ["contact.missing at contacts.department", "contact.unreachable at contacts.telephone"]),
    ],
    "windows_ordered": [
        ({"windows": []}, []),
        ({"windows": [APPLY, Window("recommend", NOW, NOW + 2 * DAY)]}, []),
        ({"windows": [Window("apply", NOW, NOW)]}, ["window.order at stages.apply.window"]),
        ({"windows": [APPLY, Window("recommend", None, NOW)]}, ["window.order at stages.recommend.window"]),
        ({"windows": [APPLY, Window("recommend", None, None), Window("material", None, NOW)]},
         ["window.order at stages.material.window"]),
        ({"windows": [APPLY, Window("recommend", None, NOW + SECOND)]}, []),
    ],
    "in_force": [
        ({**TODAY, "law": about(status="in_force", issued=NOW.date())}, []),
        ({**TODAY, "law": about(issued=NOW.date())}, []),
        # a draft is adopted by the day from which it is in force, not by the day it was sent round
        ({**TODAY, "law": about(status="draft", issued=NOW.date())}, [f"rulebook.draft at {SINCE}"]),
        ({**TODAY, "law": about(status="draft", effective={"since": UNKNOWN, "years": 5})},
         [f"rulebook.draft at {SINCE}"]),
        ({**TODAY, "law": about(status="draft", effective={"since": NOW.date(), "years": 5})}, []),
        ({**TODAY, "law": about(effective={"since": UNKNOWN})}, [f"rulebook.undated at {SINCE}"]),
        ({**TODAY, "law": about(status="expired", issued=UNKNOWN)},
         ["rulebook.expired", "warning rulebook.undated at in_force.since"]),
        ({**TODAY, "law": about()}, ["warning rulebook.undated at in_force.since"]),
        ({**TODAY, "law": about(effective={"since": date(2026, 4, 11)})}, ["rulebook.not_yet"]),
        # five years: the last day is the one before the same day five years on
        ({**TODAY, "law": about(effective={"since": date(2021, 4, 11), "years": 5})}, ["warning rulebook.expiring"]),
        ({**TODAY, "law": about(effective={"since": date(2021, 4, 10), "years": 5})}, ["rulebook.expired"]),
        ({**TODAY, "law": about(effective={"since": date(2021, 4, 11), "years": 5, "warn_days": 0})},
         ["warning rulebook.expiring"]),
        ({**TODAY, "law": about(effective={"since": date(2021, 4, 12), "years": 5, "warn_days": 0})}, []),
        ({**TODAY, "law": about(effective={"since": date(2021, 4, 12), "until": date(2026, 4, 9)})},
         ["rulebook.expired"]),
        # the day on which applications open counts too
        ({**TODAY, "windows": [Window("apply", NOW + 2 * DAY, None)],
          "law": about(effective={"since": date(2021, 4, 12), "years": 5})}, ["rulebook.expired"]),
    ],
    "numbers_own": [
        ({"sharing_numbers": []}, []),
        ({"sharing_numbers": ["第一批"]}, ["warning edition.numbers_shared at number_form"]),
    ],
    "frequency_kept": [
        ({"law": about(frequency="yearly"), "edition_year": 2026, "last_year": 2025}, []),
        ({"law": about(frequency="yearly"), "edition_year": 2026, "last_year": None}, []),
        ({"law": about(frequency="yearly"), "edition_year": 2026, "last_year": 2026}, ["warning edition.too_soon"]),
        ({"law": about(), "edition_year": 2026, "last_year": 2026}, []),
    ],
    "open_to_edition": [({"law_findings": []}, []), ({"law_findings": [FILE_FOUND]}, ["file.macro at file"])],
    "calendar_loaded": [({"calendar_findings": []}, []), ({"calendar_findings": [FILE_FOUND]}, ["file.macro at file"])],
    "predecessor_settled": [({"predecessor_settled": True}, []), ({"predecessor_settled": False}, ["round.waiting"])],
    "running": [
        ({"round_state": "open"}, []),
        ({"round_state": "closed"}, []),
        ({"round_state": "planned"}, ["round.not_running"]),
        ({"round_state": "settled"}, ["round.not_running"]),
    ],
    "unsettled": [
        *(({"round_state": state}, []) for state in ("planned", "open", "closed")),
        ({"round_state": "settled"}, ["round.settled"]),
    ],
    "unopened": [({"round_state": "planned"}, []), ({"round_state": "open"}, ["round.opened"])],
    "unpublished": [({"published": False}, []), ({"published": True}, ["edition.published"])],
    "nothing_open": [({"unfinished": 0}, []), ({"unfinished": 2}, ["edition.unfinished"])],
    "version_current": [
        ({"version": 7}, ["version.stale"]),
        ({"version": None}, ["version.stale"]),
        ({"version": 7, "inputs": {"version": 7}}, []),
        ({"version": 8, "inputs": {"version": 7}}, ["version.stale"]),
        ({"version": None, "inputs": {"version": 0}}, ["version.stale"]),
    ],
    "draft_current": [
        ({"version": 7}, []),
        ({"version": 7, "inputs": {"draft": 7}}, []),
        ({"version": 8, "inputs": {"draft": 7}}, ["version.stale"]),
    ],
    "rehearsing": [
        ({"rehearsing": True, "inputs": {"instant": NOW}}, []),
        ({"rehearsing": True, "inputs": {"instant": NOW - SECOND}}, ["clock.backward at instant"]),
        ({"rehearsing": True}, ["clock.backward at instant"]),
        ({"rehearsing": False, "inputs": {"instant": NOW + DAY}}, ["clock.real"]),
    ],
}  # fmt: skip


@pytest.mark.parametrize(("guard", "given", "wanted"), rows(TABLE))
def test_guard_says_what_stands_in_the_way(guard: str, given: dict[str, Any], wanted: list[str]) -> None:
    assert said(guard, **given) == wanted


@pytest.mark.clause("S1-N1.2.1")
def test_window_names_its_clause_and_both_instants() -> None:
    closes = datetime(2026, 4, 10, 16, tzinfo=UTC)
    (late,) = GUARDS["window_open"](case(**{**OPEN, "closes": closes, "now": closes}))
    assert (late.found, late.wanted, late.clauses) == (closes, closes, ("S1-N1.2.1",))
