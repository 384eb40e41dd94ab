"""Narrowing a page of the workbench to what binds one audience."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest

from courses.models import EVERYONE
from lms.models import Audience

NOBODY = "nobody"
"""Stands for the clauses that bind nobody in particular."""
WORDS: dict[str, str] = {
    **{audience.value: audience.label.lower() for audience in Audience},
    EVERYONE: "everyone",
    NOBODY: "nobody in particular",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One audience that the page can be narrowed to, and how much of the page binds it."""

    value: str
    label: str
    count: int
    current: bool


def wanted(request: HttpRequest) -> str:
    """The audience that `?for=` names; "" where it names none that there is."""
    value = request.GET.get("for", "")
    return value if value in WORDS and value != EVERYONE else ""


def binds(audiences: Iterable[str], audience: str) -> bool:
    """Whether something that binds `audiences` is shown when the page is narrowed to `audience` ("": it is not)."""
    bound = set(audiences)
    if audience == NOBODY:
        return not bound
    return not audience or audience in bound or EVERYONE in bound


def choices_of(everything: Iterable[Iterable[str]], *, current: str) -> list[Choice]:
    """The audiences that anything of the page binds, in their usual order; `everything` has those of each thing."""
    things = [set(audiences) for audiences in everything]
    counts = {value: sum(binds(bound, value) for bound in things) for value in WORDS if value != EVERYONE}
    found = [
        Choice(value, WORDS[value], count, value == current)
        for value, count in counts.items()
        if count or value == current
    ]
    return [Choice("", "all", len(things), current == ""), *found]
