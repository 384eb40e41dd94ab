"""The blocks of a drafted lesson: why, the rule in the policy's words, what it looks like, a moment to decide, a line
to keep. Clauses are pointed at, never pasted."""

import re
from collections.abc import Collection, Sequence
from math import ceil
from typing import Any

from courses.domain.teaching.drafting import Draft
from courses.domain.teaching.model import Choice, Reader, Scene
from courses.domain.teaching.sorting import topic_of
from courses.models import Clause

WORDS_A_MINUTE = 130
"""How fast an adult reads what they will be asked about; silent reading for pleasure is nearer 240."""
TO_DECIDE = 0.75
"""Minutes for a moment to decide, over the time it takes to read."""

WHOM: dict[Reader, str] = {
    Reader.ADULT: "Whom to tell",
    Reader.POSTER: "Whom to tell",
    Reader.PUPIL: "Who can help",
    Reader.YOUNG: "Who can help",
    Reader.TEEN: "Who can help",
    Reader.SIXTH: "Who can help",
    Reader.PARENT: "Whom to ask",
}
BEFORE_A_PICTURE = (
    "Do I know that everybody in it may be shown?",
    "Does anything in it, or in the words beside it, give away more than we meant?",
    "Would each family be glad to find it?",
    "Who looks at it before it goes out?",
)
WRONG: dict[Reader, tuple[str, str]] = {
    Reader.ADULT: ("Nothing: each of us decides as we think best", "That is for the headteacher alone to think about"),
    Reader.POSTER: ("Nothing: whoever is on duty decides", "Only that posts should look lively"),
    Reader.PUPIL: ("There is no rule. I can do as I like.", "That rule is just for grown-ups."),
    Reader.YOUNG: ("There is no rule.", "It is just for grown-ups."),
    Reader.TEEN: ("Nothing. It is up to me.", "That is for staff to think about."),
    Reader.SIXTH: ("Nothing. We are old enough to choose.", "That is for those who are younger."),
    Reader.PARENT: ("Nothing: it is up to each family", "That is only for staff"),
}


def blocks_for(draft: Draft, reader: Reader) -> list[dict[str, Any]]:
    """The blocks of a lesson; the same draft gives the same blocks."""
    key = key_clause(draft.clauses, on_topic=_on_topic(draft, reader))
    others = [clause.pk for clause in draft.clauses if clause is not key]
    blocks: list[dict[str, Any]] = [
        {"type": "why", "value": {"text": draft.telling.why}},
        {"type": "clause", "value": {"clause": key.pk}},
    ]
    if others:
        blocks.append({"type": "cards", "value": {"clauses": others}})
    blocks += _of_our_school(draft, reader)
    blocks.append(scene_block(draft) or check_block(draft, reader))
    blocks.append({"type": "keep", "value": {"text": draft.telling.keep}})
    return blocks


def _of_our_school(draft: Draft, reader: Reader) -> list[dict[str, Any]]:
    """What the reader's school fills in by itself, and what to go through, where the topic calls for it."""
    topic = draft.place.topic.key if draft.place.topic else ""
    if draft.part > 1 or reader is Reader.YOUNG:
        return []
    if topic in ("reporting", "worries"):
        return [{"type": "contacts", "value": {"heading": WHOM[reader], "headteacher": True}}]
    if topic == "speaking" and reader is Reader.POSTER:
        return [{"type": "register", "value": {"heading": "Our official accounts"}}]
    if topic == "pictures" and reader is Reader.POSTER:
        return [
            {"type": "checklist", "value": {"heading": "Before you post a picture", "items": list(BEFORE_A_PICTURE)}}
        ]
    return []


def key_clause(clauses: Sequence[Clause], *, on_topic: Collection[int] = ()) -> Clause:
    """The one shown whole, in the policy's own words: of those on the lesson's topic (by number), if there are any,
    one that says something by itself, a prohibition before all."""
    return min(
        clauses,
        key=lambda one: (one.pk not in on_topic, bool(one.lead_in), not one.forbids, not one.asks, one.position),
    )


def _on_topic(draft: Draft, reader: Reader) -> set[int]:
    """The clauses that are here for what they say, and not because a lesson of their own would be too short."""
    topic = draft.place.topic
    return {clause.pk for clause in draft.clauses if topic and topic_of(clause, reader) is topic}


def minutes_for(draft: Draft) -> int:
    """How many minutes the lesson takes: its words, read with care, and the moment to decide. Never less than one."""
    chosen = _scene(draft)
    said = [draft.telling.why, draft.telling.keep, *(clause.text for clause in draft.clauses)]
    if chosen:
        scene = chosen[0]
        said += [scene.story, *(f"{choice.text} {choice.feedback}" for choice in scene.choices)]
    words = sum(len(text.split()) for text in said)
    return max(1, ceil(words / WORDS_A_MINUTE + TO_DECIDE))


def scene_block(draft: Draft) -> dict[str, Any] | None:
    """The moment to decide that a rule of the lesson bears out; None where none does."""
    chosen = _scene(draft)
    return {"type": "scene", "value": _scene_value(*chosen)} if chosen else None


def check_block(draft: Draft, reader: Reader) -> dict[str, Any]:
    """A check on the rule that the lesson turns on."""
    key = key_clause(draft.clauses, on_topic=_on_topic(draft, reader))
    return {"type": "check", "value": {"clause": key.pk, "wrong": list(WRONG[reader])}}


def _scene(draft: Draft) -> tuple[Scene, Clause] | None:
    """The first scene that a clause of the lesson bears out, and that clause."""
    for scene in draft.telling.scenes:
        for clause in draft.clauses:
            force = clause.forbids if scene.forbids else clause.asks if scene.forbids is False else True
            if force and re.search(scene.rests_on, f"{clause.lead_in} {clause.text}", re.IGNORECASE):
                return scene, clause
    return None


def _scene_value(scene: Scene, clause: Clause) -> dict[str, Any]:
    return {
        "heading": scene.heading,
        "story": scene.story,
        "choices": [_choice(choice) for choice in scene.choices],
        "clause": clause.pk,
    }


def _choice(choice: Choice) -> dict[str, Any]:
    return {"text": choice.text, "feedback": choice.feedback, "best": choice.best}
