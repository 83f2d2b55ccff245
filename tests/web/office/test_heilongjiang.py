"""Pages under the measures of Heilongjiang: lookups, an even group, the ten points, the meeting."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from biaogan.apps.applications.models import Judgement, Verdict
from biaogan.apps.people.models import Account
from biaogan.apps.programmes.models import Round
from biaogan.apps.reviews.models import Resolution
from tests import cast, samples
from tests.editions.heilongjiang import EXPERTS, Heilongjiang, walk_heilongjiang
from tests.editions.test_heilongjiang import revoke
from tests.walks import at

pytestmark = pytest.mark.django_db

clause = pytest.mark.clause
Enter = Callable[[Account], Client]


def picture() -> SimpleUploadedFile:
    return SimpleUploadedFile("查询截图.png", samples.scan("查询"))


@pytest.fixture
def at_desk(signed_in: Enter, clock_at: Callable[..., None]) -> Callable[..., Client]:
    """A browser of somebody, at the instant the walk has reached."""

    def make(walk: Heilongjiang, person: Account | None = None) -> Client:
        clock_at(walk.now)
        return signed_in(person or walk.office)

    return make


@clause("S3-12a")
def test_office_looks_each_enterprise_up_and_passes_it(at_desk: Callable[..., Client]) -> None:
    walk = walk_heilongjiang(1).concluded()
    walk.now = at(6, 12)
    browser, (item,) = at_desk(walk), walk.items
    address = reverse("office:examine", args=[item.pk])
    (line,) = browser.get(address).context["lines"]
    sent = {"verdict-dishonest": "met", "looked-dishonest": "2026-06-12", "proof-dishonest": picture(), "do": "pass"}
    assert (line.item, line.searched.lists, browser.post(address, sent).status_code) == (
        "dishonest", ("失信被执行人名单",), 302,
    )  # fmt: skip
    kept = Judgement.objects.get(round__stage="proposed")
    assert (str(kept.looked_on), kept.proof_name, walk.items[0].round.stage) == ("2026-06-12", "查询截图.png", "notice")


@clause("S3-12a", "S3-8.1b")
def test_lookup_without_day_and_picture_comes_back_with_what_is_missing(at_desk: Callable[..., Client]) -> None:
    walk = walk_heilongjiang(1).concluded()
    browser, (item,) = at_desk(walk), walk.items
    answer = browser.post(reverse("office:examine", args=[item.pk]), {"verdict-dishonest": "met", "do": "pass"})
    (line,) = answer.context["lines"]
    assert (answer.status_code, line.verdict, line.problems) == (
        422, "met", ("“未被列为失信被执行人”没有填写查询日期", "“未被列为失信被执行人”没有上传查询凭证"),
    )  # fmt: skip


@clause("S3-12a")
def test_queue_bears_the_name_of_the_stage(at_desk: Callable[..., Client]) -> None:
    walk = walk_heilongjiang(1).concluded()
    shown = at_desk(walk).get(reverse("office:formal", args=[walk.edition.pk]))
    assert (shown.context["name"], shown.context["total"]) == ("信用核查，提出拟定名单", 1)


@clause("S3-8.1b", "S3-10")
def test_bureau_looks_up_and_its_picture_can_be_seen(at_desk: Callable[..., Client]) -> None:
    walk = walk_heilongjiang(1).submitted()
    browser, (item,) = at_desk(walk, cast.clerk("荐甲", "heilongjiang_harbin")), walk.items
    sent = {"verdict-dishonest": "met", "looked-dishonest": "2026-03-02", "proof-dishonest": picture(), "do": "keep"}
    browser.post(reverse("recommender:judge", args=[item.pk]), sent)
    shown = browser.get(reverse("recommender:application", args=[item.pk]))
    (line,) = (line for line in shown.context["lines"] if line.searched)
    kept = browser.get(line.searched.url)
    kept.close()
    assert (line.verdict, line.searched.on, kept.status_code) == ("met", "2026-03-02", 200)


@clause("S3-A2c")
def test_even_group_asks_for_the_reason(at_desk: Callable[..., Client]) -> None:
    walk = walk_heilongjiang(1).seated()
    walk.invite("评四")
    walk.accept()
    browser, address = at_desk(walk), reverse("office:round_open", args=[walk.round("material").pk])
    assert "reason" in browser.get(address).context["form"].fields
    assert browser.post(address).status_code == 422
    assert browser.post(address, {"reason": "一位专家临时回避"}).status_code == 302
    assert walk.round("material").state == Round.OPEN


@clause("S3-11b", "S3-A4.2b")
def test_leader_of_the_group_concludes_at_the_desk(at_desk: Callable[..., Client]) -> None:
    walk = walk_heilongjiang(1).reviewed()
    walk.now = at(5, 25)
    browser, standing, (item,) = at_desk(walk, cast.account(EXPERTS[0])), walk.round("opinion"), walk.items
    address = reverse("expert:deliberation", args=[standing.pk, 0])
    assert address in browser.get(reverse("expert:desk")).content.decode()
    present = [walk.seat(name).key for name in EXPERTS]
    said = {f"verdicts.{item.pk}.verdict": "advance", "sitting": "专家组会议", "dated": "2026-05-25"}
    to = browser.post(address, {**said, "present": present, "version": 0, "do": "adopt"})
    assert to.status_code == 302
    browser.post(to["Location"], {"version": browser.get(to["Location"]).context["version"]})
    assert Verdict.objects.get(round=standing).verdict == "advance"


@clause("S3-11b")
def test_member_reads_the_deliberation_and_stranger_finds_nothing(at_desk: Callable[..., Client]) -> None:
    walk = walk_heilongjiang(1).reviewed()
    address = reverse("expert:deliberation", args=[walk.round("opinion").pk, 0])
    assert at_desk(walk, cast.account(EXPERTS[1])).get(address).context["decisions"] == []
    assert at_desk(walk, cast.expert("评九").account).get(address).status_code == 404


@clause("S3-6.1", "S3-6.2", "S3-6.3a", "S3-A3.1", "S3-A4.2a")
def test_sheet_shows_the_ten_points_under_the_standards_beside_the_conditions(at_desk: Callable[..., Client]) -> None:
    walk = walk_heilongjiang(1).reviewing()
    sheet = walk.seat("评一").sheets.get()
    shown = at_desk(walk, cast.account("评一")).get(reverse("expert:sheet", args=[sheet.pk])).context
    assert [(group.name, len(group.rows), len(group.standards)) for group in shown["groups"]] == [
        ("科学性和创新性", 4, 1), ("系统性和示范性", 3, 1), ("显效性和发展性", 3, 2),
    ]  # fmt: skip
    assert [words for words, _ in shown["conditions"]][:3] == [
        "独立法人资格", "近两年连续保持盈利", "未被列为失信被执行人",
    ]  # fmt: skip


@clause("S3-13a")
def test_meeting_is_entered_with_its_sitting(at_desk: Callable[..., Client]) -> None:
    walk = walk_heilongjiang(1).past_notice()
    browser, address = at_desk(walk, walk.approver), reverse("office:approval", args=[walk.round("approve").pk])
    bare = browser.post(address, {"dated": "2026-07-07", "confirm": "yes"})
    browser.post(address, {"sitting": "2026年第8次厅长办公会", "dated": "2026-07-07", "confirm": "yes"})
    assert (bare.status_code, Resolution.objects.get(kind="approve").sitting) == (422, "2026年第8次厅长办公会")


@clause("S3-9")
def test_beginning_names_no_unit_where_the_place_decides(at_desk: Callable[..., Client]) -> None:
    walk = walk_heilongjiang(1)
    (journey,) = walk.journeys
    shown = at_desk(walk, journey.applicant).get(reverse("applicant:start", args=[walk.edition.pk]))
    assert (shown.context["by_place"], "unit" in shown.context["form"].fields) == (True, False)


@clause("S3-H1", "S3-1", "S3-2", "S3-3", "S3-7.1", "S3-18")
def test_call_says_what_the_measures_are(client: Client) -> None:
    walk = walk_heilongjiang(1)
    texts = client.get(reverse("public:edition", args=[walk.edition.pk])).context["call"].texts
    assert [text.partition("：")[0] for text in texts if "：" in text][:4] == ["办法文号", "印发", "依据", "目的"]
    assert "办法经第5次厅长办公会审议通过。" in texts


@clause("S3-14", "S3-16")
def test_list_of_titles_that_may_be_recommended_leaves_out_the_revoked(at_desk: Callable[..., Client]) -> None:
    walk = walk_heilongjiang(2).honoured()
    first, second = walk.honours
    revoke(walk, first, "fraud")
    browser, address = at_desk(walk), reverse("office:honours", args=[walk.edition.pk])
    whole, narrowed = browser.get(address).context, browser.get(f"{address}?list=eligible").context
    assert [(honour.number, standing) for honour, standing in whole["rows"]] == [
        (first.number, "revoked"), (second.number, "current"),
    ]  # fmt: skip
    assert ([honour.number for honour, _ in narrowed["rows"]], whole["eligible"]) == ([second.number], 1)
