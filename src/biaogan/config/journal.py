"""The log as one JSON object a line: when, how grave, what, and in which request; never a body, a header,
a key, or a value of the database."""

from __future__ import annotations

import json
import logging
import re
from contextvars import ContextVar
from datetime import UTC, datetime

request_id: ContextVar[str] = ContextVar("request_id", default="")

# the keys in the addresses of confirmation, reset and tracking pages
_KEY_IN_ADDRESS = re.compile(r"(?<=/)[\w:=-]{16,}(?=/|$|\s)")
# PostgreSQL tells the values that clash: an address, a name
_VALUES = re.compile(r"^DETAIL:.*$", re.MULTILINE)


class JsonLine(logging.Formatter):
    """One record as one line."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "said": _KEY_IN_ADDRESS.sub("…", record.getMessage()),
            "request": request_id.get(),
            "trace": _VALUES.sub("DETAIL: …", self.formatException(record.exc_info)) if record.exc_info else "",
        }
        return json.dumps({name: value for name, value in line.items() if value}, ensure_ascii=False)
