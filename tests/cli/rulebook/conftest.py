"""``biaogan rulebook`` as it is typed."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from biaogan.cli.main import main

Run = Callable[..., tuple[int, list[str], str]]
Asked = Callable[..., tuple[int, Any]]


@pytest.fixture
def run(capsys) -> Run:
    """Run ``rulebook <words>``: exit code, lines printed, what was said of errors."""

    def command(*words: object) -> tuple[int, list[str], str]:
        code = main(["rulebook", *map(str, words)])
        said = capsys.readouterr()
        return code, said.out.splitlines(), said.err

    return command


@pytest.fixture
def asked(run: Run) -> Asked:
    """Exit code and answer of a command asked for JSON."""

    def ask(*words: object) -> tuple[int, Any]:
        code, lines, _ = run(*words, "--json")
        return code, json.loads("\n".join(lines))

    return ask
