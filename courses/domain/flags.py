"""Blocks whose rule has changed: which they are, the old words and the new, and what an editor might do."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from courses.domain.own_words import own_words
from courses.domain.reading.comparing.words import Step, compare_words
from courses.domain.teaching.pointing import pointed_at
from courses.models import BlockFlag, Clause, CoursePage, LessonPage, PolicyVersion
from lms.domain.audit import record
from lms.models import Person

SHORTEST = 4
"""Letters of a phrase that is looked for in an editor's words: "the" is everywhere."""
REST = ("scene", "check")
"""Blocks that rest on a rule without showing it as one."""


@dataclass(frozen=True, slots=True)
class Flagged:
    """A flag as an editor meets it: the rule before and now, word by word, and what might be done about it."""

    flag: BlockFlag
    was: str
    now: str
    words: tuple[Step, ...]
    suggestions: list[str]


def raise_flags(
    *, lesson: LessonPage, body: Iterable[dict[str, Any]], old: Mapping[int, Clause], version: PolicyVersion
) -> None:
    """Flag each block of a lesson that pointed at a clause which `version` words otherwise, or has no more.

    `body` is as it was, over the clauses `old`, by number.
    """
    now = {clause.key: clause for clause in version.clauses.all()}
    BlockFlag.objects.bulk_create(
        (
            BlockFlag(
                lesson=lesson, block=block["id"], kind=block["type"], old=old[pk], new=now.get(old[pk].key),
                version=version,
            )
            for block in body
            for pk in dict.fromkeys(pointed_at(block))
            if pk in old and not _says_the_same(old[pk], now.get(old[pk].key))
        ),
        ignore_conflicts=True,
    )  # fmt: skip


def flagged_in(course: CoursePage) -> list[Flagged]:
    """The open flags of a course's lessons, in order, with what might be done."""
    flags = BlockFlag.objects.open().filter(lesson__in=course.all_lessons())
    words: dict[int, str] = {}
    found = []
    for flag in flags.select_related("lesson", "old", "new").order_by("lesson__path", "old__position", "pk"):
        if flag.lesson_id not in words:
            words[flag.lesson_id] = own_words(flag.lesson.get_latest_revision_as_object())
        found.append(_shown(flag, words[flag.lesson_id]))
    return found


@transaction.atomic
def settle_flag(*, flag: BlockFlag, by: Person, at: datetime) -> None:
    """Note that somebody has looked at a flagged block; the first time is the one that is kept."""
    settled = BlockFlag.objects.open().filter(pk=flag.pk).update(settled_at=at, settled_by=by)
    if settled:
        record(verb="block looked at", about=f"lesson {flag.lesson_id}", by=by, at=at, clause=flag.old.key)


def _says_the_same(old: Clause, new: Clause | None) -> bool:
    return new is not None and (_plain(old), old.modality) == (_plain(new), new.modality)


def _plain(clause: Clause) -> str:
    return " ".join(f"{clause.lead_in} {clause.text}".split())


def _shown(flag: BlockFlag, own: str) -> Flagged:
    was, now = _plain(flag.old), _plain(flag.new) if flag.new else ""
    words = compare_words(was, now) if now else ()
    return Flagged(flag, was, now, words, list(_suggestions(flag, words, own)))


def _suggestions(flag: BlockFlag, words: tuple[Step, ...], own: str) -> Iterator[str]:
    if flag.new is None:
        gone = "Choose another rule for it, or take it out" if flag.kind in REST else "It is taken out already"
        yield f"The rule is gone. {gone}; read whether the lesson still holds together."
        return
    before, after = flag.old.get_modality_display().lower(), flag.new.get_modality_display().lower()
    if flag.old.modality != flag.new.modality:
        yield f"It was “{before}” and is “{after}”: whatever the lesson says of it has to say so too."
    if flag.kind in REST:
        yield "Read each choice and what comes of it against the new words."
    for old, new in _replaced(words):
        for sentence in _sentences_with(own, old):
            if new:
                yield f"You wrote “{sentence}” The policy now says “{new}” for “{old}”."
            else:
                yield f"You wrote “{sentence}” The policy no longer says “{old}”."


def _replaced(words: tuple[Step, ...]) -> Iterator[tuple[str, str]]:
    """What was put in place of what; "" where nothing was."""
    for place, (sign, text) in enumerate(words):
        if sign == "-":
            following = words[place + 1] if place + 1 < len(words) else ("=", "")
            yield text.strip(" .,;:"), following[1].strip(" .,;:") if following[0] == "+" else ""


def _sentences_with(own: str, phrase: str) -> Iterator[str]:
    """The sentences of an editor's own words that use a phrase of the old rule, or a number of it."""
    if len(phrase) < SHORTEST and not phrase.isdigit():
        return
    wanted = re.compile(rf"(?<!\w){re.escape(phrase)}(?!\w)", re.IGNORECASE)
    for sentence in re.split(r"(?<=[.!?])\s+|\n+", own):
        if wanted.search(sentence):
            yield sentence.strip()
