"""PDF documents made to order, drawn with reportlab. Places are in points from the left and the top of an A4 page."""

import io
from dataclasses import dataclass, field
from typing import Any

from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from courses.domain.reading.blocks import Block
from courses.domain.reading.readers.pdf import read_pdf

WIDTH, HEIGHT = A4
MARGIN = 72.0
EDGE = WIDTH - 72.0
WORDS = "staff and pupils must think before they post anything about the school or the people in it on any site "


@dataclass(slots=True)
class Pdf:
    """A PDF document being drawn. `y` is where the next line is to stand; texts wrap at the margins as in an editor."""

    font: str = "Helvetica"
    size: float = 11
    leading: float = 14
    options: dict[str, Any] = field(default_factory=dict)
    y: float = 90.0
    _file: io.BytesIO = field(default_factory=io.BytesIO)
    canvas: Any = None

    def __post_init__(self) -> None:
        self.canvas = Canvas(self._file, pagesize=A4, pageCompression=0, invariant=1, **self.options)

    def at(self, x: float, y: float, text: str, *, font: str = "", size: float = 0) -> "Pdf":
        """Draw one line of text."""
        self.canvas.setFont(font or self.font, size or self.size)
        self.canvas.drawString(x, HEIGHT - y, text)
        return self

    def text(
        self,
        text: str,
        *,
        x: float = MARGIN,
        edge: float = EDGE,
        font: str = "",
        size: float = 0,
        marker: str = "",
        marker_font: str = "",
        marker_x: float = 0,
        first: float = 0,
        after: float = 8,
    ) -> "Pdf":
        """Draw a paragraph that wraps, with a marker in front if there is one, and white space after it."""
        font, size = font or self.font, size or self.size
        leading = max(self.leading, size * 1.25)
        if marker:
            self.at(marker_x or x - 18, self.y, marker, font=marker_font or font, size=size)
        left, line = x + first, ""
        for word in text.split(" "):
            longer = f"{line} {word}".strip()
            if line and stringWidth(longer, font, size) > edge - left:
                self.at(left, self.y, line, font=font, size=size)
                self.y += leading
                left, line = x, word
            else:
                line = longer
        self.at(left, self.y, line, font=font, size=size)
        self.y += leading + after
        return self

    def pieces(self, *pieces: tuple[str, str], x: float = MARGIN) -> "Pdf":
        """Draw one line of texts, each in its font, with spaces between them."""
        for text, font in pieces:
            self.at(x, self.y, text, font=font)
            x += stringWidth(f"{text} ", font, self.size)
        self.y += self.leading
        return self

    def lines(self, *lines: str, x: float = MARGIN, after: float = 8, **look: Any) -> "Pdf":
        """Draw lines as they are, one below another."""
        for line in lines:
            self.at(x, self.y, line, **look)
            self.y += self.leading
        self.y += after
        return self

    def rule(self, x: float, y: float, to_x: float, to_y: float) -> "Pdf":
        """Draw a straight line."""
        self.canvas.setLineWidth(0.5)
        self.canvas.line(x, HEIGHT - y, to_x, HEIGHT - to_y)
        return self

    def grid(self, xs: list[float], ys: list[float]) -> "Pdf":
        """Draw all lines of a table."""
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        return self

    def page(self, y: float = 90.0) -> "Pdf":
        """Begin the next page."""
        self.canvas.showPage()
        self.y = y
        return self

    def data(self) -> bytes:
        """Return the finished file."""
        self.canvas.showPage()
        self.canvas.save()
        return self._file.getvalue()

    def blocks(self) -> list[Block]:
        """Return what is read of the finished file."""
        return read_pdf(self.data()).blocks


def words(count: int) -> str:
    """Return a text of so many words, without an end."""
    return " ".join((WORDS.split() * (count // 15 + 1))[:count])


def sentence(count: int) -> str:
    """Return a sentence of so many words."""
    return f"{words(count).capitalize()}."


def texts(blocks: list[Block], kind: str = "") -> list[str]:
    """Return the texts of blocks, those of one kind where it is given."""
    return [block.text for block in blocks if kind in {"", block.kind}]


def cells(blocks: list[Block]) -> list[tuple[str, ...]]:
    """Return the cells of all rows."""
    return [block.cells for block in blocks if block.kind == "row"]


def embedded_font() -> str:
    """Return the name of a font that is put into the file, of which ligatures can be drawn."""
    registerFont(TTFont("Vera", "Vera.ttf"))
    return "Vera"


def picture(width: int, height: int) -> Any:
    """Return a grey picture to be drawn."""
    buffer = io.BytesIO()
    Image.new("L", (width, height), 128).save(buffer, "PNG")
    return ImageReader(io.BytesIO(buffer.getvalue()))


def locked(password: str) -> dict[str, Any]:
    """Return the options for a file that is locked by a password; an empty one only forbids changes."""
    return {"encrypt": StandardEncryption(password, "owner", canPrint=0, canCopy=0)}
