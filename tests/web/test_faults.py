"""What goes wrong while people work: a clear answer, and nothing lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from biaogan.apps.applications.models import Attachment, Version
from biaogan.apps.files.models import File
from biaogan.apps.ledger.models import Entry
from biaogan.apps.people.models import Account
from tests import cast, samples
from tests.core.documents.builders import docx, ole

pytestmark = pytest.mark.django_db

MEGABYTE = 1024**2
FULL = Path("/dev/full")  # a device of the machine that is always full
BOMB = docx(parts={"word/media/zeros.bin": bytes(300 * MEGABYTE)})
HOSTILE = {
    "old Word": ("材料.doc", ole("WordDocument"), "另存为"),
    "old Word called docx": ("材料.docx", ole("WordDocument"), "另存为"),
    "PDF called docx": ("材料.docx", b"%PDF-1.4\ntrailer << /Root 1 0 R >>\n%%EOF", "扩展名"),
    "macros": ("材料.docm", docx(parts={"word/vbaProject.bin": b"x"}), "宏"),
    "macros called docx": ("材料.docx", docx(parts={"word/vbaProject.bin": b"x"}), "宏"),
    "encrypted": ("材料.docx", ole("EncryptedPackage", "EncryptionInfo"), "密码"),
    "bomb": ("材料.docx", BOMB, "安全限度"),
    "empty": ("材料.docx", b"", "空"),
    "program": ("材料.docx", b"MZ\x90\x00" + bytes(500), "类型不能接收"),
    "cut short": ("材料.docx", samples.word()[:900], "损坏"),
}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Any) -> Path:
    """Files of the test's own."""
    settings.MEDIA_ROOT, settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "files", tmp_path
    return tmp_path


@pytest.fixture
def journey(home: Path) -> cast.Journey:
    return cast.drafted(cast.open_edition())


@pytest.fixture
def client(journey: cast.Journey, signed_in: Callable[[Account], Client]) -> Client:
    found = signed_in(journey.applicant)
    found.raise_request_exception = False
    return found


def address(journey: cast.Journey, name: str, *more: object) -> str:
    return reverse(f"applicant:{name}", args=[journey.application.pk, *more])


def send(client: Client, journey: cast.Journey, name: str, content: bytes) -> HttpResponse:
    return client.post(address(journey, "attach", "master"), {"file": SimpleUploadedFile(name, content)})


def standing(journey: cast.Journey) -> tuple[object, ...]:
    """Everything an upload or a save may change."""
    return (
        list(Attachment.objects.filter(removed_at=None).values_list("pk", "name").order_by("pk")),
        File.objects.count(), Entry.objects.count(), journey.fresh.draft.number, Version.objects.count(),
    )  # fmt: skip


# --- hostile files ----------------------------------------------------------------------------------------------------
@pytest.mark.clause("S1-N1.2.3b")
@pytest.mark.parametrize(("name", "content", "advice"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_file_is_refused_with_advice_and_leaves_nothing(
    name: str, content: bytes, advice: str, journey: cast.Journey, client: Client, home: Path
) -> None:
    before, files = standing(journey), sorted(home.rglob("*"))
    sent = send(client, journey, name, content)
    assert sent.status_code == 422
    assert advice in sent.content.decode()
    assert standing(journey) == before
    assert sorted(home.rglob("*")) == files


def test_file_over_50_megabytes_is_refused_with_its_limit(journey: cast.Journey, client: Client) -> None:
    before = standing(journey)
    sent = send(client, journey, "大.docx", samples.word() + bytes(50 * MEGABYTE))
    assert sent.status_code == 422
    assert "50" in sent.content.decode()
    assert standing(journey) == before


def test_request_far_over_the_limit_is_refused_by_its_stated_length(journey: cast.Journey, client: Client) -> None:
    before = standing(journey)
    sent = client.post(address(journey, "attach", "master"), b"", "multipart/form-data", CONTENT_LENGTH=str(1024**3))
    assert sent.status_code == 413
    assert "单个文件不超过 50 MB" in sent.content.decode()
    assert standing(journey) == before


# --- a full disk ------------------------------------------------------------------------------------------------------
def full_while_sending(patch: pytest.MonkeyPatch) -> None:
    """The disk is full while the upload comes in."""

    def write(_: object, data: bytes) -> None:
        with FULL.open("wb", buffering=0) as out:
            out.write(data)

    patch.setattr("django.core.files.uploadedfile.TemporaryUploadedFile.write", write, raising=False)


def full_while_keeping(patch: pytest.MonkeyPatch) -> None:
    """The disk is full while the file is moved into the store."""
    opened = Path.open
    patch.setattr(
        Path, "open", lambda self, *way, **more: opened(FULL if "aside" in self.parts else self, *way, **more)
    )


@pytest.mark.parametrize("fill", [full_while_sending, full_while_keeping])
def test_full_disk_is_called_by_its_name_and_loses_nothing(
    fill: Callable[[pytest.MonkeyPatch], None], journey: cast.Journey, client: Client, home: Path
) -> None:
    before, files = standing(journey), sorted(home.rglob("*"))
    with pytest.MonkeyPatch.context() as patch:
        fill(patch)
        sent = send(client, journey, "终稿.docx", samples.word("另一份终稿。" * 20_000))
    assert (sent.status_code, "存储空间已满" in sent.content.decode()) == (507, True)
    assert standing(journey) == before
    assert [path for path in home.rglob("*") if path.is_file() and path not in files] == []
    assert send(client, journey, "终稿.docx", samples.word("另一份终稿。")).status_code == 302


def test_error_is_a_page_that_says_so(journey: cast.Journey, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("biaogan.web.applicant.views.documents.receive", lambda upload: [][0])
    before = standing(journey)
    sent = send(client, journey, "终稿.docx", samples.word())
    assert (sent.status_code, "系统出错" in sent.content.decode()) == (500, True)
    assert "Traceback" not in sent.content.decode()
    assert standing(journey) == before


# --- an expired session, a second try ---------------------------------------------------------------------------------
def test_draft_survives_an_expired_session(journey: cast.Journey, client: Client) -> None:
    number = journey.fresh.draft.number
    saved = {"version": str(number), "section-abstract": "写到一半的摘要"}
    assert client.post(address(journey, "experience_save"), saved).status_code == 200
    client.session.flush()
    late = client.post(address(journey, "experience"), {"version": str(number + 1), "section-abstract": "会话已过期"})
    assert late.status_code == 302
    assert late.headers["Location"] == f"{reverse('account_login')}?next={address(journey, 'experience')}"
    client.force_login(journey.applicant, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert "写到一半的摘要" in client.get(address(journey, "experience")).content.decode()


@pytest.mark.clause("S1-16")
def test_second_submit_of_the_same_form_leads_to_the_same_receipt(journey: cast.Journey, client: Client) -> None:
    first, second = (client.post(address(journey, "submit"), {"confirm": "yes"}) for _ in range(2))
    assert first.status_code == 302
    assert second.status_code in (302, 422)
    assert (Version.objects.count(), Entry.objects.filter(act="application.submit").count()) == (1, 1)
    assert journey.fresh.number == "2026-0001"
