"""The library: search, filters, excerpts, a page each; nothing secret, nothing revoked."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from biaogan.apps.honours.models import Announcement, Honour
from biaogan.apps.library import search
from biaogan.apps.library.models import Case
from biaogan.apps.programmes.models import Edition
from tests import cast
from tests.walks import Walk
from tests.web.pages import in_english, links_of, main_of, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.clause("S2-B1.5")]
LIBRARY = "/library"


def published(walk: Walk) -> list[Case]:
    for honour in walk.honours:
        cast.do("case.publish", honour, walk.office, walk.now)
    return list(Case.objects.order_by("pk"))


@pytest.fixture
def case(clock_at: Callable[..., None]) -> Case:
    walk = cast.walk(1).honoured()
    clock_at(walk.now)
    (made,) = published(walk)
    return made


def names(page) -> list[str]:
    return [head.text_content().strip() for head in main_of(page).xpath("//article/h2")]


def test_an_empty_library_says_why(client: Client):
    assert "经验库里还没有内容" in text_of(client.get(LIBRARY))


def test_a_word_inside_a_longer_one_is_found_and_marked(client: Client, case: Case):
    page = client.get(LIBRARY, {"q": "次交"})
    assert names(page) == [case.name]
    assert {mark.text_content() for mark in main_of(page).iter("mark")} == {"次交"}
    said = text_of(in_english(client).get(LIBRARY, {"q": "次交"}))
    assert "1 found. Only experiences whose title is valid are listed." in said
    assert "Manufacturing" in said


FITTING = {"year": "2026", "scope": "methods", "industry": "C", "province": "23", "q": "质量 合格率"}
FOREIGN = (
    ("q", "没有的词"), ("year", "1999"), ("scope", "sme"), ("industry", "D"), ("province", "11"), ("industry", "?"),
    ("year", "²"), ("province", "%"),
)  # fmt: skip


def test_each_filter_lists_what_fits_and_nothing_else(client: Client, case: Case):
    fitting = [names(client.get(LIBRARY, {name: value})) for name, value in FITTING.items()]
    assert fitting == [[case.name]] * len(FITTING)
    assert names(client.get(LIBRARY, FITTING)) == [case.name]
    foreign = [client.get(LIBRARY, {**FITTING, name: value}) for name, value in FOREIGN]
    assert [names(page) for page in foreign] == [[]] * len(FOREIGN)
    assert all("清除条件" in text_of(page) for page in foreign)


def test_markup_in_a_text_stays_text(client: Client, case: Case):
    case.sections = [{"key": "abstract", "name": "摘要", "text": "<script>alert(1)</script>质量"}]
    case.save()
    search.index(case)
    for page in (client.get(LIBRARY, {"q": "质量"}), client.get(reverse("public:case", args=[case.pk]))):
        assert b"<script>alert" not in page.content
        assert "<script>alert(1)</script>" in text_of(page)


def test_case_has_sections_indicators_and_the_way_to_its_certificate(client: Client, case: Case):
    page = client.get(reverse("public:case", args=[case.pk]))
    assert [head.text_content() for head in main_of(page).xpath("//div[@class='paper']/h2")] == [
        section["name"] for section in case.sections
    ]
    assert "一次交验合格率（%）" in text_of(page)
    assert main_of(page).xpath("//*[contains(@class, 'chart')]")
    assert [cell.text_content() for cell in main_of(page).xpath("//table//tbody/tr[1]/*")][:2] == ["2023年", "97"]
    assert reverse("public:certificate", args=[case.honour.code]) in links_of(page)


@pytest.mark.clause("S1-9.3")
def test_secret_parts_never_reach_the_library(client: Client, clock_at: Callable[..., None]):
    walk = cast.walk(1)
    (journey,) = walk.journeys
    cast.do("application.edit", journey.fresh, journey.applicant, walk.now, confidential=["method", "effect"])
    walk.honoured()
    clock_at(walk.now)
    (made,) = published(walk)
    said = text_of(client.get(reverse("public:case", args=[made.pk])))
    version = walk.items[0].current
    assert version is not None
    for key, hidden in (("abstract", False), ("method", True), ("effect", True)):
        assert (version.sections[key][:20] not in said) == hidden
    assert "一次交验合格率（%）" not in said
    assert names(client.get(LIBRARY, {"q": "推进目标与组织保障"})) == []


@pytest.mark.clause("S1-24")
def test_a_revoked_case_is_missing_everywhere(client: Client, clock_at: Callable[..., None]):
    walk = cast.walk(1).honoured()
    clock_at(walk.now)
    (made,) = published(walk)
    cast.do("incident.open", made.honour, walk.office, walk.now, ground="fraud", reason="举报")
    page = client.get(reverse("public:case", args=[made.pk]))
    assert "称号有效，正在核实" in text_of(page)
    cast.do(
        "honour.revoke", made.honour, walk.office, walk.now, number="示例质〔2026〕35号", dated=walk.now.date(),
        second_party=cast.party(cast.office("王办"), walk.now), title="撤销", reason="弄虚作假",
    )  # fmt: skip
    assert client.get(reverse("public:case", args=[made.pk])).status_code == 404
    assert made.name not in text_of(client.get(LIBRARY))
    assert names(client.get(LIBRARY, {"q": "质量"})) == []


def test_an_unknown_case_is_missing_and_nothing_is_posted(client: Client):
    assert client.get(reverse("public:case", args=[9999])).status_code == 404
    assert client.post(LIBRARY).status_code == 405
    assert client.post(reverse("public:case", args=[9999])).status_code == 405


def test_list_takes_few_queries_whatever_it_holds(client: Client, queries: Callable[[Client, str], int]):
    edition = cast.open_edition()
    fill(edition, 1)
    asked = LIBRARY + "?q=质量 标杆&year=2026&industry=C"
    one = queries(client, LIBRARY), queries(client, asked)
    fill(edition, 29)
    assert one == (queries(client, LIBRARY), queries(client, asked)) == (3, 3)
    assert queries(client, reverse("public:case", args=[Case.objects.first().pk])) == 2  # type: ignore[union-attr]


def fill(edition: Edition, count: int) -> None:
    """Cases in bulk, for counting queries only."""
    announced = Announcement.objects.create(
        title="名单", number="", dated=cast.START.date(), published_at=cast.START, entries=[], digest=""
    )
    first = Honour.objects.count()
    for nth in range(first, first + count):
        application = cast.Application.objects.create(
            edition=edition,
            organisation=cast.organisation(),
            round=cast.round_(edition, "apply"),
            started_at=cast.START,
        )
        honour = Honour.objects.create(
            application=application, announcement=announced, title="标杆", number=f"N{nth}", code=f"c{nth}",
            conferred_on=cast.START.date(),
        )  # fmt: skip
        made = Case.objects.create(
            honour=honour, name=f"经验{nth}", organisation="某厂", year=2026, industry="3734", division="230199",
            scope="methods", sections=[{"key": "abstract", "name": "摘要", "text": "质量标杆"}],
            published_at=cast.START,
        )  # fmt: skip
        search.index(made)
