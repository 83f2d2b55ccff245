"""Lists handed in, taking one back, activities, the years before, the course of things."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from biaogan.apps.applications.models import RecommendationList
from biaogan.apps.applications.recommendation_lists import check_code_of_list
from biaogan.apps.people.models import Activity
from tests import cast, samples
from tests.walks import Walk, judge
from tests.web.pages import main_of, text_of

pytestmark = pytest.mark.django_db
Make = Callable[..., Walk]
LISTS = "/recommender/lists"


@pytest.fixture
def handed_in(clock_at: Callable[..., None]) -> Callable[[], tuple[Walk, RecommendationList]]:
    """A walk whose unit has signed its list."""

    def make() -> tuple[Walk, RecommendationList]:
        walk = cast.walk(1).recommended()
        clock_at(walk.now)
        return walk, RecommendationList.objects.get(unit=cast.unit())

    return make


@pytest.mark.clause("S1-17b")
def test_a_signed_list_shows_its_items_and_its_scan(handed_in: Make, desk: Callable[[], Client]):
    walk, listing = handed_in()
    page = desk().get(LISTS)
    assert "第 1 份，2026年4月20日 10:00 报送" in text_of(page)
    assert walk.items[0].name in text_of(page)
    assert f"核验码 {check_code_of_list(listing)}" in text_of(page)  # the paper's foot says it too
    given = desk().get(reverse("recommender:scan", args=[listing.pk]))
    assert sha256(b"".join(given.streaming_content)).hexdigest() == listing.form.digest  # type: ignore[union-attr]


def test_without_a_signed_list_the_page_says_so(with_unit: Make, desk: Callable[[], Client]):
    with_unit(1)
    assert "还没有报送名单" in text_of(desk().get(LISTS))


@pytest.mark.clause("S1-17b")
def test_a_list_nobody_took_up_is_recalled(handed_in: Make, desk: Callable[[], Client]):
    walk, listing = handed_in()
    recall = reverse("recommender:recall", args=[listing.pk])
    assert "撤回第 1 份推荐名单" in text_of(desk().get(recall))
    desk().post(recall, {"confirm": "yes"})
    listing.refresh_from_db()
    assert (listing.signed_at, walk.items[0].round.kind) == (None, "recommend")


def test_what_the_office_took_up_stays_handed_in(handed_in: Make, desk: Callable[[], Client]):
    walk, listing = handed_in()
    judge(walk.items[0], walk.office, walk.now, stage="formal")
    assert "办公室已开始办理，不能撤回。" in text_of(desk().get(LISTS))
    answer = desk().post(reverse("recommender:recall", args=[listing.pk]))
    listing.refresh_from_db()
    assert (answer.status_code, listing.signed_at is None) == (422, False)


def test_lists_of_another_unit_are_missing(handed_in: Make, others: Callable[..., list[Client]]):
    walk, listing = handed_in()
    strangers = others(walk.items[0])
    recall, scan = (reverse(f"recommender:{name}", args=[listing.pk]) for name in ("recall", "scan"))
    assert [other.get(recall).status_code for other in strangers] == [404] * 5
    assert [other.post(recall).status_code for other in strangers] == [404] * 5
    answers = [other.get(scan) for other in strangers]
    assert [answer.status_code for answer in answers] == [404, 404, 200, 404, 200]  # office and supervisor read lists
    for answer in answers:
        answer.close()


def test_an_unsigned_list_has_no_scan(passed: Make, desk: Callable[[], Client]):
    passed(1, listed=1)
    listing = RecommendationList.objects.get()
    assert desk().get(reverse("recommender:scan", args=[listing.pk])).status_code == 404


def report(client: Client, **other: object) -> object:
    paper = SimpleUploadedFile("佐证.png", samples.scan("佐证"))
    sent = {"title": "龙江质量标杆交流活动", "held_on": "2026-02-10", "file": paper, **other}
    return client.post(reverse("recommender:activities"), sent)


@pytest.mark.clause("S1-N1.2.5b", "S1-7c")
def test_an_activity_is_reported_and_its_state_followed(with_unit: Make, desk: Callable[[], Client]):
    walk = with_unit(1)
    report(desk())
    activity = Activity.objects.get()
    assert (activity.unit, activity.edition, activity.accepted) == (cast.unit(), walk.edition.key, None)
    assert "待核准" in text_of(desk().get("/recommender/"))
    cast.do("activity.accept", activity, walk.office, walk.now, accept=False, reason="没有参加单位名单")
    said = text_of(desk().get(reverse("recommender:activities")))
    assert "未核准" in said
    assert "没有参加单位名单" in said


@pytest.mark.parametrize("missing", ["title", "held_on", "file"])
def test_an_incomplete_report_is_refused(with_unit: Make, desk: Callable[[], Client], missing: str):
    with_unit(1)
    answer = report(desk(), **{missing: ""})
    assert (answer.status_code, Activity.objects.count()) == (422, 0)  # type: ignore[attr-defined]


def test_a_dangerous_file_is_no_evidence(with_unit: Make, desk: Callable[[], Client]):
    with_unit(1)
    answer = report(desk(), file=SimpleUploadedFile("佐证.pdf", b"MZ\x90"))
    assert (answer.status_code, Activity.objects.count()) == (422, 0)  # type: ignore[attr-defined]


def test_after_the_list_is_signed_no_activity_is_reported(handed_in: Make, desk: Callable[[], Client]):
    handed_in()
    assert "名单已报送，不再受理佐证" in text_of(desk().get(reverse("recommender:activities")))
    assert report(desk()).status_code == 422  # type: ignore[attr-defined]


@pytest.mark.clause("S1-7b")
def test_the_years_before_tell_what_was_chosen(desk: Callable[[], Client], clock_at: Callable[..., None]):
    walk = cast.walk(1).honoured()
    clock_at(walk.now)
    said = text_of(desk().get(reverse("recommender:past")))
    assert "共推荐 1 项，入选 1 项。" in said
    assert walk.honours[0].number in said


def test_with_nothing_recommended_the_past_is_empty(with_unit: Make, desk: Callable[[], Client]):
    with_unit(1)
    assert "还没有推荐记录" in text_of(desk().get(reverse("recommender:past")))


@pytest.mark.clause("S1-15")
def test_course_tells_the_units_and_the_applicants_acts_and_not_the_offices(
    handed_in: Make, desk: Callable[[], Client]
):
    walk, _ = handed_in()
    judge(walk.items[0], walk.office, walk.now, stage="formal")
    page = desk().get(reverse("recommender:history"))
    told = ["".join(line.xpath("text()|span/text()")).split()[1:] for line in main_of(page).xpath("//ol/li")]
    number = walk.items[0].number
    assert told == [
        ["报送推荐名单"],
        ["列入推荐名单", number],
        ["填写审查清单", number],
        ["提交申报", number],
    ]
    assert "郑办" not in text_of(page)


@pytest.mark.clause("S1-17b")
def test_the_code_on_the_paper_leads_each_reader_to_the_list(
    handed_in: Make, desk: Callable[[], Client], signed_in: Callable[..., Client]
):
    walk, listing = handed_in()
    go, pk = reverse("shared:go", args=[listing.key]), walk.edition.pk
    own = desk().get(go)
    assert own.headers["Location"] == f"{LISTS}?unit={listing.unit_id}&edition={pk}"
    assert desk().get(own.headers["Location"]).status_code == 200
    led = {
        person.name: signed_in(person).get(go) for person in (cast.office(), cast.supervisor(), cast.account("路人"))
    }
    assert led["郑办"].headers["Location"] == reverse("office:recommending", args=[pk])
    assert led["督察"].headers["Location"] == reverse("supervisor:register", args=[pk, "applications"])
    assert led["路人"].status_code == 404
