"""Sentences and lead-ins that say whom a policy covers."""

import pytest

from courses.domain.reading.language.scope import demands_compliance, leads_scope, scope_of

SCOPES = [
    ("This policy applies to all staff, governors and volunteers.", "staff,governor,volunteer"),
    ("Our acceptable use agreement also applies equally to parents.", "parent"),
    ("It covers pupils in Years 3 to 6 and their families.", "pupil,parent"),
    ("It covers staff in their dealings with pupils and their families.", "staff"),
    ("It is meant for parents.", "parent"),
    ("These rules are for staff and for governors.", "staff,governor"),
    ("This code binds parish and parent volunteers.", "volunteer"),
    ("This policy covers the use of phones by all pupils.", "pupil"),
    ("This policy covers phones.", ""),
]


@pytest.mark.parametrize(("sentence", "audiences"), SCOPES, ids=[sentence for sentence, _ in SCOPES])
def test_a_sentence_of_scope_names_whom_it_covers(sentence: str, audiences: str) -> None:
    reading = scope_of(sentence)
    assert reading is not None
    assert (reading.scope, reading.modality, ",".join(reading.audiences)) == (True, "statement", audiences)


@pytest.mark.parametrize("sentence", ["It is for the best.", "Staff must read this policy.", "The fire rules are old."])
def test_any_other_sentence_is_no_scope(sentence: str) -> None:
    assert scope_of(sentence) is None


def test_a_lead_in_of_scope_says_no_more_than_that() -> None:
    assert leads_scope("This policy applies to:")
    assert not leads_scope("This policy applies to all staff, who must:")


def test_to_read_and_keep_the_policy_is_no_rule_of_its_own() -> None:
    assert demands_compliance("Staff must read, understand and comply with this policy.")
    assert not demands_compliance("Staff must follow the fire plan.")
