"""Pages on paper: full from the first sheet on, without forms, the list before what proves it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pypdfium2
import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from biaogan.apps.notices.models import Notice
from tests import cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
HOME = "http://testserver"


@pytest.fixture
def sheets(page: Any) -> Callable[[Client, str], list[str]]:
    """The texts of the sheets on which an address prints."""
    answers: dict[str, Any] = {}

    def answer(route: Any) -> None:
        path = route.request.url.removeprefix(HOME)
        if path.startswith("/static/"):
            return route.fulfill(path=finders.find(path.removeprefix("/static/")))
        return route.fulfill(status=200, content_type="text/html", body=answers[path])

    def printed(client: Client, address: str) -> list[str]:
        answers[address] = client.get(address).content
        page.goto(HOME + address)
        document = pypdfium2.PdfDocument(page.pdf(format="A4"))
        return [document[number].get_textpage().get_text_range() for number in range(len(document))]

    page.route("**/*", answer)
    return printed


def test_notice_prints_its_list_before_what_proves_it(sheets: Callable[..., list[str]]) -> None:
    walk = cast.walk(2).noticed()
    whole = "".join(sheets(Client(), reverse("public:notice", args=[Notice.objects.get().pk])))
    assert whole.index(walk.items[0].organisation.name) < whole.index("核对本页真伪")


def test_draft_prints_from_the_first_sheet_on(
    sheets: Callable[..., list[str]], signed_in: Callable[..., Client]
) -> None:
    journey = cast.submitted(cast.open_edition())
    pages = sheets(signed_in(journey.applicant), reverse("applicant:print", args=[journey.application.pk]))
    assert min(len(text.split()) for text in pages[:-1] or pages) > 20


def test_lists_print_without_their_filter(sheets: Callable[..., list[str]], signed_in: Callable[..., Client]) -> None:
    journey = cast.submitted(cast.open_edition())
    first, *_ = sheets(signed_in(cast.office()), reverse("office:applications", args=[journey.edition.pk]))
    assert (journey.fresh.number in first, "筛选" in first) == (True, False)
