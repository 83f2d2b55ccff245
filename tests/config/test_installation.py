"""What an installation says of itself is read from the environment over one file."""

import stat
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from biaogan.config import installation


@pytest.fixture(autouse=True)
def _read_anew():
    installation._written.cache_clear()
    yield
    installation._written.cache_clear()


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A configuration file that is named."""
    path = tmp_path / "biaogan.toml"
    path.write_text('email_host = "file.example"\nemail_port = 2525\nemail_ssl = true\n')
    monkeypatch.setenv("BIAOGAN_CONFIG", str(path))
    return path


def test_file_is_read_where_environment_is_silent(written: Path) -> None:
    assert installation.text("EMAIL_HOST") == "file.example"
    assert installation.number("EMAIL_PORT", 25) == 2525
    assert installation.flag("EMAIL_SSL") is True


def test_environment_goes_before_file(written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BIAOGAN_EMAIL_HOST", "environment.example")
    assert installation.text("EMAIL_HOST") == "environment.example"


def test_file_that_is_named_but_missing_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BIAOGAN_CONFIG", str(tmp_path / "none.toml"))
    with pytest.raises(ImproperlyConfigured, match=r"none\.toml"):
        installation.text("EMAIL_HOST")


def test_file_that_is_not_toml_is_told(written: Path) -> None:
    written.write_text("email_host: file.example")
    with pytest.raises(ImproperlyConfigured, match="cannot read"):
        installation.text("EMAIL_HOST")


@pytest.mark.parametrize(("name", "value"), [("DEMO", "maybe"), ("EMAIL_PORT", "smtp")])
def test_value_that_cannot_be_meant_is_told(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"BIAOGAN_{name}", value)
    with pytest.raises(ImproperlyConfigured, match=f"BIAOGAN_{name} is '{value}'"):
        installation.flag(name) if name == "DEMO" else installation.number(name, 0)


def test_list_is_divided_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BIAOGAN_HOSTS", "a.example, b.example,")
    assert installation.words("HOSTS") == ["a.example", "b.example"]


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("sqlite:///var/biaogan.sqlite3", "var/biaogan.sqlite3"),
        ("sqlite:////srv/biaogan.sqlite3", "/srv/biaogan.sqlite3"),
    ],
)
def test_sqlite_database_waits_for_its_turn(url: str, name: str) -> None:
    database = installation.database(url)
    assert database["NAME"] == name
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_postgresql_database_is_read_from_its_url() -> None:
    assert installation.database("postgresql://clerk:p%40ss@db.example:5433/biaogan?sslmode=require") == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "biaogan",
        "USER": "clerk",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "require"},
    }


def test_unknown_database_is_told() -> None:
    with pytest.raises(ImproperlyConfigured, match="'mysql'"):
        installation.database("mysql://db.example/biaogan")


def test_secret_key_is_made_once_for_its_owner_only(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("BIAOGAN_SECRET_KEY")
    key = installation.secret_key(tmp_path)
    assert len(key) >= 50
    assert installation.secret_key(tmp_path) == key
    assert [(path.name, stat.S_IMODE(path.stat().st_mode)) for path in tmp_path.iterdir()] == [("secret.key", 0o600)]


def test_secret_key_of_the_first_of_two_starts_stays(tmp_path: Path) -> None:
    installation._keep_secret(tmp_path / "secret.key", "first")
    installation._keep_secret(tmp_path / "secret.key", "second")
    assert (tmp_path / "secret.key").read_text() == "first"
