"""The people of a school: who they are, what they may do."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
