"""What every policy does: choose among the deeds that are open, and put words into a record."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from game.city import rules
from game.city.deeds import fits, locked
from game.city.definitions import Content, DeedKind
from game.city.grid import cells, census
from game.city.state import Cell, City

CATEGORIES = {
    "build": "economy", "remove": "ecology", "protect": "ecology", "avoid": "ecology",
    "improve": "ecology", "support": "social", "other": "social",
}  # fmt: skip
"""A category for each verb. The rules judge by verb and subject, so one that fits roughly is enough."""


@dataclass(frozen=True)
class Said:
    """One promise as a policy says it."""

    quote: str
    verb: str
    subject: str
    to: str | None = None
    by: int | None = None


@dataclass(frozen=True)
class Words:
    """A speech: the promises in it, and the names it calls besides."""

    promises: list[Said] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The speech as it is given."""
        return ", ".join(self.names) + "! " * bool(self.names) + ". ".join(said.quote for said in self.promises)

    @property
    def record(self) -> dict[str, Any]:
        """The record of the speech, as a model that hears everything would write it."""
        return {
            "promises": [
                {
                    "quote": said.quote, "kind": "explicit", "category": CATEGORIES[said.verb], "verb": said.verb,
                    "subject": said.subject, "to": said.to, "by": said.by, "confidence": 1.0,
                }
                for said in self.promises
            ],
            "contradictions": [],
        }  # fmt: skip


Policy = Callable[[Content, City], Words]
"""Does the deeds of a round and says what the mayor tells the town. A new one is made for every game."""


def open_deeds(content: Content, city: City) -> list[tuple[Cell, DeedKind]]:
    """Every deed that can be done now, with its place, row by row."""
    kinds = [kind for kind in content.deeds.values() if locked(content, city, kind) is None]
    fitting = {sort: [kind for kind in kinds if fits(kind, *sort)] for sort in census(city)}
    return [(at, kind) for at, tile in cells(city) for kind in fitting[tile.kind, tile.state]]


def attempt(content: Content, city: City, wishes: Iterable[str], chance: random.Random) -> str | None:
    """Do the first of the wished deeds that is open, in the cleanest air there is for it; returns its id.

    Among places that are equally clean chance decides.
    """
    opened = open_deeds(content, city)
    smoke: list[list[int]] | None = None
    for wish in wishes:
        places = [at for at, kind in opened if kind.id == wish]
        if places:
            smoke = smoke or rules.pollution(content, city)
            least = min(smoke[row][column] for column, row in places)
            at = chance.choice([(column, row) for column, row in places if smoke[row][column] == least])
            rules.do_deed(content, city, at, wish)
            return wish
    return None


def spend(content: Content, city: City, wishes: Iterable[str], chance: random.Random) -> None:
    """Use up the deeds of a round on the wishes, as long as one of them is open."""
    wanted = list(wishes)
    while rules.deeds_left(content, city) and attempt(content, city, wanted, chance):
        pass


def count(city: City, kind: str) -> int:
    """Tiles of one kind on the map."""
    return sum(tile.kind == kind for row in city.map for tile in row)


def names(city: City) -> list[str]:
    """Who stands on the square."""
    return [citizen.name for citizen in city.citizens]
