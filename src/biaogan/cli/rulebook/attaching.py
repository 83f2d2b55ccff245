"""``biaogan rulebook attach``: the official wording of a text, into the installation. This one needs a database."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from biaogan.cli import project
from biaogan.cli.answers import DONE, may_be_json, tell
from biaogan.cli.rulebook.shelves import Refused, answering
from biaogan.core.findings import Finding
from biaogan.core.rulebook.load import RulebookInvalid

MOST_BYTES = 50 * 1024 * 1024


def register(commands: Any) -> None:
    """Add ``attach``."""
    attaching = commands.add_parser("attach", help="the official wording of a text, split and linked to its clauses")
    attaching.add_argument("id", help="id of a rulebook (national-2021), or of one of its texts (national)")
    attaching.add_argument("file", type=Path, help=".docx, .pdf with text, or .txt")
    may_be_json(attaching)
    attaching.set_defaults(run=answering(attach))


def attach(arguments: Namespace) -> int:
    """Attach a file to the texts it is the wording of; says what could not be linked."""
    project.load()
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.db import DatabaseError

    from biaogan.apps.programmes.official import receive_official

    try:
        if arguments.file.stat().st_size > MOST_BYTES:
            raise Refused(Finding("rulebook.unreadable", found=str(arguments.file)))
        upload = SimpleUploadedFile(arguments.file.name, arguments.file.read_bytes())
    except OSError:
        raise Refused(Finding("rulebook.unreadable", found=str(arguments.file))) from None
    try:
        received, passages = receive_official(upload)
        if refusing := [finding for finding in received.findings if finding.refuses]:
            raise RulebookInvalid(refusing)
        rows = list(_attached(arguments.id, received, passages))
    except DatabaseError:
        raise Refused(Finding("installation.unprepared", found=arguments.id)) from None
    tell(rows, (line for row in rows for line in _told(row)), as_json=arguments.json)
    return DONE


def _attached(name: str, received: Any, passages: Any) -> Iterator[dict[str, Any]]:
    """Each text that the file was attached to, with what could not be linked."""
    from biaogan.apps.door.party import SYSTEM
    from biaogan.apps.door.perform import perform
    from biaogan.apps.ledger.clock import now
    from biaogan.apps.programmes.official import as_json, clauses_of_layer
    from biaogan.core.rulebook.wording import link

    law, layers = _meant(name, passages)
    for layer in layers:
        inputs = {"layer": layer, "file": received, "passages": as_json(passages)}
        perform("rulebook.attach", actor=SYSTEM, now=now(), inputs=inputs)
        links = link(passages, clauses_of_layer(law, layer))
        yield {
            "text": layer, "title": law.get(f"about.{layer}.title", layer), "linked": len(links.of),
            "without": list(links.without), "loose": [each.said for each in links.loose],
        }  # fmt: skip


def _meant(name: str, passages: Any) -> tuple[Any, list[str]]:
    """The rulebook that a name means, and which of its texts the file is the wording of. Raises Refused."""
    from biaogan.apps.programmes.law import law_of_stack
    from biaogan.apps.programmes.official import clauses_of_layer
    from biaogan.apps.programmes.shelf import shelved
    from biaogan.core.rulebook.wording import is_wording_of

    if name in shelved():
        law = law_of_stack(name)
        layers = [layer for layer in law.get("about") if clauses_of_layer(law, layer)]
        found = [layer for layer in layers if is_wording_of(passages, clauses_of_layer(law, layer))]
        if not found:
            raise Refused(Finding("text.unlinked", found=name, wanted=" | ".join(layers)))
        return law, found
    laws = [law_of_stack(stack) for stack in shelved()]
    holding = [each for each in laws if name in each.get("about")]
    if not holding:
        raise Refused(Finding("rulebook.unknown", found=name, wanted=" | ".join(shelved())))
    return holding[0], [name]


def _told(row: dict[str, Any]) -> Iterator[str]:
    yield f"{row['text']}  {row['title']}  已对应 linked: {row['linked']}"
    if row["without"]:
        yield f"    没有找到原文 no passage: {' '.join(row['without'])}"
    if row["loose"]:
        yield f"    没有对应条款 no clause: {' '.join(row['loose'])}"
