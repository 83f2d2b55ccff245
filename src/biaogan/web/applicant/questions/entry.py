"""First step: who recommends, what is applied for, and whether the conditions are met (S1-9, S1-10, S1-N1.2.4)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from django.forms import Field

from biaogan.apps.applications.models import Application
from biaogan.apps.applications.papers import CONTACT
from biaogan.apps.applications.queries import recommends, routes_by_place
from biaogan.apps.applications.statements import facts_of, years_of
from biaogan.apps.people.models import Organisation, Unit
from biaogan.apps.people.queries import directory_of, unit_at, units_for
from biaogan.core.calendar.years import years_after
from biaogan.core.conditions.model import Condition, Facts
from biaogan.core.conditions.size import sector_of
from biaogan.core.findings import implements
from biaogan.core.identity.codes import find_division, find_industry
from biaogan.core.identity.legal_kinds import legal_kinds
from biaogan.core.rulebook.model import Rulebook
from biaogan.phrases import place_words, say
from biaogan.web.applicant.questions.controls import Day, Figure, box, long_text, radio, select, text
from biaogan.web.applicant.questions.model import Block, Question
from biaogan.web.shared.display import current_language
from biaogan.web.shared.law_words import examples_of, label_of

Conditions = dict[str, Any]


def blocks(application: Application, law: Rulebook, today: date) -> list[Block]:
    """The blocks of the step."""
    conditions: Conditions = law.get("conditions", {})
    asked = [
        _CHECKS[terms["check"]](application, law, key, terms, today)
        for key, terms in conditions.items()
        if terms["check"] in _CHECKS
    ]
    return [_choice_block(application, law), *asked, *_focus_details(application, law), _contact()]


@implements("S1-N1.2.4", "S1-7a", "S1-10", "S1-N1.1.1")
def _choice_block(application: Application, law: Rulebook) -> Block:
    """Who recommends, where somebody does; focus, and scope where the law has scopes."""
    questions = list(_recommender(application, law))
    focus = law.get("lists.focus.entries", {})
    if isinstance(focus, dict) and focus:
        clauses = law.cites("lists.focus.entries")
        control = radio(label_of(law, "lists.focus"), _entries(law, "focus"))
        place, item = ("answers.focus", "focus") if law.has("conditions.focus") else ("fields.focus", "fields.focus")
        questions.append(Question("focus", control, ("focus",), place, item, clauses))
    if law.has("lists.scopes"):
        control = radio(label_of(law, "lists.scopes"), _entries(law, "scopes"), _examples(law, "scopes"))
        clauses = law.cites("lists.scopes.entries")
        questions.append(Question("scope", control, ("scope",), "answers.scope", "scope", clauses))
    title = "block.choice" if recommends(law) else "block.focus"
    return Block(_say(title), tuple(questions), places=("unit",), **_routed(application, law))


def _recommender(application: Application, law: Rulebook) -> Iterator[Question]:
    """The unit, chosen before the first submit; afterwards the office transfers."""
    if recommends(law) and not routes_by_place(law):
        unit = select(_say("unit"), unit_choices(application.organisation, law), _say("unit.help"))
        unit.disabled = bool(application.number)
        clauses = law.cites("conditions.recommender")
        yield Question("unit", unit, ("unit",), "answers.recommender", "recommender", clauses)


def _routed(application: Application, law: Rulebook) -> dict[str, Any]:
    """The unit of the applicant's own place, where the law does not let it choose; the place is in its profile."""
    if not routes_by_place(law):
        return {}
    unit = application.unit if application.number else unit_at(application.organisation, law)
    place = find_division(application.organisation.division)
    english = current_language() == "en"
    facts = (
        (_say("organisation.division"), (place.english if english else place.name) if place else "—"),
        (_say("unit"), unit.name if unit else "—"),
    )
    return {"facts": facts, "link": ("organisation", _say("organisation.edit"))}


