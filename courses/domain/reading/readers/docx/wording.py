"""The words of a paragraph as they are gathered, and what hangs on it."""

from dataclasses import dataclass, field

from courses.domain.reading.readers.docx.markup import Element
from courses.domain.reading.readers.paragraphs import Run


@dataclass(slots=True)
class Wording:
    """The runs of a paragraph, the text boxes anchored in it, and whether it is a line of the contents list."""

    runs: list[Run] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    contents: bool = False
    is_blank: bool = True

    def add(self, run: Run) -> None:
        """Add printed text."""
        self.runs.append(run)
        self.is_blank = self.is_blank and not run.text.strip()

    @property
    def text(self) -> str:
        """The text with its line breaks and tabs."""
        return "".join(run.text for run in self.runs)
