"""What the topics tell: complete, of one piece, and never twice the same."""

import re
from collections import Counter

import pytest

from courses.blocks import LessonBlocks
from courses.domain.teaching.model import READER_OF, Reader, Scene, Telling
from courses.domain.teaching.topics import TOPICS
from lms.models import Audience

TOLD = [(topic, reader, telling) for topic in TOPICS for reader, telling in topic.told.items()]
SCENES = [(telling, scene) for _, _, telling in TOLD for scene in telling.scenes]
LONGEST_CHOICE = LessonBlocks().child_blocks["scene"].child_blocks["choices"].child_block.child_blocks["text"]


def first_sentence(text: str) -> str:
    return re.split(r"(?<=[.!?]) ", text)[0]


def test_every_audience_is_a_kind_of_reader() -> None:
    assert set(READER_OF) == set(Audience)


@pytest.mark.parametrize("reader", list(Reader))
def test_a_reader_is_never_told_two_things_under_one_title_or_in_the_same_first_sentence(reader: Reader) -> None:
    tellings = [topic.told[reader] for topic in TOPICS if reader in topic.told]
    for said in (
        [telling.title for telling in tellings],
        [first_sentence(telling.why) for telling in tellings],
        [telling.keep for telling in tellings],
    ):
        assert [words for words, count in Counter(said).items() if count > 1] == []


@pytest.mark.parametrize("telling", [telling for _, _, telling in TOLD], ids=lambda telling: telling.title)
def test_why_is_short_and_a_line_to_keep_can_be_kept(telling: Telling) -> None:
    assert 8 <= len(telling.why.split()) <= 45
    assert len(telling.keep) <= 100
    assert len(telling.title) <= 60


@pytest.mark.parametrize("scene", [scene for _, scene in SCENES], ids=lambda scene: scene.heading)
def test_one_choice_is_best_and_each_leads_somewhere(scene: Scene) -> None:
    assert [choice.best for choice in scene.choices].count(True) == 1
    assert len({choice.text for choice in scene.choices}) == len({choice.feedback for choice in scene.choices}) == 3
    assert all(choice.text and choice.feedback for choice in scene.choices)
    assert max(len(choice.text) for choice in scene.choices) <= 150
    re.compile(scene.rests_on)


def test_the_best_choice_is_not_always_in_the_same_place() -> None:
    places = Counter([choice.best for choice in scene.choices].index(True) for _, scene in SCENES)
    assert min(places[n] for n in range(3)) >= 2
