"""Names and values of a rulebook in the reader's language."""

from __future__ import annotations

from typing import Any

from biaogan.core.rulebook.model import Rulebook, Stage
from biaogan.phrases import load_words, rulebook_name
from biaogan.web.shared.display import current_language


def label_of(law: Rulebook, path: str) -> str:
    """What the rulebook calls what stands at a path; in English the words of ``rulebook.yaml``, where it has them."""
    name = law.get(f"{path}.name", law.get(path, ""))
    if not isinstance(name, str) or not name:
        return path.rpartition(".")[2]
    return rulebook_name(path, name, current_language())


def stage_name(law: Rulebook, stage: str) -> str:
    """The name of a stage."""
    return label_of(law, f"stages.{stage}")


def short_name(law: Rulebook, stage: Stage) -> str:
    """The name of a stage where room is scarce: a deliberation by the list it makes, 答辩名单."""
    short = load_words("rulebook").get(f"{stage.path}.short")
    if current_language() == "en":
        return short[1] if short else stage_name(law, stage.key)
    made: Any = stage.get("list")
    return made if isinstance(made, str) else stage_name(law, stage.key)


def entry_name(law: Rulebook, listed: str, key: str) -> str:
    """The name of an entry of a code list: ("scopes", "methods"); "" for no key."""
    return label_of(law, f"lists.{listed}.entries.{key}") if key else ""


def examples_of(law: Rulebook, path: str, key: str) -> str:
    """Examples that a code list gives of an entry ("lists.scopes.entries", "tqm"); "" where it gives none.

    They are the rulebook's own words, which have no English.
    """
    given = law.get(f"{path.removesuffix('.entries')}.hints.{key}", []) if path.endswith(".entries") else []
    return "、".join(given) if current_language() == "zh" else ""
