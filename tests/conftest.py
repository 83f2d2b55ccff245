"""What every test may ask for.

Databases. A test marked ``django_db`` runs in a transaction that is rolled back. A test that commits, races or starts
another process takes ``fresh_database``: a clone of its own. On PostgreSQL (``BIAOGAN_TEST_DATABASE=postgres``) only
what is marked ``both`` or ``postgres`` runs.

What a machine lacks is skipped with the line that enables it; ``STRICT=1`` makes every skip a failure.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test.utils import setup_databases, teardown_databases

from tests import campaigns, databases, parallel, rehearsed
from tests.services import chromium, postgres
from tests.services.smtp import MailServer
from tests.services.website import Website
from tests.services.website import start as start_website

ON_POSTGRES = os.environ.get("BIAOGAN_TEST_DATABASE") == "postgres"
STRICT = os.environ.get("STRICT", "0") not in {"", "0"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    wanted = [item for item in items if _runs_here(item)]
    config.hook.pytest_deselected(items=[item for item in items if not _runs_here(item)])
    items[:] = sorted(wanted, key=lambda item: parallel.is_short(item.nodeid))
    if ON_POSTGRES and not postgres.is_at_hand():
        for item in items:
            item.add_marker(pytest.mark.skip(reason=postgres.ENABLE))


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> parallel.Scheduling:
    return parallel.Scheduling(config, log)


def _runs_here(item: pytest.Item) -> bool:
    marks = {mark.name for mark in item.iter_markers()}
    return bool(marks & {"both", "postgres"}) if ON_POSTGRES else "postgres" not in marks


def pytest_sessionfinish(session: pytest.Session) -> None:
    if STRICT and _skipped(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
    if campaigns.FULL and not hasattr(session.config, "workerinput"):
        campaigns.write(_reports(session.config, "passed") + _reports(session.config, "failed"))


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    reasons = [str(report.longrepr[2]).removeprefix("Skipped: ") for report in _skipped(config)]
    for reason in sorted(set(reasons)):
        verdict = "FAILED (STRICT=1)" if STRICT else "skipped"
        terminalreporter.write_line(f"{verdict} {reasons.count(reason)}: {reason}", yellow=True)


def _skipped(config: pytest.Config) -> list[Any]:
    return _reports(config, "skipped")


def _reports(config: pytest.Config, outcome: str) -> list[Any]:
    terminal = config.pluginmanager.get_plugin("terminalreporter")
    return terminal.stats.get(outcome, []) if terminal else []


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    """No test speaks to another machine."""
    connect = socket.socket.connect

    def connect_here(self: socket.socket, address: Any) -> None:
        if self.family in {socket.AF_INET, socket.AF_INET6} and address[0] not in {"127.0.0.1", "::1", "localhost"}:
            raise AssertionError(f"a test reached for {address}")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_here)
        yield


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_modify_db_settings: None, django_db_blocker: Any
) -> Iterator[None]:
    """The migrated test database; made in any case, for pytest-django does not count ``fresh_database`` as a need."""
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False, serialized_aliases=set())
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture
def fresh_database(django_db_setup: None, django_db_blocker: Any, tmp_path: Path) -> Iterator[str]:
    """A migrated database of the test's own, with real commits and as many connections as it likes; its URL.

    Not together with ``django_db``. Threads close their connections (``django.db.connections.close_all()``).
    """
    with django_db_blocker.unblock(), databases.cloned(tmp_path) as url:
        yield url


@pytest.fixture(scope="session")
def filled_demo(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> str:
    """The demo, to be copied by ``rehearsed.copied``; modules that ask for it stand together in ``tests.parallel``."""
    with django_db_blocker.unblock():
        return rehearsed.fill(tmp_path_factory.mktemp("filled"))


@pytest.fixture
def transactional_db() -> None:
    pytest.fail("rows of the ledger cannot be flushed: use fresh_database")


@pytest.fixture
def mail_server(settings: Any) -> Iterator[MailServer]:
    """A real mail server, to which Django sends."""
    with MailServer() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        yield server


@pytest.fixture
def website(fresh_database: str, tmp_path: Path, settings: Any) -> Iterator[Website]:
    """The real installation in rehearsal mode on the test's own database and files."""
    settings.MEDIA_ROOT = tmp_path / "home" / "files"
    running = start_website(tmp_path / "home", fresh_database)
    yield running
    running.stop()


@pytest.fixture(scope="session")
def chromium_browser() -> Iterator[Any]:
    """The machine's Chromium, started once a run."""
    if chromium.path() is None:
        pytest.skip(chromium.ENABLE)
    with chromium.launched() as browser:
        yield browser


@pytest.fixture
def page(chromium_browser: Any) -> Iterator[Any]:
    """A Playwright page with a profile of its own; more people, more ``chromium_browser.new_context()``."""
    context = chromium_browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai")
    yield context.new_page()
    context.close()


@pytest.fixture
def campaign(record_property: Callable[[str, object], None]) -> campaigns.Campaign:
    """The size of a campaign, and the place where it notes its figures."""
    return campaigns.Campaign(record_property)
