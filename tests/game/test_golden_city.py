"""Golden frames of the city's map: every scenario, foul and healed, at every hour, and deeds as they happen."""

from __future__ import annotations

from collections.abc import Callable

import pygame
import pytest

from game.city import rules
from game.city.definitions import Content
from game.city.state import City, Tile
from game.view.art import Art
from game.view.map_view import AREA, MapView
from tests.game import golden

NOW = 7.25
"""The clock of the frames, in seconds: far enough in for everything to move."""
ROUGH = {"river": "polluted", "forest": "sick", "farmland": "dead"}
WELL = {"river": "clean", "forest": "healthy", "farmland": "good"}
GREEN = ("solar_field", "clean_factory", "research_centre", "fusion_reactor")


def as_founded(city: City) -> None:
    pass


def foul(city: City) -> None:
    city.indicators.ecology = 12
    for number, tile in enumerate(tile for row in city.map for tile in row):
        if tile.kind in ROUGH and number % 3:
            tile.state = ROUGH[tile.kind]


def healed(city: City) -> None:
    city.indicators.ecology = 88
    for row, tiles in enumerate(city.map):
        for column, tile in enumerate(tiles):
            tile.state = WELL.get(tile.kind, tile.state)
            if tile.kind in ("coal_plant", "oil_refinery", "factory"):
                tiles[column] = Tile(GREEN[(row + column) % 4], "open" if (row + column) % 4 == 2 else "running", 1)
            elif tile.kind == "wasteland":
                tiles[column] = Tile("forest", ("healthy", "planted")[column % 2], column % 3)


def frame(content: Content, view: MapView, city: City, light: str | None, time: float = NOW) -> pygame.Surface:
    canvas = pygame.Surface((640, 360))
    view.draw(canvas, city, rules.pollution(content, city), time, float("inf"), light=light)
    return canvas.subsurface(AREA)


@pytest.mark.parametrize(
    ("name", "scenario", "change", "light"),
    [
        ("river_day", "river_city", as_founded, "day"),
        ("river_foul_dusk", "river_city", foul, "dusk"),
        ("river_healed_night", "river_city", healed, "night"),
        ("delta_morning", "delta", as_founded, "morning"),
        ("delta_healed_day", "delta", healed, "day"),
        ("boom_night", "boom_town", as_founded, "night"),
        ("boom_foul_day", "boom_town", foul, "day"),
    ],
)
def test_the_city_looks_as_accepted(
    content: Content, art: Art, name: str, scenario: str, change: Callable[[City], None], light: str
) -> None:
    city = rules.new_city(content, scenario, seed=5)
    change(city)
    golden.check(name, frame(content, MapView(art), city, light))


@pytest.mark.parametrize(
    ("name", "at", "deed"),
    [
        ("deed_research_centre", (8, 4), "research_centre"),
        ("deed_demolition", (7, 6), "close_factory"),
        ("deed_forest", (8, 4), "plant_forest"),
        ("deed_solar_field", (7, 6), "replace_by_solar"),
    ],
)
def test_a_deed_happens_as_accepted(content: Content, art: Art, name: str, at: tuple[int, int], deed: str) -> None:
    """Four moments of a deed side by side, round its cell."""
    city = rules.new_city(content, seed=5)
    city.indicators.research = 100
    rules.begin_deeds(content, city)
    view = MapView(art)
    frame(content, view, city, "day", 1.0)
    rules.do_deed(content, city, at, deed)
    strip = pygame.Surface((4 * 100, 90))
    for number in range(4):
        for step in range(30):
            picture = frame(content, view, city, "day", 1.0 + number + step / 30)
        box = pygame.Rect(0, 0, 100, 90)
        box.center = view.rect(at).move(-AREA.left, -AREA.top - 12).center
        strip.blit(picture, (number * 100, 0), box.clamp(picture.get_rect()))
    golden.check(name, strip)


def test_a_frame_depends_on_seed_and_clock_alone(content: Content, art: Art) -> None:
    """Whatever was drawn before, and whoever draws it."""
    city = rules.new_city(content, "boom_town", seed=9)
    view = MapView(art)
    for moment in (0.5, 3.0, 6.1):
        frame(content, view, city, "day", moment)
    again = frame(content, view, city, "day")
    fresh = frame(content, MapView(Art()), city, "day")
    assert golden.differing(again, fresh, tolerance=0) == 0


def test_hours_and_ecology_change_every_frame(content: Content, art: Art) -> None:
    pictures = []
    for change in (as_founded, foul, healed):
        city = rules.new_city(content, seed=5)
        change(city)
        view = MapView(art)
        pictures += [frame(content, view, city, light, 0.0) for light in ("morning", "day", "dusk", "night")]
    for number, one in enumerate(pictures):
        assert all(golden.differing(one, other, tolerance=0) > 0.5 for other in pictures[:number])
