"""What is in no clause, heading or datum is listed, with what it is."""

from courses.domain.reading import ParsedPolicy
from tests.courses.domain.reading.documents import numbered, policy


def left(parsed: ParsedPolicy) -> list[tuple[str, str | None, str]]:
    return [(leftover.kind, leftover.label, leftover.text) for leftover in parsed.remainder]


def test_a_whole_policy_leaves_nothing() -> None:
    assert left(numbered("Rules\n\nStaff must:\n\n- knock\n- wait")) == []


def test_what_stands_before_the_first_section_is_front_matter() -> None:
    parsed = policy(
        "House policy\n\nWe love our house, every brick of it.\n\n1. Rules\n\nStaff must knock.\n\n2. End\n\nBye.\n"
    )
    assert left(parsed) == [("front matter", None, "We love our house, every brick of it.")]


def test_a_line_of_document_control_that_is_no_metadatum_is_kept() -> None:
    parsed = numbered("Rules\n\nStaff must knock.", front="| Owner | Head |\n|---|---|\n| Location | Website |")
    assert ("document control", None, "Location\tWebsite") in left(parsed)


def test_running_lines_are_listed_once() -> None:
    body = "\n\n".join(
        f"{number}. Part {number}\n\nStaff must knock {number} times.\n\nElm Lane School policy"
        for number in range(1, 5)
    )
    assert left(policy(f"House policy\n\n{body}\n")) == [("running line", None, "Elm Lane School policy")]


def test_the_heading_of_a_table_and_what_announces_the_channels_are_listed() -> None:
    parsed = numbered(
        "Channels\n\nOur official channels are as follows:\n\n- X – @elm – manager: Head – posters: Office",
        "Duties\n\n| Who | What |\n|---|---|\n| Staff | must knock |",
    )
    assert left(parsed) == [
        ("lead-in of a list", "1", "Our official channels are as follows:"),
        ("register", "1", "X – @elm – manager: Head – posters: Office"),
        ("heading of a table", "2", "Who\tWhat"),
    ]


def test_a_footnote_that_nothing_cites_is_listed() -> None:
    assert left(numbered("Rules\n\nStaff must knock.\n\n[^9]: On wood.")) == [("footnote", None, "On wood.")]
