"""Editions: made from a stack or from the last one, configured with live findings, published, extended, closed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from biaogan.apps.applications.models import Application, RecommendationList, Waiver
from biaogan.apps.applications.recommendation_lists import ask_for_list
from biaogan.apps.door.party import SYSTEM
from biaogan.apps.door.tick import end_waivers, move_rounds
from biaogan.apps.messages.models import Message
from biaogan.apps.people.models import Account
from biaogan.apps.programmes.law import law_of_edition, law_of_round
from biaogan.apps.programmes.models import Download, Edition, Pin, Round
from tests import cast
from tests.cast import START, do
from tests.walks import Walk, judge, stamped

pytestmark = pytest.mark.django_db


def configured(of: Edition, **changed: Any) -> dict[str, Any]:
    """What the page of the settings sends, as it stands, with some of it changed."""
    windows = {"apply": (date(2026, 3, 2), date(2026, 4, 10)), "recommend": (date(2026, 3, 2), date(2026, 4, 30))}
    sent: dict[str, Any] = {
        "version": of.version, "title": of.title, "number_form": of.number_form, "focus-TOTAL_FORMS": 2,
        "focus-INITIAL_FORMS": 0, "focus-0-key": "foundation", "focus-0-name": "工业“五基”领域", "focus-1-key": "",
        "focus-1-name": "智能制造",
    }  # fmt: skip
    for stage, (opens, closes) in windows.items():
        sent |= {f"{stage}-opens": opens, f"{stage}-closes": closes, f"{stage}-close_time": "24:00"}
    return sent | changed


def codes(findings: Any) -> list[str]:
    return [finding.code for finding in findings if finding.refuses]


@pytest.mark.clause("S1-6")
def test_new_edition_takes_over_the_last_one_with_its_dates_moved(office: Client) -> None:
    last = cast.edition()
    do("edition.configure", last, cast.office(), START, contacts={"person": "联系人甲"}, number_form="QB{year}-{0001}")
    sent = {"year": 2027, "title": "2027年全国质量标杆", "stack": "national-2021", "last": last.pk}
    answer = office.post(reverse("office:edition_new", args=[cast.programme().pk]), sent)
    made = Edition.objects.get(year=2027)
    assert answer["Location"] == reverse("office:edition_configure", args=[made.pk])
    assert made.values["stages.apply.window"] == {"opens": "2027-03-02", "closes": "2027-04-10"}
    assert (made.contacts, made.number_form) == ({"person": "联系人甲"}, "QB{year}-{0001}")


@pytest.mark.clause("S1-6")
def test_values_that_another_rulebook_does_not_take_are_dropped_and_named(office: Client, settings: Any) -> None:
    settings.DEMO = True
    last = cast.edition()
    sent = {"year": 2027, "title": "青禾2027", "stack": "example", "last": last.pk}
    answer = office.post(reverse("office:edition_new", args=[cast.programme().pk]), sent, follow=True)
    made = Edition.objects.get(year=2027)
    assert (law_of_edition(made).id, "stages.defence.window" in made.values) == ("example", False)
    assert "没有沿用：" in answer.content.decode()
    assert "答辩评审 › 起止时间" in answer.content.decode()


@pytest.fixture
def misfit(office: Client) -> Edition:
    """An edition made long ago, with a value that its rulebook does not take."""
    made = cast.edition()
    Edition.objects.filter(pk=made.pk).update(values={**made.values, "stages.audition.window": {"opens": "2026-03-02"}})
    return made


@pytest.mark.parametrize(
    "page", ["applications", "committee", "rounds", "formal", "recommending", "honours", "placements", "edition"]
)
def test_edition_whose_law_does_not_resolve_says_so_and_leads_to_its_settings(
    office: Client, misfit: Edition, page: str
) -> None:
    answer = office.get(reverse(f"office:{page}", args=[misfit.pk]))
    assert answer.status_code == (200 if page == "edition" else 409)
    assert reverse("office:edition_configure", args=[misfit.pk]) in answer.content.decode()


def test_settings_saved_take_back_what_the_rulebook_does_not_take(office: Client, misfit: Edition) -> None:
    answer = office.post(reverse("office:edition_configure", args=[misfit.pk]), configured(misfit))
    assert answer.status_code == 302
    assert "stages.audition.window" not in Edition.objects.get(pk=misfit.pk).values


def test_example_is_offered_in_a_rehearsal_alone(office: Client, settings: Any) -> None:
    where = reverse("office:edition_new", args=[cast.programme().pk])
    offered = [key for key, _ in office.get(where).context["form"].fields["stack"].choices]
    settings.DEMO = True
    rehearsed = [key for key, _ in office.get(where).context["form"].fields["stack"].choices]
    assert (offered, rehearsed) == (
        ["national-2021", "national-2020", "caq", "heilongjiang-2022", "sichuan-draft"],
        ["national-2021", "national-2020", "caq", "heilongjiang-2022", "sichuan-draft", "example"],
    )


def test_new_edition_without_a_title_is_not_made(office: Client) -> None:
    cast.programme()
    answer = office.post(reverse("office:edition_new", args=[cast.programme().pk]), {"year": 2027})
    assert (answer.status_code, Edition.objects.count()) == (422, 0)


@pytest.mark.clause("S1-N4", "S1-N1.1.1")
def test_settings_are_saved(office: Client) -> None:
    made = cast.edition()
    sent = configured(made, person="联系人甲", telephone="000-00000000", **{"apply-close_time": "17:00"})
    answer = office.post(reverse("office:edition_configure", args=[made.pk]), sent)
    assert answer.status_code == 302
    made.refresh_from_db()
    law = law_of_edition(made)
    assert law.get("lists.focus.entries") == {"foundation": "工业“五基”领域", "focus_1": "智能制造"}
    assert law.get("stages.apply.close_time") == "17:00"
    assert law.get("stages.material.window") != {"opens": date(2026, 5, 6), "closes": date(2026, 5, 29)}  # taken back
    assert made.contacts == {"person": "联系人甲", "telephone": "000-00000000"}


def test_settings_that_are_malformed_are_refused_with_everything_typed(office: Client) -> None:
    made = cast.edition()
    sent = configured(made, title="改过的名称", number_form="没有流水号", **{"apply-close_time": "25:00"})
    answer = office.post(reverse("office:edition_configure", args=[made.pk]), sent)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert ("改过的名称" in page, "写成 17:00 或 24:00" in page, "格式中要有一个流水号" in page) == (True, True, True)


@pytest.mark.parametrize("form", ["{year}-{0001}{evil}", "{year}-{0001}{001}", "{year}-{0001}}"])
def test_form_of_numbers_with_anything_else_in_braces_is_refused(office: Client, form: str) -> None:
    made = cast.edition()
    answer = office.post(
        reverse("office:edition_configure", args=[made.pk]), configured(made, number_form=form, **cast.CONTACTS)
    )
    assert (answer.status_code, Edition.objects.get(pk=made.pk).number_form) == (422, "{year}-{0001}")


def test_second_edition_of_a_year_is_numbered_apart_and_asked_about_where_it_is_not(office: Client) -> None:
    first = cast.open_edition(title="第一批")
    sent = {"year": first.year, "title": "第二批", "stack": "national-2021", "last": first.pk}
    office.post(reverse("office:edition_new", args=[cast.programme().pk]), sent)
    second = Edition.objects.get(title="第二批")
    assert second.number_form == "{year}-2-{0001}"
    Edition.objects.filter(pk=second.pk).update(number_form="{year}-{0001}")
    said = office.get(reverse("office:edition_publish", args=[second.pk])).context["findings"]
    assert [(each.found, each.refuses) for each in said if each.code == "edition.numbers_shared"] == [("第一批", False)]


def test_windows_in_the_wrong_order_are_refused_at_their_place(office: Client) -> None:
    made = cast.edition()
    sent = configured(made, **{"apply-opens": "2026-05-01"})
    answer = office.post(reverse("office:edition_configure", args=[made.pk]), sent)
    assert answer.status_code == 422
    assert [(finding.code, finding.place) for finding in answer.context["refused"]] == [
        ("window.order", "stages.apply.window"), ("window.order", "stages.recommend.window"),
    ]  # fmt: skip


def test_windows_in_the_wrong_order_are_named_beside_a_wrong_address(office: Client) -> None:
    made = cast.edition()
    sent = configured(made, email="不是邮箱", **{"apply-opens": "2026-05-01"})
    answer = office.post(reverse("office:edition_configure", args=[made.pk]), sent)
    page = answer.content.decode()
    assert (answer.status_code, answer.context["forms"].general.errors.keys()) == (422, {"email"})
    assert '<a href="#at-stages-apply-window">时间的先后不对（时间安排 › 自愿申报 › 起止时间）：改为晚于' in page


def test_two_clerks_do_not_overwrite_each_other(office: Client) -> None:
    made = cast.edition()
    sent = configured(made)
    do("edition.configure", made, cast.office(), START, title="先改的名称")
    answer = office.post(reverse("office:edition_configure", args=[made.pk]), sent)
    assert codes(answer.context["refused"]) == ["version.stale"]
    made.refresh_from_db()
    assert made.title == "先改的名称"


@pytest.mark.clause("S1-N1.2.2b", "S2-B1.5")
def test_download_is_offered_and_withdrawn(office: Client) -> None:
    made = cast.edition()
    file = SimpleUploadedFile(
        "编写说明.pdf", b"%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n", "application/pdf"
    )
    where = reverse("office:edition_configure", args=[made.pk])
    office.post(where, configured(made, **{"download-kind": "writing_guide", "download-file": file}))
    offered = Download.objects.get(edition=made)
    assert (offered.kind, offered.name) == ("writing_guide", "编写说明.pdf")
    made.refresh_from_db()
    office.post(where, configured(made, withdrawn=[offered.pk]))
    assert not Download.objects.exists()


def test_check_says_what_publishing_would_find_and_saves_nothing(office: Client) -> None:
    made = cast.edition()
    sent = configured(made, check="1", **cast.CONTACTS, **{"recommend-closes": ""})
    answer = office.post(reverse("office:edition_configure", args=[made.pk]), sent)
    assert codes(answer.context["findings"]) == ["window.missing"]
    made.refresh_from_db()
    assert made.values["stages.recommend.window"]["closes"] == "2026-04-30"


@pytest.mark.clause("S1-N0", "S1-N1")
def test_publishing_pins_the_hash_the_page_showed(office: Client) -> None:
    made = cast.edition()
    where = reverse("office:edition_publish", args=[made.pk])
    shown = office.get(where).context["law"].hash
    assert office.post(where, {"call_number": "示例质〔2026〕7号"}).status_code == 302
    assert Pin.objects.get(edition=made).hash == shown
    assert Edition.objects.get(pk=made.pk).call_number == "示例质〔2026〕7号"


@pytest.mark.clause("S1-N4")
def test_call_that_names_nobody_to_ask_is_not_published_and_its_settings_say_so_beside_the_field(
    office: Client,
) -> None:
    made = cast.edition()
    settings = reverse("office:edition_configure", args=[made.pk])
    office.post(settings, configured(made, department="", telephone=""))
    page = office.get(settings).content.decode()
    assert 'class="field invalid" id="at-contacts-department"' in page
    answer = office.post(reverse("office:edition_publish", args=[made.pk]), {"call_number": "7号"})
    assert (answer.status_code, codes(answer.context["findings"])) == (422, ["contact.missing", "contact.unreachable"])
    assert not Pin.objects.exists()


@pytest.mark.clause("S1-N4")
def test_check_counts_the_contacts_that_are_typed(office: Client) -> None:
    made = cast.edition()
    where = reverse("office:edition_configure", args=[made.pk])
    assert codes(office.post(where, configured(made, check="1")).context["findings"]) == [
        "contact.missing", "contact.unreachable",
    ]  # fmt: skip
    typed = configured(made, check="1", department="示例标杆工作办公室", email="office@example.org")
    assert codes(office.post(where, typed).context["findings"]) == []


def test_publishing_shows_every_finding_with_its_clause(office: Client) -> None:
    made = cast.edition(values={"stages.recommend.window": {"opens": "2026-03-02"}})
    answer = office.post(reverse("office:edition_publish", args=[made.pk]), {"call_number": "7号"})
    assert answer.status_code == 422
    assert [(finding.code, bool(finding.clauses)) for finding in answer.context["findings"]] == [
        ("rulebook.undated", True), ("window.missing", True),
    ]  # fmt: skip
    assert not Pin.objects.exists()


@pytest.mark.clause("S1-17b")
def test_page_of_an_edition_says_where_each_value_comes_from(office: Client) -> None:
    figures = office.get(reverse("office:edition", args=[cast.open_edition().pk])).context["figures"]
    found = {figure.label: (figure.value, figure.cites, figure.layer, figure.mark) for figure in figures}
    assert found["推荐名额"] == ("3", ("S1-N1.2.5a", "S1-17b"), "通知", "")
    assert found["公示起算"] == ("次日起", ("S1-21",), "办法", "文本未定")
    assert found["补正次数"] == ("1", ("S1-18a", "S1-18b"), "通用默认", "文本未定，取默认")


@pytest.mark.clause("S1-N1.2.1")
def test_window_is_extended_with_a_reason(office: Client) -> None:
    standing = cast.round_(cast.open_edition(), "apply")
    where = reverse("office:round_extend", args=[standing.pk])
    assert office.post(where, {"closes": "2026-04-17"}).status_code == 422  # no reason
    assert codes(office.post(where, {"closes": "2026-04-01", "reason": "提前"}).context["refused"]) == ["window.order"]
    assert office.post(where, {"closes": "2026-04-17", "reason": "系统维护"}).status_code == 302
    assert Round.objects.get(pk=standing.pk).closes == standing.closes + timedelta(days=7)


@pytest.mark.clause("S1-N1.2.1")
def test_stage_is_reopened_for_the_applications_named(office: Client, clock_at: Callable[..., None]) -> None:
    walk = cast.walk(2).recommended()
    clock_at(walk.now)
    left, stays = walk.journeys
    do("application.reject", left.fresh, walk.office, walk.now, reason="不是独立法人")
    where = reverse("office:round_reopen", args=[walk.round("formal").pk])
    assert [item.number for item in office.get(where).context["items"]] == [left.fresh.number]
    assert office.post(where, {"reason": "补交了证明"}).status_code == 422  # nothing named
    assert office.post(where, {"items": [left.application.pk], "reason": "补交了证明"}).status_code == 302
    assert (left.fresh.exit, left.fresh.round.batch, stays.fresh.round.batch) == ("", 2, 1)


@pytest.mark.clause("S1-N1.2.1")
def test_late_entry_opens_a_lapsed_draft_again(office: Client, clock_at: Callable[..., None]) -> None:
    of = cast.open_edition()
    draft = cast.drafted(of)
    late = START + timedelta(days=50)
    do("round.close", cast.round_(of, "apply"), SYSTEM, late)
    assert draft.fresh.exit == "lapsed"
    clock_at(late)
    sent = {"organisation": draft.fresh.organisation.name, "until": "2026-05-01T18:00", "reason": "系统故障"}
    sent["late"] = "apply"
    assert office.post(reverse("office:waiver", args=[of.pk]), sent).status_code == 302
    assert draft.fresh.exit == ""
    assert list(Waiver.objects.values_list("application", "reason")) == [(draft.application.pk, "系统故障")]


def test_late_entry_of_a_stranger_names_the_cure(office: Client) -> None:
    of = cast.open_edition()
    sent = {"late": "apply", "organisation": "没有这个单位", "until": "2026-05-01T18:00", "reason": "系统故障"}
    answer = office.post(reverse("office:waiver", args=[of.pk]), sent)
    assert answer.status_code == 422
    assert "填写单位全称或统一社会信用代码" in answer.content.decode()


@pytest.fixture
def overdue(clock_at: Callable[..., None]) -> Walk:
    """Two units' applications, put out at the close of recommending for none was on a list."""
    walk = cast.walk(4).submitted()
    walk.now = datetime(2026, 5, 2, 9, tzinfo=START.tzinfo)
    clock_at(walk.now)
    move_rounds(walk.now)
    assert [journey.fresh.exit for journey in walk.journeys] == ["not_recommended"] * 4
    return walk


