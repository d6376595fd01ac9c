"""Everything a scene may ask of the rules. Content comes first, the city second.

A function that the phase forbids raises `RuleError` with a reason a player can read.
"""

from __future__ import annotations

from typing import Any

from game.city.definitions import Content, Effect, Newcomer, Season
from game.city.errors import RuleError, SaveError
from game.city.results import Hearing, Option, Preview, Report, Verdict
from game.city.state import Cell, Citizen, City, Deed

__all__ = ["Hearing", "Option", "Preview", "Report", "RuleError", "SaveError", "Verdict"]


def new_city(content: Content, scenario: str | None = None, seed: int = 0, difficulty: str = "normal") -> City:
    """A city at the first report. Raises RuleError for an unknown scenario or difficulty."""
    raise NotImplementedError


def begin_deeds(content: Content, city: City) -> None:
    """From the report to the deeds."""
    raise NotImplementedError


def options(content: Content, city: City, at: Cell) -> list[Option]:
    """The menu of a tile, locked deeds included."""
    raise NotImplementedError


def do_deed(content: Content, city: City, at: Cell, deed_id: str) -> Deed:
    """Do a deed. Raises RuleError with a readable reason."""
    raise NotImplementedError


def undo_deed(content: Content, city: City) -> Deed:
    """Take back the last deed of this round, in the phase of deeds only."""
    raise NotImplementedError


def deeds_left(content: Content, city: City) -> int:
    """Deeds that can still be done in this round."""
    raise NotImplementedError


def pollution(content: Content, city: City) -> list[list[int]]:
    """Level of each cell, indexed [row][column]: 0 none, 1, 2, ..."""
    raise NotImplementedError


def forecast(content: Content, city: City) -> Effect:
    """What the coming years will change as the map stands now, season included, before clamping."""
    raise NotImplementedError


def season(content: Content, city: City) -> Season:
    """How the years of this round turn out; known from the report on."""
    raise NotImplementedError


def place_name(content: Content, city: City, at: Cell) -> str:
    """A tile in words: "Wasteland, east bank"."""
    raise NotImplementedError


def begin_speech(content: Content, city: City) -> None:
    """From the deeds to the speech."""
    raise NotImplementedError


def back_to_deeds(content: Content, city: City) -> None:
    """From the speech, not yet given, back to the deeds."""
    raise NotImplementedError


def speech_brief(content: Content, city: City, text: str) -> dict[str, Any]:
    """The contract's SpeechBrief as plain data."""
    raise NotImplementedError


def assess(content: Content, city: City, promise: dict[str, Any]) -> Verdict:
    """What the rules say to a promise of the contract's shape, before it is given."""
    raise NotImplementedError


def deliver(content: Content, city: City, text: str, record: dict[str, Any]) -> Hearing:
    """Give the speech: promises and clashes get their ids; from the speech to the record."""
    raise NotImplementedError


def strike(content: Content, city: City, entry_id: str) -> None:
    """Strike an entry of this round's record (P or C id) that the clerk was unsure of."""
    raise NotImplementedError


def begin_square(content: Content, city: City) -> None:
    """From the record to the square: people arrive whom the deeds bring, approval moves by the rules."""
    raise NotImplementedError


def reaction_brief(content: Content, city: City) -> dict[str, Any]:
    """The contract's ReactionBrief as plain data."""
    raise NotImplementedError


def apply_reaction(content: Content, city: City, reaction: dict[str, Any], generation: int | None = None) -> int:
    """Take in a citizen's answer; returns the change of approval actually made.
    A `generation` other than the city's own is refused with RuleError, as is a second answer."""
    raise NotImplementedError


def arrivals(content: Content, city: City) -> list[Newcomer]:
    """Newcomers whom nobody wrote and who are due now (square phase); the model makes them."""
    raise NotImplementedError


def arrival_brief(content: Content, city: City, newcomer: Newcomer) -> dict[str, Any]:
    """The contract's ArrivalBrief as plain data."""
    raise NotImplementedError


def apply_arrival(
    content: Content, city: City, newcomer: Newcomer, arrival: dict[str, Any], generation: int | None = None
) -> Citizen | None:
    """Bring in a newcomer; None if the square has no place for them."""
    raise NotImplementedError


def pass_years(content: Content, city: City) -> None:
    """From the square to the next report, or to the end."""
    raise NotImplementedError


def report(content: Content, city: City) -> Report:
    """What the last five years changed, and why."""
    raise NotImplementedError


def dump(city: City) -> dict[str, Any]:
    """The city as JSON-ready data."""
    raise NotImplementedError


def load(content: Content, data: dict[str, Any]) -> City:
    """A city from saved data. Raises SaveError naming the key that is wrong."""
    raise NotImplementedError
