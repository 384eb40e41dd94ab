"""Who goes with whom: the best set of pairs among candidates, not the first best pair."""

from collections import defaultdict
from collections.abc import Mapping

Edge = tuple[int, int]

# Above this many on the larger side a candidate set is paired best first: the exact method is cubic.
EXACT_UP_TO = 60


def best_pairs(scores: Mapping[Edge, float]) -> list[Edge]:
    """Return the pairs with the greatest total score, each row and column at most once.

    Candidates fall into sets that share no row and no column; each set is solved by itself (Kuhn–Munkres).
    """
    pairs: list[Edge] = []
    for rows, columns in _components(scores):
        if max(len(rows), len(columns)) <= EXACT_UP_TO:
            pairs += _exact(rows, columns, scores)
        else:
            pairs += _best_first(rows, scores)
    return sorted(pairs)


def _components(scores: Mapping[Edge, float]) -> list[tuple[list[int], list[int]]]:
    beside: dict[tuple[str, int], list[tuple[str, int]]] = defaultdict(list)
    for row, column in sorted(scores):
        beside["row", row].append(("column", column))
        beside["column", column].append(("row", row))
    seen: set[tuple[str, int]] = set()
    components: list[tuple[list[int], list[int]]] = []
    for start in sorted(beside):
        if start in seen:
            continue
        seen.add(start)
        queue = [start]
        for node in queue:
            for other in beside[node]:
                if other not in seen:
                    seen.add(other)
                    queue.append(other)
        components.append(
            (sorted(at for side, at in queue if side == "row"), sorted(at for side, at in queue if side == "column"))
        )
    return components


def _best_first(rows: list[int], scores: Mapping[Edge, float]) -> list[Edge]:
    inside = set(rows)
    free = sorted((edge for edge in scores if edge[0] in inside), key=lambda edge: (-scores[edge], edge))
    taken_rows: set[int] = set()
    taken_columns: set[int] = set()
    pairs: list[Edge] = []
    for row, column in free:
        if row not in taken_rows and column not in taken_columns:
            taken_rows.add(row)
            taken_columns.add(column)
            pairs.append((row, column))
    return pairs


def _exact(rows: list[int], columns: list[int], scores: Mapping[Edge, float]) -> list[Edge]:
    if len(rows) == len(columns) == 1:
        return [(rows[0], columns[0])]
    if len(rows) > len(columns):
        turned = {(column, row): scores[row, column] for row in rows for column in columns if (row, column) in scores}
        return [(row, column) for column, row in _exact(columns, rows, turned)]
    costs = [[-scores.get((row, column), 0.0) for column in columns] for row in rows]
    chosen = _least_cost(costs)
    return [(rows[at], columns[to]) for at, to in enumerate(chosen) if (rows[at], columns[to]) in scores]


def _least_cost(costs: list[list[float]]) -> list[int]:
    """Return for each row its column in the assignment of least cost; no more rows than columns."""
    width = len(costs[0])
    row_price, column_price = [0.0] * (len(costs) + 1), [0.0] * (width + 1)
    owner = [0] * (width + 1)
    for row in range(1, len(costs) + 1):
        owner[0] = row
        _augment(costs, row_price, column_price, owner)
    chosen = [0] * len(costs)
    for column in range(1, width + 1):
        if owner[column]:
            chosen[owner[column] - 1] = column - 1
    return chosen


def _augment(costs: list[list[float]], row_price: list[float], column_price: list[float], owner: list[int]) -> None:
    """Find room for the row in `owner[0]` along the cheapest path of changes."""
    width = len(column_price)
    least, came_from, done = [float("inf")] * width, [0] * width, [False] * width
    column = 0
    while owner[column]:
        done[column] = True
        row, delta, following = owner[column], float("inf"), 0
        for other in range(1, width):
            if done[other]:
                continue
            price = costs[row - 1][other - 1] - row_price[row] - column_price[other]
            if price < least[other]:
                least[other], came_from[other] = price, column
            if least[other] < delta:
                delta, following = least[other], other
        for other in range(width):
            if done[other]:
                row_price[owner[other]] += delta
                column_price[other] -= delta
            else:
                least[other] -= delta
        column = following
    while column:
        owner[column] = owner[came_from[column]]
        column = came_from[column]
