"""What several papers share: who issues, whom to ask, addresses of pages, how clauses are called."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings

from biaogan.apps.applications.models import Application
from biaogan.apps.applications.queries import recommends
from biaogan.apps.files.render.letter import Contact
from biaogan.apps.programmes.models import Edition
from biaogan.core.rulebook.model import Rulebook, Word
from biaogan.core.rulebook.register import load_register


def address(path: str) -> str:
    """The full address of a page."""
    return f"{settings.SITE_URL}{path}"


def issuer(law: Rulebook) -> str:
    """Who issues formal papers: the organiser."""
    return str(law.about("organiser", layer="measures"))


def office(law: Rulebook) -> str:
    """The office, as the rulebook names it."""
    return str(law.get("bodies.office.name", issuer(law)))


def contact(edition: Edition, law: Rulebook) -> Contact:
    """Whom to ask: what the edition entered (S1-N4)."""
    given = edition.contacts
    return Contact(
        office=office(law), person=given.get("person", ""), phone=given.get("telephone", ""),
        email=given.get("email", ""), address=given.get("address", ""),
    )  # fmt: skip


def basis(law: Rulebook, path: str) -> str:
    """The measures and the article a step rests on: 《全国质量标杆遴选管理办法》第二十条."""
    register = load_register()
    said = [register[clause].said for clause in law.cites(path) if clause in register]
    return f"《{law.about('title', layer='measures')}》{said[0] if said else ''}"


def words(law: Rulebook, path: str, default: str = "") -> str:
    """A value as text; what is not known is left empty."""
    value = law.get(path, default)
    return default if isinstance(value, Word) else str(value)


def asked_before(law: Rulebook) -> tuple[str, ...]:
    """The bodies that are asked for their opinion before a list is made public: they get a copy of what came of it."""
    bodies = [body for stage in law.stages if stage.kind == "consult" for body in stage.get("ask", [])]
    return tuple(words(law, f"bodies.{body}.name", str(body)) for body in bodies)


def rows(applications: Iterable[Application], law: Rulebook) -> tuple[tuple[str, ...], ...]:
    """(organisation, experience, unit) of a public list; no unit where nobody recommends."""
    shown = len(columns(law))
    return tuple(
        (item.organisation.name, item.name, item.unit.name if item.unit else "")[:shown] for item in applications
    )


def columns(law: Rulebook) -> tuple[str, ...]:
    """What stands over the columns of a public list."""
    return COLUMNS if recommends(law) else COLUMNS[:2]


def weights(law: Rulebook) -> tuple[float, ...]:
    """How wide they are beside one another."""
    return WEIGHTS[: len(columns(law))]


COLUMNS = ("单位名称", "经验名称", "推荐单位")
WEIGHTS = (4, 5, 3)
