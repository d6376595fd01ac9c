"""What two commitments have to do with each other: whether they clash, surely not, or nobody could say.

A commitment is a (verb, subject) pair. The table follows the contract's rule 5 and the game's
own: only direct opposites about the same tile, or a tile and its group, are clashes that a
label may state by construction. Where opinions could differ the answer is "unclear", and
the composer says something else.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from ai.categories import POLLUTERS
from ai.schema import BASE_TILES
from training.entries import ModTile

Pair = tuple[str, str]
Relation = Literal["clash", "none", "unclear"]

GROUPS = {"industry": ("factory", "oil_refinery", "coal_plant"), "clean_energy": ("solar_field", "fusion_reactor")}
REVERSE = {"build": "avoid", "avoid": "build", "protect": "remove", "remove": "protect"}
AGREEING = {
    frozenset(pair)
    for pair in (
        *(("build", "improve"), ("build", "protect"), ("build", "support"), ("improve", "protect")),
        *(("improve", "support"), ("protect", "support"), ("remove", "avoid")),
    )
}
"""Verbs that can both be meant of one subject."""
NATURE = frozenset({"air", "ecology", "river"})
LIVING = frozenset({"forest", "farmland", "homes", "people", "air", "ecology", "river"})
WORK = frozenset({"jobs", "economy", "people"})


class Ground:
    """The subjects of one game and the groups they belong to; `mods` are the tiles a mod brought."""

    def __init__(self, mods: Mapping[str, ModTile]) -> None:
        self.tiles = frozenset(BASE_TILES) | mods.keys()
        self.polluters = frozenset(POLLUTERS) | {mod.id for mod in mods.values() if mod.like in POLLUTERS}
        self.groups = {
            group: frozenset(members) | {mod.id for mod in mods.values() if mod.like in members}
            for group, members in GROUPS.items()
        }

    def members(self, subject: str) -> frozenset[str]:
        """Return the tiles that count as a subject, or the subject alone."""
        return self.groups.get(subject, frozenset({subject}))

    def shared(self, one: str, other: str) -> bool:
        """Tell whether two subjects have a tile (or a cause) in common."""
        return bool(self.members(one) & self.members(other))

    def between(self, one: Pair, other: Pair) -> Relation:
        """Say how two promises (standing, or of one speech) go together."""
        verbs = frozenset((one[0], other[0]))
        if not self.shared(one[1], other[1]):
            return "unclear" if self.strained(one, other) or self.strained(other, one) else "none"
        if "other" in verbs:
            return "unclear"
        if len(verbs) == 1 or verbs in AGREEING:
            return "none"
        if REVERSE.get(one[0]) != other[0] or not (self.members(one[1]) | self.members(other[1])) <= self.tiles:
            return "unclear"
        wide, narrow = (one, other) if len(self.members(one[1])) >= len(self.members(other[1])) else (other, one)
        same = self.members(wide[1]) == self.members(narrow[1])
        return "clash" if same or wide[0] in ("avoid", "protect") else "unclear"

    def with_deed(self, promise: Pair, deed: Pair) -> Relation:
        """Say how a new promise goes together with a deed of the same round."""
        verb, subject = promise
        done = {"build": "build", "remove": "remove"}.get(deed[0])
        if not self.shared(subject, deed[1]):
            return "unclear" if done and self.strained(promise, deed) else "none"
        if done is None:
            return "unclear" if verb in ("remove", "other") else "none"
        if verb == "other":
            return "unclear"
        if (done, verb) in (("build", "avoid"), ("remove", "protect")):
            return "clash" if self.members(subject) <= self.tiles else "unclear"
        agrees = {"build": ("build", "improve", "protect", "support"), "remove": ("remove", "avoid")}
        return "none" if verb in agrees[done] else "unclear"

    def strained(self, good: Pair, act: Pair) -> bool:
        """Tell whether an act works against a good that somebody wants kept or raised."""
        verb, subject = good
        soils = (act[0] in ("build", "protect") and act[1] in self.polluters) or act == ("remove", "forest")
        if verb == "protect" and subject in LIVING and soils:
            return True
        if verb == "improve" and subject in NATURE and soils:
            return True
        if verb == "protect" and subject in WORK and act[0] == "remove":
            return True
        return verb == "avoid" and subject == "homes" and act[0] == "support"

    def close(self, one: str, other: str) -> bool:
        """Tell whether two subjects touch: common tiles, or nature and nature, work and work."""
        if self.shared(one, other):
            return True
        return any(
            self.members(one) & cluster and self.members(other) & cluster
            for cluster in (LIVING | NATURE, WORK | self.polluters, self.groups["clean_energy"] | self.polluters)
        )
