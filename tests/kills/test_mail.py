"""kill -9 of the worker while it mails: every message arrives, and none under two ids."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session

from biaogan.apps.messages import tasks
from biaogan.apps.messages.models import Message, Work
from biaogan.apps.messages.services import post
from tests.campaigns import Campaign
from tests.kills.test_web import children, wait_until
from tests.services.processes import descendants, kill
from tests.services.smtp import MailServer
from tests.services.website import Website, start

pytestmark = [pytest.mark.both, pytest.mark.soak]

NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)
MORE = 3  # messages written before each kill


class SlowMailServer(MailServer):
    """Takes its time over each mail; ``busy`` while it has one in hand."""

    def __init__(self) -> None:
        super().__init__()
        self.busy = threading.Event()

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        self.busy.set()
        await asyncio.sleep(0.15)
        answer = await super().handle_DATA(server, session, envelope)
        await asyncio.sleep(0.15)
        self.busy.clear()
        return answer


@pytest.fixture
def server() -> Iterator[SlowMailServer]:
    with SlowMailServer() as running:
        yield running


@pytest.fixture
def website(fresh_database: str, tmp_path: Path, server: SlowMailServer) -> Iterator[Website]:
    """The real installation, mailing to the slow server."""
    environment = {
        "BIAOGAN_DEMO": "0", "BIAOGAN_EMAIL_HOST": "127.0.0.1", "BIAOGAN_EMAIL_PORT": str(server.port)
    }  # fmt: skip
    running = start(tmp_path / "home", fresh_database, environment)
    yield running
    running.stop()


def workers(website: Website) -> list[int]:
    own = children(website.process.pid)
    return [pid for pid, words in descendants(website.process.pid).items() if words.endswith("worker ") and pid in own]


def test_killed_workers_lose_no_mail_and_send_none_under_two_ids(
    website: Website, server: SlowMailServer, campaign: Campaign
) -> None:
    kills, written, hit = campaign.size(5, full=100), 0, 0
    for _ in range(kills):
        written = write(written, MORE)
        wait_until(server.busy.is_set, "a mail under way")
        victims = workers(website)
        hit += server.busy.is_set()
        kill(victims)
        server.busy.clear()
        wait_until(lambda killed=victims: set(workers(website)) - set(killed), "another worker")
        let_leases_run_out()
    finish()
    campaign.note(kills=kills, with_a_mail_in_flight=hit, mails=written, arrived=len(server.messages))
    assert hit * 2 >= kills
    assert {address: len(ids) for address, ids in ids_by_address(server).items()} == {
        f"m{nth}@cast.example": 1 for nth in range(written)
    }
    assert not Message.objects.filter(sent_at=None).exists()


def write(first: int, count: int) -> int:
    """Messages to addresses of their own, and their wake-ups; how many there are now."""
    for nth in range(first, first + count):
        content = {"edition": f"第{nth}届", "stage": "申报", "days": 3, "closes": NOW, "last": NOW.date()}
        post(key=f"reminder:{nth}", address=f"m{nth}@cast.example", template="reminder", content=content, now=NOW)
    return first + count


def let_leases_run_out() -> None:
    """As if a minute had passed since the worker was killed; then tick wakes what it left."""
    Work.objects.filter(done_at=None).exclude(lease_until=None).update(lease_until=NOW - timedelta(days=1))
    tasks.wake_overdue()


def finish() -> None:
    """Tick now and then until all is mailed; the slow server takes a third of a second for each."""
    waiting = Work.objects.filter(kind="mail", done_at=None)
    deadline = time.monotonic() + 60 + 2 * waiting.count()
    while waiting.exists():
        assert time.monotonic() < deadline, list(Work.objects.filter(done_at=None).values())
        time.sleep(2)
        tasks.wake_overdue()


def ids_by_address(server: SlowMailServer) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for message in server.messages:
        found.setdefault(message["To"], set()).add(message["Message-ID"])
    return found
