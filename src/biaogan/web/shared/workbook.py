"""Lists as Excel workbooks for download. What writes them is loaded only when somebody asks for one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import quote

from django.http import HttpResponse

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def download_list(
    name: str, columns: Sequence[tuple[str, str]], rows: Iterable[Sequence[Any]], *, now: datetime, author: str = ""
) -> HttpResponse:
    """One list as .xlsx.

    name: of the file and the sheet. columns: (header, form) with a form of ``files.render.sheet.Form`` in lower case:
    text long count figure day moment. rows: a value a column.
    """
    from biaogan.apps.files.render.sheet import Column, Form, Sheet, write_workbook

    heads = [Column(header, Form[form.upper()]) for header, form in columns]
    content = write_workbook([Sheet(name, heads, rows)], title=name, author=author, at=now)
    response = HttpResponse(content, content_type=MEDIA_TYPE)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}.xlsx"
    return response
