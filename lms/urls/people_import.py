"""Bringing a file of people in: preview, then apply."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
