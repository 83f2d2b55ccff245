"""The checklist of a stage that settles: each item with its clause, the system's findings, the facts, the verdict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from biaogan.apps.applications.models import Application, Judgement
from biaogan.apps.applications.queries import checklist_items
from biaogan.apps.applications.statements import read_day
from biaogan.apps.files.services import receive
from biaogan.apps.programmes.calendar import official_calendar
from biaogan.core.calendar.deadlines import day_of
from biaogan.core.calendar.working_days import YearMissing, period
from biaogan.core.findings import Finding, implements
from biaogan.core.identity.areas import outside_area
from biaogan.core.identity.credit_code import check_credit_code
from biaogan.core.rulebook.model import Rulebook
from biaogan.phrases import finding_words, place_words, say
from biaogan.phrases.wording import plain
from biaogan.web.shared.display import current_language
from biaogan.web.shared.dossier import Dossier
from biaogan.web.shared.law_words import label_of
from biaogan.web.shared.standing import doubles_of, place_of

VERDICTS = ("met", "return", "unmet")
NOTE = 2000  # characters of a note
USUAL_DAYS = 5  # working days suggested for a correction; the text fixes none
LONG = 200  # characters shown without a fold
# findings on parts of the application stand beside the document that holds them
MASTER = ("sections", "indicators", "fields", "files.evidence")


@dataclass(frozen=True)
class Fact:
    """Something stated or known beside an item; url: where it can be looked at."""

    label: str
    value: str
    url: str = ""


@dataclass(frozen=True)
class Searched:
    """An item that a person looks up in public lists. on: the day as kept or typed; proof, url: of the picture kept."""

    lists: tuple[str, ...]
    wants_proof: bool
    on: str = ""
    proof: str = ""
    url: str = ""


@dataclass(frozen=True)
class Line:
    """One item. tag and said: the look and the words of what the system found; verdict "" until somebody judged.

    missing: a return was asked for without saying why. problems: what is wrong with a lookup. searched: None where
    nothing is looked up.
    """

    item: str
    name: str
    cites: tuple[str, ...]
    tag: str
    said: str
    findings: tuple[str, ...]
    facts: tuple[Fact, ...]
    verdict: str
    note: str
    missing: bool = False
    searched: Searched | None = None
    problems: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """Where a finding of this item points at."""
        return f"items.{self.item}"

    @property
    def is_clean(self) -> bool:
        """Whether the system looked and found nothing, or the item is not asked of this applicant."""
        return not self.findings and self.tag in ("ok", "") and self.searched is None

    @property
    def is_long(self) -> bool:
        """Whether what was stated is better folded."""
        return sum(len(fact.value) for fact in self.facts) > LONG


@implements("S1-17a", "S1-18a", "S0-15")
def checklist(application: Application, law: Rulebook, dossier: Dossier) -> list[Line]:
    """Every item of the stage's checklist. What was judged of an earlier version is offered again, to be confirmed.

    The application is read by ``with_course``.
    """
    judged, known, beyond = judgements(application), _known(application, law), _beyond(application, law)
    return [
        replace(
            _line(item, law, dossier, beyond, [*known.get(item, ()), *_stated(item, dossier, law)], judged.get(item)),
            searched=_searched(item, law, application, judged.get(item)),
        )
        for item in checklist_items(law, application.round.stage)
    ]


@implements("S3-8.1b", "S3-12a")
def _searched(item: str, law: Rulebook, application: Application, judged: Judgement | None) -> Searched | None:
    """What is asked of whoever looks an enterprise up, with what was kept of the last time."""
    terms = law.get(f"conditions.{item}", {})
    if terms.get("check") != "listing":
        return None
    asked = Searched(tuple(terms["absent_from"]), bool(terms.get("proof")))
    if judged is None:
        return asked
    kept = {"pk": application.pk, "digest": judged.proof.digest} if judged.proof is not None else None
    return replace(
        asked, on=judged.looked_on.isoformat() if judged.looked_on else "", proof=judged.proof_name,
        url=reverse("shared:file", kwargs=kept) if kept else "",
    )  # fmt: skip


def typed_lines(given: Mapping[str, str], items: Iterable[str]) -> list[dict[str, Any]]:
    """The verdicts typed, with their notes and the day of a lookup; items left open are left out."""
    found: list[dict[str, Any]] = [
        {
            "item": item,
            "verdict": given.get(f"verdict-{item}", ""),
            "note": given.get(f"note-{item}", "").strip()[:NOTE],
            "looked_on": read_day(given.get(f"looked-{item}", "")),
        }
        for item in items
    ]
    return [line for line in found if line["verdict"] in VERDICTS]


def with_proofs(lines: Sequence[dict[str, Any]], files: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The same with the pictures that were uploaded beside lookups."""
    given = {line["item"]: files.get(f"proof-{line['item']}") for line in lines}
    return [{**line, "file": receive(file)} if (file := given[line["item"]]) else line for line in lines]


