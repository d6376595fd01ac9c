"""The searcher: looks for the best deeds of a whole game, then plays them and promises only those.

It knows the seasons to come, which no player does: what it finds is a proof that a rank can
be reached, not advice.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations

from game.city import rules
from game.city.deeds import fits
from game.city.definitions import Content, DeedKind
from game.city.grid import cells, census
from game.city.indicators import clamp, forecast, yield_years
from game.city.pollution import pollution, weather_tiles
from game.city.state import Cell, City, Indicators, Tile
from tools.simulate.acting import Policy, Said, Words, names

WIDTH = 4
"""Cities kept for the next round of the search."""
PLACES = 1
"""Places tried for one deed on one kind of tile in one state."""

Step = tuple[Cell, str]
Plan = list[list[Step]]


@dataclass(frozen=True)
class Node:
    """A city after some rounds, and the deeds that led there."""

    city: City
    plan: Plan
    worth: float


def searcher(seed: int, width: int = WIDTH) -> Policy:
    """Plans when the first round begins, keeping so many cities a round, and plays the plan."""
    plan: Plan = []

    def play(content: Content, city: City) -> Words:
        if city.round == 1:
            plan.extend(search(content, city, width))
        for at, deed in plan[city.round - 1]:
            rules.do_deed(content, city, at, deed)
        return _words(content, city, plan)

    return play


def search(content: Content, city: City, width: int) -> Plan:
    """The deeds of all rounds, by beam search over the rules' own years; the last ones may be empty."""
    front = [Node(_copy(city), [], 0.0)]
    while front[0].city.round <= city.rounds:
        grown: dict[tuple[object, ...], Node] = {}
        for node in front:
            for steps in _turns(content, node.city):
                found = _after(content, node, steps)
                if found is not None:
                    key = _key(found.city)
                    if key not in grown or grown[key].worth < found.worth:
                        grown[key] = found
        if not grown:
            break
        front = sorted(grown.values(), key=lambda node: -node.worth)[:width]
    plan = front[0].plan
    return plan + [[] for _ in range(city.rounds - len(plan))]


def _turns(content: Content, city: City) -> list[list[Step]]:
    """Sets of deeds worth trying in one round, the full number of them and one less."""
    steps = _steps(content, city)
    most = content.balance.deeds_per_round
    turns: list[list[Step]] = [list(pair) for pair in combinations(steps, most) if _apart(pair)]
    return turns + [[step] for step in steps] + [[]]


def _apart(steps: tuple[Step, ...]) -> bool:
    return len({at for at, _ in steps}) == len(steps)


def _steps(content: Content, city: City) -> list[Step]:
    """Open deeds, each at the places with the cleanest and with the foulest air there is for it."""
    smoke = pollution(content, city)
    found: dict[tuple[str, str, str], list[Cell]] = {}
    for kind in content.deeds.values():
        if city.indicators.research >= kind.needs.research:
            for at, tile in cells(city):
                if fits(kind, tile.kind, tile.state):
                    found.setdefault((kind.id, tile.kind, tile.state), []).append(at)
    steps = []
    for (deed, _, _), places in found.items():
        places.sort(key=lambda at: (smoke[at[1]][at[0]], at))
        # A second of the same deed needs a second place.
        steps += [(at, deed) for at in dict.fromkeys([*places[: PLACES + 1], *places[-PLACES:]])]
    return steps


def _after(content: Content, node: Node, steps: list[Step]) -> Node | None:
    """The city once the deeds are done and the years have passed; None if it did not survive them."""
    city = _copy(node.city)
    for (column, row), deed in steps:
        kind = content.deeds[deed]
        city.map[row][column] = Tile(kind.becomes.kind, kind.becomes.state)
        now = clamp(city, kind.now)
        state = city.indicators
        city.indicators = Indicators(
            state.ecology + now.ecology, state.economy + now.economy, state.research + now.research
        )
    yield_years(content, city)
    weather_tiles(content, city)
    limit = content.balance.defeat_indicator
    if min(city.indicators.ecology, city.indicators.economy) < limit:
        return None
    city.round += 1
    return Node(city, [*node.plan, steps], _worth(content, city))


def _worth(content: Content, city: City) -> float:
    """How near the city will come to the highest rank as things go; knowledge is worth the power it opens."""
    best, left = content.ranks[0], city.rounds - city.round + 1
    trend = forecast(content, replace(city, round=min(city.round, city.rounds))) if left else None
    ecology = city.indicators.ecology + (trend.ecology * left if trend else 0)
    economy = city.indicators.economy + (trend.economy * left if trend else 0)
    research = min(80, city.indicators.research + (trend.research * left if trend else 0))
    over = 0.1 * (min(ecology, 100) + min(economy, 100))
    return min(0, ecology - best.ecology - 4) + min(0, economy - best.economy - 4) + over + 0.12 * left * research


def _key(city: City) -> tuple[object, ...]:
    """What makes two cities of the search alike: their indicators and how many tiles of each sort there are."""
    now = city.indicators
    return now.ecology, now.economy, now.research, tuple(sorted(census(city).items()))


def _copy(city: City) -> City:
    rows = [[Tile(tile.kind, tile.state, tile.age, tile.exposure) for tile in row] for row in city.map]
    return replace(city, map=rows, indicators=replace(city.indicators), ledger=[], changes=[])


def _words(content: Content, city: City, plan: Plan) -> Words:
    """One true promise a round about what comes next, greetings to all, each kind of promise once at a time."""
    for round_ in range(city.round + 1, min(city.rounds, city.round + 3) + 1):
        for _, deed in plan[round_ - 1]:
            said = _promise(content.deeds[deed], city, round_)
            if said and not any((one.verb, one.subject) == (said.verb, said.subject) for one in city.promises[-3:]):
                return Words([said], names(city))
    return Words([], names(city))


def _promise(kind: DeedKind, city: City, round_: int) -> Said | None:
    if kind.verb == "remove" and kind.subject in ("forest", "farmland"):
        return None
    wants = {"remove": "Mia", "improve": "Mia"}.get(kind.verb, "Karl" if kind.icon == "economy" else "Mia")
    return Said(
        f"{kind.name}: that is for round {round_}, as I said in round {city.round}",
        kind.verb, kind.subject, wants, round_,
    )  # fmt: skip