@pytest.mark.clause("S1-N1.2.1", "S1-17b")
def test_unit_late_in_recommending_is_let_in_until_its_leave_ends(
    office: Client, overdue: Walk, signed_in: Callable[[Account], Client]
) -> None:
    where = reverse("office:waiver", args=[overdue.edition.pk])
    first = overdue.journeys[0].fresh
    assert f"{first.unit.name}（3 项未推荐）" in office.get(where).content.decode()
    clerk = cast.clerk("荐迟", first.unit.code)
    sent = {
        "late": "recommend",
        "late-unit": first.unit.pk,
        "late-until": "2026-05-05T18:00",
        "late-reason": "用章延误",
    }
    assert office.post(where, sent).status_code == 302
    assert [journey.fresh.exit for journey in overdue.journeys] == ["", "", "", "not_recommended"]
    assert Waiver.objects.values_list("unit", "application", "round__kind").get() == (first.unit.pk, None, "recommend")
    told = Message.objects.filter(template="waiver_granted", recipient=clerk.key).get()
    assert (told.path, "用章延误" in told.body) == (f"/go/waiver:{Waiver.objects.get().pk}", True)
    register = signed_in(cast.supervisor()).get(reverse("supervisor:register", args=[overdue.edition.pk, "late"]))
    assert all(word in register.content.decode() for word in (first.unit.name, "用章延误", "2026年5月5日 18:00"))
    judge(first, clerk, overdue.now, stage="recommend")
    do("recommendation.enter", first, clerk, overdue.now, rank=1, opinion="同意推荐。")
    listing = RecommendationList.objects.get(unit=first.unit)
    printed = ask_for_list(listing, law_of_round(listing.round), overdue.now, draft=False)
    signed = {"file": stamped("推荐名单.png"), "check_code": printed.check_code}
    do("recommendation.submit", listing, clerk, overdue.now, **signed)
    until = Waiver.objects.get().until
    end_waivers(until + timedelta(seconds=59))
    assert [journey.fresh.exit for journey in overdue.journeys][:3] == ["", "", ""]
    end_waivers(until + timedelta(seconds=60))
    assert [journey.fresh.exit for journey in overdue.journeys] == ["", *["not_recommended"] * 3]


