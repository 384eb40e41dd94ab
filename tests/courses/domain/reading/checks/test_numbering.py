"""Gaps in the numbers of sections and clauses."""

import datetime

import pytest

from courses.domain.reading import check_policy
from tests.courses.domain.reading.documents import numbered, policy

ON = datetime.date(2026, 11, 21)


def gaps(text: str) -> list[str | None]:
    found = check_policy(policy(f"# House policy\n\n{text}\n"), on=ON)
    return [finding.label for finding in found if finding.code == "numbering-gap"]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("## 1. Doors\n\nStaff must knock.\n\n## 2. Gates\n\nStaff must wait.", []),
        ("## 1. Doors\n\nStaff must knock.\n\n## 3. Gates\n\nStaff must wait.", ["3"]),
        ("## A. Doors\n\nStaff must knock.\n\n## C. Gates\n\nStaff must wait.", ["C"]),
        ("## I. Doors\n\nStaff must knock.\n\n## II. Gates\n\nStaff wait.\n\n## IV. Bells\n\nStaff ring.", ["IV"]),
        ("## I. Doors\n\nStaff must knock.\n\n## II. Gates\n\nStaff wait.\n\n## III. Bells\n\nStaff ring.", []),
    ],
)
def test_sections_are_counted_by_figures_letters_and_roman_numerals(text: str, labels: list[str]) -> None:
    assert gaps(text) == labels


def test_a_number_of_a_mere_lead_in_leaves_no_gap() -> None:
    lists = "1.1 Staff must knock.\n\n1.2 Staff must:\n\n(a) wait\n(b) smile\n\n1.3 Staff must ring."
    assert gaps(f"## 1. Doors\n\n{lists}\n\n## 2. Gates\n\nStaff wait.") == []


def test_the_letters_of_a_list_are_counted_below_their_number() -> None:
    parsed = numbered("Doors\n\n1.1 Staff must:\n\n(a) wait\n(c) smile", "Gates\n\nStaff must wait.")
    found = [finding for finding in check_policy(parsed, on=ON) if finding.code == "numbering-gap"]
    assert [(finding.label, finding.quote) for finding in found] == [("1.1(c)", "smile")]


def test_a_list_of_ten_letters_has_no_gap_at_its_i() -> None:
    items = "\n".join(f"({letter}) lamp {letter}" for letter in "abcdefghij")
    parsed = numbered(f"Rules\n\nStaff must dust:\n\n{items}")
    assert [finding for finding in check_policy(parsed, on=ON) if finding.code == "numbering-gap"] == []
