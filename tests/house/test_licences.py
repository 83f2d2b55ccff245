"""What Biaogan runs on may be used by anyone under Apache-2.0: no GPL and no AGPL at run time."""

import re
from importlib.metadata import PackageNotFoundError, metadata, packages_distributions

import pytest

from tests.house import ROOT, SOURCE

COPYLEFT = re.compile(r"(?<!L)(?<!Lesser )(A?GPL|General Public License)", re.IGNORECASE)


def run_time_packages() -> list[str]:
    return re.findall(r"^([a-z0-9.-]+)(?:\[.*\])?==", (ROOT / "requirements.lock").read_text(), re.MULTILINE)


def licence_of(name: str) -> str:
    """All that a package says of its licence, in short form where it gives one."""
    said = metadata(name)
    if expression := said.get("License-Expression"):
        return str(expression)
    classifiers = [text for text in said.get_all("Classifier") or [] if text.startswith("License ::")]
    return " ".join(classifiers) or (said.get("License") or "")[:200]


@pytest.mark.parametrize("name", run_time_packages())
def test_run_time_package_is_free_of_strong_copyleft(name: str) -> None:
    try:
        licence = licence_of(name)
    except PackageNotFoundError:
        assert re.search(rf"^{name}==.* ; ", (ROOT / "requirements.lock").read_text(), re.MULTILINE)
        return  # for another kind of machine
    assert licence != ""
    assert not COPYLEFT.search(
        licence.replace("Lesser General", "L-General").replace("L-General Public License", "LGPL")
    )


def test_every_root_is_used() -> None:
    roots = re.findall(r"^([a-z-]+)", (ROOT / "requirements.in").read_text(), re.MULTILINE)
    source = "\n".join(path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py"))
    unused = [root for root in roots if not any(re.search(rf"\b{module}\b", source) for module in modules_of(root))]
    assert unused == ["psycopg", "setuptools"]  # the one is Django's driver, the other installs the project


def modules_of(package: str) -> list[str]:
    return [module for module, packages in packages_distributions().items() if package in map(str.lower, packages)]
