"""The map as a living thing: deeds that take their time, the hours, the camera, and colours that a mod brings."""

from __future__ import annotations

import gc
import json
import tracemalloc
from pathlib import Path

import pygame
import pytest

from game.city import rules
from game.city.definitions import Content
from game.city.state import City
from game.view.art import ART_FOLDER, Art
from game.view.camera import LEAN, Camera
from game.view.inks import KEY, Inks
from game.view.light import FADE_SECONDS, PHASES, Sky, load_lights, vividness
from game.view.map_view import AREA, ORIGIN, MapView
from game.view.sites import AFTERMATH, SECONDS
from tests.city.play import finish
from tests.game.golden import differing

AT = (8, 4)
LONGEST = max(SECONDS.values()) + AFTERMATH


@pytest.fixture
def city(content: Content) -> City:
    city = rules.new_city(content, seed=5)
    rules.begin_deeds(content, city)
    return city


def draw(content: Content, view: MapView, city: City, time: float) -> pygame.Surface:
    canvas = pygame.Surface((640, 360))
    view.draw(canvas, city, rules.pollution(content, city), time, float("inf"), light="day")
    return canvas


def test_a_deed_takes_its_time_and_ends_as_the_city_is(content: Content, art: Art, city: City) -> None:
    view = MapView(art)
    draw(content, view, city, 1.0)
    rules.do_deed(content, city, AT, "research_centre")
    draw(content, view, city, 1.1)
    assert view.busy
    time = 1.1
    while view.busy:
        time += 0.05
        picture = draw(content, view, city, time)
        assert time < 1.1 + LONGEST + 1
    for step in range(400):  # until the camera has come back
        picture = draw(content, view, city, time + step * 0.05)
    assert differing(picture, draw(content, MapView(art), city, time + 399 * 0.05), tolerance=0) == 0


def test_a_deed_that_is_taken_back_leaves_nothing(content: Content, art: Art, city: City) -> None:
    view = MapView(art)
    before = draw(content, view, city, 1.0)
    rules.do_deed(content, city, AT, "plant_forest")
    draw(content, view, city, 1.1)
    rules.undo_deed(content, city)
    draw(content, view, city, 1.2)
    assert view.busy
    draw(content, view, city, 1.3 + LONGEST)
    view._camera._place = (0.0, 0.0)
    assert differing(before, draw(content, view, city, 1.0), tolerance=0) == 0


def test_where_nothing_shall_move_a_deed_is_done_at_once(content: Content, art: Art, city: City) -> None:
    view = MapView(art)
    draw(content, view, city, 0.0)
    rules.do_deed(content, city, AT, "research_centre")
    now = draw(content, view, city, 0.0)
    assert not view.busy
    assert view.rect((0, 0)).topleft == ORIGIN
    assert differing(now, draw(content, MapView(art), city, 0.0), tolerance=0) == 0


def test_a_deed_that_shows_only_after_the_years_is_not_built_again(content: Content, art: Art, city: City) -> None:
    view = MapView(art)
    draw(content, view, city, 1.0)
    rules.do_deed(content, city, AT, "research_centre")
    finish(content, city)
    draw(content, view, city, 0.5)
    assert view.busy and {site.work for site in view._sites} == {"turn"}


def test_the_camera_keeps_the_chosen_cell_whole() -> None:
    camera = Camera(AREA.size, 13)
    for step in range(60):
        camera.follow((10, 10), (0, 9), (9, 0), 1.0 + step / 10)
    assert camera.x == 0 and camera.y >= 0
    for step in range(60):
        camera.follow((10, 10), (5, 5), (9, 0), 8.0 + step / 10)
    assert camera.x > 0 > camera.y


def test_the_camera_leans_towards_a_deed_and_cells_go_with_it(content: Content, art: Art, city: City) -> None:
    view = MapView(art)
    draw(content, view, city, 1.0)
    rules.do_deed(content, city, AT, "research_centre")
    for step in range(40):
        draw(content, view, city, 1.1 + step / 30)
    moved = view.rect((0, 0)).x - ORIGIN[0]
    assert -LEAN <= moved < 0
    for cell in ((0, 0), AT, (9, 9)):
        assert view.cell_at(view.rect(cell).center) == cell


