"""Who goes with whom: the best set of pairs among candidates, not the first best pair."""

import heapq
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

Edge = tuple[int, int]

CANDIDATES = 8
"""How many candidates each row and each column keep where there are more pairs than `MANY`."""
MANY = 20_000


def best_pairs(scores: Mapping[Edge, float]) -> list[Edge]:
    """Return the pairs with the greatest total score, each row and column at most once.

    Rows are added one by one, each along the cheapest chain of changes to the pairs there are (the Hungarian method,
    on the candidates alone). A row may stay alone. All scores are above 0.
    """
    matching = _Matching(_candidates(scores))
    for row in sorted(matching.beside):
        matching.add(row)
    return sorted((row, column) for column, row in matching.owner.items() if column >= 0)


def _candidates(scores: Mapping[Edge, float]) -> dict[int, dict[int, float]]:
    """Return the scores by row. Of very many pairs only those are kept that are among the best of both ends' own."""
    kept = set(scores)
    if len(scores) > MANY:
        ranked = sorted(scores, key=lambda edge: (-scores[edge], edge))
        kept = set()
        counts: dict[tuple[int, int], int] = defaultdict(int)
        for edge in ranked:
            ends = ((0, edge[0]), (1, edge[1]))
            if all(counts[end] < CANDIDATES for end in ends):
                kept.add(edge)
                for end in ends:
                    counts[end] += 1
    beside: dict[int, dict[int, float]] = defaultdict(dict)
    for row, column in sorted(kept):
        beside[row][column] = scores[row, column]
    return beside


@dataclass(slots=True)
class _Walk:
    """One search for room: what each column costs to reach, from which row, and which columns are settled."""

    cost: dict[int, float] = field(default_factory=dict)
    came_from: dict[int, int] = field(default_factory=dict)
    settled: dict[int, float] = field(default_factory=dict)
    _queue: list[tuple[float, int]] = field(default_factory=list)

    def reach(self, column: int, row: int, cost: float) -> None:
        """Note that `column` can be reached from `row` at `cost`."""
        if column not in self.settled and cost < self.cost.get(column, float("inf")):
            self.cost[column], self.came_from[column] = cost, row
            heapq.heappush(self._queue, (cost, column))

    def settle(self) -> int:
        """Return the column that is cheapest to reach, settled from now on."""
        cost, column = heapq.heappop(self._queue)
        while column in self.settled:
            cost, column = heapq.heappop(self._queue)
        self.settled[column] = cost
        return column


@dataclass(slots=True)
class _Matching:
    """Pairs so far. A column below 0 is the place where row `-column - 1` stays alone, at a score of 0."""

    beside: dict[int, dict[int, float]]
    owner: dict[int, int] = field(default_factory=dict)
    _column: dict[int, int] = field(default_factory=dict)
    _row_price: dict[int, float] = field(default_factory=lambda: defaultdict(float))
    _column_price: dict[int, float] = field(default_factory=lambda: defaultdict(float))

    def add(self, row: int) -> None:
        """Find room for `row`, moving others where the total gains by it."""
        self._row_price[row] = max(self.beside[row].values())
        walk = _Walk()
        self._look_from(row, 0.0, walk)
        column = walk.settle()
        while column in self.owner:
            self._look_from(self.owner[column], walk.settled[column], walk)
            column = walk.settle()
        self._reprice(row, column, walk)
        self._turn(column, walk)

    def _look_from(self, row: int, walked: float, walk: _Walk) -> None:
        for column, score in (*self.beside[row].items(), (-row - 1, 0.0)):
            walk.reach(column, row, walked + self._row_price[row] + self._column_price[column] - score)

    def _reprice(self, row: int, free: int, walk: _Walk) -> None:
        """Change the prices so that every pair stays one of the best its row and column can have."""
        walked = walk.settled[free]
        self._row_price[row] -= walked
        for column, cost in walk.settled.items():
            if column in self.owner:
                self._row_price[self.owner[column]] -= walked - cost
            self._column_price[column] += walked - cost

    def _turn(self, column: int, walk: _Walk) -> None:
        """Give each column on the way to the row it was reached from."""
        while True:
            reached = walk.came_from[column]
            left = self._column.get(reached)
            self.owner[column], self._column[reached] = reached, column
            if left is None:
                return
            column = left
