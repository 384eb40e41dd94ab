"""Headings that say whom their section is for."""

import pytest

from courses.domain.reading.language.headings import audiences_of_heading

HEADINGS = [
    ("Personal use by staff", "staff"),
    ("Rules for volunteers", "volunteer"),
    ("Expectations of pupils and parents", "pupil,parent"),
    ("What we ask of families", "parent"),
    ("Staff", "staff"),
    ("Governors and trustees", "governor"),
    ("Parents' WhatsApp groups", "parent"),
    ("What pupils can do", "pupil"),
    ("Information for all staff and governors", "staff,governor"),
    ("Photographs of pupils", ""),
    ("Consent by parents for photographs", ""),
    ("Pupils' data", ""),
    ("Doors and gates", ""),
]


@pytest.mark.parametrize(("heading", "audiences"), HEADINGS, ids=[heading for heading, _ in HEADINGS])
def test_a_heading_is_for_those_it_addresses_not_for_those_it_mentions(heading: str, audiences: str) -> None:
    assert ",".join(audiences_of_heading(heading)) == audiences
