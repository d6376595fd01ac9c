"""The speech contract: every shape that passes between the game and the language model.

Prompts are rendered from these models, decoding grammars are derived from them, training
rows are instances of them, the rules consume them and the command line reads and writes
them. A field that is not named here is refused; every limit stands beside its field.

Two families: *briefs* go to the model (`SpeechBrief`, `ReactionBrief`, `ArrivalBrief`),
answers come back (`Record`, `Reactions`, `Arrival`). That an answer is also true to its
brief (quotes are words of the speech, ids exist) is checked in `ai.grounding`.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

Verb = Literal["build", "remove", "protect", "avoid", "improve", "support", "other"]
DeedVerb = Literal["build", "remove", "improve"]
Category = Literal["ecology", "economy", "research", "social", "security"]
Kind = Literal["explicit", "implicit"]
Severity = Literal["high", "medium", "low"]
Tone = Literal["angry", "hopeful", "sarcastic", "desperate", "grateful", "suspicious", "neutral"]
Value = Literal["jobs", "nature", "health", "money", "research", "fairness", "trust", "family", "power"]
Concern = Literal[Value, "none"]

VERBS: tuple[str, ...] = get_args(Verb)
CATEGORIES: tuple[str, ...] = get_args(Category)
TONES: tuple[str, ...] = get_args(Tone)
VALUES: tuple[str, ...] = get_args(Value)
CONCERNS: tuple[str, ...] = get_args(Concern)

BASE_TILES = (
    "forest", "river", "farmland", "factory", "oil_refinery", "coal_plant",
    "research_centre", "solar_field", "fusion_reactor",
)  # fmt: skip
"""Tile kinds of the base game, in force where a brief names no `subjects` of its own."""

CAUSES = (
    "industry", "clean_energy", "homes", "jobs", "services", "safety", "taxes", "air",
    "ecology", "economy", "research", "people", "other",
)  # fmt: skip
"""Subjects that are no tile kind: groups of tiles, indicators and public goods."""

DELTA_RANGE: dict[str, tuple[int, int]] = {
    "angry": (-15, -3),
    "hopeful": (1, 10),
    "sarcastic": (-10, 0),
    "desperate": (-12, 0),
    "grateful": (3, 15),
    "suspicious": (-8, 0),
    "neutral": (-2, 2),
}
"""Smallest and largest change of approval, in points, that goes with each tone."""

MAX_SPEECH = 100_000
"""Characters of a speech that are read at all; the game's editor stops at 1,200."""
MAX_LINE = 160
"""Characters of a citizen's line."""
MAX_ITEMS = 400
"""Deeds or promises that one brief may list."""
MAX_ON_SQUARE = 8
"""Citizens who may answer one speech; the game itself shows five."""

Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,31}$")]
Name = Annotated[str, StringConstraints(pattern=r"^[^\W\d_][\w '’.-]{0,31}$")]
DeedId = Annotated[str, StringConstraints(pattern=r"^D[1-9]\d{0,3}$")]
PromiseId = Annotated[str, StringConstraints(pattern=r"^P[1-9]\d{0,3}$")]
ClashId = Annotated[str, StringConstraints(pattern=r"^C[1-9]\d{0,3}$")]
Quote = Annotated[str, StringConstraints(min_length=1, max_length=2_000)]
Phrase = Annotated[str, StringConstraints(min_length=1, max_length=120)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=MAX_LINE)]
Speech = Annotated[str, StringConstraints(max_length=MAX_SPEECH)]
Round = Annotated[int, Field(ge=1, le=99)]
Percent = Annotated[int, Field(ge=0, le=100)]
Points = Annotated[int, Field(ge=-100, le=100)]
Age = Annotated[int, Field(ge=6, le=105)]
Delta = Annotated[int, Field(ge=-15, le=15)]
Confidence = Annotated[float, Field(ge=0.0, le=1.0)]
Values = Annotated[list[Value], Field(min_length=1, max_length=4)]


class Strict(BaseModel):
    """A shape of the contract: unknown fields, coercions and infinities are refused."""

    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)


def unique(what: str, values: list[str]) -> None:
    """Raise ValueError naming the first of `values` that stands twice."""
    seen: set[str] = set()
    for value in values:
        if value in seen:
            raise ValueError(f"{what} {value!r} stands twice")
        seen.add(value)


class Indicators(Strict):
    """The state of the city, 0 to 100 each."""

    ecology: Percent
    economy: Percent
    research: Percent


class Changes(Strict):
    """Differences of the indicators in this round, in points."""

    ecology: Points
    economy: Points
    research: Points


class BriefDeed(Strict):
    """A change made on the map: what was done, to which kind of tile, in which round."""

    id: DeedId
    round: Round
    verb: DeedVerb
    subject: Identifier


class PastPromise(Strict):
    """A promise of an earlier speech, as the extraction brief lists it."""

    id: PromiseId
    round: Round
    quote: Quote
    verb: Verb
    subject: Identifier
    to: Name | None
    by: Round | None
    status: Literal["standing", "kept", "broken", "struck"]


class HeardPromise(PastPromise):
    """A promise as the reaction brief lists it; `new` ones were made in this speech."""

    status: Literal["new", "standing", "kept", "broken"]  # type: ignore[assignment]


class HeardClash(Strict):
    """A contradiction of this speech that the citizens may cite."""

    id: ClashId
    quote: Quote
    against: Annotated[str, StringConstraints(pattern=r"^([DP][1-9]\d{0,3}|speech)$")]
    severity: Severity


