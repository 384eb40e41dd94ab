"""Charts as shapes the template draws: x in per cent, y in pixels, so that type keeps its size at every width."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from attestations.domain.workbook.facts import Figures, Lateness, WeekPoint
from lms.models import Audience
from lms.words import number_words

TOP, BASE = 20.0, 240.0
"""Where 100% and 0% are, in pixels from the top of the trend."""
LEFT, RIGHT = 3.0, 84.0
"""Where the first and last week are, in per cent of the width."""
PARTS = (("complete", "complete"), ("in_grace", "grace"), ("due", "due"), ("overdue", "overdue"))
WORDS = {"complete": "complete", "in_grace": "in grace", "due": "due", "overdue": "overdue"}

BANDS = (
    ("days_1_7", "due", "for up to 7 days"),
    ("days_8_14", "grace", "for 8 to 14 days"),
    ("days_15_30", "late", "for 15 to 30 days"),
    ("over_30", "overdue", "for more than 30 days"),
)
"""The bands of lateness with the pattern of each and its words."""


@dataclass(frozen=True, slots=True)
class Slice:
    css: str
    x: str
    width: str


@dataclass(frozen=True, slots=True)
class Bar:
    """The bar of an audience or a school: its label, the words for those who cannot see it, its slices and figures."""

    label: str
    words: str
    slices: list[Slice]
    figures: Figures


@dataclass(frozen=True, slots=True)
class LateBar:
    """How long those overdue in an audience have been, as a bar."""

    label: str
    words: str
    slices: list[Slice]
    late: Lateness


@dataclass(frozen=True, slots=True)
class Point:
    x: str
    y: str
    label: str
    wide: bool
    percent: float


@dataclass(frozen=True, slots=True)
class Line:
    points: list[Point]

    @property
    def segments(self) -> list[tuple[Point, Point]]:
        return list(zip(self.points, self.points[1:], strict=False))

    @property
    def last(self) -> Point | None:
        return self.points[-1] if self.points else None


@dataclass(frozen=True, slots=True)
class Trend:
    weeks: Sequence[WeekPoint]
    ticks: list[Point]
    grid: list[tuple[str, str, str]]
    this_year: Line
    last_year: Line
    words: str
    goal: tuple[str, str, int]


def bars(figures: Iterable[tuple[str, Figures]]) -> list[Bar]:
    """A bar for each label of which something is required."""
    return [_bar(label, f) for label, f in figures if f.required]


def by_audience(figures: Mapping[Audience, Figures]) -> list[Bar]:
    """A bar for each audience of which something is required."""
    return bars((audience.label, f) for audience, f in figures.items())


def late_bars(late: Iterable[Lateness]) -> list[LateBar]:
    """For each audience of which somebody is overdue, how long they have been; the longest bar is the whole width."""
    rows = [one for one in late if one.total]
    most = max((one.total for one in rows), default=0)
    return [_late_bar(one, most) for one in rows]


def trend(weeks: Sequence[WeekPoint], *, goal: int) -> Trend:
    """The two lines of a trend, with their ticks and the words that say the same."""
    xs = [LEFT + (RIGHT - LEFT) * n / max(1, len(weeks) - 1) for n in range(len(weeks))]
    this_year = Line(
        [
            _point(x, w.this_year, w, n)
            for n, (x, w) in enumerate(zip(xs, weeks, strict=True))
            if w.this_year is not None
        ]
    )
    last_year = Line(
        [
            _point(x, w.last_year, w, n)
            for n, (x, w) in enumerate(zip(xs, weeks, strict=True))
            if w.last_year is not None
        ]
    )
    sparse = 2 if len(weeks) > 11 else 1
    ticks = [_point(x, 0.0, w, n // sparse) for n, (x, w) in enumerate(zip(xs, weeks, strict=True)) if n % sparse == 0]
    grid = [(f"{_y(p):.0f}", f"{_y(p) - 5:.0f}", f"{p}%") for p in (25, 50, 75)]
    return Trend(weeks, ticks, grid, this_year, last_year, _trend_words(this_year, last_year), _goal(goal))


def rest_words(figures: Figures) -> str:
    """Those who are not complete, in a sentence: "Two are overdue, one is within grace, and two more are exempt."."""
    said = [
        (figures.overdue, "overdue"),
        (figures.in_grace, "within grace"),
        (figures.due, "not yet due"),
        (figures.exempt, "exempt"),
    ]
    parts = [
        f"{number_words(count)} {'more ' if words == 'exempt' else ''}{'is' if count == 1 else 'are'} {words}"
        for count, words in said
        if count
    ]
    if not parts:
        return "Nobody is left."
    whole = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
    return f"{whole[0].upper()}{whole[1:]}."


def _late_bar(late: Lateness, most: int) -> LateBar:
    slices, x = [], 0.0
    for band, css, _ in BANDS:
        width = getattr(late, band) / most * 100
        if width:
            slices.append(Slice(css, f"{x:.2f}%", f"{width:.2f}%"))
        x += width
    parts = ", ".join(f"{getattr(late, band)} {words}" for band, _, words in BANDS if getattr(late, band))
    label = Audience(late.audience).label
    return LateBar(label, f"{label}: {late.total} overdue, {parts}", slices, late)


def _bar(label: str, figures: Figures) -> Bar:
    slices, x = [], 0.0
    for name, css in PARTS:
        count = getattr(figures, name)
        width = count / figures.required * 100
        if count:
            slices.append(Slice(css, f"{x:.2f}%", f"{width:.2f}%"))
        x += width
    parts = ", ".join(f"{getattr(figures, name)} {WORDS[name]}" for name, _ in PARTS if getattr(figures, name))
    return Bar(label, f"{label}: of {figures.required} required, {parts}", slices, figures)


def _point(x: float, percent: float | None, week: WeekPoint, n: int) -> Point:
    value = percent or 0.0
    label = f"{week.week_beginning.day} {week.week_beginning:%b}"
    return Point(f"{x:.1f}%", f"{_y(value):.0f}", label, n % 3 != 0, value)


def _y(percent: float) -> float:
    return BASE - (BASE - TOP) * percent / 100


def _goal(percent: int) -> tuple[str, str, int]:
    """Where the line of the goal is, where its words stand above it, and the goal."""
    return f"{_y(percent):.0f}", f"{_y(percent) - 7:.0f}", percent


def _trend_words(this_year: Line, last_year: Line) -> str:
    def said(name: str, line: Line) -> str:
        if not line.points:
            return f"There is nothing to show for {name}."
        first, last = line.points[0], line.points[-1]
        start, end = (
            f"{first.percent:.0f}% in the week of {first.label}",
            f"{last.percent:.0f}% in the week of {last.label}",
        )
        return f"{name.capitalize()} goes from {start} to {end}."

    return f"Line chart. {said('this year', this_year)} {said('last year', last_year)}"
