"""The numbers of a game that belong to no single tile, deed or citizen."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from game.city.kinds import Definition, Identifier, IndicatorName, Percent, Season
from game.city.people_kinds import Farewell


class Mood(Definition):
    """How people of one value take the state of the city: points per `step` of change, and a level that hurts."""

    value: str
    indicator: IndicatorName
    step: Annotated[int, Field(ge=1)]
    low: Percent
    pain: int


class Approval(Definition):
    """Points of approval and trust for what a mayor does and says.

    `fade` is the part of the way, in percent, that approval goes toward trust in a round.
    """

    deed: int
    deed_limit: int
    addressed: int
    ignored: int
    ignored_displaced: int
    hope: int
    dread: int
    disbelief: int
    kept: int
    kept_per_round: Annotated[int, Field(ge=1)]
    broken: int
    broken_bystander: int
    trust_kept: int
    trust_broken: int
    trust_kept_bystander: int
    trust_broken_bystander: int
    clash: dict[str, int]
    solidarity: int
    quarrel: int
    mood_limit: int
    fade: Percent
    voice_limit: int
    voice_limit_game: int


class Quantities(Definition):
    """Words by which a promise says how many: all of them, a number, and what the subjects are also called.

    A word of quantity counts if a noun of the promise's subject follows within a few words, and
    no word of `stops` stands between ("in two rounds the factories close" is no two factories).
    """

    every: list[str]
    numbers: dict[str, Annotated[int, Field(ge=2, le=99)]]
    stops: list[str]
    nouns: dict[str, list[str]]


class Balance(Definition):
    """The numbers of a game that belong to no single tile, deed or citizen.

    `stances` says how much people of a value want more of a subject (or, under a key such as
    "improve factory", how they take that very act), from -3 to 3.
    """

    deeds_per_round: Annotated[int, Field(ge=1)]
    defeat_indicator: Percent
    defeat_votes: Percent
    on_square: Annotated[int, Field(ge=3, le=8)]
    unsure: Annotated[float, Field(ge=0, le=1)]
    margin: Annotated[int, Field(ge=1)]
    content_at: Percent
    bitter_at: Percent
    stay: Annotated[int, Field(ge=1)]
    approval: Approval
    moods: list[Mood]
    stances: dict[str, dict[str, int]]
    seasons: Annotated[list[Season], Field(min_length=1)]
    quantities: Quantities
    strangers: Annotated[list[Identifier], Field(min_length=1)]
    farewell: Farewell
