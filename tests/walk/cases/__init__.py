"""What each address answers to whom (DESIGN.md §6): the table that the walk holds every page against."""

from collections.abc import Iterator

from tests.walk.cases import (
    calendar,
    channels,
    classes,
    courses,
    desk,
    joining,
    open_to_all,
    own_things,
    people,
    people_import,
    policies,
    requirements,
    returns,
    signing_in,
)
from tests.walk.cases.kit import Case

AREAS = (
    open_to_all,
    signing_in,
    courses,
    policies,
    own_things,
    desk,
    requirements,
    returns,
    people,
    people_import,
    classes,
    joining,
    calendar,
    channels,
)


def every_case() -> Iterator[Case]:
    """Every case of the open part of the site; the Wagtail admin has walks of its own."""
    for area in AREAS:
        yield from area.cases()
