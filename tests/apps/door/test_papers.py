"""What the papers of an edition say, as the worker makes them."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest

from biaogan.apps.files.models import Document
from biaogan.apps.files.render.documents.kinds import write_document
from tests import cast

pytestmark = pytest.mark.django_db


def foot_of(kind: str) -> list[str]:
    """The last table of a letter: whom copies go to, the office, the day."""
    paper = Document.objects.filter(kind=kind).latest("pk")
    table = docx.Document(BytesIO(write_document(paper.kind, paper.content))).tables[-1]
    return list(dict.fromkeys(cell.text for row in table.rows for cell in row.cells))


@pytest.mark.clause("S1-20b", "S1-22")
def test_letters_end_with_copies_office_and_day_of_printing() -> None:
    walk = cast.walk(1).honoured()
    consult, announced = foot_of("consult"), foot_of("announcement")
    assert consult[-1] == "2026年6月15日印发"
    assert len(consult) == 2  # no copies
    assert announced[0].startswith("抄送：")
    assert announced[1:] == [consult[0], f"{walk.now.year}年{walk.now.month}月{walk.now.day}日印发"]
