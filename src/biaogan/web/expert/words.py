"""The words of this desk in the reader's language."""

from __future__ import annotations

from typing import Any

from biaogan.phrases import say
from biaogan.web.shared.display import current_language


def words(key: str, **params: Any) -> str:
    """The phrase ``expert.<key>``."""
    return say(f"expert.{key}", current_language(), **params)
