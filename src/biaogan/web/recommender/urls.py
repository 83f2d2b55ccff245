"""Addresses of the recommending unit's desk."""

from django.urls import URLPattern, path

from biaogan.web.recommender.views import desk, review

app_name = "recommender"
urlpatterns: list[URLPattern] = [
    path("", desk.desk, name="desk"),
    path("applications/<int:pk>", review.application, name="application"),
]
