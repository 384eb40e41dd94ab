"""Blocks in which the reader decides. Nothing of it is marked or kept."""

from typing import Any

from wagtail.blocks import BooleanBlock, CharBlock, ListBlock, StructBlock, TextBlock

from courses.blocks.clauses import ClauseChooserBlock, one_clause


def _check() -> dict[str, Any]:
    return {**one_clause(), "wrong": ["Nothing: each of us decides", "That is for somebody else to think about"]}


def _scene() -> dict[str, Any]:
    choices = [
        {"text": "Answer just this once", "feedback": "A private talk has begun.", "best": False},
        {"text": "Leave it, and tell somebody", "feedback": "It is settled at school.", "best": True},
    ]
    story = "A pupil sends you a message from a private account. You could answer it in ten seconds."
    return {"heading": "Saturday evening", "story": story, "choices": choices, "clause": None}


class ChoiceBlock(StructBlock):
    """Something one could do, and what comes of it."""

    text = CharBlock(max_length=150)
    feedback = TextBlock(help_text="What happens next, in a sentence or two.")
    best = BooleanBlock(required=False, help_text="This is what our policy asks. Tick one.")


class SceneBlock(StructBlock):
    """A moment to decide in. Whoever chooses sees what happens next, and the rule it rests on."""

    heading = CharBlock(max_length=80)
    story = TextBlock(help_text="Two or three sentences, in the present tense.")
    choices = ListBlock(ChoiceBlock(), min_num=2, max_num=4)
    clause = ClauseChooserBlock(required=False, help_text="The rule that decides it.")

    class Meta:
        icon = "user"
        label = "Scenario"
        template = "courses/blocks/scene.html"
        description = "A moment to decide in, with what comes of each choice. Nothing is marked."
        preview_value = staticmethod(_scene)


class CheckBlock(StructBlock):
    """A check on the way: which of these our policy says. The right answer is the clause itself, live."""

    clause = ClauseChooserBlock()
    wrong = ListBlock(CharBlock(max_length=150), min_num=1, max_num=3)

    class Meta:
        icon = "help"
        label = "Check question"
        template = "courses/blocks/check.html"
        description = "A check on the way: the rule among answers that are wrong. Nothing is marked."
        preview_value = staticmethod(_check)
