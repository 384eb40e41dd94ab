"""HTML, as word processors and school web sites write it, to blocks."""

import lxml.html
from lxml import etree

from courses.domain.reading.blocks import Transcript
from courses.domain.reading.errors import RefusedFileError
from courses.domain.reading.readers.html.page import PageReader
from courses.domain.reading.readers.mhtml import is_web_archive, page_of
from courses.domain.reading.readers.paragraphs import to_blocks
from courses.domain.reading.readers.sniffing import decode

_NO_WORDS = "has no text in it: choose the file that holds the policy."


def read_html(data: bytes) -> Transcript:
    """Return the blocks of an HTML document, or of a web archive (MHTML). Raises RefusedFileError."""
    root = _parsed(decode(page_of(data) if is_web_archive(data) else data))
    reader = PageReader(root)
    blocks = to_blocks(reader.read())
    if not blocks:
        raise RefusedFileError(
            "holds only pictures of pages: use the document it was scanned from, or have its text recognised (OCR) "
            "first."
            if next(root.iter("img"), None) is not None
            else _NO_WORDS
        )
    return Transcript(blocks, tracked=reader.tracked())


def _parsed(text: str) -> etree._Element:
    parser = lxml.html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", errors="replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise RefusedFileError(
            "has tags more than 2,000 deep inside one another, so that not all of its text can be read: copy its text "
            "into a new document, and try again."
        )
    if root is None:
        raise RefusedFileError(_NO_WORDS)
    return root
