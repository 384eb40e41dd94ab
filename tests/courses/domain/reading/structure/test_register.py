"""The register of channels, as a table and as a list."""

import pytest

from courses.domain.reading.blocks import Block
from courses.domain.reading.structure.register import channels_of_row, register_columns
from tests.courses.domain.reading.documents import numbered

TABLE = """Channels

We have the following official channels:

| Trust/School | Account | Administered by | Approved users (posting) |
|---|---|---|---|
| Trust | <p><b>X</b> - @oaktrust</p><p><b>Facebook</b> – Oak Trust</p> | Office | Office & HR, J Ray |
| Elm School | @elmschool | | Head / Class teachers |
| Ash School | YouTube | Head | |

Passwords must be kept in the safe.
"""


def test_a_table_registers_a_channel_for_each_account() -> None:
    parsed = numbered(TABLE)
    assert [(c.school, c.platform, c.handle, c.manager, c.posters) for c in parsed.channels] == [
        ("Trust", "X", "@oaktrust", "Office", ("Office", "HR", "J Ray")),
        ("Trust", "Facebook", "Oak Trust", "Office", ("Office", "HR", "J Ray")),
        ("Elm School", None, "@elmschool", None, ("Head", "Class teachers")),
        ("Ash School", "YouTube", None, "Head", ()),
    ]


def test_rows_of_the_register_are_not_clauses() -> None:
    assert [clause.text for clause in numbered(TABLE).clauses] == ["Passwords must be kept in the safe."]


def test_a_list_registers_channels_and_the_next_sentence_names_their_manager() -> None:
    parsed = numbered(
        "Channels\n\nOur official accounts are as follows:\n\n- Facebook "
        "– Elm School\n- Instagram @elm\n\n"
        "These accounts are managed by the school office. Staff must not share codes."
    )
    assert [(c.platform, c.handle, c.manager) for c in parsed.channels] == [
        ("Facebook", "Elm School", "school office"),
        ("Instagram", "@elm", "school office"),
    ]
    assert len(parsed.clauses) == 1


@pytest.mark.parametrize(
    ("heading", "columns"),
    [
        (("Platform", "Handle", "Manager", "Posters"), {"platform": 0, "handle": 1, "manager": 2, "posters": 3}),
        (("Account", "Platform", "Run by"), {"handle": 0, "platform": 1, "manager": 2}),
        (("Platform", "Account name", "Approved users"), {"platform": 0, "handle": 1, "posters": 2}),
        (("School", "Channel", "Looked after by"), {"school": 0, "platform": 1, "manager": 2}),
        (("Page", "Who runs it", "Who may post"), {"handle": 0, "manager": 1, "posters": 2}),
        (("Who", "What"), None),
        (("Facebook", "the office"), None),
    ],
)
def test_a_heading_row_says_which_column_holds_platform_account_and_people(
    heading: tuple[str, ...], columns: dict[str, int] | None
) -> None:
    assert register_columns(Block("row", "", cells=heading)) == columns


def test_a_line_is_no_row_of_a_register() -> None:
    assert register_columns(Block("paragraph", "Platform and manager")) is None


def test_platforms_and_handles_in_two_cells_go_together_line_by_line() -> None:
    columns = {"platform": 0, "handle": 1, "manager": 2}
    row = Block("row", "", cells=("X\nFacebook", "@elm\nElm School", "Office"))
    assert [(c.platform, c.handle, c.manager, c.tabled) for c in channels_of_row(row, columns)] == [
        ("X", "@elm", "Office", False),
        ("Facebook", "Elm School", "Office", False),
    ]
