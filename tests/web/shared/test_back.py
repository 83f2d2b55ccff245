"""The way back from a page that is no place to stay."""

from __future__ import annotations

import pytest
from django.test import Client, RequestFactory

from biaogan.web.shared.back import came_from


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
