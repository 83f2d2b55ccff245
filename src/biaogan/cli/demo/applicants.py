"""An application of the demo, from the account to the submit, each step an act of its people."""

from __future__ import annotations

from typing import Any

from biaogan.apps.applications.models import Application
from biaogan.apps.applications.papers import check_code_of
from biaogan.apps.people.models import Organisation, Unit
from biaogan.apps.programmes.law import law_of_edition
from biaogan.apps.programmes.models import Edition
from biaogan.cli.demo import masters
from biaogan.cli.demo.stage import Stage, received

PAPERS = {"recommendation_form": "推荐表", "pledge_letter": "承诺书"}
KIND = "company"  # every enterprise of the demo is a company
SECTIONS = ("name", "abstract", "overview", "method", "effect")
FIELDS = ("kind", "origin", "years_applied")


def enter(stage: Stage, edition: Edition, entry: dict[str, Any], email: str = "") -> Application:
    """A complete draft: account, organisation, texts, answers, files."""
    email = email or entry["contact"]["email"]
    stage.register(email, entry["contact"]["name"])
    organisation = _claim(stage, entry, email)
    unit = Unit.objects.get(code=entry["unit"]) if entry.get("unit") else None
    application: Application = stage.do("application.start", edition, email, organisation=organisation, unit=unit)
    stage.do("application.edit", application, email, **_typed(entry))
    return application


def attach(stage: Stage, application: Application, entry: dict[str, Any], email: str = "") -> None:
    """The Word master, and the stamped papers of the draft as it stands."""
    email = email or entry["contact"]["email"]
    short = entry["organisation"]["short"]
    word = received(f"{short}-申报材料.docx", masters.master(entry, stage.now))
    stage.do("application.attach", application, email, kind="master", file=word)
    fresh = Application.objects.select_related("edition", "organisation", "unit", "draft").get(pk=application.pk)
    law = law_of_edition(application.edition)
    for kind, title in PAPERS.items():
        code = check_code_of(fresh, law, kind)
        scan = received(f"{short}-{title}.jpg", masters.scan(title, entry["organisation"]["name"], code))
        stage.do("application.attach", application, email, kind=kind, file=scan, check_code=code)


def submit(stage: Stage, application: Application, entry: dict[str, Any], email: str = "") -> None:
    """The submit, confirmed."""
    stage.do("application.submit", application, email or entry["contact"]["email"], confirmed=True)


def _claim(stage: Stage, entry: dict[str, Any], email: str) -> Organisation:
    facts = entry["organisation"]
    organisation: Organisation = stage.do(
        "organisation.claim", None, email, credit_code=facts["credit_code"], name=facts["name"],
        kind=KIND, file=received("营业执照.jpg", masters.scan("营业执照", facts["name"],
        facts["credit_code"])),
    )  # fmt: skip
    profile = {
        "representative": facts["representative"], "ownership": facts["ownership"], "founded": str(facts["founded"]),
        "location": facts["address"], "products": facts["products"], "people": f"{facts['employees']}人",
    }  # fmt: skip
    stage.do(
        "organisation.edit", organisation, email, short_name=facts["short"], kind=KIND, is_branch=False,
        division=facts["division"], industry=facts["industry"], profile=profile,
    )  # fmt: skip
    return organisation


def _typed(entry: dict[str, Any]) -> dict[str, Any]:
    """What the applicant types, from the content file; what the file leaves out stays empty."""
    facts = entry["organisation"]
    answers = {
        "profit": {str(year): str(value) for year, value in (facts.get("profit") or {}).items()},
        "record": dict.fromkeys(("credit", "quality", "safety", "environment"), "clean"),
        "maturity": _maturity(entry),
        "sharing": True,
        "contact": entry["contact"],
        **{key: str(entry[key]) for key in FIELDS if entry.get(key)},
    }
    if entry.get("scope") == "sme":
        answers["sme"] = {
            "employees": str(facts["employees"]), "revenue": str(facts["revenue"][-1]), "assets": str(facts["assets"]),
        }  # fmt: skip
    if entry.get("sme"):
        answers["focus_details"] = entry["sme"]
    reasons = entry.get("reasons", {})
    return {
        "focus": entry.get("focus") or "",
        "scope": entry.get("scope") or "",
        "sections": {key: str(entry.get(key) or "").strip() for key in SECTIONS},
        "confidential": [key for key in entry.get("confidential", []) if key in SECTIONS],
        "answers": {key: {"value": value, "reason": reasons.get(key, "")} for key, value in answers.items()},
        "indicators": _indicators(entry),
    }


def _maturity(entry: dict[str, Any]) -> dict[str, str]:
    """What is said of the method's standing; drafts that say no years say nothing here either."""
    if not entry.get("years_applied"):
        return {}
    facts = entry["organisation"]
    return {
        "applied_since": f"已连续应用{entry['years_applied']}年，覆盖主要产品和工序",
        "improvement": f"主要指标逐年改善，见指标表共{len(entry.get('indicators') or ())}项",
        "regional_standing": f"在{facts['address'][:6]}同类企业中处于前列",
        "industry_standing": f"主导产品{facts['products'].split('、')[0]}的质量水平居行业前列",
    }


def _indicators(entry: dict[str, Any]) -> list[dict[str, Any]]:
    columns = ("own", "competitor", "benchmark")
    return [
        {
            "name": row["name"], "unit": row["unit"], "year": int(year),
            **{column: str(values[column]) for column in columns if column in values},
        }
        for row in entry.get("indicators") or ()
        for year, values in row["years"].items()
    ]  # fmt: skip
