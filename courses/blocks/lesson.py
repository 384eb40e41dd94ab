from wagtail.blocks import RichTextBlock, StreamBlock

from courses.blocks.clauses import CardsBlock, ClauseBlock, PointBlock, RuleBlock
from courses.blocks.deciding import CheckBlock, SceneBlock
from courses.blocks.media import PLAIN, DownloadBlock, FilmBlock, PictureBlock
from courses.blocks.school import ContactsBlock, RegisterBlock
from courses.blocks.telling import ChecklistBlock, FlipCardsBlock, KeepBlock, NoteBlock, WhyBlock


class LessonBlocks(StreamBlock):
    """Everything that may stand in a lesson."""

    why = WhyBlock(group="Words")
    clause = ClauseBlock(group="Rules")
    rules = RuleBlock(group="Rules")
    cards = CardsBlock(group="Rules")
    point = PointBlock(group="Rules")
    note = NoteBlock(group="Words")
    scene = SceneBlock(group="To decide")
    check = CheckBlock(group="To decide")
    keep = KeepBlock(group="Words")
    text = RichTextBlock(
        features=PLAIN,
        icon="pilcrow",
        template="courses/blocks/text.html",
        description="A few words of your own between the rules.",
        preview_value="<p>Not sure whether a picture may be shown? <b>Ask the office</b> before you post it.</p>",
        group="Words",
    )
    checklist = ChecklistBlock(group="Words")
    flip = FlipCardsBlock(group="Words")
    picture = PictureBlock(group="Files")
    film = FilmBlock(group="Files")
    download = DownloadBlock(group="Files")
    register = RegisterBlock(group="Our school")
    contacts = ContactsBlock(group="Our school")
