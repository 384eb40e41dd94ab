"""Blocks of an editor's own words."""

from wagtail.blocks import CharBlock, ListBlock, StructBlock, TextBlock


class WhyBlock(StructBlock):
    """Why this matters to the reader, in two sentences."""

    text = TextBlock()

    class Meta:
        icon = "help"
        label = "Why this matters to you"
        template = "courses/blocks/why.html"
        description = "Opens a lesson: what is at stake for this reader, in two sentences."
        preview_value = {"text": "A kind reply late in the evening can look very different in a screenshot."}


class NoteBlock(StructBlock):
    """An exception, or whom to ask."""

    heading = CharBlock(max_length=80)
    text = TextBlock()

    class Meta:
        icon = "info-circle"
        label = "Callout"
        template = "courses/blocks/note.html"
        description = "An exception that goes with a rule, or whom to ask."
        preview_value = {
            "heading": "One exception",
            "text": "Your own children at this school. Tell the office, who will note it.",
        }


class KeepBlock(StructBlock):
    """The line to keep, when all else is forgotten."""

    text = CharBlock(max_length=200)

    class Meta:
        icon = "pin"
        label = "To keep"
        template = "courses/blocks/keep.html"
        description = "Closes a lesson: the one line to keep."
        preview_value = {"text": "If a pupil writes to you privately: do not answer, keep it, tell somebody."}


class ChecklistBlock(StructBlock):
    """What to go through before doing something, a line each."""

    heading = CharBlock(max_length=80, help_text="When it is gone through: “Before you post”.")
    items = ListBlock(CharBlock(max_length=150), min_num=2, max_num=10)

    class Meta:
        icon = "tasks"
        label = "Checklist"
        template = "courses/blocks/checklist.html"
        description = "What to go through before doing something: “Before you post”."
        preview_value = {
            "heading": "Before you post",
            "items": ["Would I say it at the school gate?", "Is every child in the picture allowed in it?"],
        }


class FlipCardBlock(StructBlock):
    """A question or a word in front, and what is behind it."""

    front = CharBlock(max_length=120)
    back = TextBlock()


class FlipCardsBlock(StructBlock):
    """Cards to turn over: they open by a press and need no script."""

    heading = CharBlock(max_length=80)
    cards = ListBlock(FlipCardBlock(), min_num=1, max_num=8)

    class Meta:
        icon = "copy"
        label = "Flip cards"
        template = "courses/blocks/flip.html"
        description = "A question or a word in front; the reader turns it over for what is behind."
        preview_value = {
            "heading": "True or not?",
            "cards": [
                {"front": "A private account is private.", "back": "Anyone who follows it can take a screenshot."},
                {"front": "A deleted post is gone.", "back": "Somebody may have kept it."},
            ],
        }
