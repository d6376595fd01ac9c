"""How tense the music is: from 0, all is well, to 1, the city is about to be lost."""

from __future__ import annotations

from game.city.definitions import Content
from game.city.state import City

WARY = 14
"""Points above the line at which a game is lost where tension begins to be heard."""
FULL = 3
"""Points above that line where there is no more of it."""


def strain(content: Content, city: City) -> float:
    """Tension by what is nearest to its end: ecology, economy, or the patience of those who always stay."""
    lowest = min(city.indicators.ecology, city.indicators.economy) - content.balance.defeat_indicator
    core = [citizen.approval for citizen in city.citizens if citizen.core]
    # Votes are lost when all of them have turned away, so the last friend counts.
    unrest = max(core, default=100) - content.balance.defeat_votes
    return round(max(_near(lowest), _near(unrest)), 2)


def _near(points: float) -> float:
    return min(max((WARY - points) / (WARY - FULL), 0.0), 1.0)