def test_a_map_larger_than_its_area_follows_the_chosen_cell() -> None:
    camera = Camera(AREA.size, 13)
    camera.follow((20, 20), (0, 0), None, 0.0)
    assert (camera.x, camera.y) == (0, 0)
    camera.follow((20, 20), (19, 19), None, 0.0)
    assert (camera.x, camera.y) == (320, 320)
    camera.follow((20, 20), (10, 10), None, 0.0)
    assert (camera.x, camera.y) == (176, 176)


def test_every_phase_has_a_light_and_lights_pass_slowly(art: Art) -> None:
    lights = load_lights(art)
    assert set(PHASES.values()) <= lights.keys()
    sky = Sky(art, Inks(art))
    day = sky.turn("day", 50, 1.0)
    assert day == lights["day"]
    assert sky.turn("night", 50, 2.0) == day
    half = sky.turn("night", 50, 2.0 + FADE_SECONDS / 2)
    assert day.multiply[0] > half.multiply[0] > lights["night"].multiply[0]
    assert sky.turn("night", 50, 2.1 + FADE_SECONDS) == lights["night"]
    assert sky.turn("day", 50, 0.0) == lights["day"]


def test_colours_fade_as_ecology_falls() -> None:
    shares = [vividness(ecology) for ecology in range(0, 101, 5)]
    assert shares == sorted(shares)
    assert shares[0] < 0.7 and vividness(60) == 1 < shares[-1]


def test_colours_that_a_mod_brings_are_shown_as_they_are() -> None:
    inks = Inks(Art())
    picture = pygame.Surface((16, 16), pygame.SRCALPHA, 32)
    colours = [(200, 3 * n, 7) for n in range(16)] + [(0, 0, 0), (0x43, 0x4D, 0x65)]
    for number, colour in enumerate(colours):
        picture.set_at((number % 16, number // 16), colour)
    numbered = inks.numbered(picture)
    for number, colour in enumerate(colours):
        assert numbered.get_at((number % 16, number // 16))[:3] == colour
    assert numbered.get_at_mapped((15, 15)) == KEY


def test_a_picture_of_more_colours_than_numbers_gets_near_ones() -> None:
    inks = Inks(Art())
    picture = pygame.Surface((24, 24), pygame.SRCALPHA, 32)
    for y in range(24):
        for x in range(24):
            picture.set_at((x, y), (x * 10, y * 10, 77))
    numbered = inks.numbered(picture)
    for place in ((0, 0), (12, 12), (23, 23), (5, 20)):
        assert all(abs(a - b) < 90 for a, b in zip(numbered.get_at(place), picture.get_at(place), strict=True))


def test_no_two_colours_of_the_palette_have_the_same_red() -> None:
    """What makes numbering a picture a copy of one plane."""
    palette = json.loads((ART_FOLDER / "palette.json").read_text(encoding="utf-8"))
    reds = [value[1:3] for value in palette.values()]
    assert len(set(reds)) == len(reds) and "00" not in reds


def test_a_mod_changes_the_light(tmp_path: Path, content: Content, city: City) -> None:
    lights = json.loads((ART_FOLDER / "lights.json").read_text(encoding="utf-8"))
    lights["day"]["multiply"] = [0.2, 1, 0.2]
    (tmp_path / "lights.json").write_text(json.dumps(lights), encoding="utf-8")
    view = MapView(Art(tmp_path))
    red, green, blue, _ = pygame.transform.average_color(draw(content, view, city, 1.0), AREA)
    assert green > 2 * red and green > 2 * blue


def test_frames_leave_nothing_behind(content: Content, art: Art, city: City) -> None:
    """Every sprite, light and ripple is kept once; what a frame makes goes with it."""
    view, canvas = MapView(art), pygame.Surface((640, 360))
    smoke = rules.pollution(content, city)

    def watch(since: int, frames: int) -> None:
        for number in range(since, since + frames):
            view.draw(canvas, city, smoke, 1 + number / 15, light="night")

    watch(0, 400)
    tracemalloc.start()
    try:
        watch(400, 20)
        before = tracemalloc.get_traced_memory()[0]
        watch(420, 200)
        gc.collect()
        assert tracemalloc.get_traced_memory()[0] - before < 120_000
    finally:
        tracemalloc.stop()
