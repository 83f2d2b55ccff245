"""Files and stamped papers."""

from collections.abc import Callable
from io import BytesIO

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from biaogan.apps.applications.models import Application, Attachment
from biaogan.apps.applications.papers import check_code_of
from biaogan.apps.files.models import Document
from biaogan.apps.people.models import Account
from biaogan.apps.programmes.law import law_of_round
from tests import cast, samples
from tests.cast import START, do
from tests.core.documents.builders import ole
from tests.web.pages import main_of, text_of

pytestmark = pytest.mark.django_db

OLE = ole("WordDocument")


@pytest.fixture
def journey() -> cast.Journey:
    return cast.drafted(cast.open_edition())


@pytest.fixture
def client(journey: cast.Journey, signed_in: Callable[[Account], Client]) -> Client:
    return signed_in(journey.applicant)


def address(journey: cast.Journey, name: str, *more: object) -> str:
    return reverse(f"applicant:{name}", args=[journey.application.pk, *more])


def send(client: Client, journey: cast.Journey, kind: str, name: str, content: bytes, **more: str) -> HttpResponse:
    return client.post(address(journey, "attach", kind), {"file": SimpleUploadedFile(name, content), **more})


def live(journey: cast.Journey, kind: str) -> list[str]:
    held = Attachment.objects.filter(application=journey.application, kind=kind, removed_at=None)
    return list(held.values_list("name", flat=True))


def code_of(journey: cast.Journey, kind: str) -> str:
    return check_code_of(journey.fresh, law_of_round(journey.fresh.round), kind)


@pytest.mark.clause("S1-N1.2.3b")
def test_master_replaces_the_one_before_and_shows_its_words(journey: cast.Journey, client: Client) -> None:
    sent = send(client, journey, "master", "终稿.docx", samples.word("质量标杆ISO 9001。"))
    assert sent.headers["Location"] == address(journey, "experience") + "#at-files-master"
    assert live(journey, "master") == ["终稿.docx"]
    page = client.get(address(journey, "experience")).content.decode()
    assert "15 字" in page
    assert "图表 1 个" in page


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("材料.doc", OLE, "另存为"),
        ("材料.docx", b"%PDF-1.4 not a word file", ""),
        ("材料.pdf", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF", "docx"),
        ("空.docx", b"", ""),
    ],
)
@pytest.mark.clause("S1-N1.2.3b")
def test_wrong_file_is_refused_with_advice_and_nothing_changes(
    name: str, content: bytes, words: str, journey: cast.Journey, client: Client
) -> None:
    sent = send(client, journey, "master", name, content)
    assert sent.status_code == 422
    assert words in sent.content.decode()
    assert live(journey, "master") == ["申报材料.docx"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("材料.docx", b"\xd0\xcf\x11\xe0 an old text", "另存为 .docx 后上传"),
        ("材料.docx", b"%PDF-1.7 cut off", "材料.docx的内容与扩展名不符"),
    ],
)
def test_summary_of_a_refused_upload_speaks_of_the_upload_alone(
    name: str, content: bytes, said: str, journey: cast.Journey, client: Client
) -> None:
    journey.application.draft.sections = {"abstract": "短"}
    journey.application.draft.save()
    sent = send(client, journey, "master", name, content)
    assert said in text_of(sent)
    (summary,) = main_of(sent).xpath("//*[contains(@class, 'errsum')]")
    assert len(summary.xpath(".//li")) == 1
    assert "材料.docx" in summary.text_content()
    assert sent.context["findings"]  # what is still wrong with the draft stands where it stood


def empty_word() -> bytes:
    out = BytesIO()
    docx.Document().save(out)
    return out.getvalue()


@pytest.mark.clause("S1-N1.2.3b")
def test_word_file_with_nothing_in_it_is_refused(journey: cast.Journey, client: Client) -> None:
    sent = send(client, journey, "master", "空白.docx", empty_word())
    assert sent.status_code == 422
    assert "正文为空" in sent.content.decode()
    assert live(journey, "master") == ["申报材料.docx"]


def test_macro_file_is_refused(journey: cast.Journey, client: Client) -> None:
    document, out = docx.Document(), BytesIO()
    document.save(out)
    macro = out.getvalue().replace(b"wordprocessingml.document.main", b"wordprocessingml.document.nain")
    assert send(client, journey, "master", "宏.docm", macro).status_code == 422
    assert live(journey, "master") == ["申报材料.docx"]


def test_upload_without_file_says_so_beside_the_field(journey: cast.Journey, client: Client) -> None:
    sent = client.post(address(journey, "attach", "master"), {})
    assert sent.status_code == 422
    assert "请上传选择申报材料文件" in sent.content.decode()


