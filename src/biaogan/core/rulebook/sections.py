"""The sections of a rulebook and what each may hold. A key that is not in this table is a slip of the pen.

A row is added when a rulebook first sets the value and code first reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from biaogan.core.findings import Finding
from biaogan.core.rulebook.kinds import KINDS
from biaogan.core.rulebook.marks import Entry
from biaogan.core.rulebook.shape import (
    DAY,
    FEW,
    FLAG,
    LIMIT,
    NUMBER,
    RANGE,
    TEXT,
    TEXTS,
    Shape,
    chosen,
    either,
    fields,
    keyed,
    known,
    word,
    words,
)

LAYER_ID: Final = re.compile(r"[a-z][a-z0-9-]*")
CLAUSE_ID: Final = re.compile(r"[A-Z][A-Za-z0-9.-]*")
NONE_WORD: Final = word("none")
NEED: Final = word("required", "optional", "none")
INSTANTS: Final = words("submit", "deliberate")
WINDOW: Final = fields({"opens": DAY, "closes": DAY}, may_wait=True)

ABOUT: Final = fields(
    {
        "id": known(TEXT),
        "layer": known(word("measures", "guide", "annex", "notice", "overlay")),
        "over": known(TEXTS),
        "title": TEXT,
        "programme": TEXT,
        "number": TEXT,
        "issuer": TEXT,
        "organiser": TEXT,
        "entrusted_by": TEXT,
        "year": known(NUMBER),
        "status": word("draft", "in_force", "expired"),
        "issued": DAY,
        "effective": fields(
            {"since": either(DAY, word("issued")), "until": either(DAY, NONE_WORD), "years": LIMIT, "warn_days": NUMBER}
        ),
        "frequency": word("yearly", "two_yearly", "unstated"),
        "basis": TEXTS,
        "addressees": TEXT,
        "adopted": TEXT,
        "priority": TEXT,
        "purpose": TEXT,
        "definition": TEXT,
        "aim": TEXTS,
        "principles": TEXTS,
        "fee": word("free"),
        "disclosure": word("public"),
        "parts": TEXTS,
        "interpreter": TEXT,
        "reconstructed": TEXT,
        "contact": fields(dict.fromkeys(("department", "person", "telephone", "email", "address"), TEXT)),
    },
    needs=("id", "layer", "title"),
)

_LIST = fields(
    {"name": TEXT, "entries": keyed(TEXT, may_wait=True), "codes": keyed(TEXTS), "hints": keyed(TEXTS)},
    needs=("entries",),
)

_BODY: Mapping[str, Shape] = {
    "kind": TEXT,
    "name": TEXT,
    "of": TEXT,
    "kinds": keyed(TEXTS),
    "level": word("county", "city", "province", "nation"),
    "sees": word("own"),
    "local_activity": word("encouraged"),
    "form": word("signature", "meeting", "document"),
    "chosen": word("select", "random", "appoint"),
    "draw": fields(
        {"number": word("exact"), "shortfall": word("redraw"), "vacancy_reasons": words("absent", "recused")}
    ),
    "size": fields({"count": NUMBER, "parity": word("odd")}),
    "employer_most": LIMIT,
    "match": TEXTS,
    "seats": keyed(RANGE),
    "seat_needs": keyed(word("comprehensive")),
    "pledge": NEED,
    "when": word("always", "necessary"),
    "leader": NUMBER,
    "members": RANGE,
}
_BODY_KINDS = ("office", "unit", "panel", "group", "meeting", "department")
_BODIES = chosen(
    {kind: fields(_BODY, needs=("name", "of") if kind == "group" else ("name",)) for kind in _BODY_KINDS}, by="kind"
)

_CONDITION: Mapping[str, Shape] = {
    "name": TEXT,
    "check": TEXT,
    "where": keyed(TEXTS),
    "counted_from": TEXT,
    "proof": TEXT,
}
_CHECKS: Mapping[str, Mapping[str, Shape]] = {
    "legal_form": {"be": word("legal_person"), "branch": word("refuse", "ask")},
    "figure": {"of": TEXT, "above": NUMBER, "years": FEW, "young": word("ask", "refuse", "accept")},
    "record": {"domains": TEXT, "years": LIMIT},
    "judgement": {"asks": keyed(TEXT)},
    "statement": {"says": TEXT},
    "choice": {"of": TEXT, "least": NUMBER, "most": LIMIT},
    "size_class": {"table": NUMBER, "at_most": word("micro", "small", "medium", "large")},
    "recommended": {"by": TEXT},
    "industry": {"list": TEXT, "codes": TEXTS},
    "registration": {"country": TEXT, "operating": FLAG},
    "certificate": {"standard": TEXT, "valid_at": INSTANTS},
    "listing": {"absent_from": TEXTS},
    "management_system": {"running": FLAG, "certificate": NEED},
}
_NEEDS: Mapping[str, tuple[str, ...]] = {
    "figure": ("of", "above", "years"),
    "record": ("domains",),
    "statement": ("says",),
    "choice": ("of",),
    "size_class": ("table", "at_most"),
    "registration": ("country",),
    "certificate": ("standard", "valid_at"),
    "listing": ("absent_from",),
}
_CONDITIONS = chosen(
    {check: fields({**_CONDITION, **own}, needs=_NEEDS.get(check, ())) for check, own in _CHECKS.items()}, by="check"
)

_WANTED = fields(  # of an expert of the pool
    {
        "name": TEXT,
        "check": word("record", "grade", "figure", "judgement", "statement"),
        "of": TEXT,
        "at_least": either(NUMBER, word("senior")),
        "domains": TEXTS,
        "years": LIMIT,
    },
    needs=("name", "check"),
)

_CRITERION = fields({"name": TEXT, "items": keyed(TEXT), "hints": keyed(TEXTS)}, needs=("name", "items"))
MARK: Final = re.compile(r"0|[1-9][0-9]?|100")
_SHEET = fields(
    {
        "name": TEXT,
        "rows": either(word("criteria"), keyed(TEXT)),
        "groups": keyed(TEXTS),
        "beside": word("conditions"),
        "evidence": keyed(TEXTS),
        "scale": RANGE,
        "weights": either(word("equal"), keyed(NUMBER)),
        "official": word("mean"),
        "anchors": keyed(keyed(TEXT, key=MARK)),
    },
    needs=("rows",),
)

_SECTION = fields(
    {
        "name": TEXT,
        "limit": LIMIT,
        "pattern": TEXTS,
        "pattern_severity": word("warning", "error"),
        "hints": TEXTS,
        "illustrated": word("warn"),
        "profile": TEXTS,
    },
    needs=("name", "limit"),
)
_TYPE = fields(
    {
        "font": TEXT,
        "size": TEXT,
        "align": word("center", "left", "right"),
        "bold": FLAG,
        "spacing": word("single"),
        "position": word("above", "below"),
    }
)
_MATERIALS = fields(
    {
        "count": fields({"unit": TEXT, "rule": word("word")}),
        "fields": keyed(fields({"name": TEXT, "choices": keyed(TEXT), "unit": TEXT}, needs=("name",))),
        "sections": keyed(_SECTION),
        "indicators": fields({"years": NUMBER, "columns": keyed(TEXT), "comparison": word("warn")}),
        "documents": keyed(
            fields({"name": TEXT, "need": NEED, "form": word("any", "word", "stamped_scan")}, needs=("name", "need"))
        ),
        "format": fields(
            {
                "page": fields({"size": word("A4"), "orientation": word("portrait", "landscape")}),
                **dict.fromkeys(("title", "abstract_heading", "body", "table_caption", "figure_caption"), _TYPE),
                "numbering": fields({"per": word("kind")}),
            }
        ),
        "package": fields({"form": word("rar", "zip"), "name": TEXTS}),
        "video": fields(
            {"by": word("holders"), "minutes": NUMBER, "parts": keyed(NUMBER), "tolerance_seconds": NUMBER}
        ),
        "downloads": keyed(TEXT),
    }
)

_STAGE: Mapping[str, Shape] = {
    "kind": TEXT,
    "name": TEXT,
    "by": TEXT,
    "when": word("always", "necessary"),
    "window": WINDOW,
    "close_time": TEXT,
    "late": word("refuse", "waiver"),
}
_CORRECTION: Mapping[str, Shape] = {
    "correction_times": LIMIT,
    "correction_days": LIMIT,
    "overdue": word("proceed"),
}
_READING: Mapping[str, Shape] = {
    "sheet": TEXT,
    "readers": either(NUMBER, word("group", "all")),
    "comment": NEED,
    "score": NEED,
    "conclusion": either(NEED, keyed(TEXT)),
    "peers": word("after_own"),
    "applicant_shown": FLAG,
}
PARAMETERS: Final[Mapping[str, Mapping[str, Shape]]] = {
    "apply": {
        "to": TEXT,
        "entry": word("open"),
        "applicant": TEXTS,
        "routed_by": word("choice", "division"),
        "per_applicant": LIMIT,
        "number_form": TEXT,
        "unmet_at_submit": word("reason", "refuse"),
        "portal": fields({"button": TEXT, "choice": TEXT}),
        "email_intake": fields({"subject": TEXTS}),
    },
    "recommend": {
        "checklist": TEXTS,
        "quota": LIMIT,
        "quota_if": fields({"local_activity": NUMBER}),
        "relaxed_by": TEXT,
        "rank": NEED,
        "opinion": NEED,
        "signed": FLAG,
        "verification": word("whole", "per_item"),
        "one_unit": FLAG,
        "organiser_as_unit": word("flag"),
        **_CORRECTION,
    },
    "examine": {
        "conditions": either(word("all"), TEXTS),
        "reason": word("shown"),
        "fresh_days": LIMIT,
        **_CORRECTION,
    },
    "review": _READING,
    "defence": {**_READING, "minutes": LIMIT, "order": word("office", "lot", "number"), "place": TEXT},
    "site_visit": {"team": NUMBER, "report": NEED, "sheet": either(TEXT, NONE_WORD)},
    "deliberate": {
        "basis": word("judgement"),
        "verdicts": fields({"advance": TEXT, "reject": TEXT}, needs=("advance", "reject")),
        "list": TEXT,
        "majority": either(word("half", "two_thirds"), NUMBER),
        "score_of": TEXT,
        "quorum": either(word("half"), NUMBER),
        "ballot": word("open", "secret"),
        "tie": word("discuss", "chair"),
        "departure": word("reason"),
    },
    "consult": {"ask": TEXTS, "per_item": FLAG, "due_days": LIMIT, "silence": word("wait", "agree", "escalate")},
    "notice": {
        "days": NUMBER,
        "unit": word("working", "calendar"),
        "first_day": word("next_day", "notice_day"),
        "channels": TEXTS,
        "columns": TEXTS,
        "repeat_if_changed": FLAG,
    },
    "approve": {
        "form": word("signature", "meeting", "document"),
        "only": word("undisputed", "all"),
        "per": word("list", "item"),
    },
    "announce": {"channels": TEXTS, "form": word("page", "document"), "columns": TEXTS},
}
_STAGES = chosen({kind: fields({**_STAGE, **PARAMETERS[kind]}) for kind in KINDS}, by="kind", default_to_key=True)

_UNIT: Mapping[str, Shape] = {"name": TEXT, "organiser": FLAG}
_CODES = either(TEXTS, NONE_WORD)

SECTIONS: Final[Mapping[str, Shape]] = {
    "about": keyed(ABOUT, key=LAYER_ID),
    "clauses": keyed(fields({"said": TEXT, "summary": TEXT}), key=CLAUSE_ID),
    "outside": keyed(TEXT, key=CLAUSE_ID),
    "lists": keyed(_LIST),
    "bodies": keyed(_BODIES),
    "units": fields(
        {
            "count": NUMBER,
            "region": keyed(fields({**_UNIT, "division": TEXT}, needs=("name",))),
            "industry": keyed(fields({**_UNIT, "industry": _CODES}, needs=("name",))),
        }
    ),
    "conditions": keyed(_CONDITIONS),
    "criteria": keyed(_CRITERION),
    "sheets": keyed(_SHEET),
    "materials": _MATERIALS,
    "pool": fields(
        {
            "name": TEXT,
            "coverage": TEXTS,
            "sources": TEXT,
            "entry": words("public_call", "unit_nomination"),
            "conditions": keyed(_WANTED),
        }
    ),
    "stages": keyed(_STAGES),
    "objections": fields({"open": FLAG, "hold": word("item", "none"), "inquired_by": TEXT, "ruled_by": TEXT}),
    "honour": fields(
        {
            "form": word("title", "list"),
            "name": TEXT,
            "plaque": FLAG,
            "certificate": FLAG,
            "valid_years": LIMIT,
            "watch": TEXT,
            "duties": keyed(TEXT),
            "duties_with": keyed(keyed(TEXT)),
            "support": keyed(TEXT),
            "revoke": fields(
                {
                    "fraud": fields({"window_years": LIMIT}),
                    "accident": fields(
                        {
                            "domains": TEXT,
                            "grade": word("major"),
                            "window_years": LIMIT,
                            "counted_from": word("announce"),
                        }
                    ),
                    "effect": word("revoke_title", "remove_from_list"),
                    "notice": NEED,
                }
            ),
        }
    ),
    "feeds": keyed(
        fields({"to": TEXT, "source": word("current_holders"), "as_unit": TEXT}, needs=("to", "source", "as_unit"))
    ),
    "exchange": fields(
        {
            "events": fields({"target": NUMBER, "partners": TEXTS}),
            "forms": keyed(TEXT),
            "coverage": fields({"kinds": TEXTS}),
            "matching": fields({"kinds": TEXTS}),
            "yearly_update": fields({"asked": FLAG}),
            "units": fields({"forward_call": FLAG, "local_programme": FLAG, "joint_events": FLAG}),
        }
    ),
}


def misshapen(root: Entry) -> Iterator[Finding]:
    """Everything in the laid tree that the table above does not know or wants otherwise."""
    return fields(SECTIONS)(root, "")
