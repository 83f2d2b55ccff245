"""Addresses of the recommending unit's desk. ``?unit=`` and ``?edition=`` choose among those of the clerk."""

from django.urls import URLPattern, path

from biaogan.web.recommender.views import applications, desk, lists, review

app_name = "recommender"
urlpatterns: list[URLPattern] = [
    path("", desk.desk, name="desk"),
    path("enter", desk.enter, name="enter"),
    path("drop", desk.drop, name="drop"),
    path("lists", lists.lists, name="lists"),
    path("lists/<int:pk>", desk.change, name="change"),
    path("lists/<int:pk>/recall", lists.recall, name="recall"),
    path("lists/<int:pk>/scan", lists.scan, name="scan"),
    path("applications", applications.applications, name="applications"),
    path("applications/list.xlsx", applications.export, name="export"),
    path("applications/<int:pk>", review.application, name="application"),
    path("applications/<int:pk>/checklist", review.judge, name="judge"),
    path("applications/<int:pk>/recommend", review.recommend, name="recommend"),
    path("applications/<int:pk>/reject", review.reject, name="reject"),
    path("activities", lists.activities, name="activities"),
    path("past", lists.past, name="past"),
    path("history", applications.history, name="history"),
]