class SpeechBrief(Strict):
    """What the clerk knows when the mayor begins to speak, and the speech itself."""

    round: Round
    rounds: Round
    indicators: Indicators
    citizens: Annotated[list[Name], Field(max_length=MAX_ON_SQUARE)]
    deeds: Annotated[list[BriefDeed], Field(max_length=MAX_ITEMS)]
    promises: Annotated[list[PastPromise], Field(max_length=MAX_ITEMS)]
    subjects: Annotated[list[Identifier], Field(max_length=100)] | None = None
    speech: Speech

    @model_validator(mode="after")
    def consistent(self) -> Self:
        """Rounds lie inside the game; names and ids are listed once."""
        check_rounds(self.round, self.rounds, self.deeds, self.promises)
        unique("citizen", self.citizens)
        unique("subject", [*(self.subjects or []), *CAUSES])
        return self

    @property
    def all_subjects(self) -> tuple[str, ...]:
        """Everything a promise can be about, in the order prompts and grammars use."""
        return (*(BASE_TILES if self.subjects is None else self.subjects), *CAUSES)


class Promise(Strict):
    """A commitment found in a speech. `confidence` is computed, never generated."""

    quote: Quote
    kind: Kind
    category: Category
    verb: Verb
    subject: Identifier
    to: Name | None
    by: Round | None
    confidence: Confidence | None = None


class Contradiction(Strict):
    """Words of a speech that clash with a deed, a standing promise or the speech itself."""

    quote: Quote
    against: Annotated[str, StringConstraints(pattern=r"^([DP][1-9]\d{0,3}|speech)$")]
    severity: Severity
    confidence: Confidence | None = None


class Record(Strict):
    """The clerk's page for one speech."""

    promises: Annotated[list[Promise], Field(max_length=MAX_ITEMS)]
    contradictions: Annotated[list[Contradiction], Field(max_length=MAX_ITEMS)]


class BriefCitizen(Strict):
    """One person on the square, with what the mayor's record did to them so far."""

    name: Name
    age: Age
    job: Phrase
    values: Values
    personality: Phrase
    approval: Percent
    trust: Percent
    memory: Annotated[list[Phrase], Field(max_length=12)]
    addressed: bool


class ReactionBrief(Strict):
    """The situation after a speech, for all citizens who answer it."""

    round: Round
    rounds: Round
    indicators: Indicators
    changes: Changes
    speech: Speech
    deeds: Annotated[list[BriefDeed], Field(max_length=MAX_ITEMS)]
    promises: Annotated[list[HeardPromise], Field(max_length=MAX_ITEMS)]
    contradictions: Annotated[list[HeardClash], Field(max_length=MAX_ITEMS)]
    seed: Annotated[int, Field(ge=0, lt=2**32)]
    citizens: Annotated[list[BriefCitizen], Field(min_length=1, max_length=MAX_ON_SQUARE)]

    @model_validator(mode="after")
    def consistent(self) -> Self:
        """Rounds lie inside the game; names and ids are listed once."""
        check_rounds(self.round, self.rounds, self.deeds, self.promises)
        unique("contradiction", [c.id for c in self.contradictions])
        unique("citizen", [c.name for c in self.citizens])
        return self

    @property
    def ids(self) -> tuple[str, ...]:
        """Everything a reaction may be about, besides `speech` and `none`."""
        return tuple(item.id for part in (self.deeds, self.promises, self.contradictions) for item in part)


class Reaction(Strict):
    """What one citizen answers. The range of `delta` follows from the tone."""

    citizen: Name
    tone: Tone
    delta: Delta
    about: Annotated[str, StringConstraints(pattern=r"^([DPC][1-9]\d{0,3}|speech|none)$")]
    concern: Concern
    line: Line

    @model_validator(mode="after")
    def delta_fits_tone(self) -> Self:
        """An angry citizen never gives approval, a grateful one never takes it."""
        low, high = DELTA_RANGE[self.tone]
        if not low <= self.delta <= high:
            raise ValueError(f"delta {self.delta} does not go with {self.tone} ({low} to {high})")
        return self


class Reactions(Strict):
    """One reaction per citizen of the brief, in the brief's order."""

    reactions: Annotated[list[Reaction], Field(max_length=MAX_ON_SQUARE)]


class ArrivalBrief(Strict):
    """Why somebody new comes to the square."""

    trigger: Phrase
    indicators: Indicators
    deeds: Annotated[list[BriefDeed], Field(max_length=MAX_ITEMS)]
    taken_names: Annotated[list[Name], Field(max_length=100)]
    seed: Annotated[int, Field(ge=0, lt=2**32)] = 0

    @model_validator(mode="after")
    def consistent(self) -> Self:
        """Names and ids are listed once."""
        unique("deed", [d.id for d in self.deeds])
        unique("taken name", self.taken_names)
        return self


class Arrival(Strict):
    """A newcomer nobody wrote, with a first line."""

    name: Name
    age: Age
    job: Phrase
    values: Values
    personality: Phrase
    tone: Tone
    line: Line


def check_rounds(now: int, last: int, deeds: list[BriefDeed], promises: list[PastPromise] | list[HeardPromise]) -> None:
    """Hold a brief's rounds and ids together.

    Raises:
        ValueError: the round lies past the last one, a deed or promise lies in the future,
            a deadline past the end, or an id stands twice.
    """
    if now > last:
        raise ValueError(f"round {now} of a game of {last} rounds")
    for item in (*deeds, *promises):
        if item.round > now:
            raise ValueError(f"{item.id} happened in round {item.round}, but this is round {now}")
    for promise in promises:
        if promise.by is not None and promise.by > last:
            raise ValueError(f"{promise.id} is due in round {promise.by} of {last}")
    unique("deed", [d.id for d in deeds])
    unique("promise", [p.id for p in promises])
