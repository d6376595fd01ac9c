"""One way to go about a promise, played ahead round by round on a copy of the city."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from game.city.ahead import Ahead
from game.city.deeds import fits
from game.city.definitions import Content, DeedKind, IndicatorName
from game.city.limits import counting_slots, indicator_of
from game.city.outlook import free_slots
from game.city.promises import at_stake, due, forbears, judge
from game.city.quantities import quantity
from game.city.serving import serves
from game.city.state import Cell, City, Promise
from game.city.subjects import Act, measure, shelter, violates

SIGHT = 3
"""Rounds ahead at which a plan looks for defeat, to work against it in time."""
MARGIN = 3
"""Points above defeat that a plan wants in hand."""
Purpose = Literal["serves", "opens", "survives"]


@dataclass(frozen=True)
class Step:
    """A deed of a plan: in which round, which, where, the kind of tile it takes, and what for: it
    serves the promise, opens deeds by research, or keeps the city alive."""

    round: int
    deed: str
    at: Cell
    gone: str
    purpose: Purpose


@dataclass(frozen=True)
class Plan:
    """Deeds that keep a promise, in order, the round at whose end it is kept, and deeds left over until it is due."""

    steps: tuple[Step, ...]
    kept: int
    spare: int


@dataclass(frozen=True)
class Way:
    """How an attempt goes about it: whether deeds serve the promise at all, how many research centres
    it opens first, whether free deeds go into the city's survival, and whether it serves in the last rounds only."""

    serve: bool = True
    centres: int = 0
    survive: bool = False
    late: bool = False


Key = tuple[str, str, str, bool]
"""Deed, kind and state of the tile it is done on, and whether it is to serve the promise."""
Choice = tuple[DeedKind, Cell]


