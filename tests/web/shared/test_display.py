"""Language, size and contrast: chosen without an account, kept in cookies, nothing foreign accepted."""

from __future__ import annotations

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bare_layout")]


def test_form_shows_what_is_chosen(client):
    client.cookies.load({"language": "en", "text": "large"})
    page = client.get("/display?next=/x").content.decode()
    assert '<html lang="en" data-text="large">' in page
    assert 'value="en" checked' in page
    assert 'value="large" checked' in page
    assert 'name="next" value="/x"' in page


def test_choice_is_kept_and_the_reader_returns(client):
    answer = client.get("/display?language=en&contrast=high&next=/list%3Fq%3D1")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/list?q=1")
    assert {name: cookie.value for name, cookie in answer.cookies.items()} == {"language": "en", "contrast": "high"}
    assert answer.cookies["language"]["httponly"]


@pytest.mark.parametrize("target", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", ""])
def test_foreign_target_leads_home(client, target):
    assert client.get("/display", {"language": "en", "next": target}).headers["Location"] == "/"


def test_unknown_choice_is_not_kept(client):
    answer = client.get("/display?language=fr&text=huge")
    assert answer.status_code == 200
    assert dict(answer.cookies) == {}


def test_unknown_cookie_counts_as_not_chosen(client):
    client.cookies.load({"language": "fr", "text": '"><script>'})
    assert '<html lang="zh-CN">' in client.get("/display").content.decode()


def test_browser_language_does_not_decide(client):
    answer = client.get("/display", headers={"accept-language": "en"})
    assert answer.headers["Content-Language"] == "zh-CN"
    assert "显示设置" in answer.content.decode()


def test_post_is_refused(client):
    assert client.post("/display").status_code == 405


def test_header_leads_to_the_same_page_in_the_other_language(client):
    page = client.get("/display?next=/x").content.decode()
    assert 'href="/display?language=en&amp;next=%2Fdisplay%3Fnext%3D%2Fx" lang="en" hreflang="en">English' in page
