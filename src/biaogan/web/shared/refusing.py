"""What the door would refuse of a form that is not right yet: everything is said at once."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.forms import BaseForm
from django.http import HttpRequest

from biaogan.core.findings import Finding, errors
from biaogan.web.shared.acting import ask


def refused_besides(
    request: HttpRequest, act_name: str, subject: Model | None, *forms: BaseForm, **inputs: Any
) -> tuple[Finding, ...]:
    """What the door would refuse besides what the forms say themselves.

    inputs: what the forms could read. Files are left out: they are inspected once the rest is right.
    """
    decision = ask(request, act_name, subject, **inputs)
    said = {name for form in forms for name in (*form.errors, *form.files)}
    return tuple(found for found in errors(decision.findings) if found.place not in said) if decision else ()
