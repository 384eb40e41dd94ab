"""Sections, and whether plain numbers run through all of them."""

import pytest

from courses.domain.reading.blocks import Block
from courses.domain.reading.structure.headings import HeadingShape
from courses.domain.reading.structure.labels import number_of
from courses.domain.reading.structure.outline import Outline


def outline(*sections: str) -> Outline:
    """Return an outline of sections numbered I, II, …, each given as the markers of its items."""
    made = Outline()
    for numeral, markers in zip(("I", "II", "III", "IV"), sections, strict=False):
        made.add_heading(HeadingShape(number_of(f"{numeral}.", after=""), f"Part {numeral}", 0, "numbered"))
        for marker in markers.split():
            made.add(Block("item", "Staff must knock.", marker=marker))
    return made


@pytest.mark.parametrize(
    ("sections", "run_on"),
    [
        (("1. 2. 3.", "4. 5.", "6. 7."), True),
        (("1. 2.", "", "3. 4.", "5."), True),
        (("1. 2.", "1. 2.", "1. 2."), False),
        (("1. 2.", "3. 4."), False),
        (("(1) (2)", "(3)", "(4)"), True),
        (("a. b.", "c. d.", "e."), False),
        ((), False),
    ],
)
def test_numbers_run_on_where_two_sections_go_on_from_the_one_before(sections: tuple[str, ...], run_on: bool) -> None:
    assert outline(*sections).numbers_run_on is run_on


def test_a_section_is_below_the_nearest_of_a_higher_level() -> None:
    made = Outline()
    for marker, text in (("1.", "Doors"), ("1.1", "Front"), ("1.2", "Back"), ("2.", "Gates")):
        made.add_heading(HeadingShape(number_of(marker), text, 0, "numbered"))
    assert [(section.label, section.path) for section in made.sections] == [
        ("1", ("Doors",)),
        ("1.1", ("Doors", "Front")),
        ("1.2", ("Doors", "Back")),
        ("2", ("Gates",)),
    ]


def test_text_before_the_first_heading_is_loose() -> None:
    made = Outline()
    made.add(Block("paragraph", "Welcome."))
    assert [block.text for block in made.loose] == ["Welcome."]
