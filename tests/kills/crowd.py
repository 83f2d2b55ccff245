"""Applicants at their browsers: each uploads, submits and recalls again and again, and remembers what was answered."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from biaogan.apps.people.models import Account
from biaogan.apps.people.sessions import SessionStore
from tests import samples

TOKEN = "t" * 32
LIMIT = "biaogan-between-the-parts"
PIECES = 8


def session_of(account: Account) -> str:
    """A session in the database, as signing in makes it."""
    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.save()
    return str(session.session_key)


@dataclass
class Applicant:
    """One browser. ``accepted``: submits of a draft that were answered; ``broken``: requests that got no answer.

    ``stands``: where the application is, as far as answers tell: "draft", "in", or "" after a broken request.
    """

    url: str
    application: int
    session: str
    stands: str = "draft"
    accepted: int = 0
    broken: int = 0
    errors: list[str] = field(default_factory=list)
    in_flight: bool = False
    sending: bool = False

    def work(self, stop: threading.Event) -> None:
        nth = 0
        while not stop.is_set():
            nth += 1
            self.upload(nth)
            self.submit()
            if self.post("recall") == 302 and self.stands == "in":
                self.stands = "draft"
        self.submit()

    def submit(self) -> None:
        """Of what is in already the answer is the same, so only that of a known draft counts."""
        if self.post("submit") == 302:
            self.accepted += self.stands == "draft"
            self.stands = "in"

    def upload(self, nth: int) -> int | None:
        """A piece of evidence, slowly."""
        parts = [("csrfmiddlewaretoken", "", TOKEN.encode()), ("kind", "", b"award")]
        parts.append(("file", f'; filename="award-{nth % 3}.png"', samples.scan(f"award {self.application} {nth % 3}")))
        body = b"".join(
            f'--{LIMIT}\r\nContent-Disposition: form-data; name="{name}"{more}\r\n\r\n'.encode() + content + b"\r\n"
            for name, more, content in parts
        )
        return self._send(
            "evidence", body + f"--{LIMIT}--\r\n".encode(), f"multipart/form-data; boundary={LIMIT}", PIECES
        )

    def post(self, what: str) -> int | None:
        """A form that asks for nothing more."""
        return self._send(
            what, f"csrfmiddlewaretoken={TOKEN}&confirm=yes".encode(), "application/x-www-form-urlencoded", 1
        )

    def _send(self, what: str, body: bytes, kind: str, pieces: int) -> int | None:
        """Status of the answer, None where none came."""
        connection = HTTPConnection(urlsplit(self.url).netloc, timeout=30)
        self.in_flight = True
        try:
            return self._exchange(connection, f"/applicant/{self.application}/{what}", body, kind, pieces)
        except (OSError, HTTPException):
            self.broken, self.stands = self.broken + 1, ""
            time.sleep(0.1)
            return None
        finally:
            self.in_flight = self.sending = False
            connection.close()

    def _exchange(self, connection: HTTPConnection, path: str, body: bytes, kind: str, pieces: int) -> int:
        connection.putrequest("POST", path)
        connection.putheader("Content-Type", kind)
        connection.putheader("Content-Length", str(len(body)))
        connection.putheader("Cookie", f"sessionid={self.session}; csrftoken={TOKEN}")
        connection.endheaders()
        self.sending = True
        step = -(-len(body) // pieces)
        for start in range(0, len(body), step):
            connection.send(body[start : start + step])
            time.sleep(0.01 if pieces > 1 else 0)
        self.sending = False
        answer = connection.getresponse()
        text = answer.read()
        if answer.status >= 500 and answer.status != 503:
            self.errors.append(f"{answer.status} {path}: {text[:200].decode(errors='replace')}")
        return answer.status
