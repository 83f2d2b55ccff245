"""The page for what went wrong here: a full disk is called by its name, since somebody can make room."""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.template import loader

FULL = (errno.ENOSPC, errno.EDQUOT)
SAID_BY_DATABASES = ("disk is full", "no space left on device", "could not extend file")


def server_error(request: HttpRequest) -> HttpResponse:
    """500, or 507 when there is no room left. Rendered without the request: its session may be what cannot be read."""
    status = 507 if any(_is_full(error) for error in _causes(sys.exc_info()[1])) else 500
    return HttpResponse(loader.get_template(f"{status}.html").render(), status=status)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _is_full(error: BaseException) -> bool:
    return (isinstance(error, OSError) and error.errno in FULL) or any(
        words in str(error).lower() for words in SAID_BY_DATABASES
    )
