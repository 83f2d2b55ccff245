"""Papers of the decision and after: announcement, results, certificates, plaques, revocation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from biaogan.apps.applications.models import Application
from biaogan.apps.applications.queries import recommends
from biaogan.apps.door.outcome import Outcome
from biaogan.apps.door.papers import Paper
from biaogan.apps.door.papers.letterhead import (
    address,
    asked_before,
    basis,
    columns,
    contact,
    issuer,
    rows,
    weights,
    words,
)
from biaogan.apps.door.situation import Situation
from biaogan.apps.files.render.documents import honours as documents
from biaogan.apps.honours.models import TITLE, Announcement, Honour
from biaogan.apps.notices.models import Notice
from biaogan.apps.programmes.models import Edition
from biaogan.apps.reviews.models import Resolution
from biaogan.core.acts.stages.bodies import approving_body
from biaogan.core.findings import implements
from biaogan.core.rulebook.model import Rulebook
from biaogan.phrases import say, variant


def _winners(announcement: Announcement) -> list[Application]:
    won = Application.objects.filter(honour__announcement=announcement)
    return list(won.select_related("organisation", "unit", "honour").order_by("number"))


@implements("S1-22", "S0-19b")
def announcement(case: Situation, outcome: Outcome) -> Iterable[Paper]:
    """The announcement as Word, and the whole edition's results as Word and as a workbook."""
    made: Announcement = outcome.made
    law, edition = case.law, case.the_edition
    notice = Notice.objects.filter(round__edition=edition, superseded_at=None).order_by("published_at").last()
    approved = Resolution.objects.filter(round__edition=edition, kind="approve").order_by("adopted_at").last()
    winners, form = _winners(made), law.get("honour.form", TITLE)
    content = documents.Announcement(
        issuer=issuer(law), number=made.number, title=made.title, to="", programme=edition.title,
        basis=basis(law, case.the_stage.path), first=notice.first if notice else made.dated,
        last=notice.last if notice else made.dated, approved=words(law, f"{approving_body(law)}.name", issuer(law)),
        approved_on=approved.dated if approved and approved.dated else made.dated,
        honour=f"{edition.year}年{law.get('honour.name')}" if form == TITLE else "",
        list_name=f"{edition.title}名单", columns=columns(law),
        weights=weights(law), rows=rows(winners, law), address=address("/certificates"), contact=contact(edition, law),
        duties=_duties(law), dated=made.dated,
        at=case.now, copies=asked_before(law),
    )  # fmt: skip
    yield Paper("announcement", made.key, made.title, content)
    whole = results(edition, law, made)
    yield Paper("results", made.key, f"{edition.title}遴选结果", whole)
    yield Paper("results_sheet", made.key, f"{edition.title}遴选结果", whole)


def _duties(law: Rulebook) -> tuple[str, ...]:
    """What the law asks of every holder, in its own words (S1-23b)."""
    duties = [words for key, words in law.get("honour.duties", {}).items() if key != "cites"]
    form = law.get("honour.form", TITLE)
    return (say(variant("papers.announcement.duties", form), duties=duties),) if duties else ()


def results(edition: Edition, law: Rulebook, made: Announcement) -> documents.EditionResults:
    """The edition in figures: what each stage took in and let through, and where the winners come from."""
    submitted = Application.objects.filter(edition=edition).exclude(number="")
    winners = _winners(made)
    by_unit = Counter(submitted.values_list("unit__name", flat=True))
    won_by_unit = Counter(item.unit.name for item in winners if item.unit)
    names = law.get("lists.focus.entries", {})
    by_focus, won_by_focus = Counter(submitted.values_list("focus", flat=True)), Counter(item.focus for item in winners)
    return documents.EditionResults(
        issuer=issuer(law), title=f"{edition.title}遴选结果", programme=edition.title, stages=_stages(edition, law),
        columns=columns(law), weights=weights(law), winners=rows(winners, law), dated=made.dated, at=made.published_at,
        tallies=(
            *([("推荐单位", _tallies({str(key): n for key, n in by_unit.items()}, dict(won_by_unit)))]
              if recommends(law) else []),
            ("重点领域", _tallies({names.get(key, key or "—"): n for key, n in by_focus.items()},
                              {names.get(key, key or "—"): n for key, n in won_by_focus.items()})),
        ),
    )  # fmt: skip


