"""Channels registered as the lines of a list."""

import pytest

from courses.domain.reading.model import ParsedChannel
from courses.domain.reading.structure.entries import channels_of_entry, names_account, names_roles

ENTRIES = [
    (
        "Facebook: Elm Lane School (manager: Mrs A. Reed; posters: Mrs A. Reed and Mr Bo Lund)",
        ParsedChannel(None, "Facebook", "Elm Lane School", "Mrs A. Reed", ("Mrs A. Reed", "Mr Bo Lund")),
    ),
    (
        "Elm Lane School – X – @elmlane – manager: Miss D. Furley – posters: Office, PE staff",
        ParsedChannel("Elm Lane School", "X", "@elmlane", "Miss D. Furley", ("Office", "PE staff")),
    ),
    (
        "YouTube – @elmlane. Managed by: Mr Lund. Posts by: Mr Lund, class teachers.",
        ParsedChannel(None, "YouTube", "@elmlane", "Mr Lund", ("Mr Lund", "class teachers")),
    ),
    (
        "Instagram: @elm – run by the School Business Manager; posters: Office",
        ParsedChannel(None, "Instagram", "@elm", "School Business Manager", ("Office",)),
    ),
    ("Facebook: Elm Lane School", ParsedChannel(None, "Facebook", "Elm Lane School", None, ())),
]


@pytest.mark.parametrize(("line", "channel"), ENTRIES, ids=[line for line, _ in ENTRIES])
def test_a_line_registers_its_channel(line: str, channel: ParsedChannel) -> None:
    assert channels_of_entry(line) == [channel]


def test_a_line_with_roles_is_an_entry_wherever_it_stands() -> None:
    assert names_roles("X: @elm – manager: Office")
    assert not names_roles("Staff must ask the manager: he knows.")


def test_a_line_without_roles_is_one_only_where_channels_are_listed() -> None:
    assert names_account("Facebook: Elm Lane School")
    assert not names_account("Facebook may be used by staff")
