"""Addresses from the committee to the honours."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
