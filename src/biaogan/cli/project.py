"""Loads the Django project for the commands that need it."""

from __future__ import annotations

import os
import sys


def load() -> None:
    """Make models usable; a configuration that cannot be read ends the command with one line that says why."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "biaogan.config.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except ImproperlyConfigured as error:
        sys.exit(f"biaogan: {error}")
