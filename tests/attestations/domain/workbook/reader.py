"""A reader who has only the printed return, and works out from its sums what each figure kept back can be.

Written apart from the code it checks: intervals, narrowed by every sum until nothing moves, then tried out.
"""

from collections import deque
from collections.abc import Mapping

from attestations.domain.workbook.rating import Rating
from attestations.domain.workbook.shown import Shown, ShownFigures
from attestations.domain.workbook.suppression import BANDS, COLUMNS, Held

Name = tuple[str, ...]
Interval = tuple[int, int]
MOST = 1_000


class Reader:
    """What is known of each figure, and which figures add up to which."""

    def __init__(self, shown: Shown) -> None:
        self.known: dict[Name, Interval] = {}
        self.sums: list[tuple[Name, list[Name]]] = []
        self.held: list[Name] = []
        self.sums_of: dict[Name, list[tuple[Name, list[Name]]]] = {}
        for row in shown.audiences:
            self._read_whole(row.audience, row.figures, shown.lateness[row.audience])
            for place, school in enumerate(shown.schools):
                if row.audience in school.by_audience:
                    self._read_school((row.audience, str(place)), school.by_audience[row.audience])
            self._read_columns(row.audience, len(shown.schools))
        self._read_all_audiences(shown)

    def values_of(self, name: Name) -> set[int]:
        """Two values the figure can have, or the only one."""
        known = self._narrow(dict(self.known)) or self.known
        low, high = known[name]
        found: set[int] = set()
        for value in range(low, high + 1):
            if self._possible({**known, name: (value, value)}, name):
                found.add(value)
            if len(found) == 2:
                break
        return found

    def _read(self, name: Name, printed: int | Held) -> None:
        if isinstance(printed, int):
            self.known[name] = (printed, printed)
        elif printed == Held.NOTHING:
            self.known[name] = (0, MOST * 3)
        else:
            self.known[name] = (0, 4) if printed == Held.UNDER_FIVE else (5, MOST)
            self.held.append(name)

    def _read_row(self, row: Name, figures: ShownFigures) -> None:
        for column, printed in zip(COLUMNS, figures.counts(), strict=True):
            self._read((*row, column), printed)
        self.sums.append(((*row, "in_scope"), [(*row, "exempt"), (*row, "required")]))
        parts = [(*row, column) for column in ("complete", "in_grace", "due", "overdue")]
        self.sums.append(((*row, "required"), parts))

    def _read_whole(self, audience: str, figures: ShownFigures, late: tuple[int | Held, ...]) -> None:
        row = (audience, "all")
        self._read_row(row, figures)
        for band, printed in zip(BANDS, late, strict=False):
            self._read((*row, band), printed)
        self.sums.append(((*row, "overdue"), [(*row, band) for band in BANDS]))
        self._read_rating((*row, "over_30"), figures)

    def _read_school(self, row: Name, figures: ShownFigures) -> None:
        self._read_row(row, figures)
        self.known[(*row, "over_30")] = self.known[(*row, "later")] = (0, MOST)
        self.sums.append(((*row, "overdue"), [(*row, "over_30"), (*row, "later")]))
        self._read_rating((*row, "over_30"), figures)

    def _read_rating(self, name: Name, figures: ShownFigures) -> None:
        if isinstance(figures.share, Held) or figures.share < 0.95:
            return
        low, high = self.known[name]
        if figures.rating == Rating.GREEN:
            self.known[name] = (0, 0)
        elif figures.rating == Rating.AMBER:
            self.known[name] = (max(1, low), high)

    def _read_columns(self, audience: str, places: int) -> None:
        rows = [(audience, str(p)) for p in range(places) if (audience, str(p), "in_scope") in self.known]
        if not rows:
            return
        for column in (*COLUMNS, "over_30"):
            self.sums.append(((audience, "all", column), [(*row, column) for row in rows]))

    def _read_all_audiences(self, shown: Shown) -> None:
        names = [row.audience for row in shown.audiences]
        for band, printed in zip((*BANDS, "overdue"), shown.all_late, strict=True):
            self._read(("everyone", band), printed)
            self.sums.append((("everyone", band), [(name, "all", band) for name in names]))
        self._read(("everyone", "exempt"), shown.reasons.total)
        self.sums.append((("everyone", "exempt"), [(name, "all", "exempt") for name in names]))
        reasons: list[Name] = [("reason", reason) for reason, _ in shown.reasons.rows]
        for reason, (_, printed) in zip(reasons, shown.reasons.rows, strict=True):
            self._read(reason, printed)
        if reasons:
            self.sums.append((("everyone", "exempt"), reasons))

    def _possible(self, known: Mapping[Name, Interval], moved: Name | None = None) -> bool:
        narrowed = self._narrow(dict(known), moved)
        if narrowed is None:
            return False
        open_names = [name for name, (low, high) in narrowed.items() if low < high]
        if not open_names:
            return True
        name = min(open_names, key=lambda each: narrowed[each][1] - narrowed[each][0])
        low, high = narrowed[name]
        middle = (low + high) // 2
        halves = ((low, middle), (middle + 1, high))
        return any(self._possible({**narrowed, name: half}, name) for half in halves)

    def _narrow(self, known: dict[Name, Interval], moved: Name | None = None) -> dict[Name, Interval] | None:
        """Narrow until nothing moves; None when a figure is left no value. `moved`: all that is new."""
        waiting = deque(self.sums if moved is None else self._sums_with(moved))
        while waiting:
            for name, (least, most) in _bounds(known, *waiting.popleft()):
                before = known[name]
                after = (max(before[0], least), min(before[1], most))
                if after[0] > after[1]:
                    return None
                if after != before:
                    known[name] = after
                    waiting.extend(self._sums_with(name))
        return known

    def _sums_with(self, name: Name) -> list[tuple[Name, list[Name]]]:
        if not self.sums_of:
            for each in self.sums:
                for member in (each[0], *each[1]):
                    self.sums_of.setdefault(member, []).append(each)
        return self.sums_of[name]


def _bounds(known: Mapping[Name, Interval], total: Name, parts: list[Name]) -> list[tuple[Name, Interval]]:
    low, high = known[total]
    lows = sum(known[part][0] for part in parts)
    highs = sum(known[part][1] for part in parts)
    bounds = [(total, (lows, highs))]
    for part in parts:
        least, most = known[part]
        bounds.append((part, (low - (highs - most), high - (lows - least))))
    return bounds
