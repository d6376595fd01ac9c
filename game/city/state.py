"""The state of a game: plain dataclasses that hold everything a save needs.

Rules change a `City` in place; nothing here knows how. Cells are `(column, row)`, both
counted from 0 at the north-west corner; the map is indexed `map[row][column]`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Phase = Literal["report", "deeds", "speech", "record", "square", "over"]
Status = Literal["standing", "kept", "broken", "struck"]
Cell = tuple[int, int]

FORMAT = 1
"""Version of the saved shape; rises when an older save needs a migration."""


@dataclass
class Indicators:
    """The state of the city, 0 to 100 each."""

    ecology: int
    economy: int
    research: int


@dataclass
class Tile:
    """A place on the map. `age` counts rounds in the present state; `exposure` counts rounds in
    a row under pollution, negative ones in clear air."""

    kind: str
    state: str
    age: int = 0
    exposure: int = 0


@dataclass
class Before:
    """What stood before a deed, kept until the round ends so that the deed can be undone."""

    tile: Tile
    indicators: Indicators
    ledger: int
    broke: list[str]


@dataclass
class Deed:
    """A change the mayor made on the map.

    `verb` and `subject` are the contract's words. Where the deed also took away what stood
    there, `removed` names that subject and `removal` the id under which briefs cite it.
    """

    id: str
    round: int
    kind: str
    verb: str
    subject: str
    at: Cell
    before: Before
    removed: str | None = None
    removal: str | None = None


@dataclass
class Promise:
    """A pledge of the mayor. `baseline` is what the rules measured when it was made."""

    id: str
    round: int
    quote: str
    kind: str
    category: str
    verb: str
    subject: str
    to: str | None
    by: int | None
    confidence: float
    status: Status = "standing"
    judged: int | None = None
    reason: str = ""
    baseline: int | None = None


@dataclass
class Clash:
    """Words of a speech against a deed, a standing promise or the speech itself (`against`)."""

    id: str
    round: int
    quote: str
    against: str
    severity: Literal["high", "medium", "low"]
    confidence: float
    source: Literal["model", "rules"]
    struck: bool = False


@dataclass
class Reason:
    """One line of a change of approval: what (an id or a word), why, and points."""

    what: str
    why: str
    amount: int


@dataclass
class Citizen:
    """A person on the square. `reasons` explain this round's change of approval and sum to it;
    `voiced` is the part of today's approval that the model's answers made; `turned` are the
    numbers of those arcs of the person that have come true."""

    id: str
    name: str
    age: int
    job: str
    values: list[str]
    personality: str
    portrait: str
    core: bool
    approval: int
    trust: int
    arrived: int
    memory: list[str] = field(default_factory=list)
    tone: str = "neutral"
    line: str = ""
    reasons: list[Reason] = field(default_factory=list)
    displaced: bool = False
    answered: int = 0
    voiced: int = 0
    turned: list[int] = field(default_factory=list)


@dataclass
class Departed:
    """Somebody who left the square, in which round, and with which last words."""

    citizen: Citizen
    round: int
    words: str


@dataclass
class Entry:
    """One change of one indicator: how much, what did it, why, and where if it has a place."""

    round: int
    indicator: Literal["ecology", "economy", "research"]
    amount: int
    what: str
    why: str
    at: Cell | None = None


@dataclass
class Change:
    """A tile that the years turned into something else."""

    round: int
    at: Cell
    before: Tile
    after: Tile
    why: str


@dataclass
class Speech:
    """What the mayor said in a round."""

    round: int
    text: str


@dataclass
class Mark:
    """The indicators and the average approval at the end of a round (the first: at the start)."""

    ecology: int
    economy: int
    research: int
    approval: int


@dataclass
class Outcome:
    """How a game ended. No rank and no defeat: the city survived, and that was all."""

    rank: Literal["gold", "silver", "bronze"] | None
    defeat: Literal["ecology", "economy", "votes"] | None
    headline: str
    reasons: list[str]


@dataclass
class City:
    """A whole game. `generation` rises with every phase, so that late answers can be told."""

    format: int
    scenario: str
    difficulty: str
    seed: int
    round: int
    rounds: int
    phase: Phase
    indicators: Indicators
    map: list[list[Tile]]
    citizens: list[Citizen]
    deeds: list[Deed] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    newcomers: list[str] = field(default_factory=list)
    departed: list[Departed] = field(default_factory=list)
    ledger: list[Entry] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    speeches: list[Speech] = field(default_factory=list)
    history: list[Mark] = field(default_factory=list)
    outcome: Outcome | None = None
    generation: int = 0
