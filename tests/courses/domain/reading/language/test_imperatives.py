"""Sentences that begin with an order."""

import pytest

from courses.domain.reading.language.imperatives import is_imperative, is_prohibition

SENTENCES = [
    ("Close the gate.", True, False),
    ("Please also close the gate.", True, False),
    ("If in doubt, ask the cook.", True, False),
    ("In the yard, walk.", True, False),
    ("The yard is small; walk.", True, False),
    ("The yard is small – walk.", True, False),
    ("Parents, please wait.", True, False),
    ("Do not run.", True, True),
    ("If it rains, don't run.", True, True),
    ("Never run.", True, True),
    ("Please note the time.", False, False),
    ("Use of the gate is free.", False, False),
    ("Contact will be brief.", False, False),
    ("“Run” means to go fast.", False, False),
    ("The gate is shut.", False, False),
]


@pytest.mark.parametrize(
    ("sentence", "imperative", "prohibition"), SENTENCES, ids=[sentence for sentence, _, _ in SENTENCES]
)
def test_an_order_is_told_from_a_statement(sentence: str, imperative: bool, prohibition: bool) -> None:
    assert is_imperative(sentence) is imperative
    assert is_prohibition(sentence) is prohibition