def usual_due(now: datetime) -> date | None:
    """The last of the usual working days from tomorrow on; nothing where the calendar of the year is not loaded."""
    try:
        return period(day_of(now), USUAL_DAYS, "working", "next_day", official_calendar()).last
    except YearMissing:
        return None


def with_typed(lines: Sequence[Line], typed: Mapping[str, Mapping[str, Any]], refused: Sequence[Finding]) -> list[Line]:
    """The lines as somebody just typed them, with what is missing marked."""
    return [_as_typed(line, said, refused) if (said := typed.get(line.item)) else line for line in lines]


def _as_typed(line: Line, said: Mapping[str, Any], refused: Sequence[Finding]) -> Line:
    here = [finding for finding in refused if finding.place == line.place]
    shown = replace(line, verdict=said["verdict"], note=said["note"], missing=bool(here) and line.searched is None)
    if line.searched is None:
        return shown
    problems = tuple(finding_words(finding, current_language()).title for finding in here)
    typed = said["looked_on"].isoformat() if said["looked_on"] else line.searched.on
    return replace(shown, problems=problems, searched=replace(line.searched, on=typed))


def _line(
    item: str, law: Rulebook, dossier: Dossier, beyond: Sequence[Finding], facts: Sequence[Fact],
    judged: Judgement | None,
) -> Line:  # fmt: skip
    found = [finding for finding in (*dossier.findings, *beyond) if _concerns(finding, item)]
    tag, said = _found_words(found)
    titles = tuple(finding_words(finding, current_language()).title for finding in found)
    verdict, note = (judged.verdict, judged.note) if judged is not None else ("", "")
    if not verdict and not _applies(law, item, dossier):
        verdict, tag, said = "met", "", say("shared.checklist.not_asked", current_language())
    return Line(item, item_label(law, item), item_clauses(law, item), tag, said, titles, tuple(facts), verdict, note)


def _concerns(finding: Finding, item: str) -> bool:
    """Whether a finding speaks of an item; those on parts of the text stand beside the Word master."""
    part, _, key = item.rpartition(".")
    if finding.place == "unit":
        return item == "recommender"
    if not part:
        return f"{finding.place}.".startswith(f"answers.{key}.") or finding.code.startswith(f"{key}.")
    return finding.place == f"files.{key}" or (key == "master" and finding.place.startswith(MASTER))


def _found_words(found: Sequence[Finding]) -> tuple[str, str]:
    """Look and word of what the system found: the gravest decides."""
    severities = {str(finding.severity) for finding in found}
    language = current_language()
    for severity, tag in (("error", "bad"), ("warning", "wait"), ("info", "")):
        if severity in severities:
            return tag, say(f"shared.checklist.{severity}", language)
    return "ok", say("shared.checklist.nothing", language)


