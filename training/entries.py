"""What the phrase bank holds: one dataclass for each kind of entry, and all of them together.

{vp}, {tile}, {name}, {when}, {n} and the like are slots that the composer fills.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

TILE = "{tile}"
"""Stands as a subject for any tile that a mod brings, and in a text for its name."""


@dataclass(frozen=True)
class Phrase:
    """What can be promised: a bare infinitive (an act) or a whole clause (a state)."""

    verb: str
    subject: str
    text: str
    nodate: bool = False
    category: str | None = None


@dataclass(frozen=True)
class Frame:
    """A sentence that makes a promise; {vp} for an act, {s} or {S} for a state, stands in `quote`."""

    kind: str
    before: str
    quote: str
    after: str


@dataclass(frozen=True)
class When:
    """Words of a deadline: `rule` and `count` say which round, `start` whether they may open a clause."""

    rule: str
    count: int
    text: str
    start: bool


@dataclass(frozen=True)
class Claim:
    """A sentence about past deeds and words: `quote` is what clashes, empty where nothing ever does."""

    verb: str
    subject: str
    severity: str | None
    before: str
    quote: str
    after: str


@dataclass(frozen=True)
class Inside:
    """Two statements of one speech; `quote` is the part of the later one that clashes, empty where none does."""

    severity: str
    first: str
    before: str
    quote: str
    after: str


@dataclass(frozen=True)
class Double:
    """A verb phrase with two objects {a} and {b}, and the verbs that hold of them."""

    first: str
    second: str
    text: str


@dataclass(frozen=True)
class Thing:
    """A noun phrase that stands as the object of such verbs."""

    verbs: tuple[str, ...]
    subject: str
    text: str


@dataclass(frozen=True)
class ModTile:
    """A tile a mod might bring, and the base tile it plays like."""

    id: str
    like: str
    category: str | None


@dataclass
class Bank:
    """All entries. Acts and states are keyed by (verb, subject), the rest by tag or kind."""

    acts: dict[tuple[str, str], list[Phrase]] = field(default_factory=lambda: defaultdict(list))
    states: dict[tuple[str, str], list[Phrase]] = field(default_factory=lambda: defaultdict(list))
    promises: list[Frame] = field(default_factory=list)
    none: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    state_promises: list[Frame] = field(default_factory=list)
    state_none: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    whens: list[When] = field(default_factory=list)
    vocatives: list[str] = field(default_factory=list)
    tails: list[str] = field(default_factory=list)
    leads: list[str] = field(default_factory=list)
    agains: list[str] = field(default_factory=list)
    fillers: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    claims: dict[str, list[Claim]] = field(default_factory=lambda: defaultdict(list))
    inside: list[Inside] = field(default_factory=list)
    consistent: list[Inside] = field(default_factory=list)
    doubles: list[Double] = field(default_factory=list)
    things: list[Thing] = field(default_factory=list)
    tiles: list[ModTile] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
