"""What a lesson is made of. A clause block points at its clause; the words are never pasted."""

from wagtail.blocks import CharBlock, ListBlock, RichTextBlock, StreamBlock, StructBlock, TextBlock
from wagtail.snippets.blocks import SnippetChooserBlock

PLAIN = ["bold", "italic", "link", "ul", "ol"]


class WhyBlock(StructBlock):
    """Why this matters to the reader, in two sentences."""

    text = TextBlock()

    class Meta:
        icon = "help"
        label = "Why this matters to you"
        template = "courses/blocks/why.html"


class ClauseBlock(StructBlock):
    """One clause of the policy, shown in the policy's own words."""

    clause = SnippetChooserBlock("courses.Clause")

    class Meta:
        icon = "openquote"
        label = "Clause"
        template = "courses/blocks/clause.html"


class RuleBlock(StructBlock):
    """Several clauses of a list, under the line that leads them."""

    lead_in = CharBlock(required=False, max_length=500)
    clauses = ListBlock(SnippetChooserBlock("courses.Clause"))

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


class LessonBlocks(StreamBlock):
    why = WhyBlock()
    clause = ClauseBlock()
    rules = RuleBlock()
    note = NoteBlock()
    text = RichTextBlock(features=PLAIN, icon="pilcrow", template="courses/blocks/text.html")
