"""Documents that are far too long, or take far too long, are refused."""

import pytest

from courses.domain.reading import UnreadablePolicyError, parse_policy
from courses.domain.reading.blocks import Block
from courses.domain.reading.errors import RefusedFileError
from courses.domain.reading.readers import limits
from courses.domain.reading.readers.limits import WORDS, Stopwatch, within_length


def test_a_document_of_the_most_words_is_read_and_one_more_is_refused() -> None:
    within_length([Block("paragraph", " ".join(["word"] * (WORDS - 2))), Block("row", "", cells=("a",))])
    with pytest.raises(RefusedFileError, match="300,000 words"):
        within_length([Block("paragraph", " ".join(["word"] * (WORDS + 1)))])


def test_the_refusal_names_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "WORDS", 5)
    with pytest.raises(UnreadablePolicyError, match=r"^rules\.txt has more than 5 words"):
        parse_policy(b"Staff must knock on every door.", name="rules.txt")


def test_a_stopwatch_is_patient_until_the_time_is_up(monkeypatch: pytest.MonkeyPatch) -> None:
    stopwatch = Stopwatch()
    stopwatch.check()
    monkeypatch.setattr(limits, "SECONDS", -1)
    with pytest.raises(RefusedFileError, match="takes longer"):
        stopwatch.check()
