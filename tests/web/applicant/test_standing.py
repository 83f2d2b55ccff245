"""After the submit: result, comments, history, withdrawal, recusal, honours."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from urllib.parse import quote
from zipfile import ZipFile

import pytest
from django.test import Client
from django.urls import reverse

from biaogan.apps.honours.models import Duty
from biaogan.apps.ledger.models import Access, Entry
from biaogan.apps.panels.models import Recusal
from biaogan.apps.people.models import Account
from tests import cast
from tests.cast import START, do

pytestmark = pytest.mark.django_db


@pytest.fixture
def journey() -> cast.Journey:
    return cast.submitted(cast.open_edition())


@pytest.fixture
def client(journey: cast.Journey, signed_in: Callable[[Account], Client]) -> Client:
    return signed_in(journey.applicant)


def address(journey: cast.Journey, name: str) -> str:
    return reverse(f"applicant:{name}", args=[journey.application.pk])


def test_page_shows_course_label_and_version(journey: cast.Journey, client: Client) -> None:
    page = client.get(address(journey, "application"))
    assert page.context["standing"].words == "推荐单位审核中"
    assert [step.label for step in page.context["stages"] if step.state == "now"] == ["择优推荐"]
    assert "现场核查" not in [step.label for step in page.context["stages"]]
    assert journey.fresh.current.name in page.content.decode()  # type: ignore[union-attr]


@pytest.mark.clause("S1-15")
def test_look_leaves_an_access_row(journey: cast.Journey, client: Client) -> None:
    client.get(address(journey, "application"))
    rows = Access.objects.filter(subject=journey.application.key, actor=journey.applicant.key)
    assert [row.act for row in rows] == ["application.read"]


@pytest.mark.clause("S1-17a", "S1-18a")
def test_rejection_is_shown_with_its_reason(journey: cast.Journey, client: Client) -> None:
    do("application.reject", journey.fresh, cast.clerk(), START, reason="近三年利润不符")
    page = client.get(address(journey, "application"))
    assert page.context["standing"].words == "未通过审查"
    assert "近三年利润不符" in page.content.decode()


def test_history_tells_the_applicant_its_part(journey: cast.Journey, client: Client) -> None:
    later = START + timedelta(days=1)
    do("application.judge", journey.fresh, cast.clerk(), later, items=[{"item": "profit", "verdict": "met"}])
    items = [{"item": "profit", "reason": "不一致"}]
    do("application.return", journey.fresh, cast.clerk(), later, items=items)
    events = client.get(address(journey, "history")).context["events"]
    assert [(event.what, who) for event, _, who in events] == [
        ("退回补正", "推荐单位"),
        ("提交申报", "林申"),
        ("新建申报", "林申"),
    ]


def test_withdrawal_asks_and_ends_it(journey: cast.Journey, client: Client) -> None:
    asked = client.get(address(journey, "withdraw"))
    assert asked.context["confirm"] == "确认退出"
    assert journey.fresh.exit == ""
    client.post(address(journey, "withdraw"), {"confirm": "yes", "reason": "内部调整"})
    assert journey.fresh.exit == "withdrawn"
    assert Entry.objects.get(act="application.withdraw").reason == "内部调整"
    again = client.post(address(journey, "withdraw"), {"confirm": "yes"})
    assert again.status_code == 422


@pytest.mark.clause("S1-15")
def test_recusal_of_an_expert_is_suggested(journey: cast.Journey, client: Client) -> None:
    expert = cast.expert("评一")
    given = {"expert": "评一", "employer": "示例大学", "ground": "曾任本单位顾问"}
    sent = client.post(address(journey, "recusal"), given)
    recusal = Recusal.objects.get()
    assert (recusal.expert, recusal.state, recusal.application) == (expert, "suggested", journey.application)
    assert "曾任本单位顾问" in recusal.ground
    assert sent.headers["Location"] == address(journey, "application")


@pytest.mark.clause("S1-15")
def test_answer_does_not_tell_who_is_an_expert(journey: cast.Journey, client: Client) -> None:
    cast.expert("评一")
    answers = []
    for name in ("评一", "查无此人"):
        given = {"expert": name, "employer": "某校", "ground": "利害关系"}
        answers.append(client.post(address(journey, "recusal"), given, follow=True))
    texts = [answer.content.decode().count("回避申请已送达遴选办公室") for answer in answers]
    assert texts == [1, 1]
    assert Entry.objects.filter(act="recusal.suggest").count() == 2


def test_printed_page_holds_number_and_hash(journey: cast.Journey, client: Client) -> None:
    page = client.get(address(journey, "print")).content.decode()
    assert journey.fresh.number in page
    assert journey.fresh.current.hash in page  # type: ignore[union-attr]


def test_comments_are_shown_only_once_released(signed_in: Callable[[Account], Client]) -> None:
    walk = cast.walk(2).honoured()
    journey = walk.journeys[0]
    client = signed_in(journey.applicant)
    assert list(client.get(address(journey, "application")).context["comments"]) == []
    sheet = journey.fresh.sheets.filter(void=False).first()
    assert sheet is not None
    do("comment.release", walk.edition, walk.office, walk.now, comments={sheet.pk: "方法扎实，可再补充数据。"})
    assert "方法扎实，可再补充数据。" in client.get(address(journey, "application")).content.decode()


@pytest.mark.clause("S1-23a", "S1-23b")
def test_holder_sees_honour_and_records_a_duty(signed_in: Callable[[Account], Client]) -> None:
    walk = cast.walk(2).honoured()
    journey = walk.journeys[0]
    honour = journey.fresh.honour
    client = signed_in(journey.applicant)
    page = client.get(reverse("applicant:honours"))
    assert [(held.honour, held.words) for held in page.context["held"]] == [(honour, "有效")]
    duty = reverse("applicant:duty", args=[honour.pk, "share"])
    assert client.post(duty, {"done_on": "", "note": ""}).status_code == 422
    client.post(duty, {"done_on": "2026-09-01", "note": "在交流会上分享"})
    assert Duty.objects.get(honour=honour, kind="share").note == "在交流会上分享"
    assert (
        client.post(
            reverse("applicant:duty", args=[honour.pk, "nonsense"]), {"done_on": "2026-09-01", "note": "x"}
        ).status_code
        == 422
    )
    stranger = signed_in(cast.account("路人"))
    assert stranger.get(duty).status_code == 404


@pytest.mark.clause("S1-N1.2.3c")
def test_package_is_named_after_number_and_organisation(journey: cast.Journey, client: Client) -> None:
    answer = client.get(address(journey, "package"))
    held = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    name = f"{journey.fresh.number}{journey.fresh.organisation.name}.zip"
    assert answer.headers["Content-Disposition"] == f"attachment; filename*=UTF-8''{quote(name)}"
    with ZipFile(BytesIO(held)) as archive:
        assert archive.namelist() == ["01 申报材料 申报材料.docx", "02 承诺书 承诺书.png", "03 推荐表 推荐表.png"]
    assert Access.objects.filter(detail=name).count() == 1
