"""What every page of the workbench has of the admin's own: its title and the way back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from courses.models import Policy

Crumb = tuple[str, str]
"""A label and the address it leads to; of the page itself, ""."""


def page(
    request: HttpRequest, name: str, context: dict[str, object], *, title: str, trail: tuple[Crumb, ...] = ()
) -> HttpResponse:
    """The page `courses/workbench/NAME.html`, under the pages of `trail`."""
    crumbs = [("Home", reverse("wagtailadmin_home")), ("Policies", reverse("workbench:policies")), *trail]
    if title != "Policies":
        crumbs.append((title, ""))
    chrome = {
        "header_title": title,
        "header_icon": "doc-full",
        "breadcrumbs_items": [{"label": label, "url": url} for label, url in crumbs],
    }
    return render(request, f"courses/workbench/{name}.html", {**chrome, **context})


def crumb_of(policy: Policy) -> Crumb:
    return policy.title, reverse("workbench:policy", args=[policy.pk])
