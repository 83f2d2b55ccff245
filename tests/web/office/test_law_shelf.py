"""Rulebooks carried: given out as a zip, taken in with all that lint finds, never over one that is there."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from biaogan.apps.ledger.models import Entry
from biaogan.apps.people.models import Account
from biaogan.apps.programmes.law import law_of_edition, law_of_stack
from biaogan.apps.programmes.models import Edition, Programme
from biaogan.apps.programmes.shelf import folder, shelved
from biaogan.apps.programmes.shelf import pack_stack as pack
from tests import cast
from tests.cast import START, do
from tests.web.pages import main_of, text_of

pytestmark = pytest.mark.django_db

IMPORT = "/office/law/import"


@pytest.fixture(autouse=True)
def shelf(tmp_path: Path, settings: Any) -> Path:
    """A shelf of its own for each test."""
    settings.HOME = tmp_path
    return tmp_path / "rulebooks"


def rewritten(stack: str, changes: dict[str, str]) -> bytes:
    """The example's zip under another id, with words replaced in its files."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(pack("example"))) as read, zipfile.ZipFile(out, "w") as written:
        for name in read.namelist():
            text = read.read(name).decode()
            for old, new in {"example: [": f"{stack}: [", "stack: example": f"stack: {stack}", **changes}.items():
                text = text.replace(old, new)
            written.writestr(name, text)
    return out.getvalue()


def take_in(client: Client, packed: bytes) -> Any:
    return client.post(IMPORT, {"file": SimpleUploadedFile("rulebook.zip", packed)}, follow=True)


@pytest.mark.clause("S1-6")
def test_rulebook_is_given_out_as_a_zip(office: Client) -> None:
    answer = office.get(reverse("office:law_export", args=["national-2021"]))
    with zipfile.ZipFile(BytesIO(answer.content)) as packed:
        assert packed.read("stacks.yaml").startswith(b"national-2021: [national/measures")
    assert office.get(reverse("office:law_export", args=["nothing"])).status_code == 404


@pytest.mark.clause("S1-7c")
def test_rulebook_taken_in_lies_on_the_shelf_and_an_edition_follows_it(office: Client, shelf: Path) -> None:
    page = take_in(
        office,
        rewritten("town", {"id: example": "id: town", "notice: {by: office, days: 3": "notice: {by: office, days: 4"}),
    )
    assert "已导入 town" in text_of(page)
    assert shelved()["town"] == shelf / "town"
    assert Programme.objects.get(code="town").title == "青禾市质量改进经验"
    do("edition.create", cast.programme(), cast.office(), START, year=2027, title="例", stack="town")
    assert law_of_edition(Edition.objects.get(stack="town")).get("about.town.id") == "town"
    assert "第九条" in text_of(office.get("/office/law/rulebooks/town"))


def test_taking_in_is_an_act_in_the_ledger(office: Client) -> None:
    take_in(office, rewritten("town", {}))
    entry = Entry.objects.get(act="rulebook.import")
    assert (entry.actor, "rulebook:town" in entry.touches) == (cast.office().key, True)


def test_rulebook_that_came_with_the_program_is_never_overwritten(office: Client, shelf: Path) -> None:
    before = law_of_stack("example").hash
    page = take_in(office, pack("example"))
    assert (page.status_code, "example 已经存在" in text_of(page)) == (422, True)
    assert (law_of_stack("example").hash, list(folder().iterdir())) == (before, [])


def test_rulebook_taken_in_before_is_never_overwritten(office: Client) -> None:
    take_in(office, rewritten("town", {}))
    page = take_in(office, rewritten("town", {"days: 3": "days: 9"}))
    assert (page.status_code, "town 已经存在" in text_of(page)) == (422, True)
    assert Entry.objects.filter(act="rulebook.import").count() == 1


def test_all_findings_of_lint_are_shown_with_their_places(office: Client) -> None:
    page = take_in(office, rewritten("town", {"check: figure": "check: figur", "status: in_force": "status: started"}))
    found = [article.text_content() for article in main_of(page).xpath("//article[contains(@class, 'finding')]")]
    assert page.status_code == 422
    assert any("figur" in each and "example/measures.yaml:" in each for each in found)
    assert any("started" in each for each in found)
    assert list(folder().iterdir()) == []


@pytest.mark.parametrize("packed", [b"", b"PK\x03\x04", b"no archive at all"])
def test_what_is_no_archive_is_refused(office: Client, packed: bytes) -> None:
    page = take_in(office, packed)
    assert page.status_code == 422
    assert not Entry.objects.filter(act="rulebook.import").exists()


def test_archive_that_leads_out_of_its_folder_is_refused(office: Client, tmp_path: Path) -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as written:
        written.writestr("../../evil.yaml", "a: 1")
    assert take_in(office, out.getvalue()).status_code == 422
    assert not list(tmp_path.rglob("evil*"))


def test_others_take_nothing_in(signed_in: Callable[[Account], Client]) -> None:
    reader = signed_in(cast.granted("批准", "approver", cast.programme().key))
    assert reader.get(IMPORT).status_code == 404
    assert "导入规则集" not in text_of(reader.get("/office/law"))