def _applies(law: Rulebook, item: str, dossier: Dossier) -> bool:
    """Whether a condition is asked of this application at all, by what its ``where`` names."""
    where = law.get(f"conditions.{item}.where", {})
    stated = {"scope": dossier.application.scope, "focus": dossier.application.focus}
    return all(stated.get(name, "") in values for name, values in where.items() if name in stated)


def _stated(item: str, dossier: Dossier, law: Rulebook) -> Iterator[Fact]:
    """What the applicant stated of a condition, or handed in as a document."""
    part, _, key = item.rpartition(".")
    if part:
        for file in dossier.files:
            if file["kind"] == key:
                url = reverse("shared:file", args=[dossier.application.pk, file["digest"]])
                yield Fact(str(file.get("check_code") or ""), file["name"], url)
        return
    for answer in dossier.answers:
        if answer.key == key:
            yield from (Fact(label, _plainly(value)) for label, value in answer.parts)
            if answer.reason:
                yield Fact(say("shared.checklist.reason", current_language()), answer.reason)


def _plainly(value: Any) -> str:
    language = current_language()
    return say("shared.checklist.clean", language) if value == "clean" else plain(value, language)


def _beyond(application: Application, law: Rulebook) -> tuple[Finding, ...]:
    """What the applicant was told of the unit when it submitted: whether it covers place and industry (S1-7a)."""
    unit, organisation = application.unit, application.organisation
    if unit is None:
        return ()
    area, seat = (unit.division, unit.industries), (organisation.division, organisation.industry)
    finding = outside_area(area, seat, law.cites("units"))
    return (finding,) if finding is not None else ()


def _known(application: Application, law: Rulebook) -> dict[str, list[Fact]]:
    """What the house knows beside what was stated: the credit code, the unit's list, double filing (S1-D2)."""
    language, version = current_language(), application.current
    assert version is not None
    code = str(version.profile.get("credit_code", ""))
    odd = [finding_words(finding, language).title for finding in check_credit_code(code)]
    checked = "；".join(odd) or say("shared.checklist.code_fits", language)
    found = {"legal_person": [Fact(say("shared.checklist.code", language), f"{code}　{checked}")]}
    place = place_of(application)
    if place is not None and place.list.signed_at is not None:
        listed = say("shared.checklist.recommended", language, rank=place.rank, at=place.list.signed_at)
        found["recommender"] = [Fact(application.unit.name if application.unit else "", listed)]
    for each in (finding_words(finding, language) for finding in _beyond(application, law)):
        found.setdefault("recommender", []).extend([Fact("", each.found), Fact("", each.wanted)])
    numbers = doubles_of(application)
    doubled = say("shared.checklist.others", language, numbers=list(numbers)) if numbers else ""
    alone = say("shared.checklist.alone", language)
    found.setdefault("recommender", []).append(Fact(say("shared.checklist.same_code", language), doubled or alone))
    return found


def judgements(application: Application) -> Mapping[str, Judgement]:
    """What was judged in this round of each item: of the current version, else of the last one before it.

    What was returned and then corrected is judged anew.
    """
    own = Judgement.objects.filter(application=application, round=application.round_id)
    own = own.select_related("version", "proof")
    found: dict[str, Judgement] = {}
    for judgement in own.order_by("version__number"):
        current = judgement.version_id == application.current_id
        if current or judgement.verdict == "met":
            found[judgement.item] = judgement
        else:
            found.pop(judgement.item, None)
    return found


def item_label(law: Rulebook, item: str) -> str:
    """What an item is called: by the rulebook, else by the places of findings."""
    part, _, key = item.rpartition(".")
    path = {"": "conditions", "fields": "materials.fields"}.get(part, f"materials.{part}")
    return label_of(law, f"{path}.{key}") if law.has(f"{path}.{key}") else place_words(item, current_language())


def item_clauses(law: Rulebook, item: str) -> tuple[str, ...]:
    """The clauses an item rests on."""
    part, _, key = item.rpartition(".")
    return law.cites(f"conditions.{key}" if not part else f"materials.{part}.{key}")
