"""How many a promise means: one place unless its own words say a number, or all of them.

The contract's promise has no field for it; the quote is verbatim, so the rules read it there.
"""

from __future__ import annotations

import re
from functools import lru_cache

from game.city.definitions import Content
from game.city.grid import census
from game.city.state import City, Promise

EVERY = 0
"""The quantity of a promise about all there are."""
REACH = 4
"""Words that may lie between a quantity and its noun ("every last one of the factories")."""
WORD = re.compile(r"\w+")


def quantity(content: Content, promise: Promise) -> int:
    """Places that a promise means, `EVERY` for all there are; only what stands on the map is counted."""
    if promise.verb not in ("build", "remove", "improve", "support"):
        return 1
    words = content.balance.quantities
    found = _read(
        promise.quote.casefold(), _nouns(content, promise.subject), tuple(words.every),
        tuple(words.numbers.items()), tuple(words.stops),
    )  # fmt: skip
    # Nobody can put up every forest there could be.
    return 1 if found == EVERY and promise.verb == "build" else found


def remaining(content: Content, city: City, promise: Promise) -> int:
    """Places that still stand against a promise about all there are."""
    members = content.members(promise.subject)
    return sum(
        count
        for (kind, state), count in census(city).items()
        if kind in members and (promise.verb == "remove" or _ails(content, kind, state))
    )


def _ails(content: Content, kind: str, state: str) -> bool:
    return content.tiles[kind].pollutes > 0 or not content.tiles[kind].states[state].good


def covers(content: Content, old: Promise, new: Promise) -> bool:
    """Whether a promise means at least as many places as another of the same verb and subject."""
    first, second = quantity(content, old), quantity(content, new)
    return first == EVERY or (second != EVERY and first >= second)


def _nouns(content: Content, subject: str) -> frozenset[str]:
    """Words that name a subject in speeches, in lower case; empty for what is no tile."""
    members = content.members(subject)
    names = [name for kind in members for name in (content.tiles[kind].name, content.tiles[kind].plural)]
    # Of "oil refineries" the last word is enough.
    words = {name.casefold().split()[-1] for name in names}
    words |= set(content.balance.quantities.nouns.get(subject, ()))
    return frozenset(words)


@lru_cache(maxsize=512)
def _read(
    quote: str,
    nouns: frozenset[str],
    every: tuple[str, ...],
    numbers: tuple[tuple[str, int], ...],
    stops: tuple[str, ...],
) -> int:
    words, known = WORD.findall(quote), dict(numbers)
    for at, word in enumerate(words):
        count = EVERY if word in every else known.get(word, int(word) if word.isdecimal() and len(word) < 3 else 1)
        if count == 1:
            continue
        for later in words[at + 1 : at + 2 + REACH]:
            if later in stops:
                break
            if later in nouns:
                return count
    return 1
