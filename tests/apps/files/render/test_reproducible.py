from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import docx

from biaogan.apps.files.render.reproducible import reproducible
from tests.apps.files.render.samples import AT, zip_times


def paper() -> bytes:
    result = BytesIO()
    docx.Document().save(result)
    return result.getvalue()


def test_every_time_in_the_file_is_the_given_one():
    fixed = reproducible(paper(), AT)
    properties = docx.Document(BytesIO(fixed)).core_properties
    assert zip_times(fixed) == {(2026, 3, 2, 9, 5, 0)}
    assert {properties.created, properties.modified} == {AT}


def test_parts_and_their_order_stay():
    before, after = (ZipFile(BytesIO(file)) for file in (paper(), reproducible(paper(), AT)))
    with before, after:
        assert after.namelist() == before.namelist()
        assert after.read("word/document.xml") == before.read("word/document.xml")


def test_other_moment_other_bytes():
    assert reproducible(paper(), AT) != reproducible(paper(), datetime(2026, 3, 3, tzinfo=UTC))
