"""kill -9 of the web servers while people upload and submit: what was answered stands, and nothing is half done."""

from __future__ import annotations

import random
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as ours

from biaogan.apps.applications.models import Application, Attachment, Version
from biaogan.apps.door.moves import replay, standings
from biaogan.apps.files.models import File
from biaogan.apps.files.services import path_of
from biaogan.apps.ledger import chain, clock
from biaogan.apps.ledger.models import Entry
from tests import cast
from tests.campaigns import Campaign
from tests.kills.crowd import Applicant, session_of
from tests.services.processes import descendants, kill
from tests.services.website import Website, start

pytestmark = [pytest.mark.both, pytest.mark.soak]

NAMES = ("澜川动力", "云岭轨道", "北屿重工", "青禾乳业")
PATIENCE = 60.0


@pytest.fixture
def drafts(fresh_database: str, tmp_path: Path, settings: Any) -> list[cast.Journey]:
    """Complete drafts in an open edition, on the rehearsal clock of the cast."""
    settings.MEDIA_ROOT = tmp_path / "home" / "files"
    clock.move(cast.START)
    edition = cast.open_edition()
    return [cast.drafted(edition, name, f"申{name}") for name in NAMES]


@pytest.fixture
def website(drafts: list[cast.Journey], fresh_database: str, tmp_path: Path) -> Iterator[Website]:
    """The real installation, which knows the sessions made here."""
    running = start(tmp_path / "home", fresh_database, {"BIAOGAN_SECRET_KEY": ours.SECRET_KEY})
    yield running
    running.stop()


def servers(website: Website) -> list[int]:
    """The processes that answer pages: below granian, which starts them again."""
    family = descendants(website.process.pid)
    (main,) = (pid for pid, words in family.items() if "granian" in words and pid in children(website.process.pid))
    return sorted(children(main))


def children(pid: int) -> set[int]:
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return {int(child) for child in found}


def wait_until(holds: Any, what: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, f"{what}: not within {PATIENCE} s"
        time.sleep(0.01)


def answers(website: Website) -> bool:
    try:
        urllib.request.urlopen(f"{website.url}/display", timeout=5).close()
    except (OSError, urllib.error.URLError):
        return False
    return True


def test_killed_servers_lose_nothing_that_was_answered(
    website: Website, drafts: list[cast.Journey], campaign: Campaign
) -> None:
    crowd = [Applicant(website.url, journey.application.pk, session_of(journey.applicant)) for journey in drafts]
    stop, dice, hit = threading.Event(), random.Random(20260302), 0
    threads = [threading.Thread(target=applicant.work, args=(stop,)) for applicant in crowd]
    for thread in threads:
        thread.start()
    kills = campaign.size(5, full=100)  # as many again of workers, and on the other database: 20 and 400 in all
    try:
        for nth in range(kills):
            wait_until(lambda: answers(website), "a page")
            before = sum(applicant.broken for applicant in crowd)
            wait_until(lambda: any(applicant.sending for applicant in crowd), "an upload under way")
            time.sleep(dice.random() * 0.2)
            wait_until(lambda: any(applicant.in_flight for applicant in crowd), "a request under way")
            victims = servers(website)
            assert kill(victims if nth % 5 else [*victims, *children(website.process.pid)]) >= len(victims)
            time.sleep(0.3)
            hit += sum(applicant.broken for applicant in crowd) > before
        wait_until(lambda: all(applicant.accepted for applicant in crowd), "submits after the last kill")
    finally:
        stop.set()
        for thread in threads:
            thread.join(PATIENCE)
    accepted = sum(applicant.accepted for applicant in crowd)
    campaign.note(kills=kills, with_a_request_in_flight=hit, accepted_submits=accepted)
    assert [error for applicant in crowd for error in applicant.errors] == []
    assert hit * 2 >= kills
    assert [lost for applicant in crowd for lost in lost_submits(applicant)] == []
    assert list(half_done(Path(ours.MEDIA_ROOT))) == []


def lost_submits(applicant: Applicant) -> Iterator[str]:
    """What was answered and is not there."""
    application = Application.objects.get(pk=applicant.application)
    versions = list(Version.objects.filter(application=application).order_by("number").values_list("number", flat=True))
    if len(versions) < applicant.accepted or versions != list(range(1, len(versions) + 1)):
        yield f"{applicant.accepted} submits answered, versions {versions}"
    acts = Entry.objects.filter(act__in=("application.submit", "application.recall"), subject=application.key)
    last = acts.order_by("-pk").values_list("act", flat=True).first()
    stands = {"application.submit": "recommend", "application.recall": "apply"}[str(last)]
    if (application.round.stage, bool(application.number)) != (stands, True):  # a recall may be done and not answered
        yield f"{last} was last, stands in {application.round.stage}"
    entries = Entry.objects.filter(act="application.submit", subject=application.key).count()
    if entries != len(versions):
        yield f"{entries} entries, {len(versions)} versions"


def half_done(store: Path) -> Iterator[str]:
    """Traces of what was cut off: rows without files, files that are not what their name says, a broken record."""
    for file in File.objects.all():
        content = path_of(file).read_bytes() if path_of(file).exists() else b""
        if sha256(content).hexdigest() != file.digest:
            yield f"file {file.pk}"
    for kind in Application.objects.values_list("pk", flat=True):
        live = list(Attachment.objects.filter(application=kind, removed_at=None).values_list("kind", "file"))
        if len(live) != len(set(live)):
            yield f"doubled attachments of {kind}"
    yield from (str(broken) for broken in chain.broken("entry"))
    moves = [move for entry in Entry.objects.order_by("pk") for move in entry.moves]
    if replay(moves) != standings():
        yield "the ledger tells another standing"
