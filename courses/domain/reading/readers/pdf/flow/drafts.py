"""Blocks while they are gathered from lines."""

from dataclasses import dataclass, field

from courses.domain.reading.readers.pdf.page.lines import Line
from courses.domain.reading.readers.pdf.page.parts import Table


@dataclass(slots=True)
class Draft:
    """A paragraph, item, heading or footnote with its lines, a table, or an entry of the contents list.

    `before` is how much further than usual it stands below the draft before it, as a multiple of its size; None for the
    first of a column and next to a table.
    """

    lines: list[Line] = field(default_factory=list)
    table: Table | None = None
    entry: str = ""
    before: float | None = None

    @property
    def marker(self) -> str:
        """The marker as printed."""
        return self.lines[0].marker

    @property
    def size(self) -> float:
        """Of most of its letters, in points."""
        return max(self.lines, key=lambda line: len(line.text)).size

    @property
    def strong(self) -> bool:
        """Whether all of it is bold or underlined."""
        return all(line.strong for line in self.lines)

    @property
    def is_text(self) -> bool:
        """Whether it is made of lines, and no footnote."""
        return bool(self.lines) and not self.lines[0].note
