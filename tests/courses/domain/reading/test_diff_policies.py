"""Two versions, clause by clause."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courses.domain.reading import Difference, ParsedPolicy, carry_keys, diff_policies
from courses.domain.reading.comparing.assignment import best_pairs
from courses.domain.reading.comparing.words import compare_words
from tests.courses.domain.reading.documents import numbered, policy

DOORS = "Doors\n\nStaff must knock before they go in.\n\nPupils should hold the door."
BELLS = "Bells\n\nStaff must ring the bell at noon.\n\nParents may wait by the gate."


def counts(difference: Difference) -> dict[str, int]:
    return {name: len(listed) for name, listed in difference.as_json().items() if isinstance(listed, list) and listed}


def test_a_version_does_not_differ_from_itself() -> None:
    difference = diff_policies(numbered(DOORS, BELLS), numbered(DOORS, BELLS))
    assert difference.is_empty
    assert difference.as_json() == {
        "added": [], "removed": [], "changed": [], "moved": [], "renumbered": [], "unchanged": 4, "audiences": {},
    }  # fmt: skip


def test_a_reworded_clause_is_changed_word_by_word_and_keeps_its_key() -> None:
    old, new = numbered(DOORS), numbered(DOORS.replace("before they go in", "and wait before they go in"))
    (change,) = diff_policies(old, new).changed
    assert change.words == (("=", "Staff must knock"), ("+", "and wait"), ("=", "before they go in."))
    assert change.old.key == change.new.key == old.clauses[0].key


def test_added_and_removed_clauses_count_for_those_they_bind() -> None:
    difference = diff_policies(numbered(DOORS), numbered(DOORS.replace("Pupils should hold the door.", ""), BELLS))
    assert counts(difference) == {"added": 2, "removed": 1}
    assert difference.audiences == {"staff": 1, "pupil": 1, "parent": 1}


def test_a_clause_in_another_section_is_moved_even_if_reworded() -> None:
    old = numbered(DOORS + "\n\nVolunteers must sign the visitors' book each day.", BELLS)
    new = numbered(DOORS, BELLS + "\n\nVolunteers must sign the visitors' book every day.")
    assert counts(diff_policies(old, new)) == {"moved": 1}


def test_text_without_a_number_is_unchanged_under_a_renumbered_heading() -> None:
    difference = diff_policies(numbered(DOORS, BELLS), numbered("New\n\nStaff must smile.", DOORS, BELLS))
    assert counts(difference) == {"added": 1}
    assert difference.unchanged == 4


def test_a_numbered_clause_under_another_number_is_renumbered() -> None:
    old, new = (
        numbered("Doors\n\n1.1 Staff must knock."),
        numbered("Doors\n\n1.1 Pupils should smile.\n\n1.2 Staff must knock."),
    )
    difference = diff_policies(old, new)
    assert counts(difference) == {"added": 1, "renumbered": 1}
    assert difference.added[0].key not in {clause.key for clause in old.clauses}


def test_a_reheaded_section_keeps_its_clauses_where_they_are() -> None:
    difference = diff_policies(numbered(DOORS, BELLS), numbered(DOORS.replace("Doors", "Doors and gates"), BELLS))
    assert difference.is_empty


def test_when_the_force_of_a_lead_in_changes_its_bullets_are_changed() -> None:
    lists = "Doors\n\nStaff should:\n\n- knock\n- wait"
    difference = diff_policies(numbered(lists), numbered(lists.replace("should", "must")))
    assert [(change.old.modality, change.new.modality) for change in difference.changed] == [("should", "must")] * 2
    assert difference.audiences == {"staff": 2}


def test_the_same_bullet_for_two_audiences_keeps_to_its_own() -> None:
    lists = "Staff\n\nStaff must not:\n\n- shout\n- run", "Pupils\n\nPupils must not:\n\n- shout\n- run"
    difference = diff_policies(numbered(*lists), numbered(lists[0].replace("- shout\n", ""), lists[1]))
    assert [(clause.text, clause.audiences) for clause in difference.removed] == [("shout", ("staff",))]
    assert counts(difference) == {"removed": 1}


def test_a_clause_goes_with_the_one_it_resembles_most_not_the_first_it_resembles() -> None:
    old = numbered("Doors\n\nStaff must lock the front door at six.\n\nStaff must lock the side door at seven.")
    new = numbered(
        "Doors\n\nStaff must lock the side door at seven sharp.\n\nStaff must lock the front door at six sharp."
    )
    pairs = {(change.old.text[:24], change.new.text[:24]) for change in diff_policies(old, new).changed}
    assert pairs == {("Staff must lock the fron",) * 2, ("Staff must lock the side",) * 2}


def test_carried_keys_stay_unique_and_never_reuse_a_removed_key() -> None:
    old, new = numbered(DOORS, BELLS), numbered(BELLS, "Doors\n\nPupils should hold the heavy door.")
    carried = carry_keys(old.clauses, new)
    keys = [clause.key for clause in carried.clauses]
    assert len(keys) == len(set(keys))
    assert set(keys) < {clause.key for clause in old.clauses}


def test_word_steps_rebuild_both_texts_and_mirror() -> None:
    steps = compare_words("tell the office on the same day", "tell the head at once on the day")
    assert " ".join(words for sign, words in steps if sign != "+") == "tell the office on the same day"
    assert " ".join(words for sign, words in steps if sign != "-") == "tell the head at once on the day"


@pytest.mark.parametrize("size", [3, 70])
def test_the_best_total_wins_in_small_sets_and_every_row_is_served_once_in_large_ones(size: int) -> None:
    scores = {(row, column): 1.0 for row in range(size) for column in range(size)}
    assert len(best_pairs(scores)) == size
    assert best_pairs({(0, 0): 0.9, (0, 1): 0.8, (1, 0): 0.8}) == [(0, 1), (1, 0)]


ACTS = ("knock", "knock twice", "lock the gate at six", "lock the gate at seven")
RULES = [
    f"{who} {force} {act}."
    for who in ("Staff", "Pupils", "Volunteers")
    for force in ("must", "should not")
    for act in ACTS
]
SENTENCES = st.lists(st.sampled_from(RULES), min_size=1, max_size=8)


def version(first: list[str], second: list[str]) -> ParsedPolicy:
    return numbered("Doors\n\n" + "\n\n".join(first), "Gates\n\n" + "\n\n".join(f"- {text}" for text in second))


@settings(max_examples=60)
@given(SENTENCES, SENTENCES)
def test_any_version_equals_itself(first: list[str], second: list[str]) -> None:
    assert diff_policies(version(first, second), version(first, second)).is_empty


@settings(max_examples=60)
@given(SENTENCES, SENTENCES, SENTENCES, SENTENCES)
def test_the_mirrored_comparison_is_the_mirror(a: list[str], b: list[str], c: list[str], d: list[str]) -> None:
    there, back = diff_policies(version(a, b), version(c, d)), diff_policies(version(c, d), version(a, b))
    assert sorted(clause.text for clause in there.added) == sorted(clause.text for clause in back.removed)
    assert sorted(clause.text for clause in there.removed) == sorted(clause.text for clause in back.added)
    for name in ("changed", "moved", "renumbered"):
        assert sorted((change.old.text, change.new.text) for change in getattr(there, name)) == sorted(
            (change.new.text, change.old.text) for change in getattr(back, name)
        )
    swap = {"+": "-", "-": "+", "=": "="}
    assert sorted(sorted((swap[sign], words) for sign, words in change.words) for change in there.changed) == sorted(
        sorted(change.words) for change in back.changed
    )
    assert there.unchanged == back.unchanged
    assert there.audiences == back.audiences


@settings(max_examples=60)
@given(SENTENCES, SENTENCES, st.randoms(use_true_random=False))
def test_every_clause_is_in_one_list_only(first: list[str], second: list[str], chance: random.Random) -> None:
    shuffled = chance.sample(first + second, len(first))
    old, new = version(first, second), version(shuffled, second)
    difference = diff_policies(old, new)
    paired = len(difference.changed) + len(difference.moved) + len(difference.renumbered) + difference.unchanged
    assert len(old.clauses) == paired + len(difference.removed)
    assert len(new.clauses) == paired + len(difference.added)


def test_a_policy_of_one_clause_may_be_replaced_whole() -> None:
    difference = diff_policies(
        policy("1. A\n\nStaff must knock.\n\n2. B\n\nStaff must ring.\n"),
        numbered("Other\n\nGovernors will meet in March."),
    )
    assert counts(difference) == {"added": 1, "removed": 2}


def test_an_endless_line_that_was_reworded_is_told_as_replaced() -> None:
    shared = "mind every word of this rule " * 1_500
    old, new = numbered(f"Rules\nStaff must {shared}."), numbered(f"Rules\nStaff must not {shared}.")
    (change,) = diff_policies(old, new).changed
    assert [(sign, len(words.split())) for sign, words in change.words] == [("-", 9_003), ("+", 9_004)]