class Attempt:
    """One way, played ahead round by round until the promise is kept, broken, or the city lost."""

    def __init__(self, content: Content, city: City, promise: Promise, way: Way, fitness: dict[Key, bool]) -> None:
        self.content, self.start, self.way, self.fitness = content, city, way, fitness
        self.promise = replace(promise)
        self.years = Ahead(content, city)
        self.last = due(city, promise)
        self.steps: list[Step] = []
        self.played = 0
        self.guards = [one for one in at_stake(content, city) if forbears(one)]
        self.centres = way.centres
        self.choosers: tuple[tuple[Purpose, Callable[[], Choice | None]], ...] = (
            ("serves", self._served),
            ("opens", self._opened),
            ("survives", self._survived),
        )
        self.wanted = max(1, quantity(content, promise))

    def play(self, budget: int) -> tuple[Plan | None, str]:
        """The plan, or None and why it failed, within so many rounds."""
        content, city, promise = self.content, self.years.city, self.promise
        while self.played < budget:
            self._turn()
            if promise.baseline is None and promise.round == city.round:
                # What is measured when the word is given is what this round's deeds have left.
                promise.baseline = measure(content, city, promise.subject)
            self.years.pass_years()
            self.played += 1
            finding = judge(content, city, promise)
            if self.years.lost:
                worse = "ecology" if city.indicators.ecology < content.balance.defeat_indicator else "the economy"
                limit = content.balance.defeat_indicator
                return None, f"If the seasons are hard, {worse} falls under {limit} in round {city.round}."
            if finding is not None:
                if finding.status != "kept":
                    return None, f"The best plan tried ends so: {finding.reason}"
                return Plan(tuple(self.steps), city.round, self._spare()), ""
            if city.round >= self.last:
                break
            city.round += 1
        return None, "No plan was found that keeps it in every season."

    def _spare(self) -> int:
        """Deeds that would count for the promise and that the plan leaves free."""
        at_once = self.last == self.start.round or self.promise.round < self.start.round
        used = sum(at_once or step.round > self.start.round for step in self.steps)
        return counting_slots(self.content, self.start, self.promise) - used

    def _turn(self) -> None:
        """The deeds of one round."""
        for _ in range(free_slots(self.content, self.start, self.years.city.round)):
            chosen = next(
                ((purpose, choice) for purpose, choose in self.choosers if (choice := choose()) is not None), None
            )
            if chosen is None:
                return
            purpose, (kind, at) = chosen
            city = self.years.city
            self.steps.append(Step(city.round, kind.id, at, city.map[at[1]][at[0]].kind, purpose))
            self.years.do(kind, at)

    def _served(self) -> Choice | None:
        """A deed that serves the promise, if it is time for one."""
        promise, city = self.promise, self.years.city
        if not self.way.serve or not (city.round > promise.round or promise.by == promise.round):
            return None
        if self.way.late and self.last - city.round > (self.wanted - 1) // self.content.balance.deeds_per_round:
            return None
        indicator = indicator_of(promise)
        if indicator is None:
            finding = judge(self.content, city, promise)
            if finding is not None and finding.status == "kept":
                return None
        elif promise.verb == "protect" and self._holds(indicator):
            return None
        left = self.last - city.round + 1
        return self._best(indicator, left, serving=True)

    def _holds(self, indicator: IndicatorName) -> bool:
        """Whether an indicator stays at its floor as things go."""
        city, base = self.years.city, self.promise.baseline
        base = getattr(self.start.indicators, indicator) if base is None else base
        ahead = self.years.forecast().of(indicator) * (self.last - city.round + 1)
        return bool(getattr(city.indicators, indicator) + ahead >= base)

    def _opened(self) -> Choice | None:
        """A research centre, while any of those planned is lacking."""
        if self.centres <= 0:
            return None
        choice = self._best("research", self.last - self.years.city.round + 1, serving=False)
        if choice is None or research_of(self.content, choice[0]) <= 0:
            return None
        self.centres -= 1
        return choice

    def _survived(self) -> Choice | None:
        """A deed against the defeat that threatens first, if one does."""
        if not self.way.survive:
            return None
        city, limit = self.years.city, self.content.balance.defeat_indicator
        rounds = min(SIGHT, self.last - city.round + 1)
        trend = self.years.forecast()
        margins = {
            "ecology": city.indicators.ecology + rounds * trend.ecology - limit,
            "economy": city.indicators.economy + rounds * trend.economy - limit,
        }
        name: IndicatorName = "ecology" if margins["ecology"] <= margins["economy"] else "economy"
        return self._best(name, rounds + 1, serving=False) if margins[name] < MARGIN else None

    def _best(self, indicator: IndicatorName | None, rounds: int, serving: bool) -> Choice | None:
        """The open deed worth most within so many rounds, of those that serve or of all, and its place."""
        content, city = self.content, self.years.city
        sites = self.years.sites
        best, most = None, 0.0 if indicator else float("-inf")
        for kind in content.deeds.values():
            if kind.needs.research > city.indicators.research:
                continue
            for gone, state in sites:
                if self._fit(kind, gone, state, serving):
                    worth = self._worth(kind, gone, state, indicator, rounds)
                    if worth > most:
                        best, most = (kind, sites[gone, state]), worth
        if best is None:
            return None
        return best[0], max(best[1], key=lambda at: self._rank(best[0], at))

    def _fit(self, kind: DeedKind, gone: str, state: str, serving: bool) -> bool:
        """Whether a deed on such a tile is a choice at all; found out once for all attempts."""
        key = (kind.id, gone, state, serving)
        if key not in self.fitness:
            act = Act(kind.verb, gone, kind.becomes.kind)
            self.fitness[key] = fits(kind, gone, state) and self._allowed(kind, act, state, serving)
        return self.fitness[key]

    def _allowed(self, kind: DeedKind, act: Act, state: str, serving: bool) -> bool:
        content, city, promise = self.content, self.start, self.promise
        if serving and not serves(content, promise, kind, act, state):
            return False
        if any(violates(content, city, act, one.verb, one.subject) for one in self.guards):
            return False
        gone, left = content.tiles[act.gone], content.tiles[act.left]
        if left.pollutes > gone.pollutes and any(
            one.verb == "protect" and shelter(content, city, one.subject) for one in self.guards
        ):
            return False
        # What the promise wants to stand is no place for anything else.
        wanted = promise.verb != "remove" and act.gone in content.members(promise.subject)
        return serving or not wanted or act.left in content.members(promise.subject)

    def _worth(self, kind: DeedKind, gone: str, state: str, indicator: IndicatorName | None, rounds: int) -> float:
        """Points that a deed on such a tile brings an indicator within so many rounds.

        Without an indicator, points of the two that a term hangs on, the weaker one weighing more.
        """
        left = self.content.tiles[kind.becomes.kind].states[kind.becomes.state].yields
        given_up = self.content.tiles[gone].states[state].yields
        if indicator is not None:
            return kind.now.of(indicator) + rounds * (left.of(indicator) - given_up.of(indicator))
        now = self.years.city.indicators
        ecology = kind.now.ecology + rounds * (left.ecology - given_up.ecology)
        economy = kind.now.economy + rounds * (left.economy - given_up.economy)
        return (ecology * (100 - now.ecology) + economy * (100 - now.economy)) / 100

    def _rank(self, kind: DeedKind, at: Cell) -> tuple[int, int, int]:
        """How well a place suits a deed: what lives wants clean air; smoke leaves, or comes, where it is thickest."""
        gone = self.content.tiles[self.years.city.map[at[1]][at[0]].kind]
        level = self.years.levels[at[1]][at[0]]
        fouls = self.content.tiles[kind.becomes.kind].pollutes > 0
        reached = 0
        if gone.pollutes and self.promise.verb in ("improve", "support"):
            places = shelter(self.content, self.start, self.promise.subject)
            reached = sum(max(abs(at[0] - x), abs(at[1] - y)) <= gone.pollutes for x, y in places)
        return reached, level if fouls or gone.pollutes else -level, -(at[0] + at[1])


def research_of(content: Content, kind: DeedKind) -> int:
    """What a deed leaves yields to research in a round."""
    return content.tiles[kind.becomes.kind].states[kind.becomes.state].yields.research
