"""Imports go downwards only; the contracts stand in pyproject.toml."""

from tests.house import run_python

LOADED = """
import sys
from biaogan.config import wsgi
from django.urls import get_resolver
def walk(patterns):
    for pattern in patterns:
        walk(getattr(pattern, "url_patterns", []))
walk(get_resolver().url_patterns)
from django.template import engines
engines["django"]
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


def test_contracts_are_kept() -> None:
    run_python("-c", "from importlinter.cli import lint_imports; raise SystemExit(lint_imports())")


def test_web_worker_with_every_page_loaded_holds_no_heavy_library() -> None:
    loaded = set(run_python("-c", LOADED).split())
    assert {"django", "biaogan"} <= loaded
    assert loaded & {"numpy", "scipy", "highspy", "pandas", "typst"} == set()


def test_commands_of_the_engines_load_no_framework() -> None:
    asked = "['workdays', '--from', '2026-03-02', '--days', '10']"
    command = f"import sys; from biaogan.cli.main import main; main({asked}); print('django' in sys.modules)"
    assert run_python("-c", command).splitlines()[-1] == "False"
