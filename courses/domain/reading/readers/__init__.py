"""From bytes to blocks: one reader for each kind of file, chosen by content."""

from collections.abc import Callable

from courses.domain.reading.blocks import Transcript
from courses.domain.reading.errors import RefusedFileError, UnreadablePolicyError
from courses.domain.reading.readers.docx import read_docx
from courses.domain.reading.readers.html import read_html
from courses.domain.reading.readers.limits import within_length
from courses.domain.reading.readers.odt import read_odt
from courses.domain.reading.readers.pdf import read_pdf
from courses.domain.reading.readers.sniffing import Kind, recognise
from courses.domain.reading.readers.text import read_text

READERS: dict[Kind, Callable[[bytes], Transcript]] = {
    "text": read_text,
    "html": read_html,
    "docx": read_docx,
    "odt": read_odt,
    "pdf": read_pdf,
}


def read_document(data: bytes, *, name: str) -> Transcript:
    """Return the blocks of a document. Raises UnreadablePolicyError."""
    try:
        transcript = READERS[recognise(data)](data)
        within_length(transcript.blocks)
    except RefusedFileError as refused:
        raise UnreadablePolicyError(f"{name} {refused}") from None
    return transcript
