"""Numbering, dates, spelling and punctuation are editorial; whatever is not plainly one of these is material."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.domain.change_sets import Suggestion, suggest
from courses.models import Change, Clause

RULE = "Staff must ask the headteacher, in writing, before they post a picture of a pupil."
Kind = Change.Kind


def clause(text: str, *, lead_in: str = "", modality: str = "must", audiences: tuple[str, ...] = ("staff",)) -> Clause:
    return Clause(text=text, lead_in=lead_in, modality=modality, audiences=list(audiences))


def changed(old: str, new: str) -> Suggestion:
    return suggest(Kind.CHANGED, old=clause(old), new=clause(new))


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("Staff must ask first.", "Staff must ask first", "punctuation or capitals"),
        ("Staff must ask: always.", "Staff must ask – always.", "punctuation or capitals"),
        ("the Headteacher’s leave", "the headteacher's leave", "punctuation or capitals"),
        ("Last read in July 2023.", "Last read in March 2026.", "a date"),
        ("Approved on 8 July 2024", "Approved on 3 March 2026", "a date"),
        ("as guidance of 2023 says", "as guidance of 2025 says", "a date"),
        ("in the year 2024-25", "in the year 2025/26", "a date"),
        ("by 01/09/2024", "by 01.09.2025", "a date"),
        ("as section 3.1 says", "as section 4.2 says", "the number of a clause or a page"),
        ("see Appendix B", "see Appendix C", "the number of a clause or a page"),
        ("Staff must not organize raffles.", "Staff must not organise raffles.", "spelling"),
        ("Staff must recieve leave.", "Staff must receive leave.", "spelling"),
    ],
)
def test_what_is_editorial_says_why(old: str, new: str, why: str) -> None:
    assert changed(old, new) == Suggestion(False, why)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Staff must answer within 5 days.", "Staff must answer within 10 days."),
        ("Staff must answer within five days.", "Staff must answer within ten days."),
        ("Tell Mrs Hartley.", "Tell Mrs Hartlay."),
        ("Tell the manager.", "Tell the managers."),
        ("They approve each post.", "They approved each post."),
        ("Follow @alder_primary.", "Follow @alder_primary2."),
        ("It is lawful.", "It is unlawful."),
        ("Ask a teacher or a governor.", "Ask a teacher."),
        ("Ask before posting.", "Ask after posting."),
        ("Keep it for 2 years.", "Keep it for 2023 days."),
        ("Write to the office", "Write to the officer"),
    ],
)
def test_what_is_not_plainly_editorial_is_material(old: str, new: str) -> None:
    assert changed(old, new).material


def test_another_force_or_other_people_are_material_whatever_the_words() -> None:
    weaker = clause(RULE, modality="should")
    assert suggest(Kind.CHANGED, old=clause(RULE), new=weaker) == Suggestion(True, "its force is another")
    wider = clause(RULE, audiences=("staff", "governor"))
    assert suggest(Kind.RENUMBERED, old=clause(RULE), new=wider) == Suggestion(True, "it binds others")


def test_a_clause_that_came_or_went_is_material() -> None:
    assert suggest(Kind.ADDED, old=None, new=clause(RULE)) == Suggestion(True, "a clause was added")
    assert suggest(Kind.REMOVED, old=clause(RULE), new=None) == Suggestion(True, "a clause was taken out")


def test_another_number_or_another_place_is_editorial_in_the_same_words() -> None:
    assert suggest(Kind.RENUMBERED, old=clause(RULE), new=clause(RULE)).why == "only its number is another"
    assert suggest(Kind.MOVED, old=clause(RULE), new=clause(RULE)).why == "it stands elsewhere, in the same words"
    assert suggest(Kind.MOVED, old=clause(RULE), new=clause(RULE.replace("picture", "film"))).material


def test_the_line_that_leads_its_list_counts_as_its_words() -> None:
    old, new = clause("a picture", lead_in="Staff must not post:"), clause("a picture", lead_in="Staff must not keep:")
    assert suggest(Kind.CHANGED, old=old, new=new).material


@given(st.lists(st.tuples(st.integers(0, len(RULE)), st.sampled_from(" ,.;:–()\"'!")), max_size=8))
def test_whatever_points_and_spaces_are_put_between_words_is_editorial(marks: list[tuple[int, str]]) -> None:
    text = RULE
    for place, mark in marks:
        gap = text.find(" ", place)
        text = text[:gap] + f" {mark} " + text[gap:] if gap >= 0 else text + mark
    assert not changed(RULE, text).material


@given(st.integers(0, len(RULE.split()) - 1), st.sampled_from(["not", "never", "except", "only", "unless", "no"]))
def test_a_word_that_turns_the_sense_is_material_wherever_it_is_put(place: int, word: str) -> None:
    words = RULE.split()
    assert changed(RULE, " ".join([*words[:place], word, *words[place:]])).material
