"""Where a place on a PDF page is once the page is turned the way it is read."""

from dataclasses import dataclass

Box = tuple[float, float, float, float]
"""Left, bottom, right and top in PDF's own points, which count from the bottom of the page upwards."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A page, and the quarter turns against the clock at which its text is set."""

    box: Box
    turn: int = 0

    @property
    def width(self) -> float:
        """From edge to edge, as read."""
        left, bottom, right, top = self.box
        return top - bottom if self.turn % 2 else right - left

    @property
    def height(self) -> float:
        """From edge to edge, as read."""
        left, bottom, right, top = self.box
        return right - left if self.turn % 2 else top - bottom

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Return how far from the left and from the top edge a point is, as read."""
        left, bottom, right, top = self.box
        if self.turn == 0:
            return x - left, top - y
        if self.turn == 1:
            return y - bottom, x - left
        return (right - x, y - bottom) if self.turn == 2 else (top - y, right - x)

    def height_of(self, line: float) -> float:
        """Return how far from the top edge a line of text is that PDF places at `line`."""
        return self.place(line, line)[1]

    def turned(self, box: Box) -> Box:
        """Return left, top, right and bottom of a box, as read."""
        one, other = self.place(box[0], box[1]), self.place(box[2], box[3])
        return min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])
