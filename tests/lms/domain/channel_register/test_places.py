"""Which school a policy's own words name."""

import pytest

from lms.domain.channel_register.places import school_named
from lms.models import School

SCHOOLS = [
    School(pk=number, name=name)
    for number, name in enumerate(
        [
            "Brindle College",
            "Brindle Primary School",
            "St James Church of England Primary School",
            "Chaffcombe C of E Primary School",
            "The Beacon School",
        ],
        1,
    )
]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Brindle College", "Brindle College"),
        ("Brindle Primary", "Brindle Primary School"),
        ("St. James Primary Facebook", "St James Church of England Primary School"),
        ("Saint James", "St James Church of England Primary School"),
        ("Chaffcombe Primary", "Chaffcombe C of E Primary School"),
        ("The Beacon", "The Beacon School"),
        ("Beacon School, main site", "The Beacon School"),
    ],
)
def test_words_that_fit_one_school_name_it(said: str, name: str) -> None:
    found = school_named(said, among=SCHOOLS)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("said", ["", "Brindle", "Trust", "Facebook", "Tavy College", "Primary"])
def test_words_that_fit_none_or_several_name_none(said: str) -> None:
    assert school_named(said, among=SCHOOLS) is None
