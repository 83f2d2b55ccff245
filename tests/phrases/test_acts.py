"""Every act has words, and every word an act."""

from biaogan.core.acts.table import ACTS
from biaogan.phrases import load_words

LOOKS = {"document.read"}  # a look that leaves its trace, and is no act of the table


def test_histories_can_say_every_act():
    assert [name for name in ACTS if name not in load_words("acts")] == []


def test_no_words_are_left_over():
    assert [name for name in load_words("acts") if name not in ACTS and name not in LOOKS] == []
