"""Parting the clauses of a course into lessons."""

from hypothesis import given
from hypothesis import strategies as st

from courses.domain.teaching.drafting import FEW, MANY, lesson_drafts
from courses.domain.teaching.headings import heading_words
from courses.domain.teaching.model import Reader
from courses.models import Clause

WORDS = ("Wear green", "Accept a friend request", "Post an image", "Report a breach", "Be respectful", "Comply with it")


def clauses(*sections: tuple[str, int], text: str = "Wear green") -> list[Clause]:
    """Clauses under headings, so many each, in order."""
    headings = [heading for heading, count in sections for _ in range(count)]
    return [
        Clause(pk=n, position=n, key=f"c{n}", path=[heading] if heading else [], lead_in="", text=text)
        for n, heading in enumerate(headings, 1)
    ]


def shape(given: list[Clause]) -> list[tuple[str, int]]:
    return [(draft.telling.title, len(draft.clauses)) for draft in lesson_drafts(given, Reader.ADULT)]


def test_a_topic_is_a_lesson_wherever_its_clauses_stand() -> None:
    found = [*clauses(("One", 3), text="Post an image"), *clauses(("Two", 2), text="Report a breach")]
    found += clauses(("Three", 1), text="Post an image")
    for n, clause in enumerate(found, 1):
        clause.pk = clause.position = n
    assert shape(found) == [("Photos and film", 4), ("When something goes wrong", 2)]


def test_what_no_topic_claims_is_a_lesson_of_its_section() -> None:
    assert shape(clauses(("UNIFORM", 3), ("Lunch", 2))) == [("Uniform", 3), ("Lunch", 2)]


def test_more_than_a_lesson_holds_is_told_in_parts_of_about_the_same_length() -> None:
    assert shape(clauses(("Uniform", 10))) == [("Uniform", 5), ("Uniform, part 2", 5)]
    assert shape(clauses(("Uniform", 20))) == [("Uniform", 7), ("Uniform, part 2", 7), ("Uniform, part 3", 6)]


def test_a_single_clause_is_told_with_those_it_stands_beside() -> None:
    assert shape(clauses(("Lunch", 4), ("Uniform", 1), ("Bells", 3))) == [("Lunch", 5), ("Bells", 3)]


def test_headings_are_not_shouted_and_never_missing() -> None:
    assert heading_words("USE OF BIKES") == "Use of bikes"
    assert heading_words(" Use of X ") == "Use of X"
    assert shape(clauses(("", 4))) == [("What the policy says", 4)]


@given(
    st.lists(st.tuples(st.sampled_from(["A", "B", "C"]), st.sampled_from(WORDS)), max_size=60),
    st.sampled_from(list(Reader)),
)
def test_every_clause_is_in_one_lesson_and_no_two_lessons_begin_alike(
    rules: list[tuple[str, str]], reader: Reader
) -> None:
    everything = [
        Clause(pk=n, position=n, key=f"c{n}", path=[section], lead_in="", text=text)
        for n, (section, text) in enumerate(rules, 1)
    ]
    drafts = lesson_drafts(everything, reader)
    told = [clause.pk for draft in drafts for clause in draft.clauses]
    assert sorted(told) == [clause.pk for clause in everything]
    assert all(0 < len(draft.clauses) <= MANY for draft in drafts)
    assert len(drafts) <= 1 or all(len(draft.clauses) >= FEW for draft in drafts)
    assert all(draft.clauses == sorted(draft.clauses, key=lambda clause: clause.position) for draft in drafts)
    for said in ([draft.telling.title for draft in drafts], [draft.telling.why for draft in drafts]):
        assert len(set(said)) == len(said)
