"""Where streets run: on the borders of cells, so that every lot keeps its own ground.

Corners of cells are `(column, row)` from (0, 0) at the map's north-west corner; an edge joins two neighbouring
corners, the western or northern one first.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

Corner = tuple[int, int]
Edge = tuple[Corner, Corner]
Kinds = Sequence[Sequence[str]]

URBAN = frozenset({"homes", "centre"})
WORKS = frozenset({"factory", "clean_factory", "oil_refinery", "coal_plant", "research_centre", "fusion_reactor"})
NORTH, EAST, SOUTH, WEST = 1, 2, 4, 8


@dataclass(frozen=True)
class StreetPlan:
    """The arms of the street at each corner, as bits of the directions, and the edges that cross water."""

    arms: dict[Corner, int]
    edges: frozenset[Edge]
    bridges: frozenset[Edge]


def plan_streets(kinds: Kinds) -> StreetPlan:
    """Streets between all homes and blocks, then the cheapest ways that join what is left."""
    town = _Town(kinds)
    edges = town.between(URBAN)
    for _ in range(2):
        edges = _pruned(edges)
    lots = [cell for group in (URBAN, WORKS) for cell in town.cells(group)]
    if not edges and lots:
        first = (edge for cell in lots for door in sorted(town.doors(cell)) for edge in town.edges_at(door))
        edges = set(islice((edge for edge in first if not town.is_bridge(edge)), 1))
    for cell in lots:
        corners = town.doors(cell)
        if not corners & {corner for edge in edges for corner in edge}:
            edges |= town.way(corners, {corner for edge in edges for corner in edge})
    for part in _parts(edges)[1:]:
        edges |= town.way(part, _parts(edges)[0])
    bridges = frozenset(edge for edge in edges if town.is_bridge(edge))
    return StreetPlan(_arms(edges - bridges), frozenset(edges), bridges)


def _pruned(edges: set[Edge]) -> set[Edge]:
    count: dict[Corner, int] = {}
    for corner in (corner for edge in edges for corner in edge):
        count[corner] = count.get(corner, 0) + 1
    return {edge for edge in edges if all(count[corner] > 1 for corner in edge)}


def _parts(edges: Iterable[Edge]) -> list[set[Corner]]:
    """Corners that streets join, the largest part first."""
    parts: list[set[Corner]] = []
    for edge in edges:
        joined = [part for part in parts if edge[0] in part or edge[1] in part]
        parts = [part for part in parts if part not in joined]
        parts.append(set(edge).union(*joined))
    return sorted(parts, key=lambda part: (-len(part), min(part)))


def _arms(edges: Iterable[Edge]) -> dict[Corner, int]:
    arms: dict[Corner, int] = {}
    for (x0, y0), (x1, y1) in edges:
        first, second = (EAST, WEST) if y0 == y1 else (SOUTH, NORTH)
        arms[x0, y0] = arms.get((x0, y0), 0) | first
        arms[x1, y1] = arms.get((x1, y1), 0) | second
    return arms


class _Town:
    """The map as a graph of corners; streets keep off the map's own border."""

    def __init__(self, kinds: Kinds) -> None:
        self.kinds = kinds
        self.rows = len(kinds)
        self.columns = len(kinds[0]) if kinds else 0

    def cells(self, group: frozenset[str]) -> list[tuple[int, int]]:
        return [(x, y) for y, row in enumerate(self.kinds) for x, kind in enumerate(row) if kind in group]

    def between(self, group: frozenset[str]) -> set[Edge]:
        """Edges with a cell of the group on both sides."""
        return {
            edge
            for y in range(1, self.rows)
            for x in range(1, self.columns)
            for edge in self.edges_at((x, y))
            if all(kind in group for kind in self.sides(edge))
        }

    def doors(self, cell: tuple[int, int]) -> set[Corner]:
        """The corners at which a street may end to serve a cell: on land, unless the cell has water all round."""
        column, row = cell
        corners = {(x, y) for x in (column, column + 1) for y in (row, row + 1)}
        return {corner for corner in corners if self.edges_at(corner) and not self.is_afloat(corner)} or corners

    def edges_at(self, corner: Corner) -> list[Edge]:
        x, y = corner
        others = [(x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)]
        inside = [(a, b) for a, b in others if 0 < a < self.columns and 0 < b < self.rows]
        return [(corner, other) if corner < other else (other, corner) for other in inside]

    def sides(self, edge: Edge) -> tuple[str, str]:
        (x0, y0), (_, y1) = edge
        if y0 == y1:
            return self.kinds[y0 - 1][x0], self.kinds[y0][x0]
        return self.kinds[y0][x0 - 1], self.kinds[y0][x0]

    def is_afloat(self, corner: Corner) -> bool:
        """Whether a corner lies in the water: a bridge that ended there would not reach a bank."""
        x, y = corner
        return [kind for row in self.kinds[y - 1 : y + 1] for kind in row[x - 1 : x + 1]].count("river") > 2

    def is_bridge(self, edge: Edge) -> bool:
        return self.sides(edge) == ("river", "river")

    def cost(self, edge: Edge) -> float:
        sides = self.sides(edge)
        if sides == ("river", "river"):
            return 3.0
        if "river" in sides:
            return 7.0
        dear = {"forest": 1.2, "farmland": 0.5}
        return 1.0 + sum(dear.get(kind, 0.0) for kind in sides)

    def way(self, sources: set[Corner], targets: set[Corner]) -> set[Edge]:
        """Edges of the cheapest way between two sets of corners; none if there is no way."""
        queue = [(0.0, corner) for corner in sorted(sources) if self.edges_at(corner)]
        best = {corner: 0.0 for _, corner in queue}
        came: dict[Corner, Edge] = {}
        while queue:
            cost, corner = heapq.heappop(queue)
            if corner in targets:
                way = set()
                while corner in came:
                    edge = came[corner]
                    way.add(edge)
                    corner = edge[0] if edge[1] == corner else edge[1]
                return way
            for edge in self.edges_at(corner):
                other = edge[1] if edge[0] == corner else edge[0]
                total = cost + self.cost(edge)
                if total < best.get(other, 1e9):
                    best[other], came[other] = total, edge
                    heapq.heappush(queue, (total, other))
        return set()