def _tallies(entered: dict[str, int], won: dict[str, int]) -> tuple[documents.Tally, ...]:
    return tuple(documents.Tally(name, count, won.get(name, 0)) for name, count in sorted(entered.items()))


def _stages(edition: Edition, law: Rulebook) -> tuple[documents.StageCount, ...]:
    """(stage, entered, passed, left): by where each submitted application stands or left."""
    places = list(Application.objects.filter(edition=edition).exclude(number="").values_list("round__order", "exit"))
    counts = []
    for order, stage in enumerate(law.stages):
        entered = sum(place >= order for place, _ in places)
        left = sum(place == order and bool(exit) for place, exit in places)
        if entered and stage.when == "always":
            counts.append(documents.StageCount(stage.name, entered, entered - left, left))
    return tuple(counts)


@implements("S1-23a")
def certificate(case: Situation, outcome: Outcome) -> Iterable[Paper]:
    """A certificate for every title conferred, where the law gives certificates."""
    if not case.law.get("honour.certificate", True):
        return
    for item in _winners(outcome.made):
        yield certificate_of(item.honour, case.law)


def certificate_of(honour: Honour, law: Rulebook) -> Paper:
    """The certificate of one title; its QR leads to the public page of the title."""
    application = honour.application
    content = documents.Certificate(
        holder=application.organisation.name, experience=application.name,
        title=f"{application.edition.year}年{honour.title}", number=honour.number, issuer=issuer(law),
        dated=honour.conferred_on, address=address(f"/c/{honour.code}"), at=honour.announcement.published_at,
    )  # fmt: skip
    return Paper("certificate", honour.key, f"证书-{honour.number}", content)


@implements("S1-23a")
def plaque_of(honour: Honour, law: Rulebook) -> Paper:
    """The proof of the plaque."""
    application = honour.application
    content = documents.PlaqueProof(
        holder=application.organisation.name, title=f"{application.edition.year}年{honour.title}",
        number=honour.plaque_number, issuer=issuer(law), dated=honour.conferred_on, width=600, height=400,
        at=honour.announcement.published_at,
    )  # fmt: skip
    return Paper("plaque", honour.key, f"标牌样稿-{honour.number}", content, honour.plaque_number)


@implements("S1-24", "S0-21b", "S0-21c", "S0-21d")
def revocation(case: Situation, outcome: Outcome) -> Iterable[Paper]:
    """The announcement of a revocation as Word."""
    made: Announcement = outcome.made
    honour = case.honour
    assert honour is not None
    application = honour.application
    content = documents.Revocation(
        issuer=issuer(case.law), number=made.number, title=made.title, holder=application.organisation.name,
        experience=application.name, honour=f"{application.edition.year}年{honour.title}", certificate=honour.number,
        plaque=honour.plaque_number, conferred_on=honour.conferred_on, ground=case.inputs["reason"],
        basis=basis(case.law, "honour.revoke"),
        decided=words(case.law, f"{approving_body(case.law)}.name", issuer(case.law)),
        decided_on=made.dated, effects=(say(variant("papers.revocation.effect", honour.form)),), form=honour.form,
        address=address(f"/c/{honour.code}"), contact=contact(case.the_edition, case.law), dated=made.dated,
        at=case.now, copies=asked_before(case.law) + ((application.unit.name,) if application.unit else ()),
    )  # fmt: skip
    yield Paper("revocation", made.key, made.title, content)