@pytest.mark.clause("S1-N1.2.1")
def test_desks_of_those_let_in_are_open_until_then(
    office: Client, overdue: Walk, signed_in: Callable[[Account], Client]
) -> None:
    unit, clerk = overdue.journeys[0].fresh.unit, signed_in(cast.clerk("荐迟", overdue.journeys[0].fresh.unit.code))
    draft = cast.drafted(cast.open_edition(title="第二批"), "澜川二号", "申二")
    late, until = overdue.now, datetime(2026, 5, 5, 18, tzinfo=START.tzinfo)
    do("waiver.grant", overdue.edition, cast.office(), late, unit=unit.pk, until=until, reason="用章延误")
    do("waiver.grant", draft.edition, cast.office(), late, application=draft.fresh, until=until, reason="系统故障")
    shown = clerk.get(f"/recommender/?edition={overdue.edition.pk}").context
    assert (shown["over"], shown["work"].closes) == (False, until)
    todos = signed_in(draft.applicant).get("/applicant/").context["todos"]
    assert [todo.due for todo in todos if todo.due] == [until]


def test_late_unit_without_a_reason_is_refused_beside_the_field(office: Client, overdue: Walk) -> None:
    where = reverse("office:waiver", args=[overdue.edition.pk])
    unit = overdue.journeys[0].fresh.unit
    assert office.post(where, {"late": "recommend"}).status_code == 422
    sent = {"late": "recommend", "late-unit": unit.pk, "late-until": "2026-05-01T09:00", "late-reason": "用章延误"}
    answer = office.post(where, sent)
    assert (answer.status_code, 'class="field invalid" id="at-late-until"' in answer.content.decode()) == (422, True)
    assert not Waiver.objects.exists()


