"""Text to sentences."""

import pytest

from courses.domain.reading.language.sentences import plain, split_sentences, without_brackets


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Knock first. Then wait!", ["Knock first.", "Then wait!"]),
        ("Ask Mr. Reed. He knows.", ["Ask Mr. Reed.", "He knows."]),
        ("Bring fruit, e.g. Apples.", ["Bring fruit, e.g. Apples."]),
        ("Ask J. Reed.", ["Ask J. Reed."]),
        ("He said “Stop.” Then he left.", ["He said “Stop.", "Then he left."]),
        ("It costs 3.50 pounds.", ["It costs 3.50 pounds."]),
        ("  ", []),
    ],
)
def test_a_full_stop_ends_a_sentence_but_not_behind_an_abbreviation(text: str, sentences: list[str]) -> None:
    assert split_sentences(text) == sentences


def test_plain_text_has_straight_quotes_and_no_citations() -> None:
    assert plain("“Don’t”  run[^1] here") == '"Don\'t" run here'


def test_what_stands_in_brackets_comes_off() -> None:
    assert without_brackets("Staff (and cooks) must wait [here].") == "Staff must wait."
