"""What stands in the way of an act, in short."""

from __future__ import annotations

from biaogan.core.acts.decide import Decision
from biaogan.core.findings import errors
from biaogan.phrases import finding_words
from biaogan.web.shared.display import current_language


def titles(outlook: Decision | None) -> list[str]:
    """The titles of what refuses an act, each once."""
    found = errors(outlook.findings) if outlook is not None else ()
    return list(dict.fromkeys(finding_words(finding, current_language()).title for finding in found))
