"""``biaogan serve`` brings up the whole installation and leaves nothing behind."""

import os
import socket
import subprocess
import sys
import urllib.request
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.house import ROOT
from tests.services.website import Website


def port_of(website: Website) -> int:
    return int(website.url.rpartition(":")[2])


@pytest.mark.both
def test_serve_answers_pages_and_style_sheets(website: Website) -> None:
    with urllib.request.urlopen(f"{website.url}/display") as page:
        assert page.headers["Content-Security-Policy"].startswith("default-src 'self'")
        body = page.read().decode()
    sheet = body.partition('rel="stylesheet" href="')[2].partition('"')[0]
    with urllib.request.urlopen(website.url + sheet) as answer:
        assert "immutable" in answer.headers["Cache-Control"]
    assert website.url in website.log()


def test_serve_refuses_an_oversize_body_before_it_is_sent(website: Website) -> None:
    with closing(HTTPConnection("127.0.0.1", port_of(website), timeout=10)) as connection:
        connection.putrequest("POST", "/display")
        connection.putheader("Content-Length", str(1024**3))
        connection.endheaders()
        answer = connection.getresponse()
        assert answer.status == 413
        assert "50 MB" in answer.read().decode()


def test_serve_frees_the_port_when_it_ends(website: Website) -> None:
    website.stop()
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port_of(website))) != 0
    assert website.process.returncode == 0


def test_serve_tells_of_a_taken_port(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = subprocess.run(
            [sys.executable, "-m", "biaogan.cli", "serve", "--port", port],
            env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "BIAOGAN_HOME": str(tmp_path)},
            capture_output=True,
            text=True,
        )
    assert done.returncode == 1
    assert f"port {port} cannot be used" in done.stderr
