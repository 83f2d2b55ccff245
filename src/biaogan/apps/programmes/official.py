"""Official wording of the texts of the law: taken in, split, and found again beside the clauses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from biaogan.apps.files.reading import receive_text
from biaogan.apps.files.services import Received
from biaogan.apps.programmes.models import OfficialText
from biaogan.core.findings import Finding, errors
from biaogan.core.rulebook.model import Rulebook
from biaogan.core.rulebook.register import load_register
from biaogan.core.rulebook.wording import Links, Passage, link, split


def receive_official(upload: UploadedFile[bytes]) -> tuple[Received, tuple[Passage, ...]]:
    """An upload and its passages; a text in which nothing is numbered is refused."""
    received, lines = receive_text(upload)
    passages = split(lines)
    if not errors(received.findings) and not any(passage.numbers for passage in passages):
        unnumbered = Finding("text.unnumbered", place="file", details={"name": received.name})
        received = replace(received, findings=(*received.findings, unnumbered), file=None)
    return received, passages


def as_json(passages: Iterable[Passage]) -> list[list[Any]]:
    """Passages as a row keeps them."""
    return [[each.part, list(each.numbers), each.text] for each in passages]


def attached_texts(layers: Iterable[str]) -> dict[str, OfficialText]:
    """The newest official text of each layer that has one; one query."""
    named = OfficialText.objects.filter(layer__in=list(layers)).select_related("file")
    rows = named.defer("passages").order_by("pk")
    return {row.layer: row for row in rows}


@lru_cache(maxsize=64)
def _passages(pk: int, digest: str) -> tuple[Passage, ...]:
    kept = OfficialText.objects.values_list("passages", flat=True).get(pk=pk)
    return tuple(Passage(part, tuple(numbers), text) for part, numbers, text in kept)


def passages_of(text: OfficialText) -> tuple[Passage, ...]:
    """The passages of a text; a row is never changed, so they are kept in memory."""
    return _passages(text.pk, text.file.digest)


def links_of(text: OfficialText, law: Rulebook) -> Links:
    """The passages by the clauses of the text's layer, and what could not be linked."""
    return link(passages_of(text), clauses_of_layer(law, text.layer))


def clauses_of_layer(law: Rulebook, layer: str) -> Mapping[str, str]:
    """Clause -> what people call it, of those a layer is the text of."""
    registered = {clause.id: clause.said for clause in load_register().values() if clause.text == layer}
    own = law.get("clauses", {})
    return registered | {
        key: str(clause.get("said", key)) for key, clause in own.items() if law.origin(f"clauses.{key}").layer == layer
    }
