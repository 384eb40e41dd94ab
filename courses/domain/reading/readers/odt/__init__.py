"""OpenDocument text to blocks."""

from lxml import etree

from courses.domain.reading.blocks import Transcript
from courses.domain.reading.errors import RefusedFileError
from courses.domain.reading.readers.odt.body import BodyReader
from courses.domain.reading.readers.odt.names import named, q
from courses.domain.reading.readers.odt.styles import Styles
from courses.domain.reading.readers.odt.tracking import Tracking
from courses.domain.reading.readers.package import Package
from courses.domain.reading.readers.paragraphs import to_blocks

_DEEPEST = 100
"""Elements inside one another. Lists ten levels deep in a table in a text box take about forty."""


def read_odt(data: bytes) -> Transcript:
    """Return the blocks of an OpenDocument text. Raises RefusedFileError."""
    package = Package(data)
    content = package.xml("content.xml")
    text = None if content is None else content.find(f"{q('office:body')}/{q('office:text')}")
    if content is None or text is None:
        raise RefusedFileError(
            "is damaged (its text is missing): open it in the program it came from, save it again, and try again."
        )
    _refuse_depth(content)
    tracking = Tracking(text)
    reader = BodyReader(Styles(content, package.xml("styles.xml")), tracking)
    blocks = to_blocks(reader.read(text))
    if not blocks:
        raise RefusedFileError(_without_words(text))
    return Transcript(blocks, tracked=tracking.words())


def _refuse_depth(content: etree._Element) -> None:
    depth = 0
    for event, _ in etree.iterwalk(content, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            raise RefusedFileError(
                f"has text more than {_DEEPEST} levels deep in lists, tables and frames: copy its text into a new "
                "document, and try again."
            )


def _without_words(text: etree._Element) -> str:
    if any(named(element) == "draw:image" for element in text.iter()):
        return (
            "holds only pictures of pages: use the document it was scanned from, or have its text recognised (OCR) "
            "first."
        )
    return "has no text in it: choose the file that holds the policy."
