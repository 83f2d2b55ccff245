"""Whether two names are those of one employer, however they were typed."""

from __future__ import annotations

import unicodedata


def same_employer(name: str) -> str:
    """The letters and figures of a name: two spellings of one employer come to the same."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", name).casefold() if sign.isalnum())