def test_edition_with_open_rounds_is_not_closed(office: Client) -> None:
    of = cast.open_edition()
    answer = office.post(reverse("office:edition_close", args=[of.pk]), {"confirm": "yes"})
    assert (answer.status_code, codes(answer.context["findings"])) == (422, ["edition.unfinished"])
    Round.objects.filter(edition=of).update(state=Round.SETTLED)
    assert office.post(reverse("office:edition_close", args=[of.pk]), {"confirm": "yes"}).status_code == 302
    assert Edition.objects.get(pk=of.pk).closed_at == START


def test_clerk_prepares_and_the_head_publishes(signed_in: Callable[[Account], Client]) -> None:
    made = cast.edition()
    clerk = signed_in(cast.office("孙办", head=False))
    page = clerk.get(reverse("office:edition", args=[made.pk])).content.decode()
    assert reverse("office:edition_configure", args=[made.pk]) in page
    assert reverse("office:edition_publish", args=[made.pk]) not in page
    assert clerk.get(reverse("office:edition_configure", args=[made.pk])).context["ready"] is True


def test_list_of_editions_takes_as_many_queries_for_one_as_for_thirty(
    office: Client, queries: Callable[[Client, str], int]
) -> None:
    cast.edition()
    assert queries(office, reverse("office:editions")) == 6
    Edition.objects.bulk_create(
        Edition(programme=cast.programme(), year=1990 + n, title=f"第{n}届", stack="national-2021") for n in range(29)
    )
    assert queries(office, reverse("office:editions")) == 6
    assert Application.objects.count() == 0
