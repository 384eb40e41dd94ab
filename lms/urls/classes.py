"""Classes: pupils sign in on shared tablets, teachers set what they sign in with."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
