"""Lists as Excel files; each one taken leaves its trace (S1-15)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any

from django.http import HttpRequest, HttpResponse

from biaogan.apps.programmes.models import Edition
from biaogan.core.findings import implements
from biaogan.phrases import say
from biaogan.web.shared.acting import note_access, party
from biaogan.web.shared.display import current_language
from biaogan.web.shared.instant import now_of
from biaogan.web.shared.workbook import download_list

FORMS = {"submitted": "moment", "name": "long", "organisation": "long"}


@implements("S1-15", "S0-13b")
def export_list(
    request: HttpRequest, edition: Edition | None, title: str, columns: Sequence[str], rows: Iterable[Sequence[Any]],
    forms: Mapping[str, str] = FORMS, words: str = "office.column",
) -> HttpResponse:  # fmt: skip
    """The rows as a sheet under the columns, whose headers are the phrases ``<words>.<column>``; noted with its digest.

    edition: None for a list of the whole house. forms: column -> form of a column that is no plain text.
    """
    heads = [(say(f"{words}.{column}", current_language()), forms.get(column, "text")) for column in columns]
    now, author = now_of(request), party(request).name
    name = f"{edition.title}{title}" if edition is not None else title
    response = download_list(name, heads, rows, now=now, author=author)
    response["Cache-Control"] = "private, no-store"
    digest = sha256(response.content).hexdigest()
    note_access(request, "list.export", edition, "", detail=f"{title} {digest[:16]} {' '.join(columns)}")
    return response
