"""What holds for every request: safe headers, one moment, no oversize body."""

from datetime import UTC, datetime

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from biaogan.config import middleware

NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)


def answer(request: HttpRequest) -> HttpResponse:
    return HttpResponse("here")


def test_answer_carries_safe_headers(rf: RequestFactory) -> None:
    response = middleware.answer_safely(answer)(rf.get("/"))
    assert response["Content-Security-Policy"].startswith("default-src 'self';")
    assert "unsafe" not in response["Content-Security-Policy"]
    assert "camera=()" in response["Permissions-Policy"]


@pytest.mark.parametrize(
    ("given", "kept"), [("front-0001", True), ("short", False), ("two\nlines-of-it", False), ("x" * 65, False)]
)
def test_request_id_is_taken_from_the_front_when_it_is_one(given: str, kept: bool, rf: RequestFactory) -> None:
    response = middleware.answer_safely(answer)(rf.get("/", headers={"X-Request-ID": given}))
    assert (response["X-Request-ID"] == given) is kept
    assert len(response["X-Request-ID"]) >= 8


def test_clock_is_read_before_the_body(rf: RequestFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    class Slow:
        def read(self, size: int = -1) -> bytes:
            raise AssertionError("the body was read first")

    monkeypatch.setattr(middleware.clock, "now", lambda: NOW)
    request = rf.generic("POST", "/", b"a=1")
    request._stream = Slow()  # type: ignore[assignment]
    assert middleware.read_clock(answer)(request).content == b"here"
    assert request.now == NOW


@pytest.mark.parametrize(("length", "status"), [("1024", 200), ("52428800", 200), ("54525953", 413), ("many", 413)])
def test_request_is_judged_by_its_stated_length(
    length: str, status: int, rf: RequestFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(middleware, "render", lambda request, page, words, status: HttpResponse(page, status=status))
    request = rf.post("/")
    request.META["CONTENT_LENGTH"] = length
    assert middleware.refuse_oversize(answer)(request).status_code == status