def _entries(law: Rulebook, name: str) -> list[tuple[str, str]]:
    """A list of the rulebook as choices."""
    entries = law.get(f"lists.{name}.entries", {})
    found = entries if isinstance(entries, dict) else {}
    return [(key, label_of(law, f"lists.{name}.entries.{key}")) for key in found]


def _examples(law: Rulebook, name: str) -> str:
    """The examples of each entry of a list that has some: 全面质量管理：可靠性、精益生产."""
    path = f"lists.{name}.entries"
    given = ((label, examples_of(law, path, key)) for key, label in _entries(law, name))
    return "；".join(f"{label}：{examples}" for label, examples in given if examples)


def unit_choices(organisation: Organisation, law: Rulebook) -> list[tuple[str, list[tuple[str, str]]]]:
    """The directory in groups: units that cover the organisation first, then regions, then associations."""
    units = list(directory_of(law))
    suggested = units_for(organisation, units)
    others = [unit for unit in units if unit not in suggested]
    groups = [
        (_say("units.suggested"), suggested),
        (_say("units.region"), [unit for unit in others if unit.kind == "region"]),
        (_say("units.industry"), [unit for unit in others if unit.kind != "region"]),
    ]
    return [(title, [_option(unit) for unit in found]) for title, found in groups if found]


def _option(unit: Unit) -> tuple[str, str]:
    return str(unit.pk), unit.name


@implements("S1-9.1")
def _legal_form(application: Application, law: Rulebook, key: str, terms: Any, today: date) -> Block:
    """Kind of organisation and branch come from its profile; only a reason is asked here."""
    organisation = application.organisation
    kind = legal_kinds().get(organisation.kind)
    shown = (kind.english if current_language() == "en" else kind.name) if kind else "—"
    facts = (
        (_say("organisation.name"), organisation.name),
        (_say("organisation.kind"), shown),
        (_say("organisation.is_branch"), _say("yes" if organisation.is_branch else "no")),
    )  # fmt: skip
    return _condition_block(
        law, key, [_reason(law, key)], facts=facts, link=("organisation", _say("organisation.edit")),
        places=(f"answers.{key}.legal_kind", f"answers.{key}.is_branch"),
    )  # fmt: skip


@implements("S1-9.1")
def _figure(application: Application, law: Rulebook, key: str, terms: Any, today: date) -> Block:
    """A figure for each closed year that the law counts."""
    questions = [
        Question(
            f"{key}-{year}", Figure(label=_say(f"figure.{terms['of']}", year=year), words="error.figure"),
            ("answers", key, "value", str(year)), f"answers.{key}.{year}", key,
        )
        for year in years_of(law, key, today)
    ]  # fmt: skip
    return _condition_block(
        law, key, [*questions, _reason(law, key)], lead=_say("figure.lead"), places=(f"answers.{key}",), columns=True
    )


@implements("S1-9.1")
def _record(application: Application, law: Rulebook, key: str, terms: Any, today: date) -> Block:
    """A declaration for each domain."""
    domains = law.get(f"lists.{terms['domains']}.entries", {})
    choices = [("clean", _say("record.clean")), ("found", _say("record.found"))]
    questions = [
        Question(
            f"{key}-{domain}", radio(label_of(law, f"lists.{terms['domains']}.entries.{domain}"), choices),
            ("answers", key, "value", domain), f"answers.{key}.{domain}", key, inline=True,
        )
        for domain in domains
    ]  # fmt: skip
    since = _looks_back(law, key, terms, today)
    lead = _say("record.lead.since", since=since) if since else _say("record.lead")
    days = _happened(law, key, terms) if since else []
    return _condition_block(law, key, [*questions, *days, _reason(law, key)], lead=lead, columns=True)


def _looks_back(law: Rulebook, key: str, terms: Any, today: date) -> date | None:
    """The first day that counts, None where the law looks back without end."""
    years = terms.get("years")
    return years_after(Condition(key, terms, law, Facts(), today).counted_from, -years) if years else None


