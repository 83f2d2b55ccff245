"""Second step: the experience itself, section by section (S2-B1.1), and where the method stands (S1-9.2)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from biaogan.apps.applications.models import Application
from biaogan.core.findings import implements
from biaogan.core.rulebook.model import Rulebook
from biaogan.phrases import load_words, say
from biaogan.web.applicant.questions.controls import Figure, box, long_text, radio, text
from biaogan.web.applicant.questions.model import Block, Question
from biaogan.web.shared.display import current_language
from biaogan.web.shared.law_words import label_of

SHORT = 60  # a section of at most so many 字 is one line
CHARACTERS_A_ROW = 90
ROWS = (5, 22)


def blocks(application: Application, law: Rulebook, today: date) -> list[Block]:
    """The blocks of the step."""
    return [_facts(law), _sections(law), *_maturity(law)]


@implements("S1-8.1b", "S1-8.2a", "S2-1.1b", "S0-6.1b", "S0-6.2a")
def _facts(law: Rulebook) -> Block:
    """Fields of the rulebook: origin of the method, years in use, overall or special."""
    questions = []
    for key, terms in law.get("materials.fields", {}).items():
        path = f"materials.fields.{key}"
        label = label_of(law, path)
        if "choices" in terms:
            control: Any = radio(
                label, [(choice, label_of(law, f"{path}.choices.{choice}")) for choice in terms["choices"]]
            )
        elif "unit" in terms:
            unit = label_of(law, f"{path}.unit")
            control = Figure(label=_say("in_unit", label=label, unit=unit), least=Decimal(0))
        else:
            control = text(label)
        questions.append(
            Question(
                f"field-{key}",
                control,
                ("answers", key, "value"),
                f"fields.{key}",
                f"fields.{key}",
                law.cites(path),
                size="w6",
                inline=True,
            )
        )
    return Block(_say("block.facts"), tuple(questions))


@implements("S2-B1.1.1a", "S2-B1.1.2a", "S2-B1.1.3a", "S2-B1.1.4a", "S2-B1.1.5a", "S2-B1.1")
def _sections(law: Rulebook) -> Block:
    """Each section with its limit, and a box that marks it secret; the name is always public."""
    questions: list[Question] = []
    for key, terms in law.get("materials.sections", {}).items():
        path = f"materials.sections.{key}"
        limit = terms.get("limit") or None
        place = f"sections.{key}"
        control = _control(label_of(law, path), limit, _hints(path, terms))
        questions.append(Question(f"section-{key}", control, ("sections", key), place, place, law.cites(path), limit))
        if key != "name":
            secret = box(_say("secret", section=label_of(law, path)))
            questions.append(
                Question(f"secret-{key}", secret, ("confidential", key), f"{place}.secret", place, optional=True)
            )
    return Block(_say("block.sections"), tuple(questions), lead=_say("sections.lead"))


def _control(label: str, limit: int | None, help: str) -> Any:
    if limit is not None and limit <= SHORT:
        return text(label, help)
    fewest, most = ROWS
    rows = min(max((limit or 8000) // CHARACTERS_A_ROW, fewest), most)
    return long_text(label, help, rows=rows, most=60_000)


def _hints(path: str, terms: Any) -> str:
    """What the guide wants said: the pattern of a name, the points of a section."""
    if terms.get("pattern"):
        return _say("name.help")
    if not terms.get("hints"):
        return ""
    english = load_words("rulebook").get(f"{path}.hints") if current_language() == "en" else None
    return _say("hints", hints=english[1] if english else terms["hints"])


@implements("S1-9.2", "S0-8.4")
def _maturity(law: Rulebook) -> list[Block]:
    """What a person will judge: the applicant says where the method stands."""
    found = []
    for key, terms in law.get("conditions", {}).items():
        if terms["check"] == "judgement":
            path = f"conditions.{key}"
            questions = tuple(_standing(law, key, part) for part in terms["asks"])
            found.append(Block(label_of(law, path), questions, law.cites(path), places=(f"answers.{key}",)))
    return found


def _standing(law: Rulebook, key: str, part: str) -> Question:
    """One question of it."""
    label = label_of(law, f"conditions.{key}.asks.{part}")
    control = long_text(label, _help(f"{key}.{part}"), rows=2, most=1000)
    return Question(f"{key}-{part}", control, ("answers", key, "value", part), f"answers.{key}.{part}", key)


def _help(name: str) -> str:
    return _say(f"help.{name}") if name in _HELPED else ""


_HELPED = ("maturity.applied_since", "maturity.regional_standing", "maturity.industry_standing")


def _say(name: str, /, **told: Any) -> str:
    return say(f"applicant.{name}", current_language(), **told)
