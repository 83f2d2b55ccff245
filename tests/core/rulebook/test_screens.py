"""Screens as the sources declare them."""

import pytest

from biaogan.core.rulebook.screens import read_screens

URLS = """
from django.urls import path
from biaogan.web.office.views import desk
urlpatterns = [path("", desk.desk), path("lists/<int:pk>", desk.lists), path("lists/<int:pk>/enter", desk.enter),
               path("lists.xlsx", desk.export)]
"""
VIEWS = """
@act("unit.work")
@implements("S1-17b")
def desk(request):
    return _show(request)

def _show(request):
    return render(request, "office/desk.html")

@act("application.withdraw", Application)
def lists(request, listing):
    return render(request, "office/untitled.html")

@act("unit.work")
@require_POST
def enter(request, listing):
    carry_out(request, "recommendation.enter", listing)

@public
@require_safe
def export(request): ...

@act("unit.work")
def nowhere(request): ...
"""


@pytest.fixture
def screens(tmp_path):
    """What is read of a house with one desk: (address, words, clauses)."""
    desk = tmp_path / "src" / "biaogan" / "web" / "office"
    (desk / "views").mkdir(parents=True)
    (desk / "templates" / "office").mkdir(parents=True)
    (desk / "urls.py").write_text(URLS)
    (desk / "views" / "desk.py").write_text(VIEWS)
    (desk / "templates" / "office" / "desk.html").write_text('{% block title %}{% say "office.desk" %}{% endblock %}')
    return list(read_screens(tmp_path / "src" / "biaogan", tmp_path))


def test_screen_is_of_its_own_clauses_and_only_without_any_of_its_acts(screens):
    assert {screen.address: screen.clauses for screen in screens} == {
        "/office/": ("S1-17b",),
        "/office/lists/<pk>": ("S1-4",),
        "/office/lists/<pk>/enter": ("S1-7b", "S1-7c", "S1-N3.2"),
        "/office/lists.xlsx": (),
        "nowhere": ("S1-7b", "S1-7c", "S1-N3.2"),
    }


def test_screen_is_called_by_its_title_else_by_what_it_does(screens):
    assert {screen.address: screen.words for screen in screens} == {
        "/office/": "office.desk",
        "/office/lists/<pk>": "acts.application.withdraw",
        "/office/lists/<pk>/enter": "acts.recommendation.enter",
        "/office/lists.xlsx": "office.export",
        "nowhere": "",
    }


def test_screen_names_its_desk_and_its_line(screens):
    assert (screens[0].desk, screens[0].place) == ("office", "src/biaogan/web/office/views/desk.py:4")
