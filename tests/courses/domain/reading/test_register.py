"""The register of channels, as a table and as a list."""

import pytest

from courses.domain.reading.structure.accounts import account_in
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
    ("line", "accounts"),
    [
        ("Twitter @Elm College", [("Twitter", "@Elm College")]),
        ("X (formerly Twitter): @elm", [("X (formerly Twitter)", "@elm")]),
        ("Facebook and Instagram for the sixth form", [("Facebook", None), ("Instagram", None)]),
        ("@elm_school", [(None, "@elm_school")]),
        ("Facebook", [("Facebook", None)]),
    ],
)
def test_a_line_names_platform_and_handle(line: str, accounts: list[tuple[str | None, str | None]]) -> None:
    assert account_in(line) == accounts
