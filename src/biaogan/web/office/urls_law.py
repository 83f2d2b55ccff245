"""Addresses of the desk for the law."""

from django.urls import URLPattern, path

from biaogan.web.office.views import edition_values, law, law_shelf, law_texts

urlpatterns: list[URLPattern] = [
    path("law", law.law, name="law"),
    path("law/compare", law.compare, name="law_compare"),
    path("law/import", law_shelf.take_in, name="law_import"),
    path("law/rulebooks/<slug:stack>/export.zip", law_shelf.export, name="law_export"),
    path("law/rulebooks/<slug:stack>", law.rulebook, name="law_rulebook"),
    path("law/rulebooks/<slug:stack>/values", law.values, name="law_values"),
    path("law/rulebooks/<slug:stack>/clauses/<str:clause>", law.clause, name="law_clause"),
    path("law/rulebooks/<slug:stack>/texts", law_texts.texts, name="law_texts"),
    path("law/texts/<int:pk>", law_texts.official_file, name="law_file"),
    path("editions/<int:pk>/values", edition_values.edition_values, name="edition_values"),
]
