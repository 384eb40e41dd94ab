"""PDF documents to blocks.

A PDF only says where on a page which letters are drawn. `source` reads the pages: runs of letters, drawn lines. `page`
takes running lines off and tells tables, boxes and columns apart. `flow` gathers lines into paragraphs, over page
breaks too; what is set larger than the text is a heading.
"""

from courses.domain.reading.blocks import Transcript
from courses.domain.reading.readers.limits import Stopwatch
from courses.domain.reading.readers.pdf.flow.assembly import blocks_of
from courses.domain.reading.readers.pdf.page.furniture import remove_furniture
from courses.domain.reading.readers.pdf.page.weights import level_weights
from courses.domain.reading.readers.pdf.source.opening import read_sheets
from courses.domain.reading.readers.pdf.source.quality import check_readable
from courses.domain.reading.readers.pdf.source.weight import check_weight


def read_pdf(data: bytes) -> Transcript:
    """Return the blocks of a PDF document. It never tells tracked changes.

    Raises RefusedFileError for one that cannot be opened, is a scan, has no text or hides it, or is far too large.
    """
    stopwatch = Stopwatch()
    check_weight(data, stopwatch)
    sheets = read_sheets(data, stopwatch)
    check_readable(sheets)
    level_weights(sheets)
    remove_furniture(sheets)
    return Transcript(blocks_of(sheets, stopwatch))
