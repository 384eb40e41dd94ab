"""Parents who register themselves by their school's link."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
