"""Why a value is as it is: its clause, layer, line and mark."""

from __future__ import annotations

from dataclasses import dataclass

from biaogan.core.rulebook.model import Origin, Rulebook, Value


@dataclass(frozen=True)
class Explanation:
    """One value and what it rests on.

    origin: None where the rulebook is silent and the default of the stage kind holds.
    mark: "unfixed", "in_principle", "default" ("not fixed by the text") or "".
    """

    path: str
    value: Value
    cites: tuple[str, ...]
    origin: Origin | None
    mark: str


def explain(rulebook: Rulebook, path: str) -> tuple[Explanation, ...]:
    """The value at a path, or every value below it in order. Raises KeyError where nothing is written or presumed."""
    if not rulebook.has(path):
        return (_default(rulebook, path),)
    if not isinstance(rulebook.get(path), dict):
        return (_written(rulebook, path),)
    below = (inner for inner in rulebook.origins if inner.startswith(f"{path}."))
    return tuple(_written(rulebook, inner) for inner in below if not isinstance(rulebook.get(inner), dict))


def _written(rulebook: Rulebook, path: str) -> Explanation:
    origin = rulebook.origin(path)
    mark = "unfixed" if origin.unfixed else "in_principle" if origin.in_principle else ""
    return Explanation(path, rulebook.get(path), origin.cites, origin, mark)


def _default(rulebook: Rulebook, path: str) -> Explanation:
    section, _, rest = path.partition(".")
    key, _, parameter = rest.partition(".")
    value = rulebook.stage(key).get(parameter) if section == "stages" else None
    if value is None:
        raise KeyError(path)
    return Explanation(path, value, rulebook.cites(path), None, "default")
