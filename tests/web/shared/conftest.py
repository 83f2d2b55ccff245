"""A template rendered as a page of either language would."""

from __future__ import annotations

import copy

import pytest
from django.template import Context, Template
from django.utils import translation
from lxml import html


@pytest.fixture
def draw():
    """HTML text of template source."""

    def render(source: str, language: str = "zh-hans", **context) -> str:
        with translation.override(language):
            return Template("{% load biaogan %}" + source).render(Context(context))

    return render


@pytest.fixture
def look(draw):
    """The same, parsed, under one <div>."""

    def render(source: str, language: str = "zh-hans", **context):
        return html.fragment_fromstring(draw(source, language, **context), create_parent="div")

    return render


@pytest.fixture
def bare_layout(settings):
    """The layout without the desks' own navigation."""
    settings.TEMPLATES = copy.deepcopy(settings.TEMPLATES)
    options = settings.TEMPLATES[0]["OPTIONS"]
    options["context_processors"] = [name for name in options["context_processors"] if not name.endswith(".navigation")]
