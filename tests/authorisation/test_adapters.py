"""``visible`` and ``require`` say the same, and both say what the committed table of the small world says."""

from __future__ import annotations

from pathlib import Path

import pytest

from biaogan.apps.door.access import may_see, visible
from biaogan.apps.door.party import Party
from biaogan.core.acts.table import ACTS, Act
from tests.authorisation import world as small
from tests.authorisation.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.both]

TABLE = Path(__file__).parent / "world.txt"
Answers = dict[str, dict[str, str]]  # act -> person -> names of objects, sorted; "may" for acts on no object


@pytest.fixture
def world() -> World:
    return small.made()


def expected() -> Answers:
    """The committed table."""
    _, _, table = TABLE.read_text(encoding="utf-8").partition("\n办 = ")
    lines = [line for line in ("办 = " + table).splitlines() if line and not line.startswith("#")]
    people: dict[str, list[str]] = {}
    answers: Answers = {}
    acts: list[str] = []
    for line in lines:
        if " = " in line:
            name, _, members = line.partition(" = ")
            people[name] = [person for word in members.split() for person in people.get(word, [word])]
        elif line.startswith(" "):
            for act in acts:
                answers[act] = _answers(line, people)
        else:
            acts = line.split()
            assert not set(acts) & set(answers), f"twice: {line}"
    return answers


def _answers(line: str, people: dict[str, list[str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in line.split("|"):
        *words, objects = part.split()
        for person in (person for word in words for person in people.get(word, [word])):
            assert person not in found, f"{person} twice: {line}"
            found[person] = objects if objects == "may" else "".join(sorted(objects))
    return found


def answered(world: World, act: Act) -> dict[str, str]:
    """Who reaches what, by ``visible``; who has the role, for acts on no object."""
    objects = world.objects.get(act.noun)
    if objects is None:
        return {name: "may" for name, party in world.parties.items() if may_see(party, act.name, None)}
    names = {row.pk: name for name, row in objects.items()}
    model = type(next(iter(objects.values())))
    everything = model._default_manager.filter(pk__in=names)
    reached = {
        person: "".join(sorted(names[pk] for pk in visible(party, act.name, everything).values_list("pk", flat=True)))
        for person, party in world.parties.items()
    }
    return {person: found for person, found in reached.items() if found}


def test_table_answers_for_every_act_and_person(world: World) -> None:
    answers = expected()
    assert sorted(answers) == sorted(ACTS)
    assert {person for row in answers.values() for person in row} - set(world.parties) == set()


def test_everybody_reaches_what_the_table_says(world: World) -> None:
    wanted = expected()
    wrong = {
        name: {person: (found, wanted[name].get(person, "")) for person, found in _different(answer, wanted[name])}
        for name, answer in ((name, answered(world, act)) for name, act in ACTS.items())
    }
    assert {name: row for name, row in wrong.items() if row} == {}


def _different(answer: dict[str, str], wanted: dict[str, str]) -> list[tuple[str, str]]:
    return [
        (person, answer.get(person, "")) for person in {**answer, **wanted} if answer.get(person) != wanted.get(person)
    ]


def test_visible_equals_filtering_with_require(world: World) -> None:
    different = []
    for act in one_of_each():
        objects = sorted(world.objects[act.noun].values(), key=lambda row: row.pk)[:MOST]
        everything = type(objects[0])._default_manager.filter(pk__in=[row.pk for row in objects])
        for person, party in people(world, act):
            many = list(visible(party, act.name, everything).order_by("pk"))
            if many != [row for row in objects if may_see(party, act.name, row)]:  # nor is any there twice
                different.append((act.name, person))
    assert different == []


MOST = 7  # objects of a noun that are asked about one by one


def one_of_each() -> list[Act]:
    """Of acts on the same noun for the same people one is enough: the adapters know nothing else of an act."""
    found = {(act.noun, act.who): act for act in ACTS.values() if act.noun}
    assert len(found) > 50
    return list(found.values())


def people(world: World, act: Act) -> list[tuple[str, Party]]:
    """Whoever plays a role of the act, and a stranger."""
    roles = {who.role for who in act.who}
    playing = [(name, party) for name, party in world.parties.items() if roles & party.roles]
    return [*playing[:: 9 if roles == {"public"} else 1], ("路人", world.parties["路人"])]
