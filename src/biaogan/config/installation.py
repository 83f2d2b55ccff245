"""What an installation says of itself: variables of the environment over one TOML file.

``BIAOGAN_DATABASE_URL`` in the environment goes before the key ``database_url`` of the file that
``BIAOGAN_CONFIG`` names (``biaogan.toml`` in the working folder when it names none).
"""

from __future__ import annotations

import os
import secrets
import tomllib
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

_YES = {"1", "true", "yes", "on"}
_NO = {"", "0", "false", "no", "off"}


@cache
def _written() -> dict[str, Any]:
    """The configuration file; a file that was named must be there, the usual one need not."""
    named = os.environ.get("BIAOGAN_CONFIG")
    path = Path(named or "biaogan.toml")
    if not named and not path.exists():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ImproperlyConfigured(f"cannot read the configuration {path}: {error}") from error


def text(name: str, default: str = "") -> str:
    """The value called ``name`` (as in ``DATABASE_URL``), or the default."""
    return os.environ.get(f"BIAOGAN_{name}", str(_written().get(name.lower(), default)))


def flag(name: str) -> bool:
    """A yes or no; absent means no."""
    value = text(name).lower()
    if value not in _YES | _NO:
        raise ImproperlyConfigured(f"BIAOGAN_{name} is {value!r}: write 1 or 0")
    return value in _YES


def number(name: str, default: int) -> int:
    """A whole number."""
    value = text(name, str(default))
    if not value.isdecimal():
        raise ImproperlyConfigured(f"BIAOGAN_{name} is {value!r}: write a whole number")
    return int(value)


def words(name: str) -> list[str]:
    """A list, divided by commas in the environment."""
    return [word.strip() for word in text(name).split(",") if word.strip()]


def database(url: str) -> dict[str, Any]:
    """Django's description of the database that a URL names.

    ``sqlite:///var/biaogan.sqlite3`` (three strokes: from the working folder; four: from the root) or
    ``postgresql://user:password@host:port/name?sslmode=require``.
    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path.removeprefix("/")),
            # IMMEDIATE: a transaction that will write waits for its turn at its start, so it never fails half-way
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            },
        }
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.removeprefix("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "OPTIONS": dict(parse_qsl(parts.query)),
        }
    raise ImproperlyConfigured(f"BIAOGAN_DATABASE_URL begins with {parts.scheme!r}: sqlite or postgresql is known")


def secret_key(home: Path) -> str:
    """The installation's own key: given by name, or made once and kept in the home, readable by its owner only."""
    if given := text("SECRET_KEY"):
        return given
    path = home / "secret.key"
    if not path.exists():
        _keep_secret(path, secrets.token_urlsafe(50))
    return path.read_text(encoding="ascii").strip()


def _keep_secret(path: Path, secret: str) -> None:
    """Write whole or not at all; of two processes that start at once, the first one's key stays."""
    draft = path.with_suffix(f".{os.getpid()}")
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as file:
        file.write(secret)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