@implements("S0-8.2c")
def _happened(law: Rulebook, key: str, terms: Any) -> list[Question]:
    """The day on which it happened last, of each domain: what lies before the years that count does not matter."""
    listed = f"lists.{terms['domains']}.entries"
    return [
        Question(
            f"{key}-{domain}-on", Day(label=_say("record.on", domain=label_of(law, f"{listed}.{domain}"))),
            ("answers", key, "value", f"{domain}_on"), f"answers.{key}.{domain}_on", key, folded=True, optional=True,
        )
        for domain in law.get(listed, {})
    ]  # fmt: skip


@implements("S0-7", "S4-2")
def _industry(application: Application, law: Rulebook, key: str, terms: Any, today: date) -> Block:
    """The industry comes from the profile; only a reason is asked here."""
    industry = find_industry(application.organisation.industry)
    name = (industry.english if current_language() == "en" else industry.name) if industry else "—"
    facts = ((_say("organisation.industry"), f"{application.organisation.industry}　{name}".strip("　")),)
    return _condition_block(
        law, key, [_reason(law, key)], facts=facts, link=("organisation", _say("organisation.edit")),
        places=(f"answers.{key}.industry",),
    )  # fmt: skip


@implements("S0-8.1")
def _registration(application: Application, law: Rulebook, key: str, terms: Any, today: date) -> Block:
    """Where it is registered, and whether it is in business."""
    asked = {
        "country": [(terms["country"], _say("registration.here")), ("other", _say("registration.elsewhere"))],
        "operating": [("yes", _say("registration.running")), ("no", _say("registration.ended"))],
    }
    questions = [
        Question(
            f"{key}-{part}", radio(_say(f"registration.{part}"), choices), ("answers", key, "value", part),
            f"answers.{key}.{part}", key, inline=True,
        )
        for part, choices in asked.items()
    ]  # fmt: skip
    facts = ((_say("organisation.credit_code"), application.organisation.credit_code),)
    return _condition_block(law, key, [*questions, _reason(law, key)], facts=facts, columns=True)


@implements("S0-8.3")
def _certificate(application: Application, law: Rulebook, key: str, terms: Any, today: date) -> Block:
    """The certificate as it stands on paper: number, body, days, state, scope, holder."""
    states = [(state, _say(f"certificate.{state}")) for state in ("valid", "suspended", "withdrawn")]
    holders = [(holder, _say(f"certificate.{holder}")) for holder in ("own", "other")]
    asked = {
        "number": text(_say("certificate.number"), most=60), "body": text(_say("certificate.body"), most=120),
        "issued": Day(label=_say("certificate.issued")), "expires": Day(label=_say("certificate.expires")),
        "status": radio(_say("certificate.status"), states), "holder": radio(_say("certificate.holder"), holders),
        "scope": long_text(_say("certificate.scope"), rows=2, most=1000),
    }  # fmt: skip
    questions = [
        Question(
            f"{key}-{part}", control, ("answers", key, "value", part), f"answers.{key}.{part}", key,
        )
        for part, control in asked.items()
    ]  # fmt: skip
    lead = _say("certificate.lead", standard=terms["standard"])
    return _condition_block(law, key, [*questions, _reason(law, key)], lead=lead, columns=True)


@implements("S4-6.1")
def _management_system(application: Application, law: Rulebook, key: str, terms: Any, today: date) -> Block:
    """Whether it runs, and the number of its certificate where the law asks for one or lets one be named."""
    choices = [("yes", _say("system.running")), ("no", _say("system.not_running"))]
    asked: dict[str, Field] = {"running": radio(_say("system.state"), choices)}
    wanted = terms.get("certificate", "optional")
    if wanted != "none":
        asked["number"] = text(_say("certificate.number"), most=60)
    questions = [
        Question(
            f"{key}-{part}", control, ("answers", key, "value", part), f"answers.{key}.{part}", key,
            inline=part == "running", optional=part == "number" and wanted == "optional",
        )
        for part, control in asked.items()
    ]  # fmt: skip
    return _condition_block(law, key, [*questions, _reason(law, key)], lead=_say("system.lead"), columns=True)


