"""The way back from a page that is no place to stay."""

from __future__ import annotations

import pytest
from django.test import Client, RequestFactory

from biaogan.web.shared.back import came_from, is_page, nearest_page


@pytest.mark.parametrize(
    ("referer", "path"),
    [
        ("http://testserver/applicant/5/papers?x=1", "/applicant/5/papers?x=1"),
        ("http://testserver//evil.example/x", ""),
        ("https://evil.example/applicant/", ""),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_only_a_page_of_this_site_is_led_back_to(referer: str, path: str) -> None:
    request = RequestFactory().post("/applicant/5/files/master", headers={"Referer": referer})
    assert came_from(request) == path


def test_page_reached_from_itself_leads_nowhere() -> None:
    assert came_from(RequestFactory().get("/a?b=1", headers={"Referer": "http://testserver/a?b=1"})) == ""


@pytest.mark.django_db
@pytest.mark.parametrize(("length", "status"), [("54525953", 413), ("0", 404)])
def test_error_page_leads_back(length: str, status: int) -> None:
    came = {"Referer": "http://testserver/applicant/5/papers"}
    answer = Client().post("/no/such/page", headers=came, CONTENT_LENGTH=length)
    assert answer.status_code == status
    assert '<a class="btn primary" href="/applicant/5/papers">回到刚才的页面</a>' in answer.content.decode()


@pytest.mark.parametrize(
    ("path", "opens"),
    [
        ("/", True),
        ("/applicant/5/papers?x=1", True),
        ("/office/honours/3", True),
        ("/office/honours/3/incidents", False),
        ("/applicant/55/evidence", False),
        ("/no/such/page", False),
        ("", False),
    ],
)
def test_page_is_an_address_that_can_be_opened(path: str, opens: bool) -> None:
    assert is_page(path) is opens


@pytest.mark.parametrize(
    ("path", "referer", "nearest"),
    [
        ("/office/honours/3", "/office/", "/office/honours/3"),
        ("/office/honours/3/incidents", "/office/editions/1/honours", "/office/editions/1/honours"),
        ("/office/honours/3/incidents", "/office/honours/3/incidents", "/office/honours/3"),
        ("/office/slots/1/presence", "", "/office/"),
        ("/recommender/enter", "https://evil.example/", "/recommender/"),
    ],
)
def test_nearest_page_after_a_form_can_be_opened(path: str, referer: str, nearest: str) -> None:
    address = f"http://testserver{referer}" if referer.startswith("/") else referer
    assert nearest_page(RequestFactory().post(path, headers={"Referer": address})) == nearest


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("/office/honours/3/incidents", "/office/honours/3"),
        ("/office/slots/1/presence", "/office/"),
        ("/recommender/enter", "/recommender/"),
    ],
)
def test_address_of_a_form_opened_like_a_page_leads_to_its_page(path: str, page: str) -> None:
    answer = Client().get(path)
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert f'<a class="btn primary" href="{page}">打开所属页面</a>' in answer.content.decode()
