"""What comes of a choice in a lesson: in a scenario, or in a check on the way. Nothing of it is kept."""

from dataclasses import dataclass
from typing import Any

from courses.models import Clause, LessonPage


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was chosen, whether the policy asks for it, what happens next, the rule, and what the others lead to."""

    right: bool
    chosen: str
    feedback: str
    clause: Clause | None
    others: list[tuple[str, str]]


def outcome_of(*, lesson: LessonPage, block_id: str, choice: int) -> Outcome | None:
    """The outcome of a choice (from 0) in the block of a lesson; None where there is no such block or choice."""
    block = next((one for one in lesson.body if one.id == block_id), None)
    if block is None or block.block_type not in ("scene", "check"):
        return None
    outcomes = _of_scene(block.value) if block.block_type == "scene" else _of_check(block.value)
    if not 0 <= choice < len(outcomes):
        return None
    text, feedback, right = outcomes[choice]
    others = [(_stopped(said), comes) for n, (said, comes, _) in enumerate(outcomes) if n != choice and comes]
    return Outcome(right, _stopped(text), feedback, block.value["clause"], others)


def _stopped(text: str) -> str:
    """As a sentence: with a full stop, where it has none of its own."""
    return text if text.endswith((".", "!", "?", ";", ":")) else f"{text}."


def choices_of_check(check: Any) -> list[str]:
    """The choices of a check question: the clause in its own words, at a place that depends on the clause alone."""
    clause = check["clause"]
    choices = [str(wrong) for wrong in check["wrong"]]
    if clause is not None:
        choices.insert(_place(check), f"{clause.lead_in} {clause.text}".strip())
    return choices


def _of_scene(scene: Any) -> list[tuple[str, str, bool]]:
    return [(choice["text"], choice["feedback"], bool(choice["best"])) for choice in scene["choices"]]


def _of_check(check: Any) -> list[tuple[str, str, bool]]:
    right = _place(check) if check["clause"] is not None else -1
    return [(text, "", n == right) for n, text in enumerate(choices_of_check(check))]


def _place(check: Any) -> int:
    place: int = check["clause"].position % (len(check["wrong"]) + 1)
    return place
