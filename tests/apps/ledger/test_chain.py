"""Both chains: any raw edit, loss or swap is found, and a row costs the same at any length."""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction

from biaogan.apps.ledger import chain
from biaogan.apps.ledger.models import Access, ChainHead, Entry, Touch
from biaogan.cli.ledger import verify_chains
from tests.apps.ledger import rows
from tests.campaigns import Campaign

pytestmark = [pytest.mark.django_db, pytest.mark.both, pytest.mark.clause("S1-15")]

ENTRIES, ACCESSES = 30, 20


@pytest.fixture
def open_ledger() -> None:
    """Both chains with rows, and nothing that refuses changes."""
    rows.filled(ENTRIES, ACCESSES)
    connection.check_constraints()
    rows.disarm()


def breaks() -> list[tuple[str, int, str]]:
    return [(name, place, what) for name in chain.CHAINS for place, what in chain.broken(name)]


def test_untouched_chains_have_no_break() -> None:
    rows.filled(3, 2)
    assert breaks() == []


def test_empty_chains_have_no_break() -> None:
    assert breaks() == []


def test_chains_are_read_across_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chain, "BATCH", 4)
    rows.filled(9, 4)
    assert breaks() == []


# --- one of each ------------------------------------------------------------------------------------------------------
def edit(model: type[Any], place: int, **fields: Any) -> None:
    model.objects.filter(pk=place).update(**fields)


def test_edited_row_is_named(open_ledger: None) -> None:
    edit(Entry, 4, reason="另一个理由")
    edit(Access, 2, actor="account:9")
    assert breaks() == [("entry", 4, "edited"), ("access", 2, "edited")]


def test_edited_row_with_a_new_hash_breaks_the_link_after_it(open_ledger: None) -> None:
    row = Entry.objects.get(pk=4)
    row.reason = "另一个理由"
    edit(Entry, 4, reason=row.reason, hash=chain.row_hash(row, chain.ENTRY_FIELDS))
    assert breaks() == [("entry", 5, "unlinked")]


def test_lost_row_is_named(open_ledger: None) -> None:
    lose(Entry, 4)
    assert breaks() == [("entry", 4, "missing"), ("entry", 5, "unlinked")]


def test_cut_tail_is_named(open_ledger: None) -> None:
    lose(Access, ACCESSES)
    assert breaks() == [("access", ACCESSES, "cut")]


def test_swapped_rows_are_named(open_ledger: None) -> None:
    swap(Entry, 4, 6)
    assert {place for _, place, _ in breaks()} == {4, 5, 6, 7}


def test_chain_without_its_head_is_named(open_ledger: None) -> None:
    ChainHead.objects.filter(chain="access").delete()
    assert breaks() == [("access", ACCESSES, "headless")]


def test_row_left_out_of_a_history_is_named(open_ledger: None) -> None:
    Touch.objects.filter(entry=4, subject="edition:1")._raw_delete("default")
    Touch.objects.filter(entry=7, subject="edition:1").update(subject="edition:2")
    assert breaks() == [("entry", 4, "misindexed"), ("entry", 7, "misindexed")]


# --- a thousand of any ------------------------------------------------------------------------------------------------
def lose(model: type[Any], place: int) -> None:
    if model is Entry:
        Touch.objects.filter(entry=place)._raw_delete("default")
    model.objects.filter(pk=place)._raw_delete("default")


def swap(model: type[Any], one: int, other: int) -> None:
    """Two rows change places, each with all that it says."""
    first, second = (model.objects.get(pk=place) for place in (one, other))
    for place in (one, other):
        edit(model, place, hash=f"aside {place}")
    for row, place in ((second, one), (first, other)):
        row.pk = place
    fields = [field.name for field in model._meta.fields if not field.primary_key]
    for row in (second, first):
        edit(model, row.pk, **{name: getattr(row, name) for name in fields})


def any_edit(dice: random.Random) -> str:
    model, fields = chain.CHAINS[dice.choice(list(chain.CHAINS))]
    place = dice.randint(1, model.objects.count())
    name = dice.choice([*(field for field in fields if field != "id"), "hash"])
    row = model.objects.get(pk=place)
    value = getattr(row, name)
    changed = [*value, "x"] if isinstance(value, list) else value + rows.MOMENT if name == "at" else f"{value[:-1]}~"
    edit(model, place, **{name: changed})
    return f"edit {name} of {model.__name__} {place}"


def any_loss(dice: random.Random) -> str:
    model, _ = chain.CHAINS[dice.choice(list(chain.CHAINS))]
    place = dice.randint(1, model.objects.count())
    lose(model, place)
    return f"loss of {model.__name__} {place}"


def any_swap(dice: random.Random) -> str:
    model, _ = chain.CHAINS[dice.choice(list(chain.CHAINS))]
    one, other = dice.sample(range(1, model.objects.count() + 1), 2)
    swap(model, one, other)
    return f"swap of {model.__name__} {one} and {other}"


def any_touch(dice: random.Random) -> str:
    touch = dice.choice(list(Touch.objects.all()))
    if dice.random() < 0.5:
        Touch.objects.filter(pk=touch.pk)._raw_delete("default")
        return f"loss of a touch of {touch.entry_id}"
    Touch.objects.filter(pk=touch.pk).update(subject="application:0")
    return f"edit of a touch of {touch.entry_id}"


TAMPERINGS: tuple[Callable[[random.Random], str], ...] = (any_edit, any_loss, any_swap, any_touch)


@pytest.mark.soak
def test_verify_finds_any_tampering(open_ledger: None, campaign: Campaign) -> None:
    dice, trials = random.Random(20260302), campaign.size(1_000, full=10_000)
    missed = []
    for trial in range(trials):
        with transaction.atomic():
            told = TAMPERINGS[trial % len(TAMPERINGS)](dice)
            if not breaks():
                missed.append(told)
            transaction.set_rollback(True)
    campaign.note(tamperings=trials, missed=len(missed))
    assert missed == []
    assert breaks() == []


# --- the command, the cost --------------------------------------------------------------------------------------------
def test_command_prints_each_break(open_ledger: None, capsys: pytest.CaptureFixture[str]) -> None:
    edit(Access, 2, actor="account:9")
    assert verify_chains(argparse.Namespace()) == 1
    assert capsys.readouterr().out == "access 2 edited\n"


def test_command_says_that_all_is_whole(capsys: pytest.CaptureFixture[str]) -> None:
    rows.filled(2, 1)
    assert verify_chains(argparse.Namespace()) == 0
    assert [line.partition(",")[0] for line in capsys.readouterr().out.splitlines()] == [
        "access: 1 rows", "entry: 2 rows", "ok / 未发现改动",
    ]  # fmt: skip


@pytest.mark.parametrize(("append", "queries"), [(rows.entry, 4), (rows.access, 5)], ids=["entry", "access"])
def test_row_costs_the_same_at_any_length(
    append: Callable[[int], object], queries: int, django_assert_num_queries: Any
) -> None:
    append(1)
    with django_assert_num_queries(queries):
        append(2)
    for place in range(3, 100):
        append(place)
    with django_assert_num_queries(queries):
        append(100)
