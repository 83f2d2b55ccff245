"""Documents of the system: asked for once, made once, and never waited for in vain."""

from __future__ import annotations

import pytest

from biaogan.apps.files import documents
from biaogan.apps.files.documents import ask, is_given_up
from biaogan.apps.files.models import Document
from biaogan.apps.files.render.documents.kinds import content_json
from biaogan.apps.messages import work
from biaogan.apps.messages.models import Work
from tests.apps.files.render.samples import AT, timetable

pytestmark = pytest.mark.django_db
CONTENT = content_json(timetable())


@pytest.fixture(autouse=True)
def _own_store(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path


def newest() -> Work:
    return Work.objects.order_by("-pk")[0]


def asked(**other: object) -> Document:
    return ask("timetable", "round:1", "答辩日程", CONTENT | other, now=AT)


def test_content_that_cannot_be_set_needs_a_person_at_once() -> None:
    document = asked(days="no days")
    assert (work.do(newest().pk), is_given_up(document)) == (False, True)
    assert (newest().needs_person, newest().attempts) == (True, 1)


def test_full_disk_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    document = asked()
    monkeypatch.setattr(documents, "store_bytes", full)
    assert (work.do(newest().pk), newest().needs_person, is_given_up(document)) == (False, False, False)


def test_document_asked_for_as_it_once_was_is_made_again() -> None:
    asked()
    assert work.do(newest().pk)
    asked(title="改期日程")
    document = ask("timetable", "round:1", "答辩日程", CONTENT, now=AT.replace(year=2027))
    assert (work.do(newest().pk), Document.objects.get(pk=document.pk).file_id is None) == (True, False)