def test_unknown_kind_is_missing(journey: cast.Journey, client: Client) -> None:
    assert send(client, journey, "nonsense", "x.docx", samples.word()).status_code == 404


def test_retried_upload_is_one_attachment(journey: cast.Journey, client: Client) -> None:
    for _ in range(2):
        given = {"kind": "award", "file": SimpleUploadedFile("奖状.png", samples.scan("award"))}
        assert client.post(address(journey, "evidence"), given).status_code == 302
    assert live(journey, "award") == ["奖状.png"]


@pytest.mark.clause("S2-B1.2")
def test_evidence_of_several_kinds_is_listed_and_taken_away(journey: cast.Journey, client: Client) -> None:
    for kind in ("award", "patent"):
        given = {"kind": kind, "file": SimpleUploadedFile(f"{kind}.png", samples.scan(kind)), "confidential": "on"}
        client.post(address(journey, "evidence"), given)
    held = Attachment.objects.get(name="award.png")
    assert held.confidential
    client.post(address(journey, "change", held.pk), {"secret": "no"})
    held.refresh_from_db()
    assert not held.confidential
    client.post(address(journey, "change", held.pk), {"remove": "yes"})
    assert (live(journey, "award"), live(journey, "patent")) == ([], ["patent.png"])


def test_evidence_asks_what_it_proves(journey: cast.Journey, client: Client) -> None:
    sent = client.post(address(journey, "evidence"), {"file": SimpleUploadedFile("x.png", samples.scan("x"))})
    assert sent.status_code == 422
    assert "请选择证明什么" in sent.content.decode()
    assert "文件没有保存，改好其他内容后重新选择" in sent.content.decode()


@pytest.mark.clause("S1-N1.2.3b")
def test_evidence_that_must_be_word_is_refused_as_picture(journey: cast.Journey, client: Client) -> None:
    given = {"kind": "evidence", "file": SimpleUploadedFile("x.png", samples.scan("x"))}
    sent = client.post(address(journey, "evidence"), given)
    assert sent.status_code == 422
    assert "不是 Word 文件" in sent.content.decode()


@pytest.mark.clause("S1-N1.2.3a")
def test_paper_is_printed_with_its_code_and_scan_is_checked_by_it(journey: cast.Journey, client: Client) -> None:
    do("application.edit", journey.fresh, journey.applicant, START, sections={"abstract": "新的摘要"})
    code = code_of(journey, "recommendation_form")
    page = client.get(address(journey, "papers"))
    card = page.context["documents"][0]
    assert (card.code, card.current, card.attached[0].check_code == code) == (code, False, False)
    assert "内容已改动，须重新盖章" in page.content.decode()

    scan = samples.scan("stamped anew")
    unknown = send(client, journey, "recommendation_form", "新.png", scan, check_code="ABCD-2345")
    assert unknown.status_code == 422
    assert "没有打印过这个核验码的文件" in unknown.content.decode()

    printed = client.post(address(journey, "print_paper", "recommendation_form"))
    document = Document.objects.get(kind="form", check_code=code)
    assert printed.headers["Location"] == reverse("shared:document", args=[document.pk])
    typed = code.replace("-", " ").lower()
    assert send(client, journey, "recommendation_form", "新.png", scan, check_code=typed).status_code == 302
    assert live(journey, "recommendation_form") == ["新.png"]
    assert client.get(address(journey, "papers")).context["documents"][0].current


def test_two_pages_of_one_paper_stay_side_by_side(journey: cast.Journey, client: Client) -> None:
    client.post(address(journey, "print_paper", "pledge_letter"))
    code = code_of(journey, "pledge_letter")
    for number in (1, 2):
        send(client, journey, "pledge_letter", f"{number}.png", samples.scan(f"page {number}"), check_code=code)
    assert live(journey, "pledge_letter") == ["承诺书.png", "1.png", "2.png"]


def test_print_takes_only_papers(journey: cast.Journey, client: Client) -> None:
    assert client.post(address(journey, "print_paper", "master")).status_code == 404


def test_file_of_another_application_is_not_changed(
    journey: cast.Journey, signed_in: Callable[[Account], Client]
) -> None:
    other = cast.drafted(journey.edition, "云岭轨道", "钱申")
    held = Attachment.objects.filter(application=journey.application).first()
    assert held is not None
    client = signed_in(other.applicant)
    assert client.post(address(other, "change", held.pk), {"remove": "yes"}).status_code == 404
    assert Application.objects.get(pk=journey.application.pk).attachments.filter(removed_at=None).count() == 3
