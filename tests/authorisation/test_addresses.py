"""Every address of the map, asked for by everybody it is not for: what one may not see is not there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpResponseBase
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import IntConverter

from biaogan.apps.door.access import may_see
from biaogan.apps.door.party import Party
from biaogan.core.acts.table import ACTS
from biaogan.web.shared.subjects import NOUNS
from tests.authorisation import world as small
from tests.authorisation.world import World

View = Callable[..., HttpResponseBase]

# addresses whose key names another object than the act is done to: the act itself judges it
OF_ANOTHER_NOUN = {
    "office/grants/<int:pk>/end": "a grant; account.grant is judged by role and scope",
    "office/law/texts/<int:pk>": "an official text; whoever oversees the law reads it",
    "expert/rounds/<int:pk>": "a round; shows no sheets but the reader's own",
}


def pages(patterns: list[Any] | None = None, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    """``(address, pattern)`` of every address that belongs to an act."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from pages(pattern.url_patterns, address)
        elif getattr(pattern.callback, "act", None):
            yield address, pattern


def test_an_address_with_a_key_names_an_object_of_its_act() -> None:
    wrong = {}
    for address, pattern in pages():
        act, noun = ACTS[pattern.callback.act], getattr(pattern.callback, "noun", None)
        found = noun and next((name for name, model in NOUNS.items() if model is noun), noun.__name__.lower())
        if ("pk" in pattern.pattern.converters or noun) and found != act.noun:
            wrong[address] = (act.name, found)
    assert set(wrong) == set(OF_ANOTHER_NOUN)


@pytest.mark.django_db
@pytest.mark.both
def test_what_is_not_for_someone_is_not_there() -> None:
    world, leaks, asked = small.made(), [], 0
    people = {name: party for name, party in world.parties.items() if name in WHO.split()}
    for address, pattern in pages():
        for person, party in people.items():
            for given in not_for(world, party, pattern):
                asked += 1
                answer = ask(world, person, party, address, pattern, given)
                if answer != "missing" and not (answer == "sign in" and party.account is None):
                    leaks.append((address, person, given, answer))
    assert leaks == []
    assert asked > 1_000


# one of every kind of person; who stands beside another one in the same relation is left out
WHO = "林申 云申 前申 周荐 吴荐 孙办 外办 评一 评二 评八 评九 批准 部司 督察 管理 路人 公众"


def not_for(world: World, party: Party, pattern: URLPattern) -> list[int | None]:
    """Key of the newest object that the party may not reach there; None where its role alone is missing."""
    act, noun = ACTS[pattern.callback.act], getattr(pattern.callback, "noun", None)
    if noun is None:
        return [] if may_see(party, act.name, None) else [None]
    rows = sorted(world.objects[act.noun].values(), key=lambda row: -row.pk)
    return [row.pk for row in rows if not may_see(party, act.name, row)][:1]


def ask(world: World, person: str, party: Party, address: str, pattern: URLPattern, pk: int | None) -> str:
    """ "missing", "sign in", or what was answered instead."""
    view: View = pattern.callback
    words = {name: 1 if isinstance(kind, IntConverter) else "x" for name, kind in pattern.pattern.converters.items()}
    words |= {} if pk is None else {next(iter(words)): pk}
    for method in ("get", "post"):
        request: Any = getattr(RequestFactory(), method)(f"/{address}")
        request.user, request.now, request.session = world.accounts.get(person, AnonymousUser()), small.NOW, {}
        request._party = party
        try:
            answer = view(request, **words, **pattern.default_args)
        except Http404:
            return "missing"
        if answer.status_code != 405:
            return "sign in" if "/account/login/" in answer.headers.get("Location", "") else str(answer.status_code)
    return "405"
