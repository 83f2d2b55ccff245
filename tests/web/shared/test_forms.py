"""What forms and addresses hand in as a number."""

import re

import pytest

from biaogan.web.shared.forms import whole_number
from tests.house import SOURCE


@pytest.mark.parametrize(
    ("typed", "number"),
    [("7", 7), ("０７", 7), ("", None), (None, None), ("-1", None), ("1e3", None), ("²", None), ("9" * 20, None),
     ("9" * 5000, None)],
    ids=[str(n) for n in range(9)],
)  # fmt: skip
def test_whole_number_of_what_was_typed(typed: str | None, number: int | None) -> None:
    assert whole_number(typed) == number


def test_no_page_reads_a_number_that_was_sent_in_another_way() -> None:
    pages = [path for path in (SOURCE / "web").rglob("*.py") if path.name != "forms.py"]
    wrong = [
        path.name for path in pages if re.search(r"int\(request\.|\bint\((version|asked)\)", path.read_text("utf-8"))
    ]
    assert wrong == []
