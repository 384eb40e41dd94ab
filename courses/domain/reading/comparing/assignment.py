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
class _Matching:
    """Pairs so far. A column below 0 is the place where row `-column - 1` stays alone, at a score of 0."""

    beside: dict[int, dict[int, float]]
    owner: dict[int, int] = field(default_factory=dict)
    _row_price: dict[int, float] = field(default_factory=lambda: defaultdict(float))
    _column_price: dict[int, float] = field(default_factory=lambda: defaultdict(float))

    def add(self, row: int) -> None:
        """Find room for `row`, moving others where the total gains by it."""
        self._row_price[row] = max(self.beside[row].values())
        distance: dict[int, float] = {}
        came_from: dict[int, int] = {}
        done: dict[int, float] = {}
        queue: list[tuple[float, int]] = []
        reached, walked = row, 0.0
        while True:
            self._look(reached, walked, done, distance, came_from, queue)
            walked, column = heapq.heappop(queue)
            while column in done:
                walked, column = heapq.heappop(queue)
            done[column] = walked
            if column not in self.owner:
                break
            reached = self.owner[column]
        self._reprice(row, walked, done)
        self._turn(row, column, came_from)

    def _look(
        self,
        row: int,
        walked: float,
        done: Mapping[int, float],
        distance: dict[int, float],
        came_from: dict[int, int],
        queue: list[tuple[float, int]],
    ) -> None:
        for column, score in (*self.beside[row].items(), (-row - 1, 0.0)):
            price = walked + self._row_price[row] + self._column_price[column] - score
            if column not in done and price < distance.get(column, float("inf")):
                distance[column], came_from[column] = price, row
                heapq.heappush(queue, (price, column))

    def _reprice(self, row: int, walked: float, done: Mapping[int, float]) -> None:
        self._row_price[row] -= walked
        for column, at in done.items():
            if column in self.owner:
                self._row_price[self.owner[column]] -= walked - at
            self._column_price[column] += walked - at

    def _turn(self, row: int, column: int, came_from: Mapping[int, int]) -> None:
        """Give each column on the way to the row it was reached from."""
        was = {owner: column for column, owner in self.owner.items()}
        while True:
            reached = came_from[column]
            self.owner[column] = reached
            if reached == row:
                return
            column = was[reached]
