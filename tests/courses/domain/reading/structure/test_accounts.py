"""Accounts and people, as a cell or an entry names them."""

import pytest

from courses.domain.reading.structure.accounts import account_in, filled, people


@pytest.mark.parametrize(
    ("line", "accounts"),
    [
        ("Twitter @Elm College", [("Twitter", "@Elm College")]),
        ("X (formerly Twitter): @elm", [("X (formerly Twitter)", "@elm")]),
        ("Facebook and Instagram for the sixth form", [("Facebook", None), ("Instagram", None)]),
        ("Facebook and Instagram: @elm", [("Facebook", "@elm"), ("Instagram", "@elm")]),
        ("@elm_school", [(None, "@elm_school")]),
        ("Facebook", [("Facebook", None)]),
        ("our newsletter", [(None, "our newsletter")]),
        ("  ", []),
    ],
)
def test_a_line_names_platform_and_handle(line: str, accounts: list[tuple[str | None, str | None]]) -> None:
    assert account_in(line) == accounts


@pytest.mark.parametrize(
    ("cell", "named"),
    [
        ("Head / class teachers", ("Head", "class teachers")),
        ("Office & HR, J Ray", ("Office", "HR", "J Ray")),
        ("Head\nBursar", ("Head", "Bursar")),
        ("Mrs Sandy", ("Mrs Sandy",)),
        ("TBC", ()),
        ("____", ()),
        ("to be appointed", ()),
    ],
)
def test_a_cell_names_people_each_by_itself(cell: str, named: tuple[str, ...]) -> None:
    assert people(cell) == named


def test_a_blank_cell_says_nothing() -> None:
    assert [filled(text) for text in ("n/a", "None", "…", "vacant", "Head  of\nYear")] == [
        *(None, None, None, None),
        "Head of Year",
    ]
