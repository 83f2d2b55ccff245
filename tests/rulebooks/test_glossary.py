"""The glossary names what exists: clauses of the register and identifiers of the source."""

import re
from pathlib import Path

import biaogan
from biaogan.core.rulebook.register import expand

SOURCE = Path(biaogan.__file__).parent
ROWS = re.findall(
    r"^\| (.+?) \| (.+?) \| (S\S+) \|$",
    (SOURCE.parents[1] / "docs" / "glossary.md").read_text(encoding="utf-8"),
    re.MULTILINE,
)


def test_glossary_cites_clauses_of_the_register():
    assert len(ROWS) > 60
    assert [clause for _, _, clause in ROWS if not expand(clause)] == []


def test_glossary_names_identifiers_that_the_source_uses():
    files = (path for kind in ("*.py", "*.yaml") for path in SOURCE.rglob(kind))
    used = {word for path in files for word in re.findall(r"[A-Za-z_]+", path.read_text(encoding="utf-8"))}
    named = {name for _, names, _ in ROWS for name in re.findall(r"`(\w+)`", names)}
    assert sorted(named - used) == []


def test_term_and_identifier_are_told_once():
    terms = [term for term, _, _ in ROWS]
    assert len(terms) == len(set(terms))
