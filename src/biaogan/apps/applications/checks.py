"""What the engines say of a draft, and the plain forms a version freezes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from biaogan.apps.applications.models import Application, Attachment
from biaogan.apps.ledger.chain import canonical
from biaogan.apps.people.models import Organisation
from biaogan.core.findings import Finding
from biaogan.core.rulebook.model import Rulebook


def condition_findings(application: Application, law: Rulebook) -> Sequence[Finding]:
    raise NotImplementedError


def material_findings(application: Application, law: Rulebook) -> Sequence[Finding]:
    raise NotImplementedError


def files_of(application: Application) -> list[dict[str, Any]]:
    """The files of the working copy as a version keeps them."""
    live = Attachment.objects.filter(application=application, removed_at=None).select_related("file")
    return [
        {"kind": item.kind, "name": item.name, "digest": item.file.digest, "size": item.file.size,
         "confidential": item.confidential, "check_code": item.check_code}
        for item in live
    ]  # fmt: skip


def profile_of(organisation: Organisation) -> dict[str, Any]:
    """The organisation as it is now, for a version to keep."""
    fields = ("credit_code", "name", "short_name", "kind", "is_branch", "division", "industry", "profile")
    return {name: getattr(organisation, name) for name in fields}


def plain(value: Any) -> Any:
    """The JSON form of values that may hold dates and decimals."""
    return json.loads(canonical(value))
