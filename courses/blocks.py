"""What a lesson is made of. A clause block points at its clause; the words are never pasted."""

from contextvars import ContextVar
from typing import Any

from django.apps import apps
from wagtail.blocks import BooleanBlock, CharBlock, ListBlock, RichTextBlock, StreamBlock, StructBlock, TextBlock
from wagtail.snippets.blocks import SnippetChooserBlock

PLAIN = ["bold", "italic", "link", "ul", "ol"]


KNOWN_CLAUSES: ContextVar[dict[int, Any] | None] = ContextVar("known_clauses", default=None)
"""The clauses of the lesson that is being shown, where they were asked for all at once."""


class ClauseChooserBlock(SnippetChooserBlock):
    """A clause, chosen by an editor; shown from those that are known, where they are."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__("courses.Clause", **kwargs)

    def bulk_to_python(self, values: Any) -> list[Any]:
        known = KNOWN_CLAUSES.get()
        return super().bulk_to_python(values) if known is None else [known.get(value) for value in values]

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """To a migration it is what it is of, so that this way of showing it is not history."""
        _, _, kwargs = super().deconstruct()
        return "wagtail.snippets.blocks.SnippetChooserBlock", ["courses.Clause"], kwargs


def _clauses(count: int) -> list[Any]:
    """Some clauses of a policy, for an editor to see how they would look."""
    found = apps.get_model("courses", "Clause").objects.exclude(modality="statement").order_by("-version", "position")
    return list(found.select_related("version__policy")[:count])


def _one_clause() -> dict[str, Any]:
    return {"clause": next(iter(_clauses(1)), None)}


def _some_clauses() -> dict[str, Any]:
    return {"clauses": _clauses(6)}


def _listed_clauses() -> dict[str, Any]:
    some = _clauses(3)
    return {"lead_in": some[0].lead_in if some else "", "clauses": some}


def _check() -> dict[str, Any]:
    return {**_one_clause(), "wrong": ["Nothing: each of us decides", "That is for somebody else to think about"]}


def _scene() -> dict[str, Any]:
    choices = [
        {"text": "Answer just this once", "feedback": "A private talk has begun.", "best": False},
        {"text": "Leave it, and tell somebody", "feedback": "It is settled at school.", "best": True},
    ]
    story = "A pupil sends you a message from a private account. You could answer it in ten seconds."
    return {"heading": "Saturday evening", "story": story, "choices": choices, "clause": None}


class WhyBlock(StructBlock):
    """Why this matters to the reader, in two sentences."""

    text = TextBlock()

    class Meta:
        icon = "help"
        label = "Why this matters to you"
        template = "courses/blocks/why.html"
        description = "Opens a lesson: what is at stake for this reader, in two sentences."
        preview_value = {"text": "A kind reply late in the evening can look very different in a screenshot."}


class ClauseBlock(StructBlock):
    """One clause of the policy, shown in the policy's own words."""

    clause = ClauseChooserBlock()

    class Meta:
        icon = "openquote"
        label = "Clause"
        template = "courses/blocks/clause.html"
        description = "The rule a lesson turns on, whole, in the policy’s own words and always up to date."
        preview_value = staticmethod(_one_clause)


class RuleBlock(StructBlock):
    """Several clauses of a list, under the line that leads them."""

    lead_in = CharBlock(required=False, max_length=500)
    clauses = ListBlock(ClauseChooserBlock())

    class Meta:
        icon = "list-ul"
        label = "List of clauses"
        template = "courses/blocks/rules.html"
        description = "A list of the policy, under the line that leads it."
        preview_value = staticmethod(_listed_clauses)


class NoteBlock(StructBlock):
    """An exception, or whom to ask."""

    heading = CharBlock(max_length=80)
    text = TextBlock()

    class Meta:
        icon = "info-circle"
        label = "Note"
        template = "courses/blocks/note.html"
        description = "An exception that goes with a rule, or whom to ask."
        preview_value = {
            "heading": "One exception",
            "text": "Your own children at this school. Tell the office, who will note it.",
        }


class CardsBlock(StructBlock):
    """Rules as cards: what to do, what not to do, what one may, what is good to know, each in the policy's words."""

    clauses = ListBlock(ClauseChooserBlock())

    class Meta:
        icon = "table"
        label = "Do and do not"
        template = "courses/blocks/cards.html"
        description = "The other rules of a lesson, parted into what to do and what not to do."
        preview_value = staticmethod(_some_clauses)


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


class KeepBlock(StructBlock):
    """The line to keep, when all else is forgotten."""

    text = CharBlock(max_length=200)

    class Meta:
        icon = "pin"
        label = "To keep"
        template = "courses/blocks/keep.html"
        description = "Closes a lesson: the one line to keep."
        preview_value = {"text": "If a pupil writes to you privately: do not answer, keep it, tell somebody."}


class LessonBlocks(StreamBlock):
    why = WhyBlock()
    clause = ClauseBlock()
    rules = RuleBlock()
    cards = CardsBlock()
    note = NoteBlock()
    scene = SceneBlock()
    check = CheckBlock()
    keep = KeepBlock()
    text = RichTextBlock(
        features=PLAIN,
        icon="pilcrow",
        template="courses/blocks/text.html",
        description="A few words of your own between the rules.",
        preview_value="<p>Not sure whether a picture may be shown? <b>Ask the office</b> before you post it.</p>",
    )
