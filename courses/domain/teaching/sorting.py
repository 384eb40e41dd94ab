"""Which topic a clause is about, by its words, its leading line and its heading."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from courses.domain.teaching.model import Reader, Topic
from courses.domain.teaching.topics import TOPICS
from courses.models import Clause

IN_TEXT, AROUND_IT = 3, 1
"""What a word of a topic counts for in the clause itself, and in the line or heading above it."""
EXCEPTION = re.compile(r"^(unless|except|the (only )?exception|this (rule )?does not apply|however)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a clause belongs: under a topic or, where no topic claims it, under the heading of its section."""

    topic: Topic | None
    heading: str


def places_of(clauses: Sequence[Clause], reader: Reader) -> dict[int, Place]:
    """The place of each clause by its number, for one kind of reader; an exception stays with the rule before it."""
    found: dict[int, Place] = {}
    before: Place | None = None
    for clause in clauses:
        heading = clause.path[0] if clause.path else ""
        if before is None or not EXCEPTION.match(clause.text):
            topic = topic_of(clause, reader)
            before = Place(topic, "" if topic else heading)
        found[clause.pk] = before
    return found


def topic_of(clause: Clause, reader: Reader) -> Topic | None:
    """The topic with most of its words in the clause; None where there are none in the clause or above it."""
    above = " ".join([clause.lead_in, *clause.path[-1:]])
    scores = {
        topic.key: (IN_TEXT * _matches(topic, clause.text) + AROUND_IT * _matches(topic, above), -n)
        for n, topic in enumerate(TOPICS)
        if reader in topic.told
    }
    best = max(scores, key=lambda key: scores[key])
    return next(topic for topic in TOPICS if topic.key == best) if scores[best][0] else None


def _matches(topic: Topic, text: str) -> int:
    return sum(bool(pattern.search(text)) for pattern in _patterns(topic.words))


@cache
def _patterns(words: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(word, re.IGNORECASE) for word in words)
