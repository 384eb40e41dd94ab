"""A table of sums as a network, in which a set of cells can move together only along a closed ring.

Each cell is an arc that carries its count; each sum is a node where what comes in goes out. Two tables
that a reader cannot tell apart differ by such rings, so a cell is safe when a ring of movable arcs runs
through it.
"""

import heapq
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field

Node = Hashable
SMALL = 5


@dataclass(slots=True, eq=False)
class Arc:
    """A count on its way from one sum to another. `key` is None for a count that is never printed.

    `lowest` is the least a reader knows it to be; `pinned` says that they know it exactly. `cost` is what
    hiding it would take from the report.
    """

    tail: Node
    head: Node
    count: int
    key: Hashable | None
    cost: int
    lowest: int = 0
    pinned: bool = False
    hidden: bool = False

    def may_rise(self) -> bool:
        """Whether one more looks the same, once hidden: "<5" stays below five."""
        return not self.pinned and (self.key is None or self.count != SMALL - 1)

    def may_fall(self) -> bool:
        """Whether one fewer looks the same, once hidden: "5+" stays at five or more."""
        floor = SMALL if self.key is not None and self.count >= SMALL else 0
        return not self.pinned and self.count > max(floor, self.lowest)

    def price(self) -> int:
        """What it takes to make this arc movable."""
        return 0 if self.key is None or self.hidden else self.cost


@dataclass(slots=True)
class Network:
    """The arcs of one table."""

    arcs: list[Arc] = field(default_factory=list)

    def hide_around(self, arc: Arc) -> bool:
        """Hide the cheapest set of cells that lets `arc` move by one; False when there is none."""
        rings = []
        if arc.may_rise():
            rings.append(self._cheapest_path(arc.head, arc.tail, avoiding=arc))
        if arc.may_fall():
            rings.append(self._cheapest_path(arc.tail, arc.head, avoiding=arc))
        found = [ring for ring in rings if ring is not None]
        if not found:
            return False
        _, cells = min(found, key=lambda ring: ring[0])
        for cell in (arc, *cells):
            cell.hidden = cell.key is not None
        return True

    def _cheapest_path(self, start: Node, end: Node, *, avoiding: Arc) -> tuple[int, list[Arc]] | None:
        steps = self._steps(avoiding)
        settled: set[Node] = set()
        queue: list[tuple[int, int, Node]] = [(0, 0, start)]
        best: dict[Node, tuple[int, Node, Arc]] = {}
        order = 0
        while queue:
            cost, _, node = heapq.heappop(queue)
            if node == end:
                return cost, list(_walk_back(best, start, end))
            if node in settled:
                continue
            settled.add(node)
            for arc, onward in steps.get(node, ()):
                total = cost + arc.price()
                if onward != start and (onward not in best or total < best[onward][0]):
                    best[onward] = (total, node, arc)
                    order += 1
                    heapq.heappush(queue, (total, order, onward))
        return None

    def _steps(self, avoiding: Arc) -> dict[Node, list[tuple[Arc, Node]]]:
        steps: dict[Node, list[tuple[Arc, Node]]] = {}
        for arc in self.arcs:
            if arc is avoiding:
                continue
            if arc.may_rise():
                steps.setdefault(arc.tail, []).append((arc, arc.head))
            if arc.may_fall():
                steps.setdefault(arc.head, []).append((arc, arc.tail))
        return steps

    def hidden_keys(self) -> Iterable[Hashable]:
        """The keys of all cells hidden so far."""
        return [arc.key for arc in self.arcs if arc.hidden]


def _walk_back(best: dict[Node, tuple[int, Node, Arc]], start: Node, end: Node) -> Iterator[Arc]:
    node = end
    while node != start:
        _, node, arc = best[node]
        yield arc
