"""Items: the parts of an application that can be judged, returned and corrected one by one.

An item is a key of a condition ("profit"), or "sections.abstract", "fields.origin", "indicators", "documents.master".
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from biaogan.apps.applications.models import Application, Attachment, Correction
from biaogan.apps.applications.papers import KINDS as PAPERS
from biaogan.core.findings import implements
from biaogan.core.rulebook.model import Rulebook

OWN_FIELDS = ("focus", "focus_details", "contact")  # asked of every applicant; no field of a rulebook's list


@implements("S1-17a", "S1-18a", "S0-15")
def items_of(law: Rulebook) -> list[str]:
    """Everything that may be sent back to an applicant, in the order of the form."""
    documents = law.get("materials.documents", {})
    return [
        *law.get("conditions", {}),
        *(f"fields.{key}" for key in (*OWN_FIELDS, *law.get("materials.fields", {}))),
        *(f"sections.{key}" for key in named(law.get("materials.sections", {}))),
        "indicators",
        *(f"documents.{key}" for key in named(documents)),
    ]


@implements("S1-17a", "S1-18a", "S0-15")
def open_items(correction: Correction) -> list[str]:
    """What may be changed while a correction is open: the items named, and the stamped papers printed from them."""
    return [*(item["item"] for item in correction.items), *(f"documents.{kind}" for kind in PAPERS)]


def named(entries: Mapping[str, Any]) -> list[str]:
    """Keys of the entries of a list of the rulebook; what stands beside them as a mere value is no entry."""
    return [key for key, value in entries.items() if isinstance(value, dict) and "name" in value]


def item_name(law: Rulebook, item: str) -> str:
    """What the rulebook calls an item; "" where it leaves the name to the phrases."""
    part, _, key = item.rpartition(".")
    path = {"": "conditions", "fields": "materials.fields"}.get(part, f"materials.{part}")
    found = law.get(f"{path}.{key}.name", law.get(f"lists.{key}.name", ""))
    return found if isinstance(found, str) else ""


def edited_items(application: Application, law: Rulebook, inputs: Mapping[str, Any]) -> set[str]:
    """The items that the inputs of ``application.edit`` or ``application.attach`` would change."""
    if inputs.keys() & {"file", "remove", "mark"}:
        return _attached(application, inputs)
    found = {f"sections.{key}" for key in inputs.get("sections", {})}
    found |= {_answered(law, key) for key in inputs.get("answers", {})}
    found |= {"indicators"} if "indicators" in inputs else set()
    found |= {_answered(law, key) for key in ("scope", "focus") if key in inputs}
    found |= {"recommender"} if "unit" in inputs else set()
    if "confidential" in inputs:
        found |= {f"sections.{key}" for key in set(inputs["confidential"]) ^ set(application.draft.confidential)}
    return found


def _answered(law: Rulebook, key: str) -> str:
    return key if law.has(f"conditions.{key}") else f"fields.{key}"


def _attached(application: Application, inputs: Mapping[str, Any]) -> set[str]:
    held = inputs.get("remove", inputs.get("mark"))
    if held is not None:
        kinds = Attachment.objects.filter(application=application, pk=held).values_list("kind", flat=True)
        return {f"documents.{kind}" for kind in kinds}
    return {f"documents.{inputs['kind']}"}