@implements("S1-9.3", "S0-8.5", "S4-6.4")
def _statement(application: Application, law: Rulebook, key: str, terms: Any, today: date) -> Block:
    """What the applicant declares."""
    question = Question(
        key, box(label_of(law, f"conditions.{key}.says")), ("answers", key, "value"), f"answers.{key}", key
    )
    return _condition_block(law, key, [question])


@implements("S1-10.4", "S2-1.4")
def _size_class(application: Application, law: Rulebook, key: str, terms: Any, today: date) -> Block:
    """The indicators of the sector of the organisation; all three where the sector is not known."""
    sector = sector_of(application.organisation.industry, terms["table"])
    names = tuple(sector.bounds) if sector else ("employees", "revenue", "assets")
    applies = Condition(key, terms, law, facts_of(application, law), today).applies
    questions = [
        Question(
            f"{key}-{name}", Figure(label=_say(f"size.{name}")), ("answers", key, "value", name),
            f"answers.{key}.{name}", key, optional=not applies,
        )
        for name in names
    ]  # fmt: skip
    lead = _say("size.lead", sector=sector.name) if sector else _say("size.lead.unknown")
    return _condition_block(
        law, key, [*questions, _reason(law, key)], lead=lead, link=("organisation", _say("organisation.edit")),
        places=(f"answers.{key}", f"answers.{key}.industry"), folded=not applies, columns=True,
    )  # fmt: skip


@implements("S1-N1.1.2")
def _focus_details(application: Application, law: Rulebook) -> Iterator[Block]:
    """Share of the niche, core technology and level of 专精特新, where the rulebook asks for them."""
    entries = law.get("lists.focus_details.entries", {})
    if entries:
        questions = tuple(
            Question(
                f"focus_details-{part}", long_text(label_of(law, f"lists.focus_details.entries.{part}"), rows=2),
                ("answers", "focus_details", "value", part), f"answers.focus_details.{part}", "fields.focus_details",
                optional=True,
            )
            for part in entries
        )  # fmt: skip
        clauses = law.cites("lists.focus_details")
        title, lead = label_of(law, "lists.focus_details"), _say("focus_details.lead")
        yield Block(title, questions, clauses, lead=lead, folded=application.focus != "sme")


def _contact() -> Block:
    """Whom the unit and the office speak to."""
    kinds = {"telephone": "tel", "email": "email"}
    questions = []
    for part in CONTACT:
        label = place_words(f"answers.contact.{part}", current_language()).rpartition("› ")[2]
        attributes = {"autocomplete": kinds.get(part, "name" if part == "name" else "off")}
        control = text(label, most=120, inputmode=kinds.get(part, "text"), **attributes)
        path = ("answers", "contact", "value", part)
        questions.append(
            Question(
                f"contact-{part}", control, path, ".".join(("answers", "contact", part)), "fields.contact",
                optional=part == "department",
            )
        )  # fmt: skip
    return Block(_say("block.contact"), tuple(questions), columns=True)


def _condition_block(law: Rulebook, key: str, questions: list[Question], **more: Any) -> Block:
    path = f"conditions.{key}"
    places = (f"answers.{key}", *more.pop("places", ()))
    return Block(label_of(law, path), tuple(questions), law.cites(path), places=places, **more)


def _reason(law: Rulebook, key: str) -> Question:
    """The written reason by which an unmet condition is left to the settler."""
    return Question(
        f"{key}-reason", long_text(_say("reason"), _say("reason.help"), rows=3, most=2000),
        ("answers", key, "reason"), f"answers.{key}.reason", key, folded=True, optional=True,
    )  # fmt: skip


def _say(name: str, /, **told: Any) -> str:
    return say(f"applicant.{name}", current_language(), **told)


_CHECKS: dict[str, Callable[[Application, Rulebook, str, Any, date], Block]] = {
    "legal_form": _legal_form, "figure": _figure, "record": _record, "statement": _statement,
    "size_class": _size_class, "industry": _industry, "registration": _registration, "certificate": _certificate,
    "management_system": _management_system,
}  # fmt: skip
