"""Office files whose bytes depend on their content alone."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from biaogan.apps.files.render.text import beijing

_CORE = "docProps/core.xml"
_STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")


def reproducible(office_file: bytes, at: datetime) -> bytes:
    """The .docx or .xlsx with every time in it set to ``at``: those of the zip entries and of the properties."""
    result = BytesIO()
    with ZipFile(BytesIO(office_file)) as source, ZipFile(result, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(_entry(name, at), _stamped(content, at) if name == _CORE else content)
    return result.getvalue()


def _entry(name: str, at: datetime) -> ZipInfo:
    entry = ZipInfo(name, beijing(at).timetuple()[:6])
    entry.compress_type = ZIP_DEFLATED
    return entry


def _stamped(core: bytes, at: datetime) -> bytes:
    moment = beijing(at).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    return _STAMP.sub(rb"\g<1>" + moment + rb"\g<3>", core)
