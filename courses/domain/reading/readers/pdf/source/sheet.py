"""A page as it is drawn: runs of text, rules, dots and pictures, each with its place.

Places are in points from the left and from the top edge of the page as it is read, so that lower means larger.
"""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Run:
    """Words in one font and size with ordinary spaces between them.

    `base` is the line they stand on, `first_right` the right end of the first word. `spaced` is False where the run
    follows the one drawn before it without a space, as ":" does in "Staff:". `symbol` tells a font of signs, whose
    letters are bullets. `running` says that the document itself marks the run as a page's header or footer.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    first_right: float
    bold: bool = False
    spaced: bool = True
    symbol: bool = False
    running: bool = False
    underlined: bool = False

    @property
    def top(self) -> float:
        """Where a capital ends."""
        return self.base - 0.72 * self.size

    @property
    def middle(self) -> float:
        """Half way between the ends, from the left."""
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line, level or upright: at which height (or distance) it runs, and from where to where.

    `joints` are where the pieces meet of which it is drawn: word processors draw the border of each cell for itself.
    """

    at: float
    begin: float
    end: float
    joints: tuple[float, ...] = ()

    @property
    def length(self) -> float:
        """In points."""
        return self.end - self.begin


@dataclass(frozen=True, slots=True)
class Ground:
    """A coloured rectangle behind text."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def level(self) -> list[Rule]:
        """Its upper and its lower edge."""
        return [Rule(at, self.left, self.right) for at in (self.top, self.bottom)]

    @property
    def upright(self) -> list[Rule]:
        """Its left and its right edge."""
        return [Rule(at, self.top, self.bottom) for at in (self.left, self.right)]


@dataclass(frozen=True, slots=True)
class Dot:
    """A small shape or picture, as bullets are drawn."""

    left: float
    right: float
    middle: float


@dataclass(slots=True)
class Drawing:
    """The lines and shapes of a page. `pictured` is the part of it that pictures cover, 0 to 1."""

    level: list[Rule] = field(default_factory=list)
    upright: list[Rule] = field(default_factory=list)
    grounds: list[Ground] = field(default_factory=list)
    dots: list[Dot] = field(default_factory=list)
    pictured: float = 0.0


@dataclass(slots=True)
class Sheet:
    """One page."""

    number: int
    width: float
    height: float
    runs: list[Run]
    drawing: Drawing
