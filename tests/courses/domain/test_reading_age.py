"""How hard a text is to read."""

import pytest

from courses.domain.reading_age import MOST, grade_of, syllables_in
from courses.domain.teaching.model import READER_OF, READER_OF_BAND, Reader
from courses.domain.teaching.topics import TOPICS
from lms.models import Audience

PLATYPUS = "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature."


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("cat", 1), ("the", 1), ("school", 1), ("time", 1), ("asked", 1), ("wanted", 2), ("pictures", 2),
        ("table", 2), ("photo", 2), ("grown-up", 2), ("family", 3), ("policy", 3), ("responsible", 4),
    ],
)  # fmt: skip
def test_syllables_are_counted_as_they_are_spoken(word: str, count: int) -> None:
    assert syllables_in(word) == count


def test_the_grade_is_kincaids() -> None:
    assert grade_of("The cat sat on the mat.") == 0.0
    assert grade_of(PLATYPUS) == pytest.approx(11.3, abs=1.2)  # by hand: 24 syllables in 13 words


def test_longer_sentences_are_harder() -> None:
    short = "We went home. It was late. The sun was low. We had tea."
    assert grade_of(short) < grade_of(short.replace(". ", " and "))


def test_no_words_are_no_grade() -> None:
    assert grade_of("") == grade_of("123 !") == 0.0


READERS = [(READER_OF[Audience.PARENT], MOST[Audience.PARENT])]
READERS += [(reader, MOST[Audience.PUPIL]) for reader in READER_OF_BAND.values()]


@pytest.mark.parametrize(("reader", "most"), READERS)
def test_our_own_words_can_be_read_by_those_they_are_for(reader: Reader, most: float) -> None:
    for telling in (topic.told[reader] for topic in TOPICS if reader in topic.told):
        said = [telling.why, telling.keep]
        for scene in telling.scenes:
            said += [scene.story, *(text for choice in scene.choices for text in (choice.text, choice.feedback))]
        assert grade_of("\n".join(said)) <= most, telling.title
