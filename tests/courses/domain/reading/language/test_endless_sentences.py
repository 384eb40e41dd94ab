"""Sentences without end are read as far as sentences go, so that a file of one line cannot keep a reader busy."""

import datetime

import pytest

from courses.domain.reading import check_policy, coverage_of, parse_policy
from courses.domain.reading.language.audience_words import tokenised
from courses.domain.reading.language.modality import MOST, forces
from courses.domain.reading.language.noun_phrases import noun_phrase
from courses.domain.reading.language.openings import likely_subjects
from courses.domain.reading.language.sentence_reader import read_sentence, read_text
from courses.domain.reading.language.sentences import LONGEST, plain, split_sentences, straightened

FRUIT = "oranges, bananas, cherries, melons, grapes, plums, pears, apples, figs, limes, dates and quinces"

ENDLESS = {
    "one word": "a" * 200_000,
    "one word with hyphens": "a-" * 50_000,
    "and and": "and " * 10_000,
    "a list of people": "staff, " * 5_000 + "must go.",
    "a list of letters": ", ".join("abcdefghijklmnopqrstuvwxyz" * 200),
    "open brackets": "(" * 20_000,
    "brackets in brackets": "(a " * 10_000 + ")" * 10_000,
    "quotes": '"' * 20_000,
    "that that": "that " * 10_000,
    "demands without a stop": "Staff must go and " * 2_000,
    "abbreviations": "Staff go, e.g. " * 2_000,
    "dots": "." * 20_000 + "x",
    "approvals": "policy approved by " * 2_000,
    "accounts": "our accounts " * 2_000 + ":",
}


def test_a_sentence_is_read_to_its_first_letters() -> None:
    endless = "Staff must go and " * 2_000
    assert len(straightened(endless)) > LONGEST
    assert plain(endless) == straightened(endless)[:LONGEST]


def test_no_more_demands_are_read_than_a_sentence_can_have() -> None:
    assert len(forces("‹staff› must go and ‹pupil› must stay, " * (MOST + 5))) == MOST


@pytest.mark.parametrize("text", ENDLESS.values(), ids=ENDLESS)
def test_an_endless_sentence_is_read(text: str) -> None:
    assert read_text(text)
    assert isinstance(forces(tokenised(plain(text))), list)


@pytest.mark.parametrize("shape", ["{}", "- {}", "Staff must ask {}:\n\n- one\n- two"])
@pytest.mark.parametrize("text", ENDLESS.values(), ids=ENDLESS)
def test_a_policy_with_an_endless_line_is_read_and_checked(text: str, shape: str) -> None:
    data = f"# Policy\n\n1. Doors\n\nStaff must knock.\n\n{shape.format(text)}\n\n2. Gates\n\nStaff should wait.\n"
    policy = parse_policy(data.encode(), name="endless.txt")
    assert {"Staff must knock.", "Staff should wait."} <= {clause.text for clause in policy.clauses}
    assert coverage_of(policy)
    assert check_policy(policy, on=datetime.date(2026, 11, 21))


def test_things_listed_behind_people_do_not_multiply_the_ways_to_read_them() -> None:
    reading = read_sentence(f"All staff, {FRUIT} must be fresh.")
    assert reading.modality == "must"
    assert noun_phrase(f"‹staff›, {FRUIT} and ‹governor›") == ("staff", "governor")
    assert noun_phrase(f"‹staff›, {FRUIT}") == ("staff",)


def test_each_place_where_a_subject_may_begin_is_offered_once_and_the_list_of_people_first() -> None:
    offered = list(likely_subjects("In class, " + "‹staff›, " * 20 + "‹pupil›"))
    assert len(offered) == 22
    assert offered[0] == offered[-1] == "‹staff›, " * 20 + "‹pupil›"


def test_sentences_that_end_in_abbreviations_stay_one() -> None:
    assert split_sentences("Ask Mr. " * 3_000 + "Reed.") == [("Ask Mr. " * 3_000 + "Reed.")]
