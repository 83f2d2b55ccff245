"""The call, its downloads, the directory of recommending units."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from biaogan.apps.files.services import store_bytes
from biaogan.apps.people.models import Unit
from biaogan.apps.programmes.models import Download, Edition
from tests import cast
from tests.web.pages import in_english, links_of, main_of, text_of

pytestmark = pytest.mark.django_db


def call_of(edition: Edition) -> str:
    return reverse("public:edition", args=[edition.pk])


@pytest.mark.clause("S1-N0", "S1-N1.1.1", "S1-9.1", "S1-10.1", "S1-N1.2.3a", "S1-N1.2.5a")
def test_call_states_what_the_law_and_the_edition_say(client: Client):
    page = client.get(call_of(cast.open_edition()))
    said = text_of(page)
    for words in (
        "示例质〔2026〕7号", "工业“五基”领域", "近三年连续保持盈利", "先进理念、方法、工具促进三个变革",
        "摘要 500 字以内", "承诺书 必交", "每个单位推荐 3 项", "推荐 5 项", "不收取费用",
    ):  # fmt: skip
        assert words in said
    chips = [chip.text_content().strip() for chip in main_of(page).iter("summary")]
    assert {"第九条（一）", "第十条（一）", "通知一（二）1"} <= set(chips)


@pytest.mark.clause("S1-N4")
def test_call_shows_the_contacts_of_the_edition_and_nothing_where_there_are_none(client: Client):
    edition = cast.open_edition()
    assert "联系部门示例标杆工作办公室电话000-00000000" in text_of(client.get(call_of(edition))).replace(" ", "")
    Edition.objects.filter(pk=edition.pk).update(contacts={})
    assert "联系部门" not in text_of(client.get(call_of(edition)))


@pytest.mark.clause("S1-6")
def test_timetable_has_every_stage_with_its_window_and_the_one_that_runs(client: Client):
    page = client.get(call_of(cast.open_edition()))
    rows = [[cell.text_content().split() for cell in row] for row in main_of(page).xpath("//table//tbody/tr")]
    assert len(rows) == 11  # the visit is held only when necessary
    assert (rows[0][0], rows[0][1], rows[0][2]) == (
        ["自愿申报", "进行中"],
        ["2026年3月2日"],
        ["2026年4月10日", "24:00"],
    )
    assert (rows[2][1], rows[2][2]) == (["按程序进行"], ["—"])


def test_an_unpublished_edition_answers_like_a_missing_one(client: Client):
    assert client.get(call_of(cast.edition())).status_code == 404
    assert client.get(reverse("public:edition", args=[9999])).status_code == 404


@pytest.mark.clause("S1-N1.2.2b", "S2-B1.5")
def test_downloads_are_given_to_everybody(client: Client):
    edition = cast.open_edition()
    held = Download.objects.create(
        edition=edition, kind="writing_guide", name="申报材料编写说明.pdf", file=store_bytes(b"%PDF-1.4 guide", "pdf")
    )
    address = reverse("public:download", args=[edition.pk, held.pk])
    assert address in links_of(client.get(call_of(edition)))
    given = client.get(address)
    assert b"".join(given.streaming_content) == b"%PDF-1.4 guide"
    assert given.headers["Cache-Control"] == "public, max-age=300"


def test_a_download_of_another_edition_is_missing(client: Client):
    edition, hidden = cast.open_edition(), cast.edition(year=2027)
    held = Download.objects.create(edition=hidden, kind="x", name="x.pdf", file=store_bytes(b"%PDF-1.4 x", "pdf"))
    assert client.get(reverse("public:download", args=[edition.pk, held.pk])).status_code == 404
    assert client.get(reverse("public:download", args=[hidden.pk, held.pk])).status_code == 404


@pytest.mark.parametrize("name", ["edition", "units"])
def test_wrong_method(client: Client, name: str):
    edition = cast.open_edition()
    address = call_of(edition) if name == "edition" else reverse("public:units")
    assert client.post(address).status_code == 405


def test_call_in_english(client: Client):
    said = text_of(in_english(client).get(call_of(cast.open_edition())))
    for words in ("Focus areas", "Profitable in each of the last three years", "Formal review", "3 each"):
        assert words in said


def units(client: Client, query: str = "") -> list[str]:
    page = client.get(reverse("public:units") + query)
    return [head.text_content().strip() for head in main_of(page).xpath("//table//tbody/tr/th")]


@pytest.mark.clause("S1-D", "S1-7a")
def test_directory_has_49_units_of_two_kinds(client: Client):
    cast.open_edition()
    assert (len(units(client)), len(units(client, "?kind=region")), len(units(client, "?kind=industry"))) == (
        49,
        37,
        12,
    )


@pytest.mark.clause("S1-D")
def test_directory_is_searched_by_name_and_marks_the_organiser(client: Client):
    cast.open_edition()
    assert units(client, "?q=黑龙江") == ["黑龙江省工业和信息化厅"]
    assert [name.split() for name in units(client, "?q=质量协会")] == [["中国质量协会", "组织单位"]]
    assert units(client, "?q=%00") == units(client)
    assert "没有找到这样的推荐单位" in text_of(client.get(reverse("public:units") + "?q=不存在"))


def test_directory_shows_what_each_unit_covers(client: Client):
    cast.open_edition()
    said = text_of(client.get(reverse("public:units") + "?q=青岛"))
    assert "地方主管部门 青岛市" in said


def test_directory_takes_the_same_queries_for_one_unit_and_for_many(
    client: Client, queries: Callable[[Client, str], int]
):
    cast.open_edition()
    many = queries(client, reverse("public:units"))
    Unit.objects.exclude(code="heilongjiang").update(ended_at=cast.START)
    assert (many, queries(client, reverse("public:units"))) == (2, 2)
