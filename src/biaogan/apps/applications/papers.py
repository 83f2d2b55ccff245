"""The papers an applicant prints, stamps and scans: what they say, and the check code that ties a scan to its draft."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.conf import settings
from django.db.models import QuerySet

from biaogan.apps.applications.models import Application
from biaogan.apps.files import documents
from biaogan.apps.files.models import Document
from biaogan.apps.people.models import Organisation
from biaogan.core.findings import implements
from biaogan.core.identity.codes import find_industry
from biaogan.core.rulebook.model import Rulebook
from biaogan.phrases import place_words, wording

# document of the rulebook -> kind of generated document
KINDS: Final = {"recommendation_form": "form", "pledge_letter": "commitment", "sharing_letter": "sharing"}
PRINTED: Final = ("representative", "ownership", "founded", "industry_name", "industry_code", "location", "products")
CONTACT: Final = ("name", "department", "telephone", "email")


@implements("S1-N1.2.3a", "S4-8.1", "S4-8.3", "S4-8.4.2")
def ask_for_paper(application: Application, law: Rulebook, kind: str, now: datetime) -> Document:
    """Ask for the paper of the draft as it is now; an unchanged draft gives the same document."""
    content = _WRITERS[kind](application, law)
    code = documents.check_code(content)
    name = f"{application.organisation.name}{law.get(f'materials.documents.{kind}.name')}.docx"
    printed = {
        **content,
        "check": {"code": code, "address": f"{settings.SITE_URL}/go/{application.key}"},
        "at": now.isoformat(),
    }
    held = issued(application, kind).filter(check_code=code).first()
    return held or documents.ask(KINDS[kind], application.key, name, printed, now=now, check_code=code)


def check_code_of(application: Application, law: Rulebook, kind: str) -> str:
    """The code that the paper would carry if it were printed now."""
    return documents.check_code(_WRITERS[kind](application, law))


def issued(application: Application, kind: str) -> QuerySet[Document]:
    """Papers of a kind that were made for this application, the newest first."""
    return Document.objects.filter(subject=application.key, kind=KINDS[kind]).order_by("-asked_at", "-pk")


def _form(application: Application, law: Rulebook) -> dict[str, Any]:
    """The recommendation form (推荐表)."""
    answers, sections = application.draft.answers, application.draft.sections
    return {
        "title": f"{application.edition.title}{law.get('materials.documents.recommendation_form.name')}",
        "organisation": application.organisation.name,
        "facts": organisation_facts(application.organisation),
        "name": sections.get("name", ""),
        "unit": application.unit.name if application.unit else "",
        "focus": law.get(f"lists.focus.entries.{application.focus}", "") if application.focus else "",
        "scope": law.get(f"lists.scopes.entries.{application.scope}", "") if application.scope else "",
        "more": [
            _fact(terms["name"], field_words(terms, answers.get(key, {}).get("value")))
            for key, terms in law.get("materials.fields", {}).items()
        ],
        "abstract": sections.get("abstract", ""),
        "contact": [
            _fact(_contact_words(part), answers.get("contact", {}).get("value", {}).get(part)) for part in CONTACT
        ],
    }


def _pledge(application: Application, law: Rulebook) -> dict[str, Any]:
    """The commitment letter (承诺书)."""
    return {
        "title": law.get("materials.documents.pledge_letter.name"),
        "to": law.get("bodies.office.name"),
        "programme": application.edition.title,
        "organisation": application.organisation.name,
        "credit_code": application.organisation.credit_code,
        "name": application.draft.sections.get("name", ""),
        "domains": list(law.get("lists.record_domains.entries", {}).values()),
        "years": _years_looked_back(law),
        "shares": not law.has("materials.documents.sharing_letter"),
        "checked_by": [stage.name for stage in law.stages if stage.kind in ("examine", "site_visit")],
        "loses_title": law.get("honour.revoke.effect", "revoke_title") == "revoke_title",
    }


def _years_looked_back(law: Rulebook) -> int | None:
    """Over how many years a clean record is wanted, None = without end."""
    asked = [terms.get("years") for terms in law.get("conditions", {}).values() if terms["check"] == "record"]
    return next((years for years in asked if isinstance(years, int)), None)


@implements("S0-8.5")
def _sharing(application: Application, law: Rulebook) -> dict[str, Any]:
    """The commitment to share (分享承诺书)."""
    return {
        "title": law.get("materials.documents.sharing_letter.name"),
        "to": law.get("bodies.office.name"),
        "programme": application.edition.title,
        "organisation": application.organisation.name,
        "credit_code": application.organisation.credit_code,
        "name": application.draft.sections.get("name", ""),
    }


_WRITERS: Final = {"recommendation_form": _form, "pledge_letter": _pledge, "sharing_letter": _sharing}


@implements("S2-B1.1.3b")
def organisation_facts(organisation: Organisation) -> list[dict[str, Any]]:
    """The facts of the organisation that a form has room for, in the order of the guide."""
    industry = find_industry(organisation.industry)
    known = {
        **organisation.profile,
        "industry_name": industry.name if industry else None,
        "industry_code": organisation.industry,
    }
    facts = [_fact(place_words("credit_code"), organisation.credit_code)]
    return facts + [_fact(place_words(key), known.get(key)) for key in PRINTED]


def field_words(terms: Mapping[str, Any], value: Any) -> str:
    """What was chosen or typed in a field of the rulebook, with its unit; "" where nothing was."""
    if value in (None, ""):
        return ""
    if "choices" in terms:
        return str(terms["choices"].get(value, value))
    return f"{wording.plain(value)}{terms.get('unit', '')}"


def _contact_words(part: str) -> str:
    return place_words(f"answers.contact.{part}").rpartition("› ")[2]


def _fact(label: str, value: Any) -> dict[str, Any]:
    return {"label": label, "value": str(value) if value else None}
