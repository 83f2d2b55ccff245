"""Values of a rulebook as people read them: what a path means, and what stands there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from biaogan.apps.programmes.law import law_of_stack
from biaogan.core.rulebook.explain import Explanation
from biaogan.core.rulebook.model import Rulebook
from biaogan.core.rulebook.register import expand, load_register
from biaogan.phrases import load_words, say
from biaogan.web.office.law_values import value_words
from biaogan.web.shared.clauses import say_in_english
from biaogan.web.shared.display import current_language
from biaogan.web.shared.law_words import label_of

SEPARATOR = " › "


@dataclass(frozen=True)
class Line:
    """A value in words. path: for those who write rulebooks; layer: which text sets it; mark: why it is not fixed."""

    path: str
    label: str
    value: str
    said: str
    layer: str
    mark: str


def line_of(law: Rulebook, found: Explanation) -> Line:
    """One value of a rulebook in words."""
    language = current_language()
    return Line(
        found.path, path_words(law, found.path), shown_value(found.value), said_of(law, found.cites),
        layer_words(law, found.origin.layer if found.origin else ""),
        say(f"office.mark.{found.mark}", language) if found.mark else "",
    )  # fmt: skip


def path_words(law: Rulebook, path: str) -> str:
    """推荐 › 名额 of stages.recommend.quota: the section, the rulebook's own name of the thing, the key."""
    language, known = current_language(), load_words("office")
    if f"value.{path}" in known:
        return say(f"office.value.{path}", language)
    parts = path.split(".")
    return SEPARATOR.join(_part(law, parts[: end + 1], language) for end in range(len(parts)))


def _part(law: Rulebook, parts: list[str], language: str) -> str:
    """The words of the last part: of a section or key from the phrases, of a thing as the rulebook calls it."""
    path, name = ".".join(parts), parts[-1]
    own = law.get(f"{path}.name") or law.get(f"{path}.title")
    if len(parts) > 1 and isinstance(own, str):
        return label_of(law, path) if law.has(f"{path}.name") else own
    key = f"section.{name}" if len(parts) == 1 else f"key.{name}"
    return say(f"law.{key}", language) if key in load_words("law") else name


def shown_value(value: Any) -> str:
    """A value for readers; — where nothing stands."""
    return "—" if value is None else value_words(value)


def layer_words(law: Rulebook, layer: str) -> str:
    """Which kind of text sets a value: 办法, 通知, 本届, or the default that holds where all are silent."""
    kind = law.tree["about"].get(layer, {}).get("layer", layer or "default")
    return say(f"office.layer.{kind}", current_language()) if f"layer.{kind}" in load_words("office") else str(kind)


def clause_name(law: Rulebook, clause: str) -> tuple[str, str]:
    """(what people call a clause, our summary of it), of the register or of the rulebook's own."""
    english = current_language() == "en"
    if (found := load_register().get(clause)) is not None:
        return (say_in_english(found.said), found.en) if english else (found.said, found.summary)
    own = law.get("clauses", {}).get(clause, {})
    said = str(own.get("said", clause))
    return say_in_english(said) if english else said, str(own.get("summary", ""))


def said_of(law: Rulebook, cites: Iterable[str]) -> str:
    """Clauses as people call them, each once."""
    return "、".join(dict.fromkeys(clause_name(law, atom)[0] for cite in cites for atom in atoms_of(law, cite)))


def atoms_of(law: Rulebook, cite: str) -> tuple[str, ...]:
    """The clauses that a citation means."""
    return expand(cite) or expand(cite, law.get("clauses", {})) or (cite,)


def stack_name(stack: str) -> str:
    """What a rulebook on the shelf is called: ours by the phrases, one taken in as it calls itself."""
    if f"stack.{stack}" in load_words("office"):
        return say(f"office.stack.{stack}", current_language())
    return str(law_of_stack(stack).about("title", stack))


def matching(lines: Iterable[Line], words: str) -> Iterator[Line]:
    """The lines that hold the words, in what is shown or in the path."""
    sought = words.casefold()
    for line in lines:
        if sought in f"{line.label} {line.value} {line.said} {line.path}".casefold():
            yield line
