"""Word documents (.docx, .docm, .dotx, .dotm) to blocks."""

from courses.domain.reading.blocks import Block, Transcript
from courses.domain.reading.errors import RefusedFileError
from courses.domain.reading.readers.docx.markup import Element, child
from courses.domain.reading.readers.docx.notes import Notes
from courses.domain.reading.readers.docx.numbering import Count, Numbering
from courses.domain.reading.readers.docx.parts import Parts
from courses.domain.reading.readers.docx.story import Source, Story
from courses.domain.reading.readers.docx.styles import Styles, lists_by_style
from courses.domain.reading.readers.package import Package
from courses.domain.reading.readers.paragraphs import cell_text, to_blocks

__all__ = ["read_docx"]

_PICTURES = ("{*}drawing", "{*}pict", "{*}object")
_IN_PICTURES = (
    "holds only pictures of pages: use the document it was scanned from, or have its text recognised (OCR) first."
)
_IN_ANOTHER_FILE = (
    "keeps text in a form that only Word unpacks: open it in Word, save it again as .docx, and try again."
)
_EMPTY = "has no text in it: choose the file that holds the policy."


def read_docx(data: bytes) -> Transcript:
    """Return the blocks of a Word document. Raises RefusedFileError, also for one that holds no words."""
    parts = Parts(Package(data))
    if next(parts.document.iter("{*}altChunk"), None) is not None:
        raise RefusedFileError(_IN_ANOTHER_FILE)
    styles_root = parts.related("styles")
    numbering = Numbering(parts.related("numbering"), lists_by_style(styles_root))
    notes = Notes({kind: parts.related(f"{kind}s") for kind in ("footnote", "endnote")})
    source = Source(Styles(styles_root, numbering), numbering, notes)
    blocks = _body(source, parts.document)
    if not blocks:
        pictured = next(parts.document.iter(*_PICTURES), None) is not None
        raise RefusedFileError(_IN_PICTURES if pictured else _EMPTY)
    return Transcript([*blocks, *_notes(source)], source.changes.first)


def _body(source: Source, document: Element) -> list[Block]:
    body = child(document, "body")
    return [] if body is None else to_blocks(list(Story(source, document, Count()).flow(body)))


def _notes(source: Source) -> list[Block]:
    blocks: list[Block] = []
    count = Count()
    for mark, element in source.notes.cited():
        lines = cell_text(list(Story(source, element, count).flow(element, in_cell=True)))
        blocks.append(Block("note", lines.replace("\n", " "), marker=mark))
    return blocks
