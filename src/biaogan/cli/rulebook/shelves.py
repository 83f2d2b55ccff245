"""Which rulebook a word of the command line means, and what is said where there is none."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterable
from pathlib import Path

from biaogan.cli.answers import refuse
from biaogan.core.findings import Finding
from biaogan.core.rulebook.layers import resolve
from biaogan.core.rulebook.load import RULEBOOKS, RulebookInvalid
from biaogan.core.rulebook.model import Rulebook
from biaogan.core.rulebook.register import load_register
from biaogan.core.rulebook.shelf import stacks

HELP = "id of a rulebook (national-2021), a folder with one, or folder/id"


class Refused(Exception):
    """Nothing was done; ``finding`` says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


def answering(answer: Callable[[Namespace], int]) -> Callable[[Namespace], int]:
    """The command, refused with all findings where a rulebook cannot be used."""

    def run(arguments: Namespace) -> int:
        try:
            return answer(arguments)
        except Refused as refused:
            return refuse(refused.finding, as_json=arguments.json)
        except RulebookInvalid as invalid:
            return refuse(*invalid.findings, as_json=arguments.json)

    return run


def find(name: str) -> tuple[str, Path]:
    """The id of a stack and the folder it lies in. Raises Refused."""
    if name in stacks():
        return name, RULEBOOKS
    folder = Path(name)
    wanted = list(stacks())
    if folder.is_dir():
        there = list(stacks(folder))
        if len(there) == 1:
            return there[0], folder
        wanted = [f"{name}/{key}" for key in there]
    elif "/" in name and folder.parent.is_dir() and folder.name in stacks(folder.parent):
        return folder.name, folder.parent
    raise Refused(Finding("rulebook.unknown", found=name, wanted=" | ".join(wanted) or None))


def found(name: str) -> Rulebook:
    """The rulebook that a word means. Raises Refused and RulebookInvalid."""
    stack, root = find(name)
    return resolve(stack, root=root)


def said(rulebook: Rulebook, cites: Iterable[str]) -> str:
    """Clauses as people name them, with their ids."""
    register, own = load_register(), rulebook.get("clauses", {})

    def name(cite: str) -> str:
        called = register[cite].said if cite in register else own.get(cite, {}).get("said")
        return f"{called}（{cite}）" if called else cite

    return "，".join(map(name, cites))
