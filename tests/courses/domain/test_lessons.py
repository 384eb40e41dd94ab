from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from courses.domain.lessons import FEW, MANY, blocks_for, heading_words, lesson_drafts, minutes_for
from courses.models import Clause


def clauses(*sections: tuple[str, int], lead_in: str = "") -> list[Clause]:
    """Clauses under headings, so many each, in order."""
    headings = [heading for heading, count in sections for _ in range(count)]
    return [
        Clause(pk=n, position=n, key=f"c{n}", path=[heading] if heading else [], lead_in=lead_in, text="Words")
        for n, heading in enumerate(headings, 1)
    ]


def shape(given: list[Clause]) -> list[tuple[str, int]]:
    return [(draft.title, len(draft.clauses)) for draft in lesson_drafts(given)]


def test_a_section_is_a_lesson() -> None:
    assert shape(clauses(("Staff accounts", 5), ("Photographs", 12))) == [("Staff accounts", 5), ("Photographs", 12)]


def test_a_long_section_is_split_into_parts_of_about_the_same_length() -> None:
    assert shape(clauses(("Posting", 13))) == [("Posting, part 1", 7), ("Posting, part 2", 6)]
    assert [count for _, count in shape(clauses(("Posting", 25)))] == [9, 9, 7]


def test_short_sections_are_joined_until_there_is_enough_to_read() -> None:
    assert shape(clauses(("Scope", 1), ("Staff", 2), ("Reporting", 1), ("Photographs", 4))) == [
        ("Scope and more", 4),
        ("Photographs", 4),
    ]


def test_two_short_sections_are_named_both() -> None:
    assert shape(clauses(("Scope", 1), ("Staff", 5))) == [("Scope; staff", 6)]


def test_a_short_section_is_not_joined_where_the_lesson_would_be_too_long() -> None:
    assert shape(clauses(("Scope", 1), ("Staff", 12))) == [("Scope", 1), ("Staff", 12)]


def test_headings_are_not_shouted_and_never_missing() -> None:
    assert heading_words("USE OF PHOTOGRAPHS") == "Use of photographs"
    assert heading_words(" Use of X ") == "Use of X"
    assert shape(clauses(("", 4))) == [("What the policy says", 4)]


@given(st.lists(st.tuples(st.sampled_from(["A", "B", "C"]), st.integers(1, 40)), max_size=8))
def test_every_clause_is_in_one_lesson_in_its_place_and_no_lesson_is_too_long(sections: list[tuple[str, int]]) -> None:
    everything = clauses(*sections)
    drafts = lesson_drafts(everything)
    assert [clause for draft in drafts for clause in draft.clauses] == everything
    assert all(0 < len(draft.clauses) <= MANY for draft in drafts)
    for one, following in pairwise(drafts):
        assert len(one.clauses) >= FEW or len(one.clauses) + len(following.clauses) > MANY


def test_clauses_under_one_leading_line_are_one_list_and_others_stand_alone() -> None:
    listed = clauses(("Staff", 3), lead_in="Staff must not:")
    alone = [Clause(pk=8, text="A"), Clause(pk=9, text="B")]
    assert blocks_for([*listed, *alone]) == [
        {"type": "rules", "value": {"lead_in": "Staff must not:", "clauses": [1, 2, 3]}},
        {"type": "clause", "value": {"clause": 8}},
        {"type": "clause", "value": {"clause": 9}},
    ]


def test_blocks_hold_the_numbers_of_clauses_and_none_of_their_words() -> None:
    blocks = blocks_for([Clause(pk=7, text="Never share a log-in", lead_in="")])
    assert "log-in" not in str(blocks)


def test_reading_takes_a_minute_for_each_180_words_begun() -> None:
    assert minutes_for([]) == 1
    assert minutes_for([Clause(text="word " * 180)]) == 1
    assert minutes_for([Clause(text="word " * 100), Clause(text="word " * 81)]) == 2
