"""The order of a round: which phase comes when, and refusing what comes too early or too late."""

from __future__ import annotations

from game.city.errors import RuleError
from game.city.state import City, Phase

NAMES: dict[Phase, str] = {
    "report": "the report is being read",
    "deeds": "the mayor is choosing deeds",
    "speech": "the mayor is at the podium",
    "record": "the clerk reads the record",
    "square": "the citizens are answering",
    "over": "the game is over",
}


def require(city: City, *phases: Phase) -> None:
    """Raise RuleError unless the city is in one of the phases."""
    if city.phase not in phases:
        raise RuleError(f"Not now: {NAMES[city.phase]}.")


def enter(city: City, phase: Phase) -> None:
    """Go on to a phase; answers asked for before are late from here on."""
    city.phase = phase
    city.generation += 1


def require_generation(city: City, generation: int | None) -> None:
    """Raise RuleError for an answer that was asked for in an earlier phase (None: not known, taken as current)."""
    if generation is not None and generation != city.generation:
        raise RuleError("This answer comes too late.")
