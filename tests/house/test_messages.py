"""Every message that may be written has its words, and every word a parameter of whoever writes it."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator

from biaogan import phrases
from biaogan.core.acts.table import ACTS
from biaogan.web.shared.sign_in import MAILS
from tests.house import SOURCE
from tests.house.test_acts import _texts, effects, further_events

# what ``door.telling.content_of`` gives to every message that follows an act
ALWAYS = {"edition", "reason", "name", "number", "organisation", "unit", "stage"}
# modules that write a message themselves
WRITERS = ("apps/door/reminders.py", "apps/door/effects/people.py", "apps/people/signing.py")


def calls(path: str, name: str) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse((SOURCE / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == name:
            yield node


def told() -> Iterator[tuple[str, str]]:
    """``(event, template)`` of the list of reactions."""
    (listed,) = (
        node.value
        for node in ast.parse((SOURCE / "config/reactions.py").read_text(encoding="utf-8")).body
        if isinstance(node, ast.AnnAssign) and getattr(node.target, "id", "") == "REACTIONS"
    )
    assert isinstance(listed, ast.Dict)
    for key, handlers in zip(listed.keys, listed.values, strict=True):
        for call in (node for node in ast.walk(handlers) if isinstance(node, ast.Call)):
            if getattr(call.func, "id", "") == "tell":
                (event,), (template,) = _texts(key or call), _texts(call.args[1])
                yield event, template


def written() -> Iterator[tuple[str, set[str]]]:
    """``(template, parameters)`` of messages that do not follow an event."""
    for path in WRITERS:
        for call in [*calls(path, "post"), *calls(path, "compose_for")]:
            named = {word.arg: word.value for word in call.keywords}
            template = named.get("template") or call.args[2]
            content = named.get("content") or call.args[3]
            assert isinstance(content, ast.Dict), f"{path}:{call.lineno}"
            yield _texts(template)[0], {_texts(key)[0] for key in content.keys if key}
    for template, _ in MAILS.values():
        yield template, {"code"}


def given_by_effects() -> dict[str, set[str]]:
    """event -> parameters that every effect with this event gives; those of helpers it calls are counted too."""
    given: dict[str, set[str]] = {}
    for act, function, module in effects():
        called = {getattr(node.func, "id", "") for node in ast.walk(function) if isinstance(node, ast.Call)}
        near = [node for node in module.body if isinstance(node, ast.FunctionDef) and node.name in called]
        keys = {
            text
            for part in (function, *near) for node in ast.walk(part) if isinstance(node, ast.Dict)
            for key in node.keys if key for text in _texts(key)
        }  # fmt: skip
        for event in (ACTS[act].event, *further_events().get(act, ())):
            given[event] = given.get(event, keys) & keys
    return given


def asked_for(template: str) -> set[str]:
    """Parameters of the four texts of a template."""
    words = phrases.load_words("messages")
    texts = [text for part in ("subject", "body") for text in words[f"{template}.{part}"]]
    return {field for text in texts for _, field, _, _ in string.Formatter().parse(text) if field}


def test_every_message_has_words_and_all_words_are_a_message() -> None:
    templates = {template for _, template in told()} | {template for template, _ in written()}
    said = set(phrases.load_words("messages"))
    of_a_list = {key.split(".")[0] for key in said if ".list." in key}  # told of a list's entry instead of a title
    templates |= {f"{template}.list" for template in of_a_list & templates}
    assert said == {f"{template}.{part}" for template in templates for part in ("subject", "body")}


def test_messages_of_events_ask_for_what_the_act_gives() -> None:
    given = given_by_effects()
    lacking = [(event, template, asked_for(template) - ALWAYS - given[event]) for event, template in told()]
    assert [row for row in lacking if row[2]] == []


def test_messages_of_their_own_ask_for_what_they_are_given() -> None:
    assert [
        (template, asked_for(template) - given) for template, given in written() if asked_for(template) - given
    ] == []


def test_chinese_and_english_ask_for_the_same() -> None:
    different = []
    for key, (chinese, english) in phrases.load_words("messages").items():
        fields = [{field for _, field, _, _ in string.Formatter().parse(text) if field} for text in (chinese, english)]
        if fields[0] != fields[1]:
            different.append((key, *fields))
    assert different == []


def test_subjects_are_one_line() -> None:
    words = phrases.load_words("messages")
    assert [key for key, pair in words.items() if key.endswith(".subject") and any("\n" in text for text in pair)] == []
