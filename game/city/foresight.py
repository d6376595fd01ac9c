"""A search for deeds under which a promise is kept without defeat.

A handful of ways to go about it are played ahead on copies of the city, the simplest first:
serve the promise as soon as that is open, open what is locked by research centres, keep the
city alive with the deeds that are left, or serve it as late as may be. A plan that is found is
a proof; that none is found proves nothing.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass

from game.city.ahead import Ahead
from game.city.attempts import Attempt, Key, Plan, Way, research_of
from game.city.definitions import Content
from game.city.limits import indicator_of
from game.city.outlook import free_slots
from game.city.promises import due, standing, test_of
from game.city.quantities import quantity
from game.city.serving import places
from game.city.state import City, Promise

BUDGET = 36
"""Rounds that one search may play ahead, over all its attempts."""
CENTRES = 4
"""Research centres that a plan may open at most."""
REMEMBERED = 128
"""Searches whose outcome is kept, for promises that are asked about at every pause in typing."""


@dataclass(frozen=True)
class Search:
    """What a search came to: a plan, or None and why the attempt that came furthest failed, in words."""

    plan: Plan | None
    failure: str


_known: OrderedDict[tuple[object, ...], tuple[Content, Search]] = OrderedDict()


def find_plan(content: Content, city: City, promise: Promise) -> Search:
    """Look for a plan that keeps the promise and breaks no standing word to leave something alone.

    Remembered by all that the search depends on, so that the same question costs nothing.
    """
    key = _key(content, city, promise)
    if key in _known:
        _known.move_to_end(key)
        return _known[key][1]
    found = _search(content, city, promise)
    # The content is held as well, so that its identity stays its own.
    _known[key] = (content, found)
    if len(_known) > REMEMBERED:
        _known.popitem(last=False)
    return found


def _key(content: Content, city: City, promise: Promise) -> tuple[object, ...]:
    now = city.indicators
    tiles = tuple((tile.kind, tile.state, tile.age, tile.exposure) for row in city.map for tile in row)
    deeds = tuple((deed.kind, deed.round, deed.at, deed.before.tile.kind) for deed in city.deeds)
    words = tuple((one.verb, one.subject) for one in standing(city) if one.verb in ("protect", "avoid"))
    asked = (
        promise.verb, promise.subject, promise.to, promise.by, promise.round, promise.baseline,
        quantity(content, promise),
    )  # fmt: skip
    return (
        id(content), city.scenario, city.difficulty, city.seed, city.round, city.rounds, city.phase,
        now.ecology, now.economy, now.research, tiles, deeds, words, asked,
    )  # fmt: skip


def _search(content: Content, city: City, promise: Promise) -> Search:
    left, furthest, failure = BUDGET, 0, "No plan was found that opens a deed for it in time."
    fitness: dict[Key, bool] = {}
    for way in _ways(content, city, promise):
        attempt = Attempt(content, city, promise, way, fitness)
        plan, why = attempt.play(left)
        if plan is not None:
            return Search(plan, "")
        if way.serve and attempt.played >= furthest:
            furthest, failure = attempt.played, why
        left -= attempt.played
        if left <= 0:
            break
    return Search(None, failure)


def _ways(content: Content, city: City, promise: Promise) -> Iterator[Way]:
    """Ways to go about it, the one with the fewest deeds first."""
    by_years = test_of(content, city, promise) != "deed"
    if by_years:
        yield Way(serve=False)
    counts = _centres(content, city, promise)
    for centres in counts:
        yield Way(centres=centres)
        yield Way(centres=centres, survive=True)
    if by_years:
        yield Way(serve=False, survive=True)
    for centres in counts[:1]:
        yield Way(centres=centres, survive=True, late=True)


def _centres(content: Content, city: City, promise: Promise) -> list[int]:
    """Numbers of new research centres worth trying, fewest first; empty if none opens a deed in time."""
    needs = {kind.needs.research for kind in places(content, city, promise)}
    each = max((research_of(content, kind) for kind in content.deeds.values()), default=0)
    trend = Ahead(content, city).forecast().research
    counts = set()
    for need in needs:
        for centres in range(CENTRES + 1):
            if _reached(content, city, due(city, promise), trend, centres, each) >= need:
                # One more than needed opens it sooner.
                counts |= {centres, centres + 1} if centres else {0}
                break
    if 0 in counts and indicator_of(promise) is None:
        return [0]
    return sorted(counts)[:3]


def _reached(content: Content, city: City, last: int, trend: int, centres: int, each: int) -> int:
    """Research at the beginning of round `last`, with so many centres opened as soon as may be."""
    research, opened = city.indicators.research, 0
    for round_ in range(city.round, last):
        opened = min(centres, opened + free_slots(content, city, round_))
        research += trend + opened * each
    return research
