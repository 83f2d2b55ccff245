"""A log line is one JSON object and gives nothing away."""

import json
import logging
import sys

from biaogan.config.journal import JsonLine, request_id


def line(message: str, *values: object, trace: bool = False) -> dict[str, str]:
    information = sys.exc_info() if trace else None
    record = logging.LogRecord("biaogan.test", logging.WARNING, "here.py", 1, message, values, information)
    return json.loads(JsonLine().format(record))


def test_line_says_when_how_grave_where_and_what() -> None:
    said = line("第%d次未送达", 3)
    assert (said["level"], said["from"], said["said"]) == ("warning", "biaogan.test", "第3次未送达")
    assert said["at"].endswith("+00:00")


def test_line_carries_the_request_it_belongs_to() -> None:
    token = request_id.set("0123456789abcdef")
    assert line("said")["request"] == "0123456789abcdef"
    request_id.reset(token)


def test_line_hides_the_keys_in_addresses() -> None:
    assert line("Not Found: %s", "/account/confirm-email/MTA:1abcDE:kk-1_x9Zq/")["said"] == (
        "Not Found: /account/confirm-email/…/"
    )


def test_line_of_an_error_hides_the_values_of_the_database() -> None:
    try:
        raise ValueError("duplicate key\nDETAIL:  Key (email)=(lin@cast.example) already exists.\nCONTEXT: insert")
    except ValueError:
        assert line("failed", trace=True)["trace"].endswith("duplicate key\nDETAIL: …\nCONTEXT: insert")


def test_line_of_an_error_holds_its_trace_on_the_same_line() -> None:
    try:
        raise ValueError("worth\nless")
    except ValueError:
        assert "ValueError: worth" in line("failed", trace=True)["trace"]
