"""Objections before the committee: read without identity, ruled on once more asked."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from biaogan.apps.applications.models import Hold
from biaogan.apps.door.party import PUBLIC
from biaogan.apps.files.models import Document
from biaogan.apps.notices.models import Objection
from biaogan.apps.reviews.models import Resolution
from tests import cast, samples
from tests.walks import Walk
from tests.web.expert.conftest import Opened

pytestmark = [pytest.mark.django_db, pytest.mark.both, pytest.mark.clause("S1-21")]
WALK = (2, "noticed")


def lodged(walk: Walk, *, admitted: bool = True, inquired: bool = True) -> Objection:
    """About the first application on the notice, by somebody who gave a name."""
    made = cast.do(
        "objection.lodge", walk.notice, PUBLIC, walk.now, kind="candidate", application=walk.items[0],
        text="公示的一次交验合格率与年报不一致。", name="周○○", contact="000-00000000",
        files=[cast.received("年报.png", samples.scan("evidence"))],
    ).made[0]  # fmt: skip
    if admitted:
        cast.do("objection.admit", made, walk.office, walk.now, admit=True, reason="事实具体")
    if admitted and inquired:
        cast.do("objection.inquire", made, walk.office, walk.now, note="调取原始记录，口径一致。", files=[])
    return Objection.objects.get(pk=made.pk)


def page(objection: Objection) -> str:
    return reverse("expert:objection", args=[objection.pk])


def ruling(walk: Walk, said: str = "uphold", **changes: Any) -> dict[str, Any]:
    present = [walk.seat(name).key for name in ("评主", "评副", "评一")]
    return {"ruling": said, "reason": "核实后数据属实。", "present": present, **changes}


def test_the_chair_reads_text_evidence_and_inquiry_and_no_identity(walk: Walk, as_expert: Opened) -> None:
    objection, browser = lodged(walk), as_expert("评主")
    assert page(objection) in browser.get("/expert/").content.decode()
    text = browser.get(page(objection)).content.decode()
    assert ("一次交验合格率与年报不一致" in text, "调取原始记录" in text) == (True, True)
    assert ("周○○" in text, "000-00000000" in text) == (False, False)
    digest = objection.evidence[0]["digest"]
    proof = reverse("expert:evidence", args=[objection.pk, digest])
    assert browser.get(proof).getvalue() == samples.scan("evidence")
    assert browser.get(reverse("expert:evidence", args=[objection.pk, "0" * 64])).status_code == 404


def test_a_ruling_stands_after_a_page_that_says_what_follows(walk: Walk, as_expert: Opened) -> None:
    objection, browser = lodged(walk), as_expert("评主")
    asked = browser.post(page(objection), ruling(walk))
    assert (asked.status_code, "核实后数据属实。" in asked.content.decode()) == (200, True)
    objection.refresh_from_db()
    assert objection.ruled_at is None
    assert browser.post(page(objection), ruling(walk, confirm="yes"))["location"] == page(objection)
    objection.refresh_from_db()
    assert (objection.ruling, objection.ruled_at) == ("uphold", walk.now)
    assert not Hold.objects.filter(released_at=None).exists()
    assert Resolution.objects.get(kind="rule").led_by == walk.seat("评主").key
    made = Document.objects.get(kind="ruling")
    assert reverse("shared:document", args=[made.pk]) in browser.get(page(objection)).content.decode()
    assert browser.get(reverse("shared:document", args=[made.pk])).status_code == 202


def test_what_was_typed_comes_back_from_the_question(walk: Walk, as_expert: Opened) -> None:
    objection = lodged(walk)
    back = as_expert("评主").post(page(objection), ruling(walk, "remove", confirm="no"))
    assert (back.status_code, back.context["form"]["ruling"].value()) == (200, "remove")


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"ruling": ""}, ["objection.ruling"]),
        ({"reason": " "}, ["reason.missing"]),
        ({"present": []}, ["meeting.quorum"]),
    ],
)
def test_what_is_missing_stands_beside_its_field(
    walk: Walk, as_expert: Opened, changes: dict[str, Any], codes: list[str]
) -> None:
    refused = as_expert("评主").post(page(lodged(walk)), ruling(walk, **changes))
    assert (refused.status_code, [finding.code for finding in refused.context["findings"]]) == (422, codes)
    assert refused.content.decode().count('class="err"') == 1


def test_an_objection_is_ruled_on_once(walk: Walk, as_expert: Opened) -> None:
    objection, browser = lodged(walk), as_expert("评主")
    browser.post(page(objection), ruling(walk, confirm="yes"))
    assert browser.post(page(objection), ruling(walk, "remove", confirm="yes")).status_code == 422
    objection.refresh_from_db()
    assert objection.ruling == "uphold"


def test_before_the_inquiry_there_is_nothing_to_rule(walk: Walk, as_expert: Opened) -> None:
    shown = as_expert("评主").get(page(lodged(walk, inquired=False)))
    assert (shown.status_code, 'name="ruling"' in shown.content.decode()) == (200, False)


def test_before_it_is_admitted_it_is_the_offices_alone(walk: Walk, as_expert: Opened) -> None:
    objection = lodged(walk, admitted=False)
    assert as_expert("评主").get(page(objection)).status_code == 404
    assert as_expert("评主").get("/expert/").context["objections"] == []


@pytest.mark.parametrize("who", ["评一", "评二", "郑办", "路人", "申澜川动力"])
def test_only_those_who_preside_find_it(walk: Walk, as_expert: Opened, who: str) -> None:
    objection = lodged(walk)
    assert as_expert(who).get(page(objection)).status_code == 404
    assert as_expert(who).post(page(objection), ruling(walk, confirm="yes")).status_code == 404
    objection.refresh_from_db()
    assert objection.ruled_at is None


@pytest.mark.clause("S1-15")
def test_a_recused_chair_finds_nothing_and_the_vice_chair_rules(walk: Walk, as_expert: Opened) -> None:
    objection = lodged(walk)
    item = {"application": walk.items[0], "reason": "任职"}
    cast.do("recusal.declare", walk.expert("评主"), cast.account("评主"), walk.now, **item)
    assert as_expert("评主").get(page(objection)).status_code == 404
    assert as_expert("评主").get("/expert/").context["objections"] == []
    browser = as_expert("评副")
    shown = browser.get(page(objection))
    assert (shown.context["entitled"], walk.seat("评主").key in shown.content.decode()) == (4, False)
    present = [walk.seat(name).key for name in ("评副", "评一", "评二")]
    browser.post(page(objection), ruling(walk, confirm="yes", present=present))
    objection.refresh_from_db()
    assert objection.ruling == "uphold"
