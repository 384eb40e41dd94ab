"""What a lesson is made of. A clause block points at its clause; the words are never pasted."""

from contextvars import ContextVar
from typing import Any

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


class WhyBlock(StructBlock):
    """Why this matters to the reader, in two sentences."""

    text = TextBlock()

    class Meta:
        icon = "help"
        label = "Why this matters to you"
        template = "courses/blocks/why.html"


class ClauseBlock(StructBlock):
    """One clause of the policy, shown in the policy's own words."""

    clause = ClauseChooserBlock()

    class Meta:
        icon = "openquote"
        label = "Clause"
        template = "courses/blocks/clause.html"


class RuleBlock(StructBlock):
    """Several clauses of a list, under the line that leads them."""

    lead_in = CharBlock(required=False, max_length=500)
    clauses = ListBlock(ClauseChooserBlock())

    class Meta:
        icon = "list-ul"
        label = "List of clauses"
        template = "courses/blocks/rules.html"


class NoteBlock(StructBlock):
    """An exception, or whom to ask."""

    heading = CharBlock(max_length=80)
    text = TextBlock()

    class Meta:
        icon = "info-circle"
        label = "Note"
        template = "courses/blocks/note.html"


class CardsBlock(StructBlock):
    """Rules as cards: what to do, what not to do, what one may, what is good to know, each in the policy's words."""

    clauses = ListBlock(ClauseChooserBlock())

    class Meta:
        icon = "table"
        label = "Do and do not"
        template = "courses/blocks/cards.html"


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


class CheckBlock(StructBlock):
    """A check on the way: which of these our policy says. The right answer is the clause itself, live."""

    clause = ClauseChooserBlock()
    wrong = ListBlock(CharBlock(max_length=150), min_num=1, max_num=3)

    class Meta:
        icon = "help"
        label = "Check question"
        template = "courses/blocks/check.html"


class KeepBlock(StructBlock):
    """The line to keep, when all else is forgotten."""

    text = CharBlock(max_length=200)

    class Meta:
        icon = "pin"
        label = "To keep"
        template = "courses/blocks/keep.html"


class LessonBlocks(StreamBlock):
    why = WhyBlock()
    clause = ClauseBlock()
    rules = RuleBlock()
    cards = CardsBlock()
    note = NoteBlock()
    scene = SceneBlock()
    check = CheckBlock()
    keep = KeepBlock()
    text = RichTextBlock(features=PLAIN, icon="pilcrow", template="courses/blocks/text.html")
