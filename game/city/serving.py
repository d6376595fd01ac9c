"""Which deeds serve a promise: show it kept, or raise what it measures."""

from __future__ import annotations

from game.city.deeds import fits
from game.city.definitions import INDICATORS, Content, DeedKind
from game.city.grid import census
from game.city.state import City, Promise
from game.city.subjects import Act, acts_of, shows


def ways(content: Content, promise: Promise) -> list[DeedKind]:
    """Kinds of deeds that would show the promise kept, or raise what it measures."""
    return [
        kind
        for kind in content.deeds.values()
        if any(serves(content, promise, kind, act, content.tiles[act.gone].first) for act in acts_of(kind))
    ]


def places(content: Content, city: City, promise: Promise) -> list[DeedKind]:
    """Kinds of deeds that would serve the promise and have a place on the map now."""
    there = census(city)
    return [
        kind
        for kind in content.deeds.values()
        if any(
            fits(kind, tile, state) and serves(content, promise, kind, Act(kind.verb, tile, kind.becomes.kind), state)
            for tile, state in there
        )
    ]


def serves(content: Content, promise: Promise, kind: DeedKind, act: Act, state: str) -> bool:
    """Whether a deed on a tile of this state helps to keep a promise."""
    if shows(content, act, promise.verb, promise.subject, promise.to):
        return True
    if promise.verb == "support" and promise.subject == "jobs":
        return False
    raising = promise.verb in ("improve", "support") or (promise.verb == "protect" and promise.subject in INDICATORS)
    return raising and _raises(content, act, kind, state, promise.subject)


def _raises(content: Content, act: Act, kind: DeedKind, state: str, subject: str) -> bool:
    """Whether a deed raises what is measured for a subject."""
    left, gone = content.tiles[act.left], content.tiles[act.gone]
    if subject in INDICATORS:
        gain = left.states[kind.becomes.state].yields - gone.states[state].yields
        return int(getattr(gain, subject)) > 0
    if subject == "jobs":
        return left.jobs > gone.jobs
    carries = any(content.tiles[kind].carries for kind in content.members(subject))
    if subject in ("air", "homes") or carries:
        return left.pollutes < gone.pollutes
    return left.subject == subject and gone.subject != subject and not left.pollutes
