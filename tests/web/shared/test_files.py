"""Documents of the system, as those see them who may have them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from biaogan.apps.files.models import Document
from biaogan.apps.files.services import store_bytes
from biaogan.apps.honours.models import Honour
from biaogan.apps.messages.models import Work
from biaogan.apps.people.models import Account, Member
from tests import cast
from tests.cast import START

pytestmark = pytest.mark.django_db


def asked(subject: str, kind: str = "timetable") -> Document:
    """A document that is being made."""
    Document.objects.filter(kind=kind, subject=subject).delete()
    document = Document.objects.create(kind=kind, subject=subject, name="答辩日程", asked_at=START)
    Work.objects.create(kind="document", key="document:1:x", subject=document.key, due=START)
    return document


def test_page_waits_while_the_document_is_made_and_ends_when_it_cannot_be(
    signed_in: Callable[[Account], Client],
) -> None:
    office, document = signed_in(cast.office()), asked(cast.open_edition().key)
    address = reverse("shared:document", args=[document.pk])
    waiting = office.get(address)
    again = f"{address}?waited=yes&back="
    assert (waiting.status_code, waiting["Refresh"]) == (202, f"2; url={again}")
    assert "正在生成" in waiting.content.decode()
    Work.objects.update(needs_person=True)
    ended = office.get(address)
    assert (ended.status_code, ended.has_header("Refresh"), "无法生成" in ended.content.decode()) == (503, False, True)


def test_whoever_waited_finds_the_download_and_the_way_back(signed_in: Callable[[Account], Client]) -> None:
    office, document = signed_in(cast.office()), asked(cast.open_edition().key)
    address, papers = reverse("shared:document", args=[document.pk]), reverse("office:desk")
    waiting = office.get(address, headers={"Referer": f"http://testserver{papers}"})
    assert f'href="{papers}"' in waiting.content.decode()
    Document.objects.update(file=store_bytes(b"made", "application/pdf"), made_at=START)
    made = office.get(waiting["Refresh"].partition("url=")[2])
    page = made.content.decode()
    assert (made.status_code, made["Refresh"], "文件已生成" in page) == (200, f"0; url={address}", True)
    assert (f'href="{address}"' in page, f'href="{papers}"' in page) == (True, True)
    elsewhere = office.get(f"{address}?waited=yes&back=https://evil.example/")
    assert elsewhere.context["back"] == ""
    file = office.get(address)
    assert file["Content-Disposition"].startswith("attachment")
    file.close()


def test_administrator_sees_which_document_was_given_up(signed_in: Callable[[Account], Client]) -> None:
    document = asked("edition:1")
    Work.objects.update(needs_person=True, last_error="KeyError: ~")
    page = signed_in(cast.administrator()).get(reverse("office:work")).content.decode()
    assert (document.name in page, document.key in page) == (True, True)


@pytest.mark.clause("S1-24")
def test_papers_of_a_title_are_for_holder_and_office_and_after_revocation_for_the_file(
    signed_in: Callable[[Account], Client],
) -> None:
    walk = cast.walk(1).honoured()
    (honour,) = walk.honours
    holder = Member.objects.filter(organisation=honour.application.organisation).get().account
    address = reverse("shared:document", args=[asked(honour.key, "certificate").pk])
    readers = (Client(), signed_in(holder), signed_in(cast.office()))
    assert [reader.get(address).status_code for reader in readers] == [404, 202, 202]
    Honour.objects.update(revoked_at=START)
    assert [reader.get(address).status_code for reader in readers] == [404, 404, 202]
