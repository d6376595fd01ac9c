"""What an act does to a cause: clashes in effect, where verbs and subjects do not exclude each other.

Closing a plant harms "no shift will be lost", a new factory harms "clean air by round five". What
harms is read from the content, so that it holds for a mod's tiles too: what a tile yields each
round, the work it gives, the smoke it makes.
"""

from __future__ import annotations

from typing import Literal

from game.city.definitions import INDICATORS, Content
from game.city.state import Promise
from game.city.subjects import Act, acts_of, builds, removes

Weight = Literal["medium", "low"]

AIMS = ("improve", "protect")
"""Verbs of promises that a cause shall fare well. Help for somebody is not undone by what happens elsewhere."""
SMOKED = ("air", "river")
HARM = 2
"""Points a round, or workplaces, from which on their loss is a harm."""


def harms(content: Content, act: Act, promise: Promise) -> Weight | None:
    """How plainly an act works against a promise; None if it does not.

    Money comes back by other ways, and so does work for the town at large: against those it is a tension.
    """
    if promise.verb not in AIMS or change(content, act, promise.subject) > -HARM:
        return None
    spare = promise.subject == "economy" or (promise.subject, promise.verb) == ("jobs", "improve")
    return "low" if spare else "medium"


def thwarts(content: Content, new: Promise, old: Promise) -> Weight | None:
    """How plainly what one promise would do works against another, whichever way it is done; None if it need not."""
    found = [harms(content, act, old) for act in promised_acts(content, new)]
    return next(iter(found), None) if all(found) else None


def promised_acts(content: Content, promise: Promise) -> list[Act]:
    """The acts that would keep a promise to build or remove, without the ground they happen to be done on."""
    acts = [act for kind in content.deeds.values() for act in acts_of(kind)]
    if promise.verb == "build":
        return [Act("build", "", act.left) for act in acts if builds(content, act, promise.subject)]
    if promise.verb == "remove":
        return [Act("remove", act.gone, "") for act in acts if removes(content, act, promise.subject)]
    return []


def change(content: Content, act: Act, cause: str) -> int:
    """By how much an act changes what a cause lives by; smoke counts double, as it reaches the cells around."""
    return good(content, act.left, cause) - good(content, act.gone, cause)


def good(content: Content, kind: str, cause: str) -> int:
    """What a tile of a kind, as it is when it is new, does for a cause; nothing for the kind "" of no tile."""
    if not kind:
        return 0
    tile = content.tiles[kind]
    if cause in INDICATORS:
        return int(getattr(tile.states[tile.first].yields, cause))
    if cause == "jobs":
        return tile.jobs
    return -2 * tile.pollutes if cause in SMOKED else 0
