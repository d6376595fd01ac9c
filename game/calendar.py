"""The years of the rounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.city.definitions import Content
    from game.city.state import City

YEARS_A_ROUND = 5


def first_year(content: Content, city: City, number: int) -> int:
    """The year in which a round begins."""
    return content.scenarios[city.scenario].year + (number - 1) * YEARS_A_ROUND


def years(content: Content, city: City, number: int | None = None) -> str:
    """The years of a round, this one unless told another: "2036-40"."""
    first = first_year(content, city, city.round if number is None else number)
    return f"{first}-{(first + YEARS_A_ROUND - 1) % 100:02d}"
